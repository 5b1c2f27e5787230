"""Whatever is typed, scanned or sent at the door: the kiosk stands, and writes whole visits or none."""

import asyncio
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.messages import ExitApp

from bwk_tui.app import KIOSK, BwkApp
from bwk_tui.screens.kiosk.ears import QUIET_TICKS, Ears
from bwk_tui.screens.kiosk.screen import KioskScreen
from bwk_tui.screens.kiosk.welcome import WelcomeScreen
from bwk_tui.services import crash_log, store_check
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.members import MemberLine
from tests.conftest import KAMER
from tests.fuzz.rounds import examples
from tests.screens.kiosk.door import stop_the_clocks
from tests.terminal.ways_out import GROUPS

CODES = tuple(
    code.encode() if isinstance(code, str) else code for group in GROUPS.values() for code in group.values()
)
TOUCHES = st.builds(
    lambda button, x, y, end: f"\x1b[<{button};{x};{y}{end}".encode(),
    *(st.sampled_from((0, 1, 2, 32, 64)), st.integers(0, 90), st.integers(0, 30), st.sampled_from("Mm")),
)
TAPS = st.builds(
    lambda x, y: f"\x1b[<0;{x};{y}M\x1b[<0;{x};{y}m".encode(), st.integers(1, 80), st.integers(1, 24)
)
STROKES = st.one_of(
    st.binary(max_size=30),
    st.sampled_from(CODES),
    st.text(alphabet="0123456789yas \r\t\x1b", max_size=6).map(str.encode),
    TOUCHES,
    TAPS,
    TAPS,
)


@examples(100)
@given(st.lists(STROKES, max_size=20))
def test_after_whatever_was_heard_a_key_is_a_key(told: list[bytes]) -> None:
    ears = Ears()
    for one in told:
        list(ears.hear(one))
    for _ in range(QUIET_TICKS + 1):
        list(ears.tick())
    ears_again = [getattr(message, "key", "") for message in ears.hear(b"\x00\x00a")]
    assert ears_again[-1:] == ["a"]


def test_the_kiosk_stands_whatever_is_sent(
    folder: Path,
    coffee: ActivityLine,
    letters: ActivityLine,
    yael: MemberLine,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stop_the_clocks(monkeypatch)

    async def send(told: list[bytes]) -> None:
        app = BwkApp(KIOSK, lambda: WelcomeScreen(KAMER), folder)
        async with app.run_test(size=(80, 24)) as pilot:
            ears = Ears()
            for one in told:
                heard = [*ears.hear(one), *ears.tick(), *ears.tick()]
                for message in heard:
                    assert not isinstance(message, ExitApp)
                    app._driver.process_message(message)  # type: ignore[union-attr]
                await pilot.pause()
            assert app.is_running
            assert isinstance(app.screen, KioskScreen)

    @examples(6)
    @given(st.lists(STROKES, min_size=5, max_size=25))
    def stands(told: list[bytes]) -> None:
        asyncio.run(send(told))

    stands()
    assert list(store_check.differences()) == []
    assert not (folder / crash_log.FILE).exists(), (folder / crash_log.FILE).read_text()
