"""Addresses of the web: how they are written, and which of them may be asked.

A name is judged twice: here, as it is written, and by `network` with the IP address that it stands for at the moment
of connecting.
"""

import ipaddress
import re
from dataclasses import dataclass
from typing import NoReturn
from urllib.parse import quote, urljoin, urlsplit

from showcar.documents.fetch.ranges import inside
from showcar.model.errors import RefusedAddressError

PORTS = {"http": 80, "https": 443}
"""The port of each scheme that is read, where an address names none."""
ALSO = (8080, 8443)
"""Further ports on which pages stand; any other one belongs to something else."""
LONGEST = 4_000
"""Longest address, in characters."""

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]{0,30}):", re.IGNORECASE)
_NOT_IN_ADDRESS = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\ud800-\udfff]")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_USER = re.compile(r"(?<=//)[^/?#]*@")
_PATH = "/%:@!$&'()*+,;=~"
_QUERY = _PATH + "?[]"
_SAVE = "save the page and name its file"


@dataclass(frozen=True, slots=True)
class Address:
    """An address of the web, in one spelling.

    Args:
        scheme: `http` or `https`.
        host: Name in ASCII and small letters, or an IP address without brackets.
        port: Always told.
        target: Path and query, percent-encoded, beginning with `/`.
    """

    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> str:
        """Scheme, host and port, as in the beginning of an address."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + (f":{self.port}" if self.port != PORTS[self.scheme] else "")

    @property
    def url(self) -> str:
        """The whole address."""
        return self.origin + self.target


def parse(named: str) -> Address:
    """An address as it was named.

    Args:
        named: `https://example.org/skytop`; letters of any script are fine, what stands after `#` is left out.

    Raises:
        RefusedAddressError: It is no address of http or https, holds a name or password, or is written in a way that
            programs read differently.

    >>> parse("HTTPS://Bücher.example:443/a b?ü#top".replace(" ", "%20")).url
    'https://xn--bcher-kva.example/a%20b?%C3%BC'
    """
    if len(named) > LONGEST:
        _refuse(named, f"is too long for an address ({len(named):,} characters)", "")
    if _NOT_IN_ADDRESS.search(named):
        _refuse(
            named, "has a space or an unprintable character in it", "write it as %20, or give the address in quotes"
        )
    scheme = _SCHEME.match(named)
    if scheme is None or scheme[1].lower() not in PORTS:
        found = f"begins with {scheme[1].lower()}:" if scheme else "does not begin with http:// or https://"
        _refuse(named, f"{found}; only http and https addresses are read", _SAVE)
    try:
        parts = urlsplit(named)
        port = parts.port
    except ValueError:
        _refuse(named, "is no whole address: its host or its port cannot be read", "check it")
    if not named[scheme.end() :].startswith("//") or not parts.hostname:
        _refuse(named, "is no whole address: it names no host", f"write it as {scheme[1].lower()}://host/page")
    if "@" in parts.netloc:
        _refuse(
            named,
            "holds a user name or a password, which would end up in files and logs",
            "leave out what is before the @",
        )
    if "[" in parts.netloc and ":" not in parts.hostname:
        _refuse(named, f"names a host that is no IPv6 address ({parts.hostname[:100]})", "check it")
    if port == 0:
        _refuse(named, "names port 0, which nobody listens to", "check it")
    known = scheme[1].lower()
    target = quote(parts.path or "/", safe=_PATH) + (f"?{quote(parts.query, safe=_QUERY)}" if parts.query else "")
    return Address(known, _host(named, parts.hostname), port or PORTS[known], target)


def follow(address: Address, location: str) -> Address:
    """Where an answer redirects to.

    Args:
        address: What was asked.
        location: What the answer named, whole or relative.

    Raises:
        RefusedAddressError: as in `parse`; and from https to http.
    """
    try:
        target = parse(urljoin(address.url, location.strip()))
    except ValueError:
        _refuse(location, "is no whole address", "")
    if (address.scheme, target.scheme) == ("https", "http"):
        _refuse(target.url, "is not encrypted, though the address before it is", "name that address if you trust it")
    return target


def check(address: Address, *, allow_private: bool) -> None:
    """Whether an address may be asked, as far as it tells itself; names are judged when they are looked up.

    Raises:
        RefusedAddressError: It names an IP address inside the network, or a port where no pages are.
    """
    if allow_private:
        return
    ports = (*PORTS.values(), *ALSO)
    if address.port not in ports:
        found = f"names port {address.port}; pages are read from {', '.join(map(str, ports))}"
        _refuse(address.url, found, "allow it with --allow-private if you trust it")
    if is_ip(address.host):
        check_ip(address.url, address.host, allow_private=False)


def check_ip(url: str, ip: str, *, allow_private: bool) -> None:
    """Whether an IP address may be connected to.

    Args:
        url: The address that led there, for the error.
        ip: IPv4 or IPv6.
        allow_private: Whether all may be.

    Raises:
        RefusedAddressError: It is inside the network or otherwise not public.
    """
    kind = None if allow_private else inside(ip)
    if kind:
        at = "" if f"//{ip}" in url or f"//[{ip}]" in url else f"is at {ip}, which "
        found = f"{at}is not on the public internet ({kind})"
        _refuse(url, found, "allow it with --allow-private if you trust it")


def is_ip(host: str) -> bool:
    """Whether a host is an IP address and no name."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def masked(named: str) -> str:
    """An address without the name and the password in it, to be shown.

    >>> masked("https://me:secret@example.org/a@b")
    'https://…@example.org/a@b'
    """
    return _USER.sub("…@", named)


def _host(named: str, host: str) -> str:
    if ":" in host:
        if "%" in host or not is_ip(host):
            _refuse(named, f"names a host that is no IPv6 address ({host})", "check it")
        return ipaddress.ip_address(host).compressed
    name = (host if host.isascii() else _ascii(named, host)).lower().removesuffix(".")
    labels = name.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        # 127.1, 0x7f000001, 2130706433 and 0177.0.0.1 are 127.0.0.1 to some programs
        if not is_ip(name):
            _refuse(named, f"writes an IP address in an unusual way ({name})", "write it as four decimal numbers")
        return name
    if len(name) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        _refuse(named, f"names a host that no site can have ({name[:100]})", "check it")
    if any(label.startswith("xn--") for label in labels):
        _decoded(named, name)
    return name


def _decoded(named: str, name: str) -> str:
    import idna

    try:
        return idna.decode(name)
    except (idna.IDNAError, UnicodeError):
        # httpx reads such names back
        _refuse(named, f"names a host that is written in letters which names do not have ({name[:100]})", "check it")


def _ascii(named: str, host: str) -> str:
    import idna

    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        _refuse(named, f"names a host that no site can have ({host[:100]})", "check it")


def _refuse(where: str, found: str, advice: str) -> NoReturn:
    raise RefusedAddressError(masked(where), found, advice)
