"""Who reports a klus from an office."""

from bwk_tui.domain.klussen import REPORTING_CORPORATIES


def test_an_own_home_reports_no_klussen() -> None:
    assert "eigen woning" not in REPORTING_CORPORATIES
    assert "Ymere" in REPORTING_CORPORATIES
