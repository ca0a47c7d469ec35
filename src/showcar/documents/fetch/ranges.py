"""IP addresses that are not on the public internet.

Sources: IANA's special-purpose address registries for IPv4 and IPv6 (RFC 6890 and its updates). The lists stand here
because those of Python's `ipaddress` differ between its releases.
"""

import ipaddress
from functools import lru_cache

_V4 = (
    ("0.0.0.0/8", "this host"),
    ("10.0.0.0/8", "private"),
    ("100.64.0.0/10", "shared by a carrier's customers"),
    ("127.0.0.0/8", "loopback"),
    # also where clouds tell a machine's secrets: 169.254.169.254
    ("169.254.0.0/16", "link-local"),
    ("172.16.0.0/12", "private"),
    ("192.0.0.0/24", "protocol assignments"),
    ("192.0.2.0/24", "documentation"),
    ("192.88.99.0/24", "6to4 relay"),
    ("192.168.0.0/16", "private"),
    ("198.18.0.0/15", "benchmarks"),
    ("198.51.100.0/24", "documentation"),
    ("203.0.113.0/24", "documentation"),
    ("224.0.0.0/4", "multicast"),
    ("240.0.0.0/4", "reserved"),
    # Azure's machines find their host at this public number
    ("168.63.129.16/32", "a cloud's own service"),
)
_V6 = (
    ("::/128", "this host"),
    ("::1/128", "loopback"),
    ("fc00::/7", "unique local"),
    ("fe80::/10", "link-local"),
    ("fec0::/10", "site-local"),
    ("ff00::/8", "multicast"),
    ("2001::/23", "protocol assignments"),
    ("2001:db8::/32", "documentation"),
    ("2002::/16", "6to4"),
    ("3fff::/20", "documentation"),
)
_GLOBAL = ipaddress.IPv6Network("2000::/3")
_CARRYING = (ipaddress.IPv6Network("::ffff:0:0/96"), ipaddress.IPv6Network("64:ff9b::/96"))
"""IPv6 addresses that stand for the IPv4 address in their last 32 bits: mapped ones and those of NAT64."""


def inside(ip: str) -> str | None:
    """What kind of address it is, when it is not one of the public internet.

    Args:
        ip: IPv4, or IPv6 with or without a zone.

    Returns:
        A word or two such as `loopback`; None for public addresses.

    Raises:
        ValueError: It is no IP address.

    >>> inside("::ffff:10.0.0.1"), inside("8.8.8.8")
    ('private', None)
    """
    address = ipaddress.ip_address(ip.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        if any(address in network for network in _CARRYING):
            return _named(ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF))
        return _named(address) or (None if address in _GLOBAL else "reserved")
    return _named(address)


def _named(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> str | None:
    return next((kind for network, kind in _networks() if address in network), None)


@lru_cache(maxsize=1)
def _networks() -> tuple[tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, str], ...]:
    return tuple((ipaddress.ip_network(network), kind) for network, kind in (*_V4, *_V6))
