"""What is taken away of handgeld: whole months, one kamer or all, and never without the right."""

import json

import pytest

from bwk_tui.domain.errors import FieldUnknown, NotAllowed
from bwk_tui.domain.period import Period
from bwk_tui.reports import handgeld as figures
from bwk_tui.reports.exports import entries_as_csv
from bwk_tui.reports.handgeld_export import Form, export
from bwk_tui.services import handgeld, kamers
from tests.conftest import KAMER, TODAY, Team
from tests.reports.booking import book_autumn

YEAR = Period.parse("2026")
OCTOBER = Period.parse("2026-10")


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("kamer", [KAMER, "all"])
def test_nothing_is_exported_without_the_right(team: Team, form: Form, kamer: str) -> None:
    book_autumn(team)
    for actor in (team.assistent, team.kiosk):
        with pytest.raises(NotAllowed):
            export(actor, kamer, YEAR, form)


@pytest.mark.parametrize("form", Form)
def test_the_entries_of_the_period_are_in_it(team: Team, form: Form) -> None:
    book_autumn(team)
    made = export(team.kascommissie, KAMER, OCTOBER, form)
    lines = figures.entries(team.kascommissie, KAMER, OCTOBER)
    assert made.entries == len(lines) == 7
    text = made.content.decode()
    for line in figures.entries(team.kascommissie, KAMER):
        assert (line.digest in text) == (line in lines)


@pytest.mark.parametrize("period", [YEAR, OCTOBER, Period.parse("2025")])
def test_csv_and_json_are_those_of_the_list(team: Team, period: Period) -> None:
    book_autumn(team)
    lines = figures.entries(team.kascommissie, KAMER, period)
    csv = export(team.kascommissie, KAMER, period, Form.CSV).content
    assert csv == b"\xef\xbb\xbf" + entries_as_csv({KAMER: lines}).encode()
    told = json.loads(export(team.kascommissie, KAMER, period, Form.JSON).content)
    assert told == figures.as_json(team.kascommissie, KAMER, period)


def test_all_kamers_stand_in_one_table_or_journal(team: Team) -> None:
    kamers.add(team.coordinator, "multibron", "MultiBron")
    for slug in (KAMER, "multibron"):
        handgeld.receive_transfer(team.penningmeester, slug, day=TODAY, cents=100)
    csv = export(team.kascommissie, "all", YEAR, Form.CSV)
    assert [row.partition(b";")[0] for row in csv.content.splitlines()[1:]] == [b"cjm", b"multibron"]
    journal = export(team.kascommissie, "all", YEAR, Form.HLEDGER)
    assert b"kamer:cjm" in journal.content
    assert b"kamer:multibron" in journal.content
    assert csv.entries == journal.entries == 2


def test_json_is_of_one_kamer(team: Team) -> None:
    with pytest.raises(FieldUnknown):
        export(team.kascommissie, "all", YEAR, Form.JSON)
