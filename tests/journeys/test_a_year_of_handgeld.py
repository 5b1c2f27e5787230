"""A whole year of handgeld: booked, counted, submitted, approved, controlled, exported and verified."""

import csv
import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from io import StringIO
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from bwk_tui.domain import clock
from bwk_tui.domain.coins import DENOMINATIONS
from bwk_tui.domain.digest import digest, in_groups
from bwk_tui.domain.errors import ControlUnfinished, MonthClosed
from bwk_tui.domain.handgeld import Category, Kind, Pot, State
from bwk_tui.domain.money import euros
from bwk_tui.domain.period import Month, Period
from bwk_tui.reports import closings, handgeld, handgeld_export, kascommissie, kascontrole
from bwk_tui.reports.handgeld_export import Form
from bwk_tui.reports.papers import kascommissie as paper
from bwk_tui.reports.verification import verify
from bwk_tui.services import advances, closing, counting, store_check
from bwk_tui.services import handgeld as booking
from bwk_tui.services import kascontrole as controlling
from tests import hledger
from tests.conftest import KAMER, Team

YEAR = Period.parse("2026")
CAP = 25_000
COUNTERS = ("Sam Voorbeeld", "Dewi Voorbeeld")


@dataclass
class Year:
    """What the months came to by a pocket calculator: cents by pot and by category, and how many entries."""

    team: Team
    pots: Counter[str]
    spent: Counter[str]
    received: int = 0
    entries: int = 0


@contextmanager
def on(day: date, hour: int = 12) -> Iterator[None]:
    with clock.standing_at(datetime.combine(day, time(hour), clock.ZONE)):
        yield


@pytest.fixture
def year(team: Team, tmp_path: Path) -> Year:
    lived = Year(team, Counter(), Counter())
    picture = tmp_path / "bon.jpg"
    Image.new("RGB", (60, 90), "white").save(picture)
    for month in YEAR.months:
        live(lived, month, picture)
    return lived


def live(year: Year, month: Month, picture: Path) -> None:
    """A month as the protocol has it: filled up, spent, counted, submitted, and approved in the next."""
    team, first = year.team, month.first
    with on(first):
        transfer(year, month)
        fill_the_kas(year, first)
    for offset, category in enumerate(Category):
        with on(date(month.year, month.number, 3 + offset)) as _:
            expense(year, month, offset, category, picture)
    with on(date(month.year, month.number, 15)):
        slip(year)
        advance(year)
    if month.number > 1:
        with on(date(month.year, month.number, 16)):
            late(year, month.plus(-1))
    with on(month.last, 17):
        count(year, short=25 if month.number % 4 == 0 else 0)
        closing.submit(team.coordinator, KAMER, month)
    with on(month.plus(1).first, 9):
        if month.number == 5:
            closing.send_back(team.penningmeester, KAMER, month, "Leg de bonnen op nummer.")
            closing.submit(team.coordinator, KAMER, month)
        closing.approve(team.penningmeester, KAMER, month)


def transfer(year: Year, month: Month) -> None:
    cents = handgeld.month_figures(year.team.penningmeester, KAMER, month).proposed_transfer_cents
    assert cents == CAP - sum(year.pots.values())
    booking.receive_transfer(year.team.penningmeester, KAMER, day=month.first, cents=cents)
    year.pots["bank"] += cents
    year.received += cents
    year.entries += 1


def fill_the_kas(year: Year, day: date) -> None:
    cents = 12_000 - year.pots["kas"]
    booking.withdraw(year.team.assistent, KAMER, day=day, cents=cents)
    year.pots.update({"bank": -cents, "kas": cents})
    year.entries += 2


def expense(year: Year, month: Month, offset: int, category: Category, picture: Path) -> None:
    cents = 900 + 130 * offset + 25 * month.number
    pot = "bank" if offset == 2 else "kas"
    booking.book_expense(
        year.team.assistent,
        KAMER,
        day=clock.today(),
        cents=cents,
        category=category,
        pot=pot,
        description=f"Iets voor {category.in_words}",
        shop="Verzonnen winkel",
        no_receipt_reason="De kassa gaf geen bon" if offset == 3 and month.number == 7 else None,
        receipt_file=picture if (offset, month.number) == (0, 2) else None,
    )
    spend(year, pot, category, cents)


def spend(year: Year, pot: str, category: str, cents: int) -> None:
    year.pots[pot] -= cents
    year.spent[category] += cents
    year.entries += 1


def slip(year: Year) -> None:
    """Booked by mistake, and taken back."""
    wrong = booking.book_expense(
        year.team.assistent,
        KAMER,
        day=clock.today(),
        cents=500,
        category="E",
        pot="kas",
        description="Zegels",
    )
    booking.reverse(year.team.assistent, KAMER, wrong.number, "Dit was voor thuis")
    year.entries += 2


def advance(year: Year) -> None:
    claim = advances.claim(
        year.team.assistent,
        KAMER,
        day=clock.today(),
        cents=645,
        category="C",
        description="Tram met een bewoner",
        paid_by="Testpersoon",
    )
    advances.repay(year.team.assistent, KAMER, claim.uid, day=clock.today(), pot="kas")
    spend(year, "kas", "C", 645)


def late(year: Year, earlier: Month) -> None:
    """A receipt that turned up after its month was closed."""
    with pytest.raises(MonthClosed):
        booking.book_expense(
            year.team.assistent,
            KAMER,
            day=earlier.last,
            cents=310,
            category="B",
            pot="kas",
            description="Soep",
        )
    booking.book_expense(
        year.team.assistent,
        KAMER,
        day=clock.today(),
        receipt_day=earlier.last,
        cents=310,
        category="B",
        pot="kas",
        description="Soep",
    )
    spend(year, "kas", "B", 310)


def count(year: Year, short: int) -> None:
    left, pieces = year.pots["kas"] - short, {}
    for denomination in DENOMINATIONS:
        pieces[denomination], left = divmod(left, denomination)
    assert left == 0
    counted = counting.count(
        year.team.assistent, KAMER, day=clock.today(), pieces=pieces, counted_by=COUNTERS
    )
    assert counted.difference_cents == -short
    if short:
        counting.explain(year.team.assistent, KAMER, counted.uid, "Te veel wisselgeld gegeven")
        year.pots["kas"] -= short
        year.entries += 1


def control(year: Year) -> kascontrole.Control:
    """The kascommissie looks at every step, every drawn receipt and every exception."""
    actor = year.team.kascommissie
    uid = controlling.begin(actor, KAMER, YEAR.months[0], YEAR.months[-1], seed="271828")
    found = kascontrole.control(actor, KAMER, uid)
    words = {"findings": "Alles klopt.", "advice": "Décharge verlenen.", "second_member": "Kim Voorbeeld"}
    with pytest.raises(ControlUnfinished):
        controlling.finish(actor, KAMER, uid, **words)
    for item in found.items:
        controlling.mark(actor, KAMER, uid, item.subject, "good")
    controlling.finish(actor, KAMER, uid, **words)
    return kascontrole.control(actor, KAMER, uid)


def test_twelve_months_close_and_the_kascommissie_controls_them(year: Year) -> None:
    with on(date(2027, 1, 20)):
        states = {closings.state(year.team.kascommissie, KAMER, month) for month in YEAR.months}
        assert states == {State.CLOSED}
        finished = control(year)
        assert finished.verslag
        why = {reason for item in finished.entries for reason in item.why}
        assert why == {"steekproef", "geen bon", "late bon", "terugboeking", "kasverschil"}
        assert (
            finished.verslag.report_digest == kascommissie.report(year.team.kascommissie, KAMER, YEAR).digest
        )
        assert list(store_check.differences()) == []


def test_store_paper_attachments_and_csv_agree_to_the_cent(year: Year, tmp_path: Path) -> None:
    with on(date(2027, 1, 20)):
        control(year)
        file = tmp_path / "2026.pdf"
        printed = paper.write_pdf(year.team.penningmeester, KAMER, YEAR, file)
        reader = PdfReader(file, strict=True)
        text = " ".join(" ".join(page.extract_text().split()) for page in reader.pages)
        assert handgeld.balances(year.team.kascommissie, KAMER) == dict(year.pots)
        assert_stated(year, json.loads(reader.attachments["handgeld.json"][0]), printed)
        assert_listed(year, reader.attachments["handgeld.csv"][0].decode("utf-8-sig"))
        exported = handgeld_export.export(year.team.penningmeester, KAMER, YEAR, Form.CSV)
        assert exported.content == reader.attachments["handgeld.csv"][0]
        for cents in (*year.pots.values(), *year.spent.values(), year.received, sum(year.spent.values())):
            assert euros(cents) in text
        assert in_groups(printed) in text
        found = verify(year.team.kascommissie, file)
        assert (found.digest, found.differences) == (printed, ())


def assert_stated(year: Year, content: dict[str, object], printed: str) -> None:
    assert content.pop("digest") == printed == digest(content)
    (kamer,) = content["kamers"]  # type: ignore[misc]
    assert len(kamer["entries"]) == year.entries
    for pot in Pot:
        assert kamer["pots"][pot]["end_cents"] == year.pots[pot]
        assert sum(entry["cents"] for entry in kamer["entries"] if entry["pot"] == pot) == year.pots[pot]
    for category in Category:
        assert sum(month["per_category"][category] for month in kamer["months"]) == year.spent[category]
    assert sum(month["transfers_cents"] for month in kamer["months"]) == year.received
    ends = [month["pots"]["kas"]["end_cents"] for month in kamer["months"]]
    assert [month["pots"]["kas"]["begin_cents"] for month in kamer["months"]] == [0, *ends[:-1]]
    assert [line["counted_cents"] for line in kamer["counts"]] == ends


def assert_listed(year: Year, table: str) -> None:
    rows = list(csv.DictReader(StringIO(table, newline=""), delimiter=";"))
    assert len(rows) == year.entries
    for pot in Pot:
        amounts = [cents(row["in"]) - cents(row["uit"]) for row in rows if row["pot"] == pot]
        assert sum(amounts) == year.pots[pot]
    spending = [row for row in rows if row["soort"] in {Kind.EXPENSE.in_words, Kind.REPAYMENT.in_words}]
    slips = 12 * 500
    assert sum(cents(row["uit"]) for row in spending) == sum(year.spent.values()) + slips


def cents(text: str) -> int:
    return int(text.replace(",", "") or 0)


@hledger.needs_hledger
def test_hledger_recomputes_the_same_year(year: Year, tmp_path: Path) -> None:
    with on(date(2027, 1, 20)):
        journal = tmp_path / "2026.journal"
        journal.write_bytes(
            handgeld_export.export(year.team.penningmeester, KAMER, YEAR, Form.HLEDGER).content
        )
        hledger.accepts(journal)
        held = hledger.balances(journal)
        for pot in Pot:
            assert held[f"activa:handgeld:{KAMER}:{pot}"] == year.pots[pot]
        for category in Category:
            account = f"uitgaven:{KAMER}:{category} {category.in_words}"
            assert held[account] == year.spent[category]
        assert -held[f"inkomsten:{KAMER}:coöperatie:ontvangen"] == year.received
