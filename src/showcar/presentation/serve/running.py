"""Runs the server: takes the port, tells the address, and ends cleanly."""

from __future__ import annotations

import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from http.client import HTTPConnection, HTTPException
from threading import Thread
from time import sleep
from urllib.parse import urlsplit

import uvicorn
from fastapi import FastAPI
from uvicorn.supervisors import Multiprocess

from showcar.board import refreshing
from showcar.model.board import Clocks
from showcar.model.errors import UsageError
from showcar.presentation import boards
from showcar.presentation.serve.app import create
from showcar.presentation.serve.connection import Connection
from showcar.presentation.serve.problems import API
from showcar.presentation.serve.settings import Settings
from showcar.presentation.web.ahead.drawing import further
from showcar.sweep.parent import end_with_parent

_SETTINGS, _TOKEN = "SHOWCAR_SERVE_SETTINGS", "SHOWCAR_TOKEN"
_WAITING = 2048
"""Connections that wait to be taken."""
_FEW = 16
"""Programmes that a request judges at most, should the process that does so be missing."""
_PATIENCE = 20.0
"""Seconds that the server waits for that process to begin."""
_SWITCH = 0.001
"""Seconds that a thread goes on while others wait, so that short answers do not wait for long ones."""
_AGAIN = 0.2
"""Seconds until the next try to be answered."""
_ENDING = 10
"""Seconds that answers under way have once the server is told to end."""


def serve(settings: Settings, workers: int, listening: Callable[[str], None]) -> None:
    """Runs until SIGINT or SIGTERM.

    Args:
        settings: How the server was set up.
        workers: How many processes answer.
        listening: Is told the address once it can be asked.

    Raises:
        UsageError: The port cannot be had.
        LedgerError: The ledger cannot be opened.
    """
    settings = replace(settings, judged_at_once=_FEW)
    sys.setswitchinterval(_SWITCH)
    app = create(settings)
    with _taken(settings.host, settings.port) as taken, _judging(settings) as beside:
        # else the first request would do its work
        beside.ready(_PATIENCE)
        if workers == 1:
            # told only when the first page comes at once
            app.state.desk.warm(Clocks(settings.clock().date()))
        address = _address(settings.host, taken.getsockname()[1])
        if workers == 1:
            listening(address)
            _Server(_config(app, settings)).run(sockets=[taken])
            return
        app.state.desk.ledger.close()
        with _handed_on(settings):
            config = _config("showcar.presentation.serve.running:worker", settings)
            config.workers, config.factory = workers, True
            Thread(target=_told_once_answered, args=(address, listening), daemon=True).start()
            Multiprocess(config, [taken]).run()


def _told_once_answered(address: str, listening: Callable[[str], None]) -> None:
    """Tells the address once one of the processes answers there, which load for some seconds first."""
    parts = urlsplit(address)
    while True:
        connection = HTTPConnection(str(parts.hostname), parts.port, timeout=_PATIENCE)
        try:
            # whoever is first to be ready takes it from the line
            connection.request("HEAD", API)
            connection.getresponse().read()
        except (OSError, HTTPException):
            sleep(_AGAIN)
            continue
        finally:
            connection.close()
        listening(address)
        return


@contextmanager
def _judging(settings: Settings) -> Iterator[refreshing.Refresher]:
    """A process beside the server that keeps the boards up to date, so that no request waits for it."""
    beside = refreshing.start(settings.ledger, boards.folder(settings.ledger), settings.clock, further)
    try:
        yield beside
    finally:
        beside.stop()


def worker() -> FastAPI:
    """The app of one of several processes, set up as the first one was."""
    end_with_parent()
    sys.setswitchinterval(_SWITCH)
    settings = Settings.from_json(os.environ[_SETTINGS])
    return create(replace(settings, token=os.environ.get(_TOKEN)))


class _Server(uvicorn.Server):
    """Ends with the first signal and goes on to what follows, where the library would raise the signal again."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        before = {one: signal.signal(one, self.handle_exit) for one in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for one, handler in before.items():
                signal.signal(one, handler)


def _config(app: FastAPI | str, settings: Settings) -> uvicorn.Config:
    # what a request says of where it comes from counts where a proxy says it
    return uvicorn.Config(
        app, http=Connection, access_log=False, log_level="warning", server_header=False, ws="none",
        timeout_keep_alive=20, backlog=_WAITING, timeout_graceful_shutdown=_ENDING, lifespan="on",
        proxy_headers=settings.public is not None,
    )  # fmt: skip


@contextmanager
def _taken(host: str, port: int) -> Iterator[socket.socket]:
    """A socket that listens, so that whoever asks from now on is answered."""
    where = f"--port {port}"
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except (OSError, UnicodeError):
        raise UsageError("--host", f"{host} is no name or number of this machine", "use 127.0.0.1 or 0.0.0.0") from None
    made = socket.socket(family, kind, protocol)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            with suppress(OSError):
                made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        try:
            made.bind(address)
            made.listen(_WAITING)
        except PermissionError:
            raise UsageError(where, "is for the system's own servers", "use one from 1024 on") from None
        except OSError as error:
            told = f"cannot be had on {host} ({error.strerror or error})"
            raise UsageError(where, told, "name another, or 0 for any that is free") from None
        made.set_inheritable(True)
        yield made
    finally:
        made.close()


def _address(host: str, port: int) -> str:
    """What to type into a browser on this machine."""
    if host in ("0.0.0.0", ""):
        host = "127.0.0.1"
    elif host == "::":
        host = "::1"
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


@contextmanager
def _handed_on(settings: Settings) -> Iterator[None]:
    """The settings where further processes find them; the token has its own place."""
    before = os.environ.get(_SETTINGS)
    os.environ[_SETTINGS] = settings.to_json()
    try:
        yield
    finally:
        if before is None:
            del os.environ[_SETTINGS]
        else:
            os.environ[_SETTINGS] = before
