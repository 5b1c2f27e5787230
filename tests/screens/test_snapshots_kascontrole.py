"""How the kascontrole and its papers look, at the smallest size."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from bwk_tui.app import BwkApp
from bwk_tui.domain.actor import Actor
from bwk_tui.reports import kascontrole as figures
from bwk_tui.reports.differing import Difference
from bwk_tui.reports.papers import kascommissie
from bwk_tui.reports.verification import Verification
from bwk_tui.screens.admin import entry_card, kascontrole, report_file, report_paper, report_verify
from bwk_tui.screens.messages import LoggedIn
from bwk_tui.services import kascontrole as controlling
from tests.conftest import KAMER, Team
from tests.reports import controlling as closed

SIZES = [pytest.param((80, 24), id="80x24")]

Keys = tuple[str, ...]


@pytest.fixture(scope="module")
def template(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the tests, with september and october closed."""
    return closed.closed_store(template, tmp_path_factory.mktemp("closed") / "store")


@pytest.fixture(autouse=True)
def the_same_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder, digests and a cursor that don't differ from one run to the next."""

    def groups(_: str, groups: int = 4) -> str:
        return " ".join(["9f86"] * groups)

    monkeypatch.setattr(TextArea, "cursor_blink", False)
    monkeypatch.setattr(report_file, "suggested_folder", lambda: Path("/home/kamer/Documenten"))
    monkeypatch.setattr(report_file, "read_path", lambda typed, folder, *_: folder / typed)
    for module in (entry_card, kascontrole, report_paper, report_verify):
        monkeypatch.setattr(module, "in_groups", groups)


@pytest.fixture
def controlled(team: Team) -> None:
    """A control of september that ended, and one of both months that is half-way."""
    kas = team.kascommissie
    september = controlling.begin(kas, KAMER, closed.SEPTEMBER, closed.SEPTEMBER, seed="314159")
    closed.look_at_all(team, september)
    remark = "Bon B-2026-001 zat los in de map; hij is nu vastgeniet."
    controlling.mark(kas, KAMER, september, "step:bonnen", "remark", remark)
    closed.finish(
        team,
        september,
        findings="De boeken zijn netjes bij, en de kas klopte bij elke telling. Eén bon zat niet op zijn plaats.",
        advice="Keur het handgeld van september goed, en doe bonnen voortaan dezelfde dag in de map.",
    )
    both = closed.begin(team)
    for place, item in enumerate(figures.control(kas, KAMER, both).items[:13]):
        verdict, words = ("remark", "[b]Wat[/b] is dit? שלום 🎨") if place in {5, 11} else ("good", "")
        controlling.mark(kas, KAMER, both, item.subject, verdict, words)


def as_(actor: Actor, *keys: str) -> Callable[[Pilot[None]], object]:
    """Enter as somebody, press keys, and wait for what works in the background."""

    async def enter(pilot: Pilot[None]) -> None:
        pilot.app.post_message(LoggedIn(actor))
        await pilot.pause()
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()

    return enter


@pytest.mark.usefixtures("controlled")
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "keys",
    [
        pytest.param((), id="list"),
        pytest.param(("down",), id="finished_in_the_list"),
        pytest.param(("n",), id="new"),
        pytest.param(("enter", "right", "down"), id="checklist"),
        pytest.param(("enter", "right", "down", "o"), id="remark"),
        pytest.param(("enter", "right", "down", "enter"), id="entry"),
        pytest.param(("down", "enter", "down"), id="finished"),
    ],
)
def test_the_kascontrole(
    team: Team, admin_app: BwkApp, snap_compare: Callable[..., bool], keys: Keys, size: tuple[int, int]
) -> None:
    assert snap_compare(admin_app, terminal_size=size, run_before=as_(team.kascommissie, *keys))


@pytest.mark.parametrize("size", SIZES)
def test_before_the_first_kascontrole(
    team: Team, admin_app: BwkApp, snap_compare: Callable[..., bool], size: tuple[int, int]
) -> None:
    assert snap_compare(admin_app, terminal_size=size, run_before=as_(team.kascommissie))


@pytest.mark.parametrize("size", SIZES)
def test_ending_it(
    team: Team, admin_app: BwkApp, snap_compare: Callable[..., bool], size: tuple[int, int]
) -> None:
    closed.look_at_all(team, closed.begin(team))
    keys = ("enter", "k", *"Alles klopt.", "tab", "tab", *"Kim", "enter")
    assert snap_compare(admin_app, terminal_size=size, run_before=as_(team.kascommissie, *keys))


@pytest.mark.parametrize("size", SIZES)
def test_a_kasverslag_is_made(
    team: Team,
    admin_app: BwkApp,
    snap_compare: Callable[..., bool],
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
) -> None:
    monkeypatch.setattr(kascommissie, "write_pdf", lambda *_, **__: "9f86")
    keys = ("f5", "v", "a", "ctrl+s")
    assert snap_compare(admin_app, terminal_size=size, run_before=as_(team.penningmeester, *keys))


@pytest.mark.parametrize("size", SIZES)
def test_a_kasverslag_that_differs(
    team: Team,
    admin_app: BwkApp,
    snap_compare: Callable[..., bool],
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
) -> None:
    what = 'omschrijving: in het verslag "Koffie en thee", in de administratie "Thee"'
    found = Verification(
        kamer=KAMER,
        period=closed.OCTOBER.period,
        digest="9f86",
        altered=True,
        differences=tuple(Difference(f"{KAMER} 2026-{number:03}", what) for number in range(4, 12)),
    )
    monkeypatch.setattr(report_verify, "verify", lambda *_: found)
    monkeypatch.setattr(Path, "is_file", lambda _: True)
    keys = ("f5", "c", *"oktober.pdf", "enter")
    assert snap_compare(admin_app, terminal_size=size, run_before=as_(team.penningmeester, *keys))
