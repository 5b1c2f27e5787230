"""A headless Chromium with a finger, over its own DevTools protocol."""

import asyncio
import json
import shutil
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

NAME = next((name for name in ("chromium", "chromium-browser", "google-chrome") if shutil.which(name)), None)
WIDTH, HEIGHT = 1280, 800
PATIENCE_SECONDS = 40


class Tablet:
    """A page on a touch screen, and all addresses it asked for."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._asked = 0
        self.addresses: list[str] = []

    async def ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        """One question of the protocol, and its answer."""
        self._asked += 1
        await self._socket.send_json({"id": self._asked, "method": method, "params": parameters})
        while True:
            told = json.loads((await self._socket.receive(PATIENCE_SECONDS)).data)
            if told.get("method") == "Network.requestWillBeSent":
                self.addresses.append(told["params"]["request"]["url"])
            if told.get("id") == self._asked:
                assert "error" not in told, told
                return dict(told["result"])

    async def open(self, address: str) -> None:
        """Go to a page."""
        for domain in ("Network", "Runtime", "Page"):
            await self.ask(f"{domain}.enable")
        await self.ask(
            "Emulation.setDeviceMetricsOverride", width=WIDTH, height=HEIGHT, deviceScaleFactor=1, mobile=True
        )
        await self.ask("Emulation.setTouchEmulationEnabled", enabled=True)
        await self.ask("Page.navigate", url=address)

    async def tap(self, x: int, y: int) -> None:
        """A finger, down and up."""
        await self.ask("Input.dispatchTouchEvent", type="touchStart", touchPoints=[{"x": x, "y": y}])
        await self.ask("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])

    async def says(self, expression: str) -> Any:
        """What a line of JavaScript comes to in the page."""
        answer = await self.ask("Runtime.evaluate", expression=expression, returnByValue=True)
        return answer["result"].get("value")

    async def wait_for(self, expression: str) -> None:
        """Wait until that is true."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not await self.says(expression):  # noqa: ASYNC110 - the page tells no event
                await asyncio.sleep(0.1)


@asynccontextmanager
async def tablet(profile: Path) -> AsyncIterator[Tablet]:
    """A browser that begins, and ends."""
    words = (
        *(
            str(NAME),
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--touch-events=enabled",
            "--no-first-run",
        ),
        *("--remote-debugging-port=0", f"--user-data-dir={profile}", "about:blank"),
    )
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: ASYNC220 - at once
    try:
        port = await _port(profile / "DevToolsActivePort")
        async with aiohttp.ClientSession() as session:
            async with session.get(f"http://127.0.0.1:{port}/json") as answer:
                (page,) = [one for one in await answer.json() if one["type"] == "page"]
            async with session.ws_connect(page["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                yield Tablet(socket)
    finally:
        process.kill()
        process.wait()


async def _port(file: Path) -> int:
    """Chromium writes it down once it listens."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not file.exists() or "\n" not in file.read_text():  # noqa: ASYNC110, ASYNC240 - a file tells no event
            await asyncio.sleep(0.05)
    return int(file.read_text().splitlines()[0])  # noqa: ASYNC240
