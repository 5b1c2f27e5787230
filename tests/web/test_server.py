"""The door in a browser, as anybody on the network meets it: nothing without the secret, and only the kiosk with it."""

import asyncio
import os
import re
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from yarl import URL

from bwk_tui.web import address
from bwk_tui.web.server import MOST_BROWSERS
from tests.terminal.conftest import COFFEE
from tests.web.conftest import PATIENCE_SECONDS, Served

SETTLED_SECONDS = 1.2


class Browser:
    """The talk of a page with the server, without the page."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self.painted = ""

    async def see(self, text: str) -> None:
        """Read until this is painted."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while text not in self.painted:
                message = await self._socket.receive()
                assert message.type is aiohttp.WSMsgType.BINARY, f"{message.type} before {text!r}"
                self.painted += message.data.decode("utf-8", "replace")

    async def send(self, typed: str) -> None:
        """Type, or tap."""
        self.painted = ""
        await asyncio.sleep(SETTLED_SECONDS)
        await self._socket.send_json(["stdin", typed])

    async def gone(self) -> None:
        """Wait for the end of the connection."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while (await self._socket.receive()).type is aiohttp.WSMsgType.BINARY:
                pass


class Room:
    """Browsers that stand before one server."""

    def __init__(self, session: aiohttp.ClientSession, served: Served) -> None:
        self._session = session
        self._served = served
        self._standing: list[aiohttp.ClientWebSocketResponse] = []

    async def browser(self, origin: str | None = None) -> Browser:
        """One more, at what the page does first."""
        url = f"{self._served.address}ws?width=80&height=24"
        headers = {"Origin": origin or self._served.address.partition(f"/{self._served.secret}")[0]}
        self._standing.append(await self._session.ws_connect(url, headers=headers))
        return Browser(self._standing[-1])

    async def leave(self) -> None:
        """All of them go."""
        for socket in self._standing:
            await socket.close()


@asynccontextmanager
async def room_of(served: Served) -> AsyncIterator[Room]:
    """A room that is empty at the end."""
    async with aiohttp.ClientSession() as session:
        room = Room(session, served)
        try:
            yield room
        finally:
            await room.leave()


def kiosks(served: Served) -> list[int]:
    """The processes that the server began; each is a shell's child or took its place."""
    children = Path(f"/proc/{served.process.pid}/task/{served.process.pid}/children").read_text().split()
    return [int(child) for child in children]


@pytest.mark.parametrize("path", ["", "ws", "alive", "door.js", "static/js/textual.js"])
async def test_without_the_secret_there_is_nothing(served: Served, path: str) -> None:
    async with aiohttp.ClientSession() as session:
        for wrong in ("x" * len(served.secret), served.secret[:-1], served.secret.upper() + "x"):
            url = served.address.replace(served.secret, wrong) + path
            async with session.get(url) as answer:
                assert answer.status == 404
        async with session.get(served.address.replace(f"{served.secret}/", "")) as answer:
            assert answer.status == 404


async def test_the_page_asks_nothing_of_elsewhere(served: Served) -> None:
    async with aiohttp.ClientSession() as session:
        for path in ("", "door.css", "door.js"):
            async with session.get(served.address + path) as answer:
                text = await answer.text()
                assert answer.status == 200
                assert answer.headers["Referrer-Policy"] == "no-referrer"
                assert answer.headers["Cache-Control"] == "no-store"
                policy = answer.headers["Content-Security-Policy"]
            host = f"127.0.0.1:{served.port}"
            assert set(re.findall(r"(?:https?|wss?)://([^\s\"'/;]+)", text + policy)) <= {host}
            assert "default-src 'none'" in policy
            assert "script-src 'self';" in policy


async def test_no_file_of_the_machine_can_be_had(served: Served) -> None:
    async with aiohttp.ClientSession() as session:
        for path in (
            "static/../server.py",
            "static/%2e%2e/%2e%2e/x",
            "server.py",
            "static/css",
            "address.py",
            "static/..%2fserver.py",
            "static/css%2f..%2f..%2fserver.py",
        ):
            async with session.get(URL(served.address + path, encoded=True)) as answer:
                assert answer.status == 404, path


async def test_a_visit_by_touch_is_written_before_it_says_so(served: Served) -> None:
    async with room_of(served) as room:
        browser = await room.browser()
        await browser.see("Babbeluur")
        await browser.send("\x1b[<0;12;6M\x1b[<0;12;6m")
        await browser.see("Wie bent u?")
        await browser.send("0")
        await browser.see("Fijn dat u er bent.")
        assert served.visits() == [(COFFEE, None)]


async def test_the_team_does_not_get_in(served: Served) -> None:
    async with room_of(served) as room:
        browser = await room.browser()
        await browser.see("Babbeluur")
        for way in ("\x1b[24~", "\x1b[<0;79;1M\x1b[<0;79;1m"):  # F12, and the hidden corner
            await browser.send(way)
        await browser.send("2")
        await browser.see("Wie bent u?")
        assert "Pincode" not in browser.painted


async def test_a_page_of_another_site_cannot_connect(served: Served) -> None:
    async with room_of(served) as room:
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await room.browser(origin="http://elsewhere.example")
        assert refused.value.status == 403


async def test_there_are_no_more_browsers_than_doors(served: Served) -> None:
    async with room_of(served) as room:
        standing = [await room.browser() for _ in range(MOST_BROWSERS)]
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await room.browser()
        assert refused.value.status == 503
        await standing[0].see("Babbeluur")


async def test_a_kiosk_that_ends_ends_its_connection_and_the_next_one_stands(served: Served) -> None:
    async with room_of(served) as room:
        browser = await room.browser()
        await browser.see("Babbeluur")
        for pid in kiosks(served):
            os.kill(pid, signal.SIGKILL)
        await browser.gone()
        again = await room.browser()
        await again.see("Babbeluur")


@pytest.mark.parametrize(
    "odd", ['"x"', "[1,2]", "{", '["resize",{"width":"x","height":[]}]', '["stdin",7]', "[]"]
)
async def test_what_no_page_says_upsets_nothing(served: Served, odd: str) -> None:
    async with room_of(served) as room:
        browser = await room.browser()
        await browser.see("Babbeluur")
        await browser._socket.send_str(odd)
        await browser.send("2")
        await browser.see("Wie bent u?")


@pytest.mark.parametrize(
    "told",
    [
        "\x1b[1114112;5u",
        "\x1b[200~no end",
        "\x1b[48;65535;65535;1;1t",
        "\x1b[?2048;1$y\x1b[?1016;1$y",
        "\udcff",
    ],
    ids=["a key that cannot be", "a paste without end", "a size without end", "modes", "half a letter"],
)
async def test_what_a_scanner_may_type_leaves_the_kiosk_as_it_was(served: Served, told: str) -> None:
    async with room_of(served) as room:
        browser = await room.browser()
        await browser.see("Babbeluur")
        await browser.send(told)
        await asyncio.sleep(SETTLED_SECONDS)
        await browser.send("\x1b[<0;12;6M\x1b[<0;12;6m")
        await browser.see("Wie bent u?")


async def test_no_kiosk_stays_behind(served: Served) -> None:
    async with room_of(served) as room:
        browser = await room.browser()
        await browser.see("Babbeluur")
        running = kiosks(served)
        assert running
        served.process.kill()
        async with asyncio.timeout(PATIENCE_SECONDS):
            await asyncio.gather(*map(_ended, running))


async def _ended(pid: int) -> None:
    while _lives(pid):  # noqa: ASYNC110 - another process tells no event
        await asyncio.sleep(0.05)


def _lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_the_secret_stays_until_it_is_made_anew(tmp_path: Path) -> None:
    first = address.secret(tmp_path)
    assert address.secret(tmp_path) == first
    assert len(first) == 24
    assert (tmp_path / address.FILE).stat().st_mode & 0o077 == 0
    assert address.secret(tmp_path, anew=True) != first


def test_it_says_when_the_port_is_taken(served: Served) -> None:
    from click.testing import CliRunner

    from bwk_tui.cli import bwk

    words = ("--store", str(served.folder), "serve", "--host", "127.0.0.1", "--port", str(served.port))
    done = CliRunner().invoke(bwk, words)
    assert done.exit_code == 1
    assert "Kies een andere --port." in done.stderr
