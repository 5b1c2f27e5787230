"""How a klus reads on the screen: its number, its appointment, who does it, and who reported it."""

from datetime import date, timedelta

from bwk_tui.domain.klussen import ReporterKind, State
from bwk_tui.domain.words import WEEKDAYS, weekday_and_day
from bwk_tui.reports.klussen import KlusLine

NOBODY = "–"


def number(line: KlusLine, kamer: str) -> str:
    """`12`; of a klus that was reported in another kamer `multibron 12`."""
    return str(line.number) if line.kamer == kamer else f"{line.kamer} {line.number}"


def short_when(line: KlusLine, today: date) -> str:
    """`vandaag 10:00`, `wo 25-11 19:30`, `! wo 18-11` when that is over, `✓ gisteren` when it is done; else a dash."""
    if line.state is State.KLAAR and line.done_on:
        return f"✓ {_short(line.done_on, today)}"
    if line.planned_on is None:
        return NOBODY
    day = _short(line.planned_on, today)
    return f"! {day}" if is_late(line, today) else f"{day} {line.planned_at or ''}".rstrip()


def whole_when(line: KlusLine) -> str:
    """`woensdag 25 november 2026 om 19:30`; a dash where nothing was agreed."""
    if line.planned_on is None:
        return NOBODY
    at = f" om {line.planned_at}" if line.planned_at else ""
    return f"{weekday_and_day(line.planned_on)}{at}"


def is_late(line: KlusLine, today: date) -> bool:
    """Whether its day went by without anybody saying that it was done."""
    return line.is_open and line.planned_on is not None and line.planned_on < today


def who(line: KlusLine, kamer: str) -> str:
    """Who does it: the volunteer, and the kamer where that isn't the one of the screen."""
    elsewhere = line.done_by if line.done_by not in (None, kamer) else ""
    return " · ".join(part for part in (elsewhere, line.volunteer) if part) or NOBODY


def reporter(line: KlusLine) -> str:
    """Who reported it."""
    if line.reporter:
        return line.reporter
    return "iemand die gewist is" if line.reporter_kind is ReporterKind.MEMBER else NOBODY


def _short(day: date, today: date) -> str:
    near = {today: "vandaag", today + timedelta(days=1): "morgen", today - timedelta(days=1): "gisteren"}
    return near.get(day) or f"{WEEKDAYS[day.weekday()][:2]} {day:%d-%m}"
