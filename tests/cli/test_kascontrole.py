"""`bwk kascontrole` and `bwk handgeld protocol`: a whole control by typing, and its papers."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from bwk_tui.domain.actor import Actor, Role
from bwk_tui.domain.kascontrole import CHECKLIST, METHOD_IN_WORDS
from bwk_tui.reports import kascontrole as figures
from bwk_tui.services import kascontrole as controlling
from tests.cli.conftest import ASSISTENT, COORDINATOR, KASCOMMISSIE, Typist, opened
from tests.conftest import KAMER
from tests.reports.controlling import SEED, closed_store

MONTHS = ("--from", "2026-09", "--to", "2026-10")
FINISH = (
    "finish",
    "--findings",
    "Alles klopt.",
    "--advice",
    "Décharge verlenen.",
    "--second-member",
    "Kim Voorbeeld",
)


@pytest.fixture(scope="module")
def template(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return closed_store(template, tmp_path_factory.mktemp("closed") / "store")


class Controller:
    """Somebody of the kascommissie who types commands."""

    def __init__(self, typist: Typist) -> None:
        self._typist = typist

    def does(self, *words: str) -> str:
        return self._typist.does("kascontrole", *words, who=KASCOMMISSIE)

    def is_refused(self, *words: str, who: str = KASCOMMISSIE) -> str:
        return self._typist.is_refused("kascontrole", *words, who=who)

    def begin(self, *words: str) -> str:
        """Begins a control; gives how its uid begins."""
        return self.does("begin", *MONTHS, "--seed", SEED, *words).split()[2]

    def look_at_all(self) -> None:
        """Mark all that waits, without typing each."""
        actor = Actor(Role.KASCOMMISSIE, KASCOMMISSIE, 4)
        with opened(self._typist.folder):
            control = figures.controls(actor, KAMER)[-1]
            for item in control.items:
                controlling.mark(actor, KAMER, control.uid, item.subject, "good")

    def subjects(self) -> list[str]:
        lines = self.does("show").splitlines()
        words = [line.split() for line in lines if line.startswith(("step:", "entry:"))]
        return [" ".join(line[:2]) if line[0] == "step:vier" else line[0] for line in words]


@pytest.fixture
def kas(types: Typist) -> Controller:
    return Controller(types)


def test_a_control_from_begin_to_verslag(kas: Controller, tmp_path: Path) -> None:
    said = kas.does("begin", *MONTHS, "--seed", SEED)
    assert "van 1 september 2026 tot en met 31 oktober 2026." in said
    assert f"Steekproef: 10 van 24 bonnen, met het getal {SEED}: 2026-004, " in said
    assert METHOD_IN_WORDS in said
    assert "22 regels wachten op een oordeel" in said
    assert len(kas.subjects()) == 22
    kas.does("mark", "step:vier ogen", "good")
    kas.look_at_all()
    assert "0 regels wachten nog" in kas.does("show")
    assert kas.does("mark", "entry:2026-011", "remark", "--remark", "De automaat geeft bonnen").startswith(
        "Opgeschreven bij entry:2026-011: opmerking. Nog 0 te gaan."
    )
    done = kas.does(*FINISH)
    assert done.startswith(
        "Klaar en vastgelegd: kascontrole van 1 september 2026 tot en met 31 oktober 2026. Digest "
    )
    shown = kas.does("show")
    for words in ("Bevindingen: Alles klopt.", "Advies: Décharge verlenen.", "Kas Voorbeeld en Kim Voorbeeld",
                  "De automaat geeft bonnen"):  # fmt: skip
        assert words in shown
    made = kas.does("report", "-o", str(tmp_path / "verslag.pdf"))
    assert "(verslag), digest " in made
    assert "Alles klopt." in PdfReader(tmp_path / "verslag.pdf").pages[0].extract_text()


def test_show_lists_the_steps_and_entries_with_what_was_said(kas: Controller) -> None:
    kas.begin("--sample", "1")
    kas.does("mark", "step:bonnen", "remark", "--remark", "Bon 3 ontbreekt")
    shown = kas.does("show")
    for subject, words in CHECKLIST.items():
        assert f"step:{subject}" in shown
        assert words in shown
    (line,) = (line for line in shown.splitlines() if line.startswith("step:bonnen"))
    assert line.split()[-4:] == ["opmerking", "Bon", "3", "ontbreekt"]
    (line,) = (line for line in shown.splitlines() if line.startswith("entry:2026-011"))
    assert line.split()[-5:] == ["geen", "bon", "nog", "niet", "bekeken"]


def test_a_mark_can_be_taken_back(kas: Controller) -> None:
    kas.begin("--sample", "0")
    assert "Nog 11 te gaan" in kas.does("mark", "step:vier ogen", "good")
    assert "Nog 12 te gaan" in kas.does("mark", "step:vier ogen", "none")


def test_while_it_goes_on_the_paper_is_a_list_to_tick(kas: Controller, tmp_path: Path) -> None:
    kas.begin()
    assert "(werklijst, nog niet klaar)" in kas.does("report", "-o", str(tmp_path / "lijst.pdf"))
    assert "nog niet klaar" in PdfReader(tmp_path / "lijst.pdf").pages[0].extract_text()


def test_the_list_has_every_control_and_how_far_it_is(kas: Controller) -> None:
    first = kas.begin("--sample", "0")
    kas.look_at_all()
    kas.does("mark", "step:kas", "remark", "--remark", "Eén keer te laat geteld")
    kas.does(*FINISH)
    second = kas.begin("--sample", "0")
    rows = [line.split() for line in kas.does("list").splitlines()[2:]]
    assert [(row[0], row[-1]) for row in rows] == [(first, "klaar"), (second, "gaan")]
    assert rows[0][-2] == "1"


def test_a_control_is_chosen_by_how_its_uid_begins(kas: Controller, tmp_path: Path) -> None:
    first, second = kas.begin("--sample", "0"), kas.begin("--sample", "1")
    for words in (("show",), ("mark", "step:kas", "good"), ("report", "-o", str(tmp_path / "a.pdf")), FINISH):
        line = kas.is_refused(*words)
        assert line.startswith("Welke kascontrole? Kies ")
        assert first in line
        assert second in line
    assert "Steekproef: 0 van" in kas.does("show", first)
    kas.does("mark", "step:kas", "good", "--control", second)
    assert "nog niet bekeken" in next(
        line for line in kas.does("show", first).splitlines() if "step:kas" in line
    )
    assert "bestaat niet bij kascontrole" in kas.is_refused("show", "zzz")
    assert "bestaat niet bij kascontrole" in kas.is_refused("show", "")


def test_without_a_control_there_is_nothing_to_show_or_mark(kas: Controller, tmp_path: Path) -> None:
    for words in (("show",), ("mark", "step:kas", "good"), FINISH, ("report", "-o", str(tmp_path / "a.pdf"))):
        assert "Er loopt hier geen kascontrole." in kas.is_refused(*words)
    assert kas.does("list").splitlines()[0].startswith("Kenmerk")
    assert not (tmp_path / "a.pdf").exists()


def test_a_finished_control_takes_no_marks(kas: Controller) -> None:
    uid = kas.begin("--sample", "0")
    kas.look_at_all()
    kas.does(*FINISH)
    assert "Er loopt hier geen kascontrole" in kas.is_refused("mark", "step:kas", "good")
    assert "is klaar en vastgelegd" in kas.is_refused("mark", "step:kas", "good", "--control", uid)


def test_refusals_are_one_line(kas: Controller) -> None:
    assert "is nog niet begonnen" in kas.is_refused("begin", "--from", "2026-09", "--to", "2026-12")
    assert "Draai de dagen om" in kas.is_refused("begin", "--from", "2026-10", "--to", "2026-09")
    kas.begin("--sample", "0")
    assert "Er wachten nog 12 regels" in kas.is_refused(*FINISH)
    assert "Vul iets in bij opmerking" in kas.is_refused("mark", "step:kas", "remark")
    assert '"step:koffie" bestaat niet' in kas.is_refused("mark", "step:koffie", "good")
    kas.look_at_all()
    assert "met zijn tweeën" in kas.is_refused(*FINISH[:-1], KASCOMMISSIE)
    assert "Iemand anders moet dit doen" in kas.is_refused(*FINISH[:-1], ASSISTENT)


def test_only_the_kascommissie_controls(kas: Controller) -> None:
    assert "een kascontrole doen" in kas.is_refused("begin", *MONTHS, who=COORDINATOR)
    kas.begin()
    assert "een kascontrole doen" in kas.is_refused("mark", "step:kas", "good", who=ASSISTENT)


@pytest.mark.parametrize(
    "words",
    [
        ("begin", "--from", "2026-09"),
        ("begin", *MONTHS, "--sample", "-1"),
        ("begin", *MONTHS, "--sample", "veel"),
        ("mark", "step:kas"),
        ("mark", "step:kas", "prima"),
        ("finish",),
        ("report",),
    ],
    ids=" ".join,
)
def test_wrong_usage(types: Typist, words: tuple[str, ...]) -> None:
    types.is_wrong_usage("kascontrole", *words, who=KASCOMMISSIE)


# The protocol on the wall


def test_the_protocol_of_a_kamer_is_written_to_a_file(types: Typist, tmp_path: Path) -> None:
    file = tmp_path / "protocol.pdf"
    said = types.does("handgeld", "protocol", "--kamer", KAMER, "-o", str(file), who=ASSISTENT)
    assert said.startswith(f"Gemaakt: {file}, digest ")
    (page,) = PdfReader(file).pages
    assert "Casa Jepie Makandra" in page.extract_text()


def test_the_protocol_needs_a_file_and_a_kamer_that_is_there(types: Typist, tmp_path: Path) -> None:
    types.is_wrong_usage("handgeld", "protocol")
    file = str(tmp_path / "a.pdf")
    assert "bestaat niet" in types.is_refused("handgeld", "protocol", "--kamer", "nergens", "-o", file)
    assert "kan niet worden" in types.is_refused("handgeld", "protocol", "-o", str(tmp_path / "x" / "a.pdf"))
