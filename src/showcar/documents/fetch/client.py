"""One request and its answer: httpx's requests over checked connections, with hishel's cache between the two."""

import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import hishel
import httpcore
import httpx
from hishel.httpx import CacheTransport

from showcar.documents.fetch import bodies
from showcar.documents.fetch.addresses import Address, check
from showcar.documents.fetch.deadline import Deadline
from showcar.documents.fetch.faults import told
from showcar.documents.fetch.limits import Limits
from showcar.documents.fetch.network import Network, Resolve, resolve

KEPT_DAYS = 180
"""After how many days unread a page leaves the cache."""
KEPT_BYTES = 1024**3
"""Largest size of the cache."""
_REPEATED = (b"etag", b"last-modified")
_ACCEPT = "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.5"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back from one address; redirects are not followed.

    Args:
        status: HTTP status.
        headers: Names in small letters.
        content: The body as it was before it was packed; empty unless the status tells of success.
        unchanged: Whether the body is from the cache because the site says that it has not changed.
    """

    status: int
    headers: Mapping[str, str]
    content: bytes
    unchanged: bool = False


class Client:
    """Asks addresses, each on its own: no cookies, no passwords, no proxies, nothing from the environment.

    Args:
        agent: Who asks, as sites are told.
        limits: Times and sizes.
        clock: Seconds since any fixed moment, never going back.
        allow_private: Whether addresses inside the network may be asked.
        cache: Folder for what was read; None to keep nothing.
        resolve: What looks names up.
        network: What makes connections.
    """

    def __init__(
        self,
        agent: str,
        limits: Limits,
        clock: Callable[[], float],
        *,
        allow_private: bool = False,
        cache: Path | None = None,
        resolve: Resolve = resolve,
        network: httpcore.NetworkBackend | None = None,
    ) -> None:
        self._agent = agent
        self._limits = limits
        self._clock = clock
        self._allow_private = allow_private
        self._resolve = resolve
        self._network = network or httpcore.SyncBackend()
        self._storage = _storage(cache, limits, allow_private=allow_private)
        self._trust: ssl.SSLContext | None = None

    def deadline(self) -> Deadline:
        """The time for a page."""
        return Deadline(self._clock, self._limits.total)

    def ask(
        self,
        address: Address,
        deadline: Deadline,
        *,
        most: int | None = None,
        cut: bool = False,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Asks an address once.

        Args:
            address: What to ask.
            deadline: What time is left.
            most: Largest body, in bytes; that of the limits if None.
            cut: Whether to leave out what is above it.
            headers: Further ones, of a conditional request; with them the cache is left out.

        Raises:
            showcar.model.errors.FetchError: It may not be asked, nobody answered, or the answer is broken or too large.
        """
        check(address, allow_private=self._allow_private)
        most = self._limits.size if most is None else most
        with (
            self._transport(address, deadline, cached=headers is None) as transport,
            told(address, deadline, self._limits),
        ):
            request = httpx.Request("GET", address.url, headers=self._headers(headers or {}), extensions=self._times())
            with deadline:
                response = transport.handle_request(request)
                try:
                    content = self._content(response, address, most, cut) if response.is_success else b""
                finally:
                    response.close()
        kept = response.extensions.get("caching")
        return Answer(
            status=response.status_code,
            headers={key.lower(): value for key, value in response.headers.items()},
            content=content,
            unchanged=bool(kept and kept["from_cache"]),
        )

    def _content(self, response: httpx.Response, address: Address, most: int, cut: bool) -> bytes:
        length = response.headers.get("content-length", "")
        if length.isdecimal() and int(length[:20]) > most and not cut:
            raise bodies.too_large(address.url, most)
        packed = response.headers.get("content-encoding", "")
        return bodies.gathered(
            bodies.unpacked(_raw(response, most, address.url), packed, address.url), most, address.url, cut=cut
        )

    def _headers(self, more: Mapping[str, str]) -> dict[str, str]:
        headers = {
            "User-Agent": self._agent,
            "Accept": _ACCEPT,
            "Accept-Language": "en",
            "Accept-Encoding": bodies.ACCEPTED,
            # what is in the cache is used when the site says that it has not changed, and not unasked
            "Cache-Control": "no-cache",
        }
        return {**headers, **more}

    def _times(self) -> dict[str, dict[str, float]]:
        limits = self._limits
        return {
            "timeout": {"connect": limits.connect, "read": limits.read, "write": limits.read, "pool": limits.connect}
        }

    @contextmanager
    def _transport(self, address: Address, deadline: Deadline, *, cached: bool) -> Iterator[httpx.BaseTransport]:
        network = Network(
            address.url, deadline, allow_private=self._allow_private, resolve=self._resolve, below=self._network
        )
        if address.scheme == "https" and self._trust is None:
            self._trust = trusted()
        with httpcore.ConnectionPool(ssl_context=self._trust, max_connections=1, network_backend=network) as pool:
            transport: httpx.BaseTransport = _Transport(pool)
            if cached and self._storage is not None:
                transport = CacheTransport(transport, self._storage, rfc=hishel.CacheOptions(shared=False))
            yield transport

    def close(self) -> None:
        """Closes the cache."""
        if self._storage is not None:
            self._storage.close()


class _Transport(httpx.BaseTransport):
    """httpx's requests to httpcore's connections."""

    def __init__(self, pool: httpcore.ConnectionPool) -> None:
        self._pool = pool

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        response = self._pool.handle_request(
            httpcore.Request(
                request.method,
                httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                extensions=request.extensions,
            )
        )
        headers = [(name, value) for name, value in response.headers if _can_be_sent_back(name, value)]
        return httpx.Response(response.status, headers=headers, stream=_Body(response))


def _can_be_sent_back(name: bytes, value: bytes) -> bool:
    """Whether a header may be used; one that the next request repeats must be ASCII."""
    return name.lower() not in _REPEATED or value.isascii()


class _Body(httpx.SyncByteStream):
    """The body of an answer, as it comes."""

    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        yield from self._response.iter_stream()

    def close(self) -> None:
        self._response.close()


def _raw(response: httpx.Response, most: int, url: str) -> Iterator[bytes]:
    """The body as it comes; a little more than is allowed at most, also where it unpacks to nothing."""
    stream, size = response.stream, 0
    assert isinstance(stream, httpx.SyncByteStream)
    for chunk in stream:
        if size > most:
            raise bodies.too_large(url, most)
        size += len(chunk)
        yield chunk


def _storage(folder: Path | None, limits: Limits, *, allow_private: bool) -> hishel.SqliteStorage | None:
    if folder is None:
        return None
    # what was read inside the network is not shown to those who may not look there
    name = "pages-inside.db" if allow_private else "pages.db"
    return hishel.SqliteStorage(
        database_path=folder / name,
        default_tti=KEPT_DAYS * 86_400,
        max_stream_size=limits.size,
        max_size=KEPT_BYTES,
    )


def trusted() -> ssl.SSLContext:
    """Certificates that the system trusts, and those of certifi where the system knows none."""
    import certifi

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context
