"""One question to the server that the user named: a POST without redirects, proxies or anything of the environment.

The rules that keep pages of the web away from addresses inside the network do not hold here: a model of one's own on
this machine is what many will name. What leaves this machine is encrypted, unless the user says otherwise.
"""

from __future__ import annotations

import ipaddress
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import httpcore

from showcar.documents.fetch.addresses import Address, parse
from showcar.documents.fetch.client import trusted
from showcar.documents.fetch.deadline import Deadline
from showcar.documents.fetch.faults import told
from showcar.documents.fetch.limits import Limits as Times
from showcar.documents.fetch.network import Network, resolve
from showcar.documents.fetch.politeness import retry_after
from showcar.model.errors import EndpointError, RefusedAddressError, UsageError

LARGEST = 4 * 1024 * 1024
"""Largest answer that is read, in bytes."""
_PATH = "/chat/completions"
_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back.

    Attributes:
        status: HTTP status.
        told: The JSON object of its body; empty where it is none.
        retry_after: In how many seconds the server asks to come back; None where it does not tell.
        location: Where it redirects to, or empty.
    """

    status: int
    told: Mapping[str, Any]
    retry_after: float | None = None
    location: str = ""


class Endpoint:
    """A server that speaks OpenAI's protocol for chats.

    Args:
        named: Its address as the user named it, such as `http://127.0.0.1:8080/v1`.
        key: What it knows the user by; None for nothing.
        agent: Who asks.
        clock: Seconds since any fixed moment, never going back.
        allow_http: Whether a server on another machine may be asked without encryption.

    Raises:
        UsageError: The address or the key cannot be used.
    """

    def __init__(
        self, named: str, key: str | None, agent: str, clock: Callable[[], float], *, allow_http: bool = False
    ) -> None:
        self.address = _address(named, allow_http)
        self._key = _checked(key)
        self._agent = agent
        self._clock = clock

    @property
    def host(self) -> str:
        """Where it stands, for people."""
        return self.address.origin

    def ask(self, body: Mapping[str, Any], seconds: float) -> Reply:
        """Asks once.

        Args:
            body: What to ask, as JSON.
            seconds: How long it may take in all.

        Raises:
            FetchError: Nobody answers, or too slowly, or the answer breaks off.
            EndpointError: The answer is packed or too large.
        """
        address, deadline = self.address, Deadline(self._clock, seconds)
        times = Times(connect=min(seconds, 10.0), read=seconds, total=seconds, size=LARGEST)
        network = Network(address.url, deadline, allow_private=True, resolve=resolve, below=httpcore.SyncBackend())
        trust = trusted() if address.scheme == "https" else None
        timeout = {"connect": times.connect, "read": times.read, "write": times.read, "pool": times.connect}
        with (
            httpcore.ConnectionPool(ssl_context=trust, max_connections=1, network_backend=network) as pool,
            told(address, deadline, times),
            deadline,
            pool.stream(
                "POST", address.url, headers=self._headers(), content=json.dumps(body).encode(),
                extensions={"timeout": timeout},
            ) as response,
        ):  # fmt: skip
            headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
            if headers.get("content-encoding", "identity").strip().lower() not in ("", "identity"):
                raise EndpointError(self.host, "packed its answer, which was not asked for", "name another endpoint")
            parts, size = [], 0
            for part in response.iter_stream():
                size += len(part)
                if size > LARGEST:
                    found = f"answered more than {LARGEST // 1024 // 1024} MiB"
                    raise EndpointError(self.host, found, "name another endpoint")
                parts.append(part)
        return Reply(response.status, _object(b"".join(parts)), retry_after(headers), headers.get("location", ""))

    def words(self, reply: Reply) -> str:
        """What an answer that is no success says, short and without the key; empty where it says nothing."""
        error = reply.told.get("error", reply.told.get("detail", reply.told.get("message")))
        if isinstance(error, Mapping):
            error = error.get("message")
        if not isinstance(error, str):
            error = "" if error is None else json.dumps(error)[: 4 * _SHOWN]
        if self._key:
            error = error.replace(self._key, "…")
        words = " ".join(error.split())
        return words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"

    def _headers(self) -> dict[bytes | str, bytes | str]:
        headers: dict[bytes | str, bytes | str] = {
            "Host": self.address.origin.partition("://")[2],
            "User-Agent": self._agent,
            "Content-Type": "application/json",
            "Accept": "application/json",
            "Accept-Encoding": "identity",
        }
        if self._key:
            headers["Authorization"] = f"Bearer {self._key}"
        return headers


def _address(named: str, allow_http: bool) -> Address:
    try:
        address = parse(named)
    except RefusedAddressError as error:
        raise UsageError("--endpoint", error.found, "name it as https://host/v1 or http://127.0.0.1:8080/v1") from None
    if address.scheme == "http" and not allow_http and not _is_here(address.host):
        advice = "name it with https, or add --allow-http if you trust the network between"
        raise UsageError("--endpoint", f"{address.host} is not this machine, and http is not encrypted", advice)
    path, mark, query = address.target.partition("?")
    path = path.rstrip("/")
    target = path if path.endswith(_PATH) else path + _PATH
    return Address(address.scheme, address.host, address.port, target + mark + query)


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _checked(key: str | None) -> str | None:
    if not key:
        return None
    if not key.isascii() or not key.isprintable() or " " in key:
        found = "holds a blank or a character that no key has"
        raise UsageError("SHOWCAR_LLM_KEY", found, "set it to the key alone")
    return key


def _object(body: bytes) -> Mapping[str, Any]:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
