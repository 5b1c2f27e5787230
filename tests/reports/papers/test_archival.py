from datetime import date
from pathlib import Path

from bwk_tui.domain.period import Period
from bwk_tui.reports.papers import kascommissie
from bwk_tui.services import kamers, receipts
from tests import verapdf
from tests.conftest import KAMER, Team
from tests.reports.papers.handgeld.autumn import a_picture, buy, control_september, live_autumn
from tests.verapdf import needs_verapdf


@needs_verapdf
def test_a_month_a_year_all_kamers_and_an_annex_are_pdf_a_3u(team: Team, tmp_path: Path) -> None:
    live_autumn(team)
    control_september(team)
    kamers.add(team.coordinator, "bron", "MultiBron 🎂 שרה")
    buy(team, date(2026, 10, 30), 100, "Taart 🎂", receipt_file=a_picture(tmp_path))
    (tmp_path / "factuur.pdf").write_bytes(b"%PDF-1.7\n% een factuur\n%%EOF\n")
    receipts.add(team.assistent, KAMER, "B-2026-001", tmp_path / "factuur.pdf")
    files = []
    for kamer, period in (
        (KAMER, "2026-09"),
        (KAMER, "2026-10"),
        (KAMER, "2026"),
        ("all", "2026"),
        ("bron", "2026-10"),
    ):
        for with_receipts in (False, True):
            file = tmp_path / f"{kamer}-{period}-{with_receipts}.pdf"
            kascommissie.write_pdf(
                team.kascommissie, kamer, Period.parse(period), file, with_receipts=with_receipts
            )
            files.append(file)
    assert verapdf.complaints(*files) == ""


@needs_verapdf
def test_verapdf_finds_what_is_wrong(team: Team, tmp_path: Path) -> None:
    file = tmp_path / "leeg.pdf"
    kascommissie.write_pdf(team.kascommissie, KAMER, Period.parse("2026-10"), file)
    file.write_bytes(file.read_bytes().replace(b"/AFRelationship", b"/AFRelationshiX"))
    assert "compliant" in verapdf.complaints(file) or "FAIL" in verapdf.complaints(file)
