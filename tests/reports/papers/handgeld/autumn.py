"""Handgeld for the tests of the paper: september, closed and controlled, and october with one thing of every kind."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path

from PIL import Image
from pypdf import PdfReader

from bwk_tui.domain import clock
from bwk_tui.domain.actor import Actor
from bwk_tui.domain.period import Month, Period
from bwk_tui.reports import kascommissie, kascontrole
from bwk_tui.reports.advances import open_advances
from bwk_tui.reports.papers import kascommissie as paper
from bwk_tui.services import advances, closing, counting, handgeld
from bwk_tui.services import kascontrole as controlling
from tests.conftest import KAMER, Team

SEPTEMBER, OCTOBER = Period.parse("2026-09"), Period.parse("2026-10")
COUNTERS = ("Sam Voorbeeld", "Testpersoon Twee")


@contextmanager
def on(month: int, day: int) -> Iterator[date]:
    """Noon on a day of 2026, in Amsterdam."""
    today = date(2026, month, day)
    with clock.standing_at(datetime.combine(today, time(12), clock.ZONE)):
        yield today


def text_of(actor: Actor, period: Period, kamer: str = KAMER) -> str:
    """What the paper says, its white space made single."""
    return " ".join(" ".join(pages_of(actor, period, kamer)).split())


def pages_of(actor: Actor, period: Period, kamer: str = KAMER) -> list[str]:
    content = paper.as_pdf(kascommissie.report(actor, kamer, period), actor)
    return [page.extract_text() for page in PdfReader(BytesIO(content), strict=True).pages]


def a_picture(
    folder: Path, name: str = "bon.jpg", *, colour: str = "white", size: tuple[int, int] = (60, 90)
) -> Path:
    file = folder / name
    Image.new("RGB", size, colour).save(file)
    return file


def buy(team: Team, day: date, cents: int, what: str, **facts: object) -> str:
    """Book an expense of category A from the bank; its number comes back."""
    return handgeld.book_expense(
        team.assistent, KAMER, day=day, cents=cents, category="A", pot="bank", description=what,
        **facts,  # type: ignore[arg-type]
    ).number  # fmt: skip


def live_autumn(team: Team) -> None:
    """September and october, by everybody whose part it is."""
    live_september(team)
    live_october(team)


def live_september(team: Team) -> None:
    """Entries 2026-001 to 2026-006: transfer, withdrawal, koffie, parking without a receipt, a kasverschil of -20."""
    with on(9, 1) as day:
        handgeld.receive_transfer(
            team.penningmeester, KAMER, day=day, cents=20_000, reference="Handgeld september"
        )
        handgeld.withdraw(team.assistent, KAMER, day=day, cents=8_000)
        buy(team, day, 1_250, "Koffie", shop="Winkel Verzonnen")
        handgeld.book_expense(
            team.assistent, KAMER, day=day, cents=640, category="C", pot="kas", description="Parkeren",
            no_receipt_reason="De automaat gaf geen bon",
        )  # fmt: skip
    with on(9, 25) as day:
        advances.claim(
            team.assistent, KAMER, day=day, cents=775, category="F", description="Verf", paid_by="Testpersoon Een",
            shop="Bouwmarkt Verzonnen",
        )  # fmt: skip
    with on(9, 30) as day:
        counted = counting.count(
            team.assistent,
            KAMER,
            day=day,
            pieces={5000: 1, 2000: 1, 200: 1, 100: 1, 20: 2},
            counted_by=COUNTERS,
        )
        counting.explain(team.assistent, KAMER, counted.uid, "Twee munten van een dubbeltje gevallen")
    with on(10, 1):
        closing.submit(team.coordinator, KAMER, Month(2026, 9))
        closing.send_back(team.penningmeester, KAMER, Month(2026, 9), "Wie parkeerde er?")
        closing.submit(team.coordinator, KAMER, Month(2026, 9))
    with on(10, 2):
        closing.approve(team.penningmeester, KAMER, Month(2026, 9))


def live_october(team: Team) -> None:
    """Entries 2026-007 to 2026-013, a count that nobody explained, and claims repaid, open and taken back."""
    with on(10, 5) as day:
        handgeld.receive_transfer(team.penningmeester, KAMER, day=day, cents=5_000)
        (claim,) = open_advances(team.assistent, KAMER)
        advances.repay(team.assistent, KAMER, claim.uid, day=day, pot="kas")
        for words in ("Suiker", "Suiker nog eens"):
            buy(team, day, 199, words, shop="Winkel Verzonnen")
        buy(team, day, 345, "Thee", shop="Winkel Verzonnen", receipt_day=date(2026, 9, 12))
        handgeld.reverse(team.assistent, KAMER, "2026-004", "Deze koffie was voor een andere kamer")
        handgeld.give_back(team.assistent, KAMER, day=day, cents=500, reference="te veel gekregen")
    with on(10, 20) as day:
        counting.count(
            team.assistent, KAMER, day=day, pieces={5000: 1, 1000: 1, 500: 1}, counted_by=COUNTERS,
            occasion="handover",
        )  # fmt: skip
    with on(10, 21) as day:
        for words, cents in (("Garen", 800), ("Garen per ongeluk dubbel", 801)):
            claim_uid = advances.claim(
                team.assistent, KAMER, day=day, cents=cents, category="F", description=words,
                paid_by="Testpersoon Drie", no_receipt_reason="Op de markt gekocht",
            ).uid  # fmt: skip
        advances.cancel(team.assistent, KAMER, claim_uid, "Stond er al")


def control_september(team: Team, *, finished: bool = True) -> None:
    """A kascontrole with one remark; unfinished, two of its items still wait."""
    with on(10, 15):
        uid = controlling.begin(team.kascommissie, KAMER, Month(2026, 9), Month(2026, 9), seed="271828")
        items = kascontrole.control(team.kascommissie, KAMER, uid).items
        for item in items if finished else items[:-2]:
            remark = "Eén bon lag los in de map" if item.subject == "step:bonnen" else ""
            controlling.mark(
                team.kascommissie, KAMER, uid, item.subject, "remark" if remark else "good", remark
            )
        if finished:
            controlling.finish(
                team.kascommissie, KAMER, uid, findings="De bonnen zijn er allemaal.",
                advice="Plak kleine bonnen op een vel papier.", second_member="Kim Voorbeeld",
            )  # fmt: skip
