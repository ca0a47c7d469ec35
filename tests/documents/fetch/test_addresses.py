"""Only http and https, only what is written in one way, and nothing inside the network."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

import httpx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from showcar.documents.fetch.addresses import PORTS, Address, check, follow, masked, parse
from showcar.documents.fetch.ranges import inside
from showcar.model.errors import RefusedAddressError

WRITTEN = {
    "http://example.org": "http://example.org/",
    "HTTP://EXAMPLE.ORG:80/A": "http://example.org/A",
    "https://example.org.:443/?q=1&r=[2]#end": "https://example.org/?q=1&r=[2]",
    "https://example.org:8443/a": "https://example.org:8443/a",
    "https://bücher.example/straße?ü=ß": "https://xn--bcher-kva.example/stra%C3%9Fe?%C3%BC=%C3%9F",
    "https://ＥＸＡＭＰＬＥ。org/": "https://example.org/",
    "http://my_site.example.org/": "http://my_site.example.org/",
    "http://[2606:4700:0:0::1111]:80/": "http://[2606:4700::1111]/",
    "http://93.184.215.14/a%2Fb": "http://93.184.215.14/a%2Fb",
}
REFUSED = {
    "ftp://example.org/a": "begins with ftp:; only http and https",
    "file:///etc/passwd": "begins with file:; only http and https",
    "javascript:alert(1)": "begins with javascript:; only http and https",
    "example.org/a": "does not begin with http:// or https://",
    "http:/example.org": "names no host",
    "http:///a": "names no host",
    "http://": "names no host",
    "http://[::1": "is no whole address",
    "http://example.org:0/": "names port 0",
    "http://example.org:99999/": "is no whole address",
    "http://example.org:a/": "is no whole address",
    "http://me:secret@example.org/": "holds a user name or a password",
    "http://example.org@127.0.0.1/": "holds a user name or a password",
    "http://example.org\\@127.0.0.1/": "holds a user name or a password",
    "http://example.org\\.evil.example/": "names a host that no site can have",
    "http://exa mple.org/": "has a space or an unprintable character",
    "http://example.org/\r\nX: y": "has a space or an unprintable character",
    "http://example.org/\udc80": "has a space or an unprintable character",
    "http://ex%61mple.org/": "names a host that no site can have",
    "http://-a.example/": "names a host that no site can have",
    "http://a..example/": "names a host that no site can have",
    f"http://{'a' * 64}.example/": "names a host that no site can have",
    "http://xn--a.example/": "names a host that is written in letters which names do not have",
    "http://xn--i-7iq.example/": "names a host that is written in letters which names do not have",
    "http://[v1.example]/": "is no IPv6 address",
    "http://☃︎.⒈example/": "names a host that no site can have",
    "http://2130706433/": "writes an IP address in an unusual way",
    "http://0x7f000001/": "writes an IP address in an unusual way",
    "http://0x7f.1/": "writes an IP address in an unusual way",
    "http://0177.0.0.1/": "writes an IP address in an unusual way",
    "http://127.1/": "writes an IP address in an unusual way",
    "http://１２７.1/": "writes an IP address in an unusual way",
    "http://[fe80::1%25eth0]/": "is no IPv6 address",
    "http://example.org/" + "a" * 5_000: "is too long for an address",
}
INSIDE = {
    "127.0.0.1": "loopback", "127.255.255.254": "loopback", "0.0.0.0": "this host", "10.1.2.3": "private",
    "172.16.0.1": "private", "172.31.255.255": "private", "192.168.1.1": "private", "169.254.169.254": "link-local",
    "100.64.0.1": "shared by a carrier's customers", "100.100.100.200": "shared by a carrier's customers",
    "192.0.0.192": "protocol assignments", "198.18.0.1": "benchmarks", "224.0.0.1": "multicast",
    "255.255.255.255": "reserved", "168.63.129.16": "a cloud's own service",
    "::": "this host", "::1": "loopback", "fe80::1%eth0": "link-local", "fd00:ec2::254": "unique local",
    "ff02::1": "multicast", "2001:db8::1": "documentation", "2001::1": "protocol assignments",
    "2002:7f00:1::": "6to4", "2002:5db8:d70e::": "6to4", "::ffff:127.0.0.1": "loopback",
    "::ffff:169.254.169.254": "link-local", "64:ff9b::10.0.0.1": "private", "64:ff9b:1::a00:1": "reserved",
    "::127.0.0.1": "reserved", "fec0::1": "site-local", "5f00::1": "reserved", "100::1": "reserved",
}  # fmt: skip
OUTSIDE = (
    "93.184.215.14",
    "8.8.8.8",
    "172.32.0.1",
    "100.128.0.1",
    "2606:4700::1111",
    "64:ff9b::8.8.8.8",
    "::ffff:8.8.8.8",
)


@pytest.mark.parametrize(("named", "url"), WRITTEN.items())
def test_an_address_has_one_spelling(named: str, url: str) -> None:
    assert parse(named).url == url
    assert parse(url) == parse(named)


@pytest.mark.parametrize(("named", "found"), REFUSED.items(), ids=lambda value: str(value)[:40])
def test_other_addresses_are_refused(named: str, found: str) -> None:
    with pytest.raises(RefusedAddressError) as caught:
        parse(named)
    assert found in caught.value.found
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(("ip", "kind"), INSIDE.items())
def test_what_is_inside(ip: str, kind: str) -> None:
    assert inside(ip) == kind


@pytest.mark.parametrize("ip", OUTSIDE)
def test_what_is_outside(ip: str) -> None:
    assert inside(ip) is None


@given(st.ip_addresses(v=4))
def test_what_python_calls_private_is_inside(ip: ipaddress.IPv4Address) -> None:
    if ip.is_private or ip.is_multicast or ip.is_link_local or ip.is_loopback or ip.is_reserved or ip.is_unspecified:
        assert inside(str(ip))
    assert inside(f"::ffff:{ip}") == inside(str(ip)) == inside(f"64:ff9b::{ip}")


@given(st.ip_addresses(v=6))
def test_what_python_does_not_call_global_is_inside(ip: ipaddress.IPv6Address) -> None:
    if not ip.is_global and ip.ipv4_mapped is None and ip not in ipaddress.IPv6Network("64:ff9b::/96"):
        assert inside(str(ip))


@given(st.ip_addresses(), st.sampled_from(("http", "https")))
def test_an_ip_address_is_judged_as_it_is_written(
    ip: ipaddress.IPv4Address | ipaddress.IPv6Address, scheme: str
) -> None:
    host = f"[{ip}]" if ip.version == 6 else str(ip)
    address = parse(f"{scheme}://{host}/")
    check(address, allow_private=True)
    if inside(str(ip)):
        with pytest.raises(RefusedAddressError, match="is not on the public internet"):
            check(address, allow_private=False)
    else:
        check(address, allow_private=False)


@given(
    st.text(max_size=60), st.sampled_from(("", "http://", "https://", "http://a.example/", "https://a.example?", "//"))
)
@example("a.example/%zz?%", "http://")
@example("a.example/[b]{c}|d^e`f\"<g>'", "https://")
def test_whatever_is_named_is_an_address_or_refused_and_every_program_reads_it_alike(words: str, before: str) -> None:
    try:
        address = parse(before + words)
    except RefusedAddressError:
        return
    assert parse(address.url) == address
    assert address.url.isascii()
    read = httpx.URL(address.url)
    assert (read.scheme, read.port or PORTS[read.scheme]) == (address.scheme, address.port)
    assert read.raw_path.decode("ascii") == address.target
    assert read.raw_host.decode("ascii") == address.host
    assert urlsplit(address.url).hostname == address.host


@pytest.mark.parametrize("port", [22, 25, 3306, 6379, 9200])
def test_other_ports_are_refused(port: int) -> None:
    address = Address("http", "example.org", port, "/")
    with pytest.raises(
        RefusedAddressError, match=f"names port {port}; pages are read from 80, 443, 8080, 8443; .*--allow"
    ):
        check(address, allow_private=False)
    check(address, allow_private=True)


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("/b?c", "https://example.org/b?c"),
        ("b", "https://example.org/a/b"),
        ("//other.example/", "https://other.example/"),
        (" https://other.example/ ", "https://other.example/"),
        ("?page=2", "https://example.org/a/?page=2"),
        ("/ü", "https://example.org/%C3%BC"),
    ],
)
def test_redirects_are_read_as_they_are_meant(location: str, url: str) -> None:
    assert follow(parse("https://example.org/a/"), location).url == url


@pytest.mark.parametrize(
    ("location", "found"),
    [
        ("http://example.org/", "is not encrypted"),
        ("ftp://example.org/", "begins with ftp:"),
        ("file:///etc/passwd", "begins with file:"),
        ("https://a:b@example.org/", "holds a user name"),
        ("http://[::1", "is no whole address"),
    ],
)
def test_redirects_elsewhere_are_refused(location: str, found: str) -> None:
    with pytest.raises(RefusedAddressError, match=found):
        follow(parse("https://example.org/a/"), location)


def test_a_password_is_not_shown() -> None:
    assert masked("https://me:secret@example.org/a@b?c@d") == "https://…@example.org/a@b?c@d"
