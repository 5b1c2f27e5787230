"""Serving the kiosk to browsers, through textual-serve: each browser has a kiosk process of its own.

Of textual-serve the terminal in the page and the talk with the process are used. The page is ours, because its own asks
for fonts from elsewhere; so are the routes, which all lie behind the secret.
"""

import hmac
import json
import logging
from collections.abc import Awaitable, Callable
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import textual_serve
from aiohttp import WSMsgType, web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

MOST_BROWSERS = 4
"""Each takes a process; a kamer has no more doors than this."""

LARGEST = 400
"""More columns or rows than any screen has."""

_MOST_BYTES = 64 * 1024
_HEARTBEAT_SECONDS = 10.0
_PARTS = {"door.js": "text/javascript", "door.css": "text/css"}
_TERMINAL = Path(textual_serve.__file__).parent / "static"
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:; "
    "connect-src 'self' {sockets}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Referrer-Policy": "no-referrer",  # it would carry the secret
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}

_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class _Kiosk(AppService):
    """A kiosk process, whose end is also the end of its browser's connection."""

    async def run(self) -> None:
        """Pass on what it paints, until it ends."""
        try:
            await super().run()
        finally:
            await self.remote_close()


class Door:
    """The page and the connections, under one secret."""

    def __init__(self, command: str, secret: str, look: str) -> None:
        """The shell command that runs a kiosk for a browser, the secret of the address, and how the page looks."""
        self._command = command
        self._secret = secret
        self._look = look
        self._standing: set[web.WebSocketResponse] = set()

    def app(self) -> web.Application:
        """The web application. Whatever isn't behind the secret isn't there."""
        app = web.Application(middlewares=[_with_headers, self._behind_the_secret])
        app.add_routes(
            [
                web.get("/{secret}/", self._page),
                web.get("/{secret}/alive", _alive),
                web.get("/{secret}/ws", self._connection),
                web.get("/{secret}/static/{path:.+}", _static),
                web.get("/{secret}/{part}", _part),
            ]
        )
        app.on_shutdown.append(self._close_all)
        return app

    @web.middleware
    async def _behind_the_secret(self, request: web.Request, handler: _Handler) -> web.StreamResponse:
        given = request.match_info.get("secret", "")
        if not hmac.compare_digest(given.encode(), self._secret.encode()):
            raise web.HTTPNotFound
        return await handler(request)

    async def _page(self, request: web.Request) -> web.Response:
        page = (
            _text("door.html").replace("{socket}", f"{_socket_of(request)}/ws").replace("{look}", self._look)
        )
        return web.Response(text=page, content_type="text/html")

    async def _connection(self, request: web.Request) -> web.StreamResponse:
        """A kiosk for as long as this browser stays."""
        if request.headers.get("Origin", "").partition("://")[2] != request.host:
            raise web.HTTPForbidden
        if len(self._standing) >= MOST_BROWSERS:
            raise web.HTTPServiceUnavailable
        socket = web.WebSocketResponse(heartbeat=_HEARTBEAT_SECONDS, max_msg_size=_MOST_BYTES)
        self._standing.add(socket)
        try:
            await socket.prepare(request)
            kiosk = _Kiosk(
                self._command,
                write_bytes=socket.send_bytes,
                write_str=socket.send_str,
                close=lambda: _close(socket),
                download_manager=DownloadManager(),
            )
            await kiosk.start(_size(request.query.get("width"), 80), _size(request.query.get("height"), 24))
            try:
                await _talk(socket, kiosk)
            finally:
                await kiosk.stop()
        finally:
            self._standing.discard(socket)
        return socket

    async def _close_all(self, _: web.Application) -> None:
        for socket in tuple(self._standing):
            await socket.close()


def serve(door: Door, host: str, port: int, stands: Callable[[], None]) -> None:
    """Serve until SIGINT or SIGTERM; `stands` is called once there is somebody to answer.

    Nothing is logged: addresses carry the secret. Raises OSError for a port that is taken.
    """
    logging.getLogger("textual-serve").disabled = True
    web.run_app(door.app(), host=host, port=port, access_log=None, print=lambda *_: stands())


async def _close(socket: web.WebSocketResponse) -> None:
    await socket.close()


async def _talk(socket: web.WebSocketResponse, kiosk: _Kiosk) -> None:
    """Pass on what the browser tells, until it goes."""
    async for message in socket:
        if message.type is not WSMsgType.TEXT:
            continue
        match _told(message.data):
            case ["stdin", str(typed)]:
                await kiosk.send_bytes(typed.encode("utf-8", "replace"))
            case ["resize", {"width": width, "height": height}]:
                await kiosk.set_terminal_size(_size(width, 80), _size(height, 24))
            case ["ping", told]:
                await socket.send_json(["pong", told])
            case _:
                pass


def _told(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None


def _size(told: Any, otherwise: int) -> int:
    try:
        return min(max(int(told), 1), LARGEST)
    except (TypeError, ValueError):
        return otherwise


def _socket_of(request: web.Request) -> str:
    scheme = "wss" if request.scheme == "https" else "ws"
    return urlsplit(str(request.url))._replace(scheme=scheme, query="").geturl().rstrip("/")


@web.middleware
async def _with_headers(request: web.Request, handler: _Handler) -> web.StreamResponse:
    policy = _POLICY.format(sockets=f"ws://{request.host} wss://{request.host}")
    headers = _HEADERS | {"Content-Security-Policy": policy}
    try:
        response = await handler(request)
    except web.HTTPException as refused:
        refused.headers.update(headers)
        raise
    if not response.prepared:
        response.headers.update(headers)
    return response


async def _alive(_: web.Request) -> web.Response:
    return web.Response(text="ok")


async def _part(request: web.Request) -> web.Response:
    name = request.match_info["part"]
    if name not in _PARTS:
        raise web.HTTPNotFound
    return web.Response(text=_text(name), content_type=_PARTS[name])


async def _static(request: web.Request) -> web.FileResponse:
    """The terminal's own script, style and fonts."""
    file = (_TERMINAL / request.match_info["path"]).resolve()
    if not file.is_relative_to(_TERMINAL.resolve()) or not file.is_file():
        raise web.HTTPNotFound
    return web.FileResponse(file)


def _text(name: str) -> str:
    return (files("bwk_tui") / "web" / name).read_text("utf-8")
