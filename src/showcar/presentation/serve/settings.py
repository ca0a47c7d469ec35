"""How the server was set up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from showcar.presentation import clocks


@dataclass(frozen=True)
class Settings:
    """How the server was set up.

    Attributes:
        ledger: A file, or `postgresql://user@host/database`.
        token: What those who write have to show; None for a server that only reads.
        host: Name or number of the interface that it listens on.
        port: Its port; 0 for any that is free.
        contact: Where sites that are read can reach the user.
        allow_private: Whether addresses inside the network may be read.
        cors: Origins whose pages may ask the API; `*` for all, none by default.
        public: Address under which readers see it, such as `https://cars.example.org`; None where that is its own.
        clock: Says what time it is, with a time zone.
    """

    ledger: str
    token: str | None = field(default=None, repr=False)
    host: str = "127.0.0.1"
    port: int = 8000
    contact: str | None = None
    allow_private: bool = False
    cors: tuple[str, ...] = ()
    public: str | None = None
    clock: Callable[[], datetime] = clocks.now
