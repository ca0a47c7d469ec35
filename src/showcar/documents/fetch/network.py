"""Connections to checked IP addresses only.

A name is looked up once, its IP addresses are judged, and the connection goes to one of them by its number: what the
name stands for a moment later no longer matters. The name is still what the certificate must be for.
"""

import socket
import ssl
import threading
from collections.abc import Callable, Iterable
from queue import Empty, SimpleQueue
from typing import Any

import httpcore

from showcar.documents.fetch.addresses import check_ip, is_ip
from showcar.documents.fetch.deadline import Deadline
from showcar.model.errors import RefusedAddressError, UnreachableError

Resolve = Callable[[str, float], list[str]]
"""Host and seconds at most, to its IP addresses; OSError when it has none."""


def resolve(host: str, seconds: float) -> list[str]:
    """The IP addresses of a host, asked of the system.

    Args:
        host: A name.
        seconds: How long to wait; the system itself knows no limit.

    Raises:
        TimeoutError: It took longer.
        OSError: The name is not known.
    """
    answers: SimpleQueue[list[str] | OSError] = SimpleQueue()

    def look() -> None:
        try:
            found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            answers.put(error if isinstance(error, OSError) else OSError(str(error)))
        else:
            answers.put(list(dict.fromkeys(str(entry[4][0]) for entry in found)))

    threading.Thread(target=look, daemon=True).start()
    try:
        answer = answers.get(timeout=max(seconds, 0.001))
    except Empty:
        raise TimeoutError from None
    if isinstance(answer, OSError):
        raise answer
    return answer


class Network(httpcore.NetworkBackend):
    """Connects to checked IP addresses, within a time.

    Args:
        url: What is asked, for the errors.
        deadline: How long all of it may take.
        allow_private: Whether addresses inside the network are fine.
        resolve: What looks names up.
        below: What makes the connections.
    """

    def __init__(
        self, url: str, deadline: Deadline, *, allow_private: bool, resolve: Resolve, below: httpcore.NetworkBackend
    ) -> None:
        self._url = url
        self._deadline = deadline
        self._allow_private = allow_private
        self._resolve = resolve
        self._below = below

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Looks a host up, and connects to the first of its addresses that may be asked and answers.

        Raises:
            RefusedAddressError: None of its addresses may be asked.
            UnreachableError: It has none.
            httpcore.ConnectError, httpcore.ConnectTimeout: None of them answers.
        """
        failed: httpcore.NetworkError | httpcore.TimeoutException | None = None
        for ip in self._checked(host, timeout):
            try:
                stream = self._below.connect_tcp(
                    ip, port, _least(timeout, self._deadline), local_address, socket_options
                )
                return _Stream(stream, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
        raise failed or httpcore.ConnectError("no address")

    def _checked(self, host: str, timeout: float | None) -> list[str]:
        try:
            found = [host] if is_ip(host) else self._resolve(host, _least(timeout, self._deadline))
        except TimeoutError:
            raise UnreachableError(self._url, f"could not be looked up in time ({host})", "try again later") from None
        except OSError:
            found = []
        if not found:
            advice = "check its spelling, and whether this machine is on the internet"
            raise UnreachableError(self._url, f"names a host that is not known ({host})", advice)
        refused: RefusedAddressError | None = None
        public = []
        for ip in found:
            try:
                check_ip(self._url, ip, allow_private=self._allow_private)
                public.append(ip)
            except RefusedAddressError as error:
                refused = refused or error
        if refused and not public:
            raise refused
        return public

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        """Never: it is not on the internet."""
        raise httpcore.UnsupportedProtocol(f"{path} is a socket of this machine")

    def sleep(self, seconds: float) -> None:
        """Waits before another try; nothing here tries twice."""


class _Stream(httpcore.NetworkStream):
    """A connection that ends when time is up, also when a byte comes now and then."""

    def __init__(self, below: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._below = below
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._below.read(max_bytes, _least(timeout, self._deadline))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._below.write(buffer, _least(timeout, self._deadline))

    def close(self) -> None:
        self._below.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secured = self._below.start_tls(ssl_context, server_hostname, _least(timeout, self._deadline))
        return _Stream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._below.get_extra_info(info)


def _least(timeout: float | None, deadline: Deadline) -> float:
    left = deadline.left()
    if left <= 0:
        raise httpcore.ReadTimeout
    return left if timeout is None else min(timeout, left)
