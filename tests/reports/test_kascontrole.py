"""What a control is over: its sample, the exceptions, and what was said; and that its digest stays."""

from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from PIL import Image

from bwk_tui.domain import clock, errors
from bwk_tui.domain.digest import digest
from bwk_tui.domain.handgeld import Kind
from bwk_tui.domain.period import Month, Period
from bwk_tui.reports import handgeld as figures
from bwk_tui.reports import kascontrole
from bwk_tui.reports.kascontrole import Control, exceptions_in, receipts_in
from bwk_tui.services import advances, counting, handgeld, receipts
from bwk_tui.services import kascontrole as controlling
from tests.conftest import KAMER, NOON, TODAY, Team
from tests.reports.controlling import (
    OCTOBER,
    SEED,
    SEPTEMBER,
    begin,
    close,
    closed_store,
    finish,
    look_at_all,
)

NOVEMBER = Month(2026, 11)
AUTUMN = Period(SEPTEMBER.first, OCTOBER.last)


@pytest.fixture(scope="module")
def template(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return closed_store(template, tmp_path_factory.mktemp("closed") / "store")


@pytest.fixture
def autumn(team: Team) -> Team:
    """September and october are closed."""
    return team


def control(team: Team, uid: str) -> Control:
    return kascontrole.control(team.kascommissie, KAMER, uid)


def why(found: Control) -> dict[str, tuple[str, ...]]:
    return {item.entry.number: item.why for item in found.entries if item.entry}


def test_the_sample_is_drawn_from_the_spending_that_has_a_receipt(autumn: Team) -> None:
    lines = figures.entries(autumn.kascommissie, KAMER, AUTUMN)
    numbers = [line.number for line in lines if line.kind is Kind.EXPENSE and line.receipt]
    assert list(receipts_in(lines)) == numbers
    ranked = sorted(numbers, key=lambda number: sha256(f"{SEED} {number}".encode()).hexdigest())
    found = control(autumn, begin(autumn))
    assert {item.entry.number for item in found.sample if item.entry} == set(ranked[:10])


def test_the_same_seed_draws_the_same_sample_again_and_another_one_does_not(autumn: Team) -> None:
    first, second, third = (control(autumn, begin(autumn, seed=seed)) for seed in ("a", "a", "b"))
    drawn = [[item.subject for item in one.sample] for one in (first, second, third)]
    assert drawn[0] == drawn[1] != drawn[2]


def test_every_exception_is_looked_at_whatever_the_sample_is(autumn: Team) -> None:
    found = control(autumn, begin(autumn, size=0))
    assert why(found) == {"2026-011": ("geen bon",), "2026-012": ("terugboeking",)}
    assert found.sample == ()
    assert [item.entry.number for item in found.exceptions if item.entry] == ["2026-011", "2026-012"]


def test_each_kind_of_exception_has_its_reason(autumn: Team) -> None:
    team, assistent = autumn, autumn.assistent
    spent = {"day": TODAY, "category": "A", "pot": "kas", "description": "soep", "shop": "Dirk"}
    late = handgeld.book_expense(assistent, KAMER, cents=310, receipt_day=OCTOBER.last, **spent)  # type: ignore[arg-type]
    first = handgeld.book_expense(assistent, KAMER, cents=250, **spent)  # type: ignore[arg-type]
    second = handgeld.book_expense(assistent, KAMER, cents=250, **spent)  # type: ignore[arg-type]
    claim = advances.claim(
        assistent, KAMER, day=TODAY, cents=500, category="C", description="tram", paid_by="Testpersoon",
        no_receipt_reason="geen kaartje",
    )  # fmt: skip
    repaid = advances.repay(assistent, KAMER, claim.uid, day=TODAY, pot="kas")
    counted = counting.count(assistent, KAMER, day=TODAY, pieces={5000: 2}, counted_by=("Sam", "Dewi"))
    short = counting.explain(assistent, KAMER, counted.uid, "te veel wisselgeld gegeven")
    reasons = exceptions_in(figures.entries(team.kascommissie, KAMER, NOVEMBER.period))
    assert reasons == {
        late.number: ("late bon",),
        first.number: ("lijkt dubbel",),
        second.number: ("lijkt dubbel",),
        repaid.number: ("geen bon",),
        short.number: ("kasverschil",),
    }


def test_what_is_drawn_and_an_exception_stands_there_once_with_both_reasons(autumn: Team) -> None:
    spent = {"day": TODAY, "category": "A", "pot": "kas", "description": "soep", "receipt_day": OCTOBER.last}
    late = handgeld.book_expense(autumn.assistent, KAMER, cents=310, **spent)  # type: ignore[arg-type]
    close(autumn, NOVEMBER)
    uid = controlling.begin(autumn.kascommissie, KAMER, NOVEMBER, NOVEMBER)
    assert why(control(autumn, uid)) == {late.number: ("steekproef", "late bon")}
    assert control(autumn, uid).exceptions == ()


def test_a_month_without_receipts_has_an_empty_sample(autumn: Team) -> None:
    uid = controlling.begin(autumn.kascommissie, KAMER, Month(2026, 1), Month(2026, 3))
    found = control(autumn, uid)
    assert (found.receipts, found.sample_size, found.entries) == (0, 0, ())
    look_at_all(autumn, uid)
    finish(autumn, uid)


def test_a_control_that_is_unknown_is_refused(autumn: Team) -> None:
    with pytest.raises(errors.FieldUnknown):
        control(autumn, "nergens")
    assert kascontrole.controls(autumn.kascommissie, KAMER) == ()
    with pytest.raises(errors.NotAllowed):
        kascontrole.controls(autumn.kiosk, KAMER)


def test_the_digest_is_over_all_that_was_said(autumn: Team) -> None:
    uid = begin(autumn)
    digests = [control(autumn, uid).digest]
    controlling.mark(autumn.kascommissie, KAMER, uid, "step:kas", "good")
    digests.append(control(autumn, uid).digest)
    controlling.mark(autumn.kascommissie, KAMER, uid, "step:kas", "remark", "Niet in maart")
    digests.append(control(autumn, uid).digest)
    look_at_all(autumn, uid)
    digests.append(control(autumn, uid).digest)
    finish(autumn, uid)
    digests.append(control(autumn, uid).digest)
    assert len(set(digests)) == 5
    assert digests[-1] == digest(control(autumn, uid).content)


def test_what_happens_later_does_not_touch_a_finished_control(autumn: Team, tmp_path: Path) -> None:
    """A reversal, a picture that is added, a new count: what was looked at, and the digest, stay."""
    uid = begin(autumn)
    look_at_all(autumn, uid)
    finish(autumn, uid)
    before = control(autumn, uid)
    picture = tmp_path / "bon.png"
    Image.new("RGB", (4, 4), "red").save(picture)
    for receipt in ("B-2026-001", "B-2026-005", "B-2026-006", "B-2026-007"):
        receipts.add(autumn.assistent, KAMER, receipt, picture)
    handgeld.reverse(autumn.assistent, KAMER, "2026-013", "verkeerd bedrag")
    counting.count(autumn.assistent, KAMER, day=TODAY, pieces={}, counted_by=("Sam", "Dewi"))
    after = control(autumn, uid)
    assert [item.subject for item in after.items] == [item.subject for item in before.items]
    assert after.digest == before.digest


def test_what_was_said_of_an_entry_stays_when_it_looks_odd_no_more(autumn: Team) -> None:
    """Two that looked alike, of which one is reversed after the control."""
    spent = {"day": TODAY, "cents": 250, "category": "A", "pot": "kas", "description": "soep", "shop": "Dirk"}
    first, second = (handgeld.book_expense(autumn.assistent, KAMER, **spent).number for _ in range(2))  # type: ignore[arg-type]
    close(autumn, NOVEMBER)
    uid = controlling.begin(autumn.kascommissie, KAMER, NOVEMBER, NOVEMBER, sample_size=0)
    assert why(control(autumn, uid)) == {first: ("lijkt dubbel",), second: ("lijkt dubbel",)}
    controlling.mark(autumn.kascommissie, KAMER, uid, f"entry:{second}", "remark", "Dit is dezelfde bon")
    with clock.standing_at(NOON + timedelta(days=14)):
        handgeld.reverse(autumn.assistent, KAMER, second, "dezelfde bon")
    found = {item.subject: item.verdict for item in control(autumn, uid).entries}
    assert found == {f"entry:{second}": "remark"}
