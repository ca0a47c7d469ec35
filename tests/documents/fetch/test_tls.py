"""A site over https has to show that the name is its own. The tests' certificate is good for `press.example` alone."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest

from showcar.documents.fetch import Fetcher, Settings, client
from showcar.model.errors import UnreachableError
from tests.documents.fetch.conftest import AGENT
from tests.documents.fetch.serving import Site, serving

CERTIFICATE = Path(__file__).parent / "press.example.pem"


@pytest.fixture
def secure() -> Iterator[tuple[Site, list[str | None]]]:
    """A site over https, and the names for which it was asked."""
    names: list[str | None] = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    context.sni_callback = lambda _, name, __: names.append(name)
    with serving(context) as site:
        site.page("/a", b"A report.")
        yield site, names


def fetched(site: Site, host: str) -> bytes:
    """What stands at the site, asked for by a name."""
    with Fetcher(
        Settings(AGENT, allow_private=True, robots=False),
        clock=lambda: 0.0,
        sleep=lambda seconds, why: None,
        resolve=lambda name, seconds: ["127.0.0.1"],
    ) as fetcher:
        return fetcher.fetch(f"https://{host}:{site.port}/a").content


def test_a_site_with_a_certificate_for_its_name(
    secure: tuple[Site, list[str | None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    site, names = secure
    monkeypatch.setattr(client, "trusted", lambda: ssl.create_default_context(cafile=str(CERTIFICATE)))
    assert fetched(site, "press.example") == b"A report."
    assert (names, site.headers[0]["host"]) == (["press.example"], f"press.example:{site.port}")
    with pytest.raises(UnreachableError, match="has a certificate that is for another name, so that nobody knows who"):
        fetched(site, "other.example")
    with pytest.raises(UnreachableError, match="has a certificate that is for another name"):
        fetched(site, "127.0.0.1")


def test_a_site_that_nobody_vouches_for(secure: tuple[Site, list[str | None]]) -> None:
    with pytest.raises(UnreachableError, match="has a certificate that is signed by itself, so that nobody knows who"):
        fetched(secure[0], "press.example")
