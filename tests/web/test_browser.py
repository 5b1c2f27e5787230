"""The kiosk on a tablet: a headless Chromium with a finger."""

import asyncio
import os
import signal
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.terminal.conftest import COFFEE
from tests.web.chromium import HEIGHT, NAME, WIDTH, Tablet, tablet
from tests.web.conftest import Served
from tests.web.test_server import kiosks

pytestmark = pytest.mark.skipif(NAME is None, reason="there is no Chromium here")

STANDS = "document.body.classList.contains('-first-byte') && !document.body.matches('.-closed, .-away')"
AWAY = "document.body.matches('.-closed, .-away')"
CALM_SHOWS = "getComputedStyle(document.querySelector('#calm')).display !== 'none'"
SETTLED_SECONDS = 1.0


async def tap_in(page: Tablet, served: Served) -> None:
    """A tap on the first tile, and one on "Liever zonder naam"; again, as people do, where a busy machine was deaf."""
    for _ in range(8):
        for x, y in ((WIDTH // 6, HEIGHT // 6), (int(WIDTH * 0.4), int(HEIGHT * 0.94))):
            await asyncio.sleep(SETTLED_SECONDS)
            await page.tap(x, y)
        await asyncio.sleep(2 * SETTLED_SECONDS)
        if served.visits():
            return
    pytest.fail("no visit was written")


async def test_two_touches_are_a_visit_and_nothing_comes_from_elsewhere(
    served: Served, tmp_path: Path
) -> None:
    async with tablet(tmp_path / "profile") as page:
        await page.open(served.address)
        await page.wait_for(STANDS)
        assert not await page.says(CALM_SHOWS)
        await tap_in(page, served)
        assert served.visits() == [(COFFEE, None)]
        hosts = {urlsplit(address).netloc for address in page.addresses if not address.startswith("data:")}
        assert hosts == {f"127.0.0.1:{served.port}"}
        assert any(address.endswith(".ttf") for address in page.addresses)


async def test_it_comes_back_by_itself(served: Served, tmp_path: Path) -> None:
    async with tablet(tmp_path / "profile") as page:
        await page.open(served.address)
        await page.wait_for(STANDS)
        for pid in kiosks(served):
            os.kill(pid, signal.SIGKILL)
        await page.wait_for(AWAY)
        assert await page.says(CALM_SHOWS)
        await page.wait_for(STANDS)
        served.stop()  # as when the machine that serves it is switched off
        await page.wait_for(AWAY)
        assert await page.says(CALM_SHOWS)
        served.again()
        await page.wait_for(STANDS)
        await tap_in(page, served)
