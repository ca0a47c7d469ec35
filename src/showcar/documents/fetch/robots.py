"""What a site asks programs to leave alone: its `robots.txt`, after RFC 9309."""

import re
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from showcar.documents.fetch.addresses import Address
from showcar.documents.fetch.client import Answer
from showcar.documents.fetch.politeness import Clock
from showcar.model.errors import AnswerError, BusyError, FetchError, RefusedAddressError, RobotsError, UnreachableError

TOKEN = "showcar"
"""The name that a `robots.txt` knows us by."""
LARGEST = 512 * 1024
"""How much of a `robots.txt` is read, in bytes; RFC 9309 asks for 500 KiB."""
REDIRECTS = 5
"""How many redirects are followed to one; after them it counts as missing."""
_KEPT_SITES, _KEPT_SIZE = 1_000, 4 * 1024 * 1024
"""How many sites are remembered, and how much of their `robots.txt` in all, in characters."""
_MANY_RULES = 1_000_000
"""Rules from which on names of other programs are taken together: each of them has its own copy of its rules."""
_AGENT = re.compile(r"\s*user[- ]?agent\b\s*:?(.*)", re.IGNORECASE)
_OLD = 86_400.0
"""Seconds after which it is read again."""
_SOON = 600.0
"""Seconds after which it is read again when it could not be read."""


class _Parser(Protocol):
    """What is used of protego's parser."""

    def can_fetch(self, url: str, user_agent: str, /) -> bool: ...

    def crawl_delay(self, user_agent: str, /) -> float | None: ...


@dataclass(frozen=True, slots=True)
class Rules:
    """What one site asks for.

    Args:
        parser: The rules as they were read; None where everything is allowed, or nothing.
        closed: Why nothing may be read, empty where that is not so.
        size: Characters of what was read.
    """

    parser: _Parser | None = None
    closed: str = ""
    size: int = 0

    @property
    def pause(self) -> float:
        """Seconds that it wants between two pages, 0 where it does not tell."""
        return (self.parser.crawl_delay(TOKEN) if self.parser else None) or 0.0

    def check(self, address: Address) -> None:
        """Whether an address may be read.

        Raises:
            RobotsError: It may not.
        """
        if self.closed:
            raise RobotsError(address.url, f"has a robots.txt that {self.closed}", "try again later")
        if self.parser is not None and not self.parser.can_fetch(address.url, TOKEN):
            found = "is closed to programs by its site's robots.txt"
            raise RobotsError(address.url, found, "save the page with a browser and name its file")


class Robots:
    """The rules of sites, each read when it is first needed and again after a day.

    Sites that have none, or do not show it (status 4xx), allow everything; those that fail (5xx) nothing. One that asks
    to come back later is left alone until then.

    Args:
        ask: Reads an address, redirects followed, and cuts off what is too much.
        clock: Seconds since any fixed moment.
    """

    def __init__(self, ask: Callable[[Address], Answer], clock: Clock) -> None:
        self._ask = ask
        self._clock = clock
        self._lock = threading.Lock()
        self._known: dict[str, tuple[float, Rules]] = {}

    def rules(self, address: Address) -> Rules:
        """What the site of an address asks for.

        Raises:
            FetchError: The site cannot be asked at all, or asks to come back later.
        """
        origin = address.origin
        with self._lock:
            known = self._known.get(origin)
        if known is not None and self._clock() - known[0] < (_SOON if known[1].closed else _OLD):
            return known[1]
        rules = self._read(Address(address.scheme, address.host, address.port, "/robots.txt"))
        with self._lock:
            # at the end, where the newest ones are
            self._known.pop(origin, None)
            self._known[origin] = (self._clock(), rules)
            self._forget()
        return rules

    def _forget(self) -> None:
        """Forgets the oldest rules where there are too many of them."""
        size = sum(rules.size for _, rules in self._known.values())
        while len(self._known) > _KEPT_SITES or (size > _KEPT_SIZE and len(self._known) > 1):
            size -= self._known.pop(next(iter(self._known)))[1].size

    def _read(self, address: Address) -> Rules:
        try:
            answer = self._ask(address)
        except TooManyRedirects:
            return Rules()
        except BusyError:
            raise
        except (UnreachableError, RefusedAddressError) as error:
            if error.where == address.url:
                # so it is with the page itself
                raise
            return Rules(closed=f"cannot be read (it leads to {error.where}, which {error.found})")
        except FetchError as error:
            return Rules(closed=f"cannot be read (it {error.found})")
        if 400 <= answer.status < 500:
            return Rules()
        if not 200 <= answer.status < 300:
            return Rules(closed=f"cannot be read (it answered {answer.status})")
        from protego import Protego

        text = answer.content[:LARGEST].decode("utf-8-sig", "replace")
        return Rules(Protego.parse(_bounded(text)), size=len(text))


def _bounded(text: str) -> str:
    """Rules that fill no memory: where many programs are named, all others than this one by one name."""
    lines = text.splitlines()
    named = [_AGENT.match(line) for line in lines]
    if sum(found is not None for found in named) * len(lines) <= _MANY_RULES:
        return text
    return "\n".join(
        line if found is None else f"User-agent: {_ours(found[1])}" for line, found in zip(lines, named, strict=True)
    )


def _ours(told: str) -> str:
    """A program's name if this one goes by it too."""
    name = told.partition("#")[0].strip().lower()
    if name != "*":
        name = name.replace("*", "")
    return name if name == "*" or (name and TOKEN.startswith(name)) else "other"


class TooManyRedirects(AnswerError):
    """More redirects than are followed, or in a circle."""
