"""Where the files of receipts are, and what comes back a second time."""

from datetime import timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from bwk_tui.domain.errors import ReceiptFileLost
from bwk_tui.reports import receipt_files
from bwk_tui.reports.receipt_files import SecondUse
from bwk_tui.services import advances, handgeld, kamers, receipts
from tests.conftest import KAMER, TODAY, Team
from tests.protocol import begin, claim, spend, top_up

YESTERDAY = TODAY - timedelta(days=1)


def photo(tmp_path: Path, colour: str = "white") -> Path:
    into, path = BytesIO(), tmp_path / f"{colour}.jpg"
    Image.new("RGB", (6, 4), colour).save(into, "JPEG")
    path.write_bytes(into.getvalue())
    return path


def twice(team: Team, **values: object) -> tuple[SecondUse, ...]:
    """What would be said of € 12,50 at Dirk today."""
    asked = {"kamer": KAMER, "day": TODAY, "cents": 1_250, "shop": "Dirk", **values}
    return receipt_files.second_uses(team.assistent, **asked)  # type: ignore[arg-type]


@pytest.fixture
def bought(team: Team) -> str:
    """€ 12,50 at Dirk today: the number of its entry."""
    begin(team)
    return spend(team, 1_250, shop="Dirk").number


def test_the_files_of_entries_and_claims_come_as_they_were_added(team: Team, tmp_path: Path) -> None:
    begin(team)
    spend(team, 100)
    claimed = claim(team, receipt_file=photo(tmp_path))
    receipts.add(team.assistent, KAMER, "B-2026-001", photo(tmp_path, "red"))
    lines = receipt_files.files(team.kascommissie, KAMER)
    assert [line.receipt for line in lines] == [claimed.receipt, "B-2026-001"]
    for line, colour in zip(lines, ("white", "red"), strict=True):
        content = photo(tmp_path, colour).read_bytes()
        assert (line.sha256, line.size, line.media_type) == (
            sha256(content).hexdigest(),
            len(content),
            "image/jpeg",
        )
        assert line.read() == content


def test_a_file_lies_in_the_stores_folder_under_its_own_digest(folder: Path) -> None:
    digest = "ab" + "0" * 62
    assert receipt_files.path_of(digest, "application/pdf") == folder / "receipts" / "ab" / f"{digest}.pdf"


def test_a_file_that_is_gone_or_is_another_one_is_lost(team: Team, tmp_path: Path) -> None:
    begin(team)
    spend(team, 100, receipt_file=photo(tmp_path))
    (line,) = receipt_files.files(team.kascommissie, KAMER)
    line.path.write_bytes(photo(tmp_path, "red").read_bytes())
    with pytest.raises(ReceiptFileLost):
        line.read()
    line.path.unlink()
    with pytest.raises(ReceiptFileLost) as refused:
        line.read()
    assert refused.value.path == line.path


def test_the_same_day_amount_and_shop_is_a_warning(team: Team, bought: str) -> None:
    assert twice(team) == (SecondUse(bought, KAMER, same_picture=False),)
    assert twice(team, shop=" DIRK ") == twice(team)


@pytest.mark.parametrize(
    "other", [{"day": YESTERDAY}, {"cents": 1_251}, {"shop": "Albert"}, {"shop": ""}, {"shop": " "}]
)
def test_another_day_amount_or_shop_is_none(team: Team, bought: str, other: dict[str, object]) -> None:
    assert twice(team, **other) == ()


def test_two_expenses_without_a_shop_are_no_second_use(team: Team) -> None:
    begin(team)
    spend(team, 1_250)
    assert twice(team, shop="") == ()


def test_a_late_receipt_counts_by_its_own_day(team: Team) -> None:
    begin(team)
    late = spend(team, 1_250, shop="Dirk", receipt_day=YESTERDAY).number
    assert twice(team) == ()
    assert twice(team, day=YESTERDAY) == (SecondUse(late, KAMER, same_picture=False),)


def test_what_was_reversed_or_taken_back_may_be_booked_anew_without_a_warning(
    team: Team, bought: str
) -> None:
    handgeld.reverse(team.assistent, KAMER, bought, "verkeerde categorie")
    taken = claim(team, 1_250, shop="Dirk")
    assert twice(team) == (SecondUse(str(taken.receipt), KAMER, same_picture=False),)
    advances.cancel(team.assistent, KAMER, taken.uid, "dubbel")
    assert twice(team) == ()


def test_the_same_picture_is_a_warning_whatever_else_was_typed(team: Team, tmp_path: Path) -> None:
    begin(team)
    entry = spend(team, 100, receipt_file=photo(tmp_path))
    claimed = claim(team, receipt_file=photo(tmp_path))
    assert twice(team, file=photo(tmp_path)) == (
        SecondUse(entry.number, KAMER, same_picture=True),
        SecondUse(str(claimed.receipt), KAMER, same_picture=True),
    )
    assert twice(team, file=photo(tmp_path, "red")) == ()
    assert twice(team, file=tmp_path / "weg.jpg") == ()


def test_the_same_picture_in_another_kamer_is_told_to_who_may_look_there(team: Team, tmp_path: Path) -> None:
    kamers.add(team.coordinator, "elders", "Elders")
    top_up(team, 1_000, kamer="elders")
    there = handgeld.book_expense(
        team.coordinator, "elders", day=TODAY, cents=1, category="A", pot="bank", description="koffie",
        shop="Dirk", receipt_file=photo(tmp_path),
    )  # fmt: skip
    assert twice(team, cents=1, file=photo(tmp_path)) == ()
    seen = receipt_files.second_uses(
        team.coordinator, KAMER, day=TODAY, cents=1, shop="Dirk", file=photo(tmp_path)
    )
    assert seen == (SecondUse(there.number, "elders", same_picture=True),)
    assert receipt_files.files(team.coordinator, KAMER) == ()
