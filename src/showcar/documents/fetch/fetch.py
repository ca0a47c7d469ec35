"""A page of the web, from its address to its bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from showcar.documents.fetch.addresses import Address, check, follow, masked, parse
from showcar.documents.fetch.client import Answer, Client
from showcar.documents.fetch.deadline import Deadline
from showcar.documents.fetch.faults import status_error
from showcar.documents.fetch.limits import Limits
from showcar.documents.fetch.network import Resolve, resolve
from showcar.documents.fetch.politeness import Clock, Politeness, Sleep, busy, retry_after
from showcar.documents.fetch.robots import LARGEST, REDIRECTS, Robots, TooManyRedirects
from showcar.model.errors import FetchError

if TYPE_CHECKING:
    import httpcore

_MOVED = (301, 302, 303, 307, 308)
_FOR_GOOD = (301, 308)
_LATER = (429, 503)


@dataclass(frozen=True, slots=True)
class Settings:
    """How the web is asked.

    Args:
        agent: Who asks, as sites are told; see `agent`.
        allow_private: Whether addresses inside the network, and all ports, may be asked.
        cache: Folder for what was read; None to keep nothing.
        limits: Times, sizes and pauses.
        robots: Whether a site's `robots.txt` is heeded.
    """

    agent: str
    allow_private: bool = False
    cache: Path | None = None
    limits: Limits = field(default_factory=Limits)
    robots: bool = True


@dataclass(frozen=True, slots=True)
class Validators:
    """What a site gave along with a page, to ask later whether it has changed.

    Args:
        etag: Its `ETag`, as it came.
        last_modified: Its `Last-Modified`, as it came.
    """

    etag: str | None = None
    last_modified: str | None = None

    @property
    def headers(self) -> dict[str, str]:
        """The request's headers that ask it."""
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in asked.items() if value and value.isascii() and value.isprintable()}


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came back.

    Args:
        url: Its address as it was named.
        final_url: Where it was found, after redirects.
        status: 200 or another status of success; 304 only where validators were given.
        content: Its bytes, unpacked; empty with 304.
        content_type: What the site says it is, which need not be so; None where it does not tell.
        validators: What to ask with, the next time.
        unchanged: Whether it is as it was: read from the cache after the site said so, or 304.
        moved_to: Where it stands from now on, if the site says that it moved for good.
    """

    url: str
    final_url: str
    status: int
    content: bytes
    content_type: str | None = None
    validators: Validators = Validators()
    unchanged: bool = False
    moved_to: str | None = None


class Fetcher:
    """Asks the web for pages, politely, and never inside the network unless that is allowed; for several threads too.

    Args:
        settings: How to ask.
        clock: Seconds since any fixed moment, never going back.
        sleep: Waits for some seconds, and is told why.
        resolve: What looks names up.
        network: What makes connections; sockets if None.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        clock: Clock,
        sleep: Sleep,
        resolve: Resolve = resolve,
        network: httpcore.NetworkBackend | None = None,
    ) -> None:
        self._settings = settings
        self._client = Client(
            settings.agent,
            settings.limits,
            clock,
            allow_private=settings.allow_private,
            cache=settings.cache,
            resolve=resolve,
            network=network,
        )
        self._polite = Politeness(clock, sleep, settings.limits.wait)
        self._robots = Robots(self._ask_robots, clock)

    def fetch(self, url: str, validators: Validators | None = None) -> Fetched:
        """Reads the page at an address.

        Args:
            url: http or https, as somebody named it.
            validators: What came with it the last time. With them the cache is left out, and a page that has not
                changed comes back as 304 without content.

        Returns:
            What came back, of a status of success, or 304.

        Raises:
            FetchError: It may not be asked, or gave nothing to read; `where` is `url`, without a password.
        """
        asked = validators.headers if validators and validators.headers else None
        deadline = self._client.deadline()
        try:
            trail, answer = self._follow(
                parse(url), lambda address, before: self._page(address, before, deadline, asked)
            )
            final = trail[-1][0].url
            if not (200 <= answer.status < 300 or answer.status == 304 and asked):
                raise status_error(final, answer.status)
        except FetchError as error:
            named = masked(url)
            if error.where not in (named, _spelled(url)):
                error.found = f"leads to {_short(error.where)}, which {error.found}"
            error.where = named
            raise
        for_good = [address.url for address, status in trail if status in _FOR_GOOD]
        return Fetched(
            url=url,
            final_url=final,
            status=answer.status,
            content=answer.content,
            content_type=answer.headers.get("content-type"),
            validators=_validators(answer, validators),
            unchanged=answer.unchanged or answer.status == 304,
            moved_to=final if for_good and len(for_good) == len(trail) - 1 else None,
        )

    def _page(
        self, address: Address, before: Address | None, deadline: Deadline, headers: Mapping[str, str] | None
    ) -> Answer:
        """One page or redirect, where its site allows it."""
        check(address, allow_private=self._settings.allow_private)
        limits, pause = self._settings.limits, 0.0
        if self._settings.robots:
            try:
                rules = self._robots.rules(address)
            except FetchError as error:
                error.where = address.url
                raise
            rules.check(address)
            pause = rules.pause
        # a redirect within a host is a part of its page
        pause = 0.0 if before is not None and before.host == address.host else max(pause, limits.pause)
        return self._asked(address, deadline, pause, headers=headers)

    def _ask_robots(self, address: Address) -> Answer:
        deadline = self._client.deadline()
        ask = partial(self._asked, deadline=deadline, most=LARGEST, cut=True)
        return self._follow(address, lambda hop, before: ask(hop), REDIRECTS)[1]

    def _asked(
        self,
        address: Address,
        deadline: Deadline,
        pause: float | None = None,
        *,
        headers: Mapping[str, str] | None = None,
        most: int | None = None,
        cut: bool = False,
    ) -> Answer:
        """One answer, asked for again where its site told when."""
        limits = self._settings.limits
        for left in range(limits.retries, -1, -1):
            with self._polite.turn(address.host, address.url, pause):
                answer = self._client.ask(address, deadline, most=most, cut=cut, headers=headers)
            if answer.status not in _LATER:
                break
            seconds = retry_after(answer.headers)
            if seconds:
                self._polite.postpone(address.host, seconds)
            if not left or seconds is None or seconds > limits.wait:
                raise busy(address.url, answer.status, seconds)
        return answer

    def _follow(
        self, address: Address, ask: Callable[[Address, Address | None], Answer], most: int | None = None
    ) -> tuple[list[tuple[Address, int]], Answer]:
        """The last answer of a row of redirects, and the addresses on the way, each with the status that led there."""
        limit = self._settings.limits.redirects if most is None else most
        trail: list[tuple[Address, int]] = [(address, 0)]
        while True:
            here = trail[-1][0]
            answer = ask(here, trail[-2][0] if len(trail) > 1 else None)
            location = answer.headers.get("location")
            if answer.status not in _MOVED or not location:
                return trail, answer
            target = follow(here, location)
            if any(target == known for known, _ in trail):
                raise TooManyRedirects(address.url, "redirects in a circle", "open it in a browser and save the page")
            if len(trail) > limit:
                found = f"redirects more than {limit} times"
                raise TooManyRedirects(address.url, found, "open it in a browser and save the page")
            trail.append((target, answer.status))

    def close(self) -> None:
        """Closes the cache."""
        self._client.close()

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _validators(answer: Answer, before: Validators | None) -> Validators:
    """What to ask with the next time; a 304 need not repeat it."""
    kept = before if before is not None and answer.status == 304 else Validators()
    return Validators(answer.headers.get("etag", kept.etag), answer.headers.get("last-modified", kept.last_modified))


def _spelled(url: str) -> str:
    try:
        return parse(url).url
    except FetchError:
        return url


def _short(url: str) -> str:
    return url if len(url) <= 120 else f"{url[:117]}…"
