"""How the server was set up."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from datetime import datetime
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from showcar.presentation import clocks

_OWN = ("token", "clock")
"""What no process hands on to another."""


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
        hosts: Further names by which it may be asked.
        catalogue: Folders with further catalogue files.
        most_bytes: Longest body of a request, and longest page that is read from the web.
        most_writes: How many requests that hand something in a client may make in a minute.
        judged_at_once: Programmes that a request judges at most, where no process beside the server does; None for
            all that wait.
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
    hosts: tuple[str, ...] = ()
    catalogue: tuple[Path, ...] = ()
    most_bytes: int = 2 * 1024 * 1024
    most_writes: int = 60
    judged_at_once: int | None = None
    clock: Callable[[], datetime] = clocks.now

    def to_json(self) -> str:
        """What another process is set up with: all but the token and the clock."""
        told = {one.name: getattr(self, one.name) for one in fields(self) if one.name not in _OWN}
        return json.dumps(told, default=str)

    @classmethod
    def from_json(cls, told: str) -> Settings:
        """The settings that `to_json` told."""
        kept: dict[str, Any] = json.loads(told)
        kept |= {"cors": tuple(kept["cors"]), "hosts": tuple(kept["hosts"])}
        return cls(**kept | {"catalogue": tuple(map(Path, kept["catalogue"]))})

    @property
    def is_loopback(self) -> bool:
        """Whether only this machine can reach it, and no proxy says otherwise."""
        return self.public is None and (self.host == "localhost" or _is_loopback(self.host))

    @property
    def is_secure(self) -> bool:
        """Whether readers see it over https."""
        return self.public is not None and self.public.lower().startswith("https://")


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
