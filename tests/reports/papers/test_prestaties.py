import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from pypdf import PdfReader

from bwk_tui.domain import clock, errors
from bwk_tui.domain.actor import Actor, Role
from bwk_tui.domain.digest import digest, in_groups
from bwk_tui.domain.figures import Hidden
from bwk_tui.domain.period import Period
from bwk_tui.reports import prestaties_notes, small_cells
from bwk_tui.reports.handed_in import digest_of
from bwk_tui.reports.papers.prestaties.paper import write_pdf
from bwk_tui.reports.prestaties_csv import as_csv
from bwk_tui.reports.prestaties_report import CorporatieLine, Report
from bwk_tui.reports.small_cells import hide
from bwk_tui.reports.trends import Trends
from tests.conftest import NOON
from tests.reports import some_report
from tests.verapdf import complaints, needs_verapdf


def printed(report: Report, file: Path, *, hidden: bool = True) -> PdfReader:
    with clock.standing_at(NOON):
        write_pdf(report, file, author=some_report.DEWI, hidden=hidden)
    return PdfReader(file, strict=True)


def text_of(paper: PdfReader) -> str:
    """What it says, its white space made single."""
    return " ".join(" ".join(page.extract_text() for page in paper.pages).split())


def all_of(paper: PdfReader) -> tuple[list[bytes], dict[str, bytes]]:
    """Every stroke and letter on its pages, and what is attached."""
    strokes = [contents.get_data() for page in paper.pages if (contents := page.get_contents())]
    return strokes, {name: content for name, (content,) in paper.attachments.items()}


@pytest.fixture(scope="module")
def folder_of_papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("papers")


@pytest.fixture(scope="module")
def year(folder_of_papers: Path) -> PdfReader:
    """A kamer that many people know."""
    return printed(some_report.one_kamer(), folder_of_papers / "year.pdf")


@pytest.fixture(scope="module")
def few(folder_of_papers: Path) -> PdfReader:
    """A kamer that few people know."""
    return printed(some_report.few_people(), folder_of_papers / "few.pdf")


@pytest.fixture(scope="module")
def beside(folder_of_papers: Path) -> PdfReader:
    """Four kamers."""
    return printed(some_report.kamers(), folder_of_papers / "kamers.pdf")


def test_it_says_of_which_kamer_and_period_it_is_until_when_and_who_made_it(year: PdfReader) -> None:
    text = text_of(year)
    for words in (
        "Kamer Casa Jepie Makandra",
        "Periode 2026",
        "tot en met 20 november 2026: 89 % van het jaar is voorbij",
        "20 november 2026 om 12:00 door Dewi Voorbeeld (coördinator)",
    ):
        assert words in text


def test_a_target_stands_beside_what_was_reached_and_its_share_beside_that_of_the_year(
    year: PdfReader,
) -> None:
    text = text_of(year)
    assert "Formulieren 200 150 75 % 89 %" in text
    assert "Klussen (aantal klussen) 100 64 64 % 89 %" in text
    assert "Totaal unieke bezoekers 500 401 80 % 89 %" in text


def test_visits_those_without_a_name_and_the_year_before_stand_apart(year: PdfReader) -> None:
    text = text_of(year)
    assert "Formulieren 450 45 150 75" in text
    assert "Totaal 2.040 202 401 200" in text


def test_what_is_no_activity_type_is_not_registered_yet_and_never_nought(year: PdfReader) -> None:
    text = text_of(year)
    assert "Sleutelbeheerders 10 nog niet geregistreerd" in text
    assert "Nieuwe bewoners doen mee 10 van 20 nog niet geregistreerd" in text
    assert "Goede inzet medewerkers en vrijwilligers 7,5 nog niet geregistreerd" in text


def test_it_says_who_lives_where_how_it_goes_on_and_how_many_klussen_were_done_here(year: PdfReader) -> None:
    text = text_of(year)
    assert "Ymere 351 88 %" in text
    assert "Formulieren 200 150 50 op 31 december ongeveer 167" in text
    assert "Klussen: 64 hier gemeld en klaar, 71 hier gedaan." in text
    assert "Per week" in text
    assert "Per maand" in text


def test_it_says_what_its_figures_mean_and_why_they_do_not_add_up(year: PdfReader) -> None:
    text, report = text_of(year), some_report.one_kamer()
    for _, meaning in prestaties_notes.meanings(report):
        assert meaning in text
    for note in prestaties_notes.notes(report, small_cells_hidden=True):
        assert note in text


def test_two_people_can_sign(year: PdfReader) -> None:
    assert text_of(year).count("Handtekening") == 2


def test_every_page_carries_the_digest_of_the_attached_figures(year: PdfReader) -> None:
    content = json.loads(year.attachments["prestaties.json"][0])
    found = content.pop("digest")
    assert digest(content) == found == digest_of(hide(some_report.one_kamer()))
    for number, page in enumerate(year.pages, start=1):
        foot = " ".join(page.extract_text().split())
        assert f"pagina {number} van {len(year.pages)}" in foot
        assert f"digest {in_groups(found)}" in foot


def test_the_attached_table_has_the_figures_of_the_paper(few: PdfReader) -> None:
    table = few.attachments["prestaties.csv"][0].decode("utf-8-sig")
    assert table == as_csv(hide(some_report.few_people()))


def test_nothing_registered_says_so_instead_of_nought(tmp_path: Path) -> None:
    text = text_of(printed(some_report.nothing_registered(), tmp_path / "niets.pdf"))
    assert "Formulieren 200 nog niet geregistreerd" in text
    assert "Totaal unieke bezoekers 500 nog niet geregistreerd" in text
    assert " 0 " not in text
    assert "Bezoeken: nog niet geregistreerd." in text


# Small cells


def test_it_is_made_of_what_may_be_known_alone_to_the_last_stroke(
    few: PdfReader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = hide(some_report.few_people())
    monkeypatch.setattr(small_cells, "hide", lambda report: report)
    assert all_of(printed(shown, tmp_path / "alleen.pdf")) == all_of(few)


def test_hidden_figures_have_no_share_no_bar_and_no_outlook(few: PdfReader) -> None:
    text = text_of(few)
    *types, _ = hide(some_report.few_people()).rows
    hidden = [row for row in types if isinstance(row.reached, Hidden)]
    assert "Taalverwerving Nederlands" in {row.name for row in hidden}
    for row in hidden:
        told = f"{row.name} {row.aim and row.aim.in_words} {row.reached}"
        following = types[types.index(row) + 1].name if row is not types[-1] else "Totaal"
        assert f"{told} {following}" in text
        assert f"{told} – niet te zeggen" in text


def test_a_withheld_figure_is_nowhere_in_the_paper(tmp_path: Path) -> None:
    # 2 at Rochdale, so whoever knows how many of the 139 live at Ymere knows both.
    report = some_report.one_kamer((130, 20, 16, 15, 12, 16, 7, 9, 139))
    lines = (CorporatieLine("Rochdale", 2), CorporatieLine("Ymere", 137))
    report = replace(report, by_corporatie=lines)
    assert [line.unique for line in hide(report).by_corporatie] == [Hidden.SMALL, Hidden.WITHHELD]
    _, attached = all_of(paper := printed(report, tmp_path / "weg.pdf"))
    for content in (text_of(paper).encode(), *attached.values()):
        assert b"137" not in content


def test_for_own_use_it_is_exact(tmp_path: Path) -> None:
    text = text_of(printed(some_report.few_people(), tmp_path / "eigen.pdf", hidden=False))
    assert "Taalverwerving Nederlands 50 3 6 % 89 %" in text
    assert "< 5" not in text


# More kamers


def test_kamers_stand_beside_each_other_with_their_targets_and_together(beside: PdfReader) -> None:
    text = text_of(beside)
    assert "Formulieren 150 / 200 n.g. / 200 50 / 200 37 / 200 150 / 200" in text
    assert "Klussen hier gedaan 17 n.g. 19 20 71" in text
    assert "n.g.: nog niet geregistreerd." in text
    assert "één keer in alle kamers samen" in text


def test_a_printed_total_that_is_not_the_sum_is_named(beside: PdfReader) -> None:
    assert "450 klussen voor alle kamers samen. De doelen van de kamers tellen op tot 350." in text_of(beside)


def test_many_kamers_with_long_names_all_fit(tmp_path: Path) -> None:
    names = [f"Buurtwerkkamer nummer {number} {'W' * 400}" for number in range(9)]
    report = some_report.kamers(names)
    pages = [page.extract_text() for page in printed(report, tmp_path / "veel.pdf").pages]
    text = " ".join(" ".join(pages).split())
    # Two tables of nine rows: five kamers each, all of them together counted for one.
    assert text.count("Klussen hier gedaan") == 2
    assert text.count("Totaal unieke bezoekers 401 / 500") == 1
    assert text.rstrip().count("…") >= 9


# What it is made of


def test_a_paper_of_a_report_that_was_handed_in_says_when_to_whom_and_under_which_mark(
    tmp_path: Path,
) -> None:
    report = some_report.one_kamer()
    line = some_report.line_of(report)
    exact, hidden = tmp_path / "precies.pdf", tmp_path / "buiten.pdf"
    for file in (exact, hidden):
        write_pdf(report, file, author=some_report.DEWI, hidden=file is hidden, handed_in=line)
    told = "op 20 november 2026 om 12:00 bij Stadsdeel Zuidoost, door Dewi Voorbeeld (kenmerk 3f2a91c0)"
    assert text_of(PdfReader(exact)).count(told) == 1
    assert text_of(PdfReader(hidden)).count(told) == 1
    # By the digest of the exact figures somebody could try which numbers are hidden.
    assert in_groups(line.content_digest) in text_of(PdfReader(exact))
    for content in (text_of(PdfReader(hidden)).encode(), *all_of(PdfReader(hidden))[1].values()):
        assert in_groups(line.content_digest).encode() not in content
        assert line.content_digest.encode() not in content


def test_one_that_was_changed_after_it_was_handed_in_says_so(tmp_path: Path) -> None:
    report, file = some_report.one_kamer(), tmp_path / "veranderd.pdf"
    line = some_report.line_of(report, sound=False)
    write_pdf(report, file, author=some_report.DEWI, hidden=True, handed_in=line)
    assert "niet meer zoals het is ingediend" in text_of(PdfReader(file))


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (Period.parse("2026-Q3"), "Formulieren 200 150 150 75 % 89 %"),
        (Period(some_report.TODAY.replace(year=2025), some_report.TODAY), "Formulieren 150"),
    ],
    ids=["quarter", "two years"],
)
def test_part_of_a_year_has_what_was_reached_since_new_year_beside_it(
    tmp_path: Path, period: Period, words: str
) -> None:
    report = replace(some_report.one_kamer(), period=period)
    if period.year is None:
        rows = tuple(replace(row, aim=None, so_far=None, share=None, outlook=None) for row in report.rows)
        report = replace(report, rows=rows, share_of_year=None, others=())
    assert words in text_of(printed(report, tmp_path / "deel.pdf"))


def test_a_hidden_point_is_marked_and_always_as_high(year: PdfReader, tmp_path: Path) -> None:
    assert "minder dan 5, of weggelaten" not in text_of(year)
    report = some_report.one_kamer()
    first, second, *others = report.trends.months
    some_hidden = (
        replace(first, visits=Hidden.WITHHELD, unique=Hidden.SMALL),
        replace(second, unique=Hidden.WITHHELD),
        *others,
    )
    paper = printed(
        replace(report, trends=replace(report.trends, months=some_hidden)), tmp_path / "a.pdf", hidden=False
    )
    assert text_of(paper).count("minder dan 5, of weggelaten") == 1
    none_shown = tuple(
        replace(point, visits=Hidden.SMALL, unique=Hidden.SMALL) for point in report.trends.months
    )
    nothing = replace(report, trends=Trends((), none_shown))
    assert "te weinig mensen om een beeld te tekenen" in text_of(
        printed(nothing, tmp_path / "b.pdf", hidden=False)
    )


def test_odd_names_print_and_break_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    report = some_report.kamers(("Café 🎂 שרה <&> {nb}", "**vet** – Đặng", "\ue000", "=1+1"))
    somebody = Actor(Role.COORDINATOR, f"Dewi 🎂 <&> {'Voorbeeld ' * 30}")
    write_pdf(report, tmp_path / "vreemd.pdf", author=somebody, hidden=True)
    text = text_of(PdfReader(tmp_path / "vreemd.pdf"))
    for words in ("שרה", "**vet**", "Đặng", "{nb}"):
        assert words in text
    assert not caplog.records, "a sign that the font lacks breaks PDF/A"


@needs_verapdf
def test_it_is_pdf_a(year: PdfReader, few: PdfReader, beside: PdfReader, folder_of_papers: Path) -> None:
    assert complaints(*folder_of_papers.glob("*.pdf")) == ""


def test_it_says_that_it_is_pdf_a_and_when_it_was_made(year: PdfReader) -> None:
    metadata = year.root_object["/Metadata"].get_object().get_data().decode()
    assert "<pdfaid:part>3</pdfaid:part>" in metadata
    assert NOON.isoformat(timespec="seconds") in metadata
    assert year.root_object["/Lang"] == "nl-NL"


def test_progress_grows_to_all_before_the_file_is_there(tmp_path: Path) -> None:
    told: list[float] = []

    def progress(part: float) -> None:
        assert not file.exists()
        told.append(part)

    file = tmp_path / "jaar.pdf"
    write_pdf(some_report.one_kamer(), file, author=some_report.DEWI, hidden=True, progress=progress)
    assert told == sorted(set(told))
    assert (told[0], told[-1]) == (0, 1)


def _interrupted(_part: float) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("place", "progress", "raised"),
    [("jaar.pdf", _interrupted, KeyboardInterrupt), ("nergens/jaar.pdf", None, errors.FileUnreadable)],
)
def test_what_goes_wrong_leaves_nothing_behind(
    tmp_path: Path, place: str, progress: Callable[[float], None] | None, raised: type[BaseException]
) -> None:
    with pytest.raises(raised):
        write_pdf(
            some_report.one_kamer(), tmp_path / place, author=some_report.DEWI, hidden=True, progress=progress
        )
    assert list(tmp_path.iterdir()) == []


def test_a_share_is_full_only_where_all_is_reached(tmp_path: Path) -> None:
    report = some_report.one_kamer()
    almost = replace(report.rows[0], reached=2999, so_far=2999, share=Decimal("0.9997"))
    report = replace(report, rows=(almost, *report.rows[1:]))
    assert "2.999 99 % 89 %" in text_of(printed(report, tmp_path / "bijna.pdf", hidden=False))
