from bwk_tui.domain.digest import in_groups
from bwk_tui.domain.handgeld import Step
from bwk_tui.reports import closings
from tests.conftest import KAMER, Team
from tests.reports.papers.handgeld.autumn import OCTOBER, SEPTEMBER, live_autumn, text_of


def test_every_step_has_its_name_and_moment_and_a_closing_its_digest(team: Team) -> None:
    live_autumn(team)
    text = text_of(team.kascommissie, SEPTEMBER)
    (closed,) = (line for line in closings.steps(team.kascommissie, KAMER) if line.step is Step.CLOSED)
    assert "september 2026 ingediend Dewi Voorbeeld 01-10-2026 12:00" in text
    assert "september 2026 teruggegeven Pia Voorbeeld 01-10-2026 12:00 Opmerking: Wie parkeerde er?" in text
    assert (
        f"september 2026 goedgekeurd en gesloten Pia Voorbeeld 02-10-2026 12:00 {in_groups(closed.month_digest)}"
        in text
    )
    assert "Nog niet gesloten" not in text


def test_a_month_that_is_not_closed_is_named(team: Team) -> None:
    live_autumn(team)
    assert "Nog niet gesloten: oktober 2026 (open)." in text_of(team.kascommissie, OCTOBER)


def test_a_period_without_entries_has_nothing_to_close(team: Team) -> None:
    text = text_of(team.kascommissie, OCTOBER)
    assert "niets ingediend of gesloten" in text
    assert "Nog niet gesloten" not in text
