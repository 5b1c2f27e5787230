"""Everything that is known of somebody, on paper for them: large letters and short sentences (AVG, article 12).

What can be long, the visits and the log, comes last.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from bwk_tui.domain import clock, pictures, privacy
from bwk_tui.domain.money import euros
from bwk_tui.domain.people import UNKNOWN_CORPORATIE
from bwk_tui.domain.sentences import FIELDS, ROLES
from bwk_tui.domain.words import listing, long_day
from bwk_tui.reports.papers.sheet import ACCENT, MARGIN, QUIET, WIDTH, Label, Sheet
from bwk_tui.reports.person_file import Job, PersonFile, Record, Visit

TITLE = "Wat wij van u weten"
FOOT = "Dit papier is voor u. Bewaar het goed."

TEXT = 12.0
"""Points: whoever reads with difficulty can read this."""

_LABEL = 46.0
"""Millimetres for what a fact is called."""

_NOTHING = "Niets."
_UNKNOWN = "niet opgeschreven"

_NOT_SEARCHED = (
    "In teksten van het team kan uw naam staan. Daarin is niet gezocht: uw hele naam staat niet op de lijst, of er is "
    "nog iemand die zo heet."
)

_HOW = {"kiosk": "aan de deur", "team": "door het team", "import": "van een oude lijst"}


def as_pdf(person: PersonFile) -> bytes:
    """The paper as PDF/A-3U, in the name of the kamers."""
    sheet = Sheet(Label(TITLE, person.name, "", FOOT), listing(person.kamers))
    _title(sheet, person)
    _who(sheet, person)
    _section(sheet, "Uw huis", _houses(person))
    _section(sheet, "Uw lidmaatschap van de bewonersvereniging", _memberships(person))
    _section(sheet, "Uw pas", _passes(person))
    _section(sheet, "Uw toestemming", _consents(person))
    _section(sheet, "Klussen", _klussen(person))
    _section(sheet, "Waar uw naam nog meer kan staan", _mentions(person))
    _explain(sheet)
    _section(sheet, "Uw bezoeken", _visits(person))
    _section(sheet, "Wat het team opschreef in het logboek", _log(person))
    return bytes(sheet.output())


def _title(sheet: Sheet, person: PersonFile) -> None:
    sheet.set_xy(MARGIN, 16)
    sheet.style(24, bold=True, colour=ACCENT)
    sheet.paragraph(TITLE, after=3)
    sheet.style(16, bold=True)
    sheet.paragraph(person.name, after=3)
    sheet.style(TEXT)
    sheet.paragraph(f"Hier staat alles wat {listing(person.kamers)} van u heeft opgeschreven.", after=1)
    sheet.paragraph(f"Gemaakt op {long_day(clock.local_day(person.made_at))}.", after=1)
    sheet.paragraph("Klopt er iets niet? Zeg het tegen het team.", after=3)
    sheet.rule(sheet.y, colour=ACCENT)


def _who(sheet: Sheet, person: PersonFile) -> None:
    _heading(sheet, "Wie u bent")
    if len(person.records) > 1:
        _say(sheet, f"U stond {len(person.records)} keer op de lijst. Die regels horen nu bij elkaar.")
    for record in person.records:
        for name, value in _facts(record):
            _fact(sheet, name, value or _UNKNOWN)
        sheet.space(3)
    for line in _joinings(person):
        _say(sheet, line)


def _facts(record: Record) -> tuple[tuple[str, str], ...]:
    sign = pictures.known().get(record.sign)
    return (
        ("Voornaam", record.first_name),
        ("Achternaam", record.last_name),
        ("Code", record.code),
        ("Kamer", record.kamer),
        ("Straat", record.street),
        ("Contact", record.contact),
        ("Plaatje", sign.name if sign else record.sign),
        ("Stap", record.step),
        ("Op de lijst sinds", long_day(record.joined)),
    )


def _joinings(person: PersonFile) -> Iterator[str]:
    for merged in person.merges:
        back = f" Op {long_day(merged.taken_back_on)} is dat teruggedraaid." if merged.taken_back_on else ""
        yield f"Op {long_day(merged.on)} zijn twee regels op de lijst samengevoegd.{back}"
    for day in person.kept_apart:
        yield f"Op {long_day(day)} is opgeschreven dat u iemand anders bent dan wie op u lijkt."
    for day in person.kept_until:
        yield f"Er is opgeschreven dat uw gegevens tot en met {long_day(day)} blijven."


def _consents(person: PersonFile) -> Iterator[str]:
    for one in person.consents:
        ended = f" Ingetrokken op {long_day(one.revoked_on)}." if one.revoked_on else ""
        yield (
            f"Op {long_day(one.given_on)} zei u ({one.how}) dat wij uw naam mogen bewaren als u voor schuldhulp en "
            f"budget komt.{ended}"
        )


def _houses(person: PersonFile) -> Iterator[str]:
    for house in person.corporaties:
        yield f"Vanaf {long_day(house.since)}: {house.corporatie or UNKNOWN_CORPORATIE}."


def _memberships(person: PersonFile) -> Iterator[str]:
    for one in person.memberships:
        if one.paid_on and one.paid_cents:
            yield f"{one.year}: {euros(one.paid_cents)} betaald op {long_day(one.paid_on)}."
        else:
            yield f"{one.year}: nog niet betaald."


def _passes(person: PersonFile) -> Iterator[str]:
    for one in person.passes:
        ended = f" Werkt niet meer sinds {long_day(one.ended_on)}." if one.ended_on else " Deze pas werkt."
        yield f"Gemaakt op {long_day(one.given_on)}.{ended}"


def _klussen(person: PersonFile) -> Iterator[str]:
    for job in person.klussen:
        yield " ".join(_of_klus(job))


def _of_klus(job: Job) -> Iterator[str]:
    parts = {"reported": "door u gemeld", "did": "door u gedaan of afgesproken voor iemand anders"}
    part = parts.get(job.part, "door u gemeld en gedaan")
    yield f"Klus {job.number} van {job.kamer}, {part}, van {long_day(job.reported_on)}."
    if told := [text for text in (job.what, job.address, job.reporter, job.contact, job.remark) if text]:
        yield f"{' · '.join(told)}."
    if job.planned_on:
        yield f"Afgesproken voor {long_day(job.planned_on)}{f' om {job.planned_at}' if job.planned_at else ''}."
    if job.done_on:
        yield f"Klaar op {long_day(job.done_on)}."
    if job.withdrawn_on:
        yield f"Vervallen op {long_day(job.withdrawn_on)}."


def _mentions(person: PersonFile) -> Iterator[str]:
    if not person.searched_by_name:
        yield _NOT_SEARCHED
        return
    for one in person.mentions:
        yield f"In: {one.where}{f', {long_day(one.day)}' if one.day else ''}. Vraag het team om het te laten zien."


def _explain(sheet: Sheet) -> None:
    _heading(sheet, "Waarvoor wij dit bewaren, en hoe lang")
    for kept in privacy.KEPT:
        sheet.style(TEXT, bold=True)
        sheet.need(24)
        sheet.paragraph(kept.what, after=0.6)
        _say(sheet, kept.why, after=0.6)
        _say(sheet, f"Hoe lang: {kept.how_long}", after=3)
    _section(sheet, "Wie het krijgt", privacy.SHARED_WITH)
    _section(sheet, "Waar het vandaan komt", (privacy.FROM, privacy.NO_MACHINE))
    _section(sheet, "Wat u mag", (*privacy.RIGHTS, privacy.HOW, privacy.COMPLAINT))


def _visits(person: PersonFile) -> Iterator[str]:
    for year, visits in groupby(person.visits, key=lambda visit: visit.day.year):
        of_year = list(visits)
        counting = sum(visit.undone_on is None for visit in of_year)
        yield f"{year}: {counting} {'bezoek' if counting == 1 else 'bezoeken'}."
        yield from (_of_visit(visit, where=len(person.kamers) > 1) for visit in of_year)


def _of_visit(visit: Visit, *, where: bool) -> str:
    time = f", {visit.time}" if visit.time else ""
    named = f" Uw naam kwam erbij op {long_day(visit.named_on)}." if visit.named_on else ""
    undone = f" Weggehaald op {long_day(visit.undone_on)}; telt niet mee." if visit.undone_on else ""
    kamer = f", {visit.kamer}" if where else ""
    return f"{long_day(visit.day)}{time}: {visit.activity}{kamer} ({_HOW[visit.source]}).{named}{undone}"


def _log(person: PersonFile) -> Iterator[str]:
    for line in person.log:
        what = privacy.LOGGED.get(line.verb, line.verb)
        fields = listing([FIELDS.get(name, name) for name in line.fields])
        which = f" ({fields})" if fields else ""
        role = ROLES.get(line.role, line.role)
        yield f"{long_day(clock.local_day(line.at))}: {what}{which} ({role})."


# Blocks


def _section(sheet: Sheet, heading: str, lines: Iterable[str]) -> None:
    _heading(sheet, heading)
    for line in list(lines) or [_NOTHING]:
        _say(sheet, line)


def _heading(sheet: Sheet, text: str) -> None:
    sheet.space(6)
    sheet.need(24)
    sheet.style(15, bold=True, colour=ACCENT)
    sheet.paragraph(text, after=2)


def _say(sheet: Sheet, text: str, *, after: float = 1.5) -> None:
    sheet.style(TEXT)
    sheet.paragraph(text, after=after)


def _fact(sheet: Sheet, name: str, value: str) -> None:
    """What it is called on the left, in the quiet colour, and what it is beside it, over as many lines as it needs."""
    sheet.style(TEXT)
    lines = sheet.lines(value, WIDTH - _LABEL)
    step = sheet.leading() + 1
    sheet.need(len(lines) * step)
    for number, line in enumerate(lines):
        sheet.set_x(MARGIN)
        sheet.style(TEXT, colour=QUIET)
        sheet.words(_LABEL, "" if number else name)
        sheet.style(TEXT)
        sheet.words(WIDTH - _LABEL, line)
        sheet.space(step)
