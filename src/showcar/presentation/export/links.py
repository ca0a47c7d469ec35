"""Addresses in exports: those of the web that reports name, made harmless, and those under which things of ours go."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from showcar.presentation.addresses import segment

URN = "urn:showcar:"
"""What ids begin with where no address of a server is given."""

# what RFC 3986 lets stand in an address, less what means something in wikitext, BibTeX or a quoted string
_STANDS = "!#$&()*+,-./:;=?@_~%"
_WHOLE_ESCAPES = re.compile(r"%(?![0-9A-Fa-f]{2})")


def web(told: str | None) -> str | None:
    """An address of the web that any format can hold as it is: ASCII, and no quotes, brackets, braces, pipes, spaces.

    Args:
        told: As a report or a file of settings names it.

    Returns:
        None where it is no http or https address of a host, or holds a name or password.

    Source: RFC 3986; what it does not allow is percent-encoded as UTF-8.

    >>> web("https://example.org/a b?q=|x|#é")
    'https://example.org/a%20b?q=%7Cx%7C#%C3%A9'
    >>> web("javascript:alert(1)"), web("news/z4.txt"), web("http://a:b@example.org/")
    (None, None, None)
    """
    if not told:
        return None
    told = told.strip()
    try:
        parts = urlsplit(told)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = parts.port
    except (ValueError, UnicodeError):
        return None
    if parts.scheme.lower() not in ("http", "https") or not host or "@" in parts.netloc:
        return None
    if ":" in host or not re.fullmatch(r"[a-z0-9._-]+", host):
        return None
    rest = parts.path + (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")
    rest = quote(_WHOLE_ESCAPES.sub("%25", rest), safe=_STANDS, errors="replace")
    return f"{parts.scheme.lower()}://{host}{'' if port is None else f':{port}'}{rest}"


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses of programmes, claims, reports and sources.

    They are made of names and content ids alone, so they stay.

    Args:
        base: Address of a server with a slash at its end, or `URN`.
    """

    base: str = URN

    @property
    def on_the_web(self) -> bool:
        """Whether they can be followed."""
        return self.base.startswith(("http://", "https://"))

    def programme(self, name: str) -> str:
        """Of a programme: its page where there is a server.

        >>> Links().programme("BMW Z4"), Links("https://a.example/").programme("BMW Z4")
        ('urn:showcar:programme:BMW_Z4', 'https://a.example/programmes/BMW_Z4')
        """
        return self._of("programme", segment(name))

    def source(self, name: str) -> str:
        """Of a source: its page where there is a server."""
        return self._of("source", segment(name))

    def report(self, document: str) -> str:
        """Of a report: its page where there is a server."""
        return self._of("report", document)

    def claim(self, identity: str) -> str:
        """Of a claim."""
        return self._of("claim", identity)

    def claim_in_page(self, document: str, identity: str) -> str:
        """Of a claim in the page of its report; of the claim itself where there is no server."""
        return f"{self.report(document)}#claim-{identity}" if self.on_the_web else self.claim(identity)

    def other(self, kind: str, told: str) -> str:
        """Of anything else: a run, an extractor, a term."""
        return self._of(kind, told)

    def _of(self, kind: str, told: str) -> str:
        written = quote(told, safe="-._~", errors="replace")
        return f"{self.base}{kind}s/{written}" if self.on_the_web else f"{self.base}{kind}:{written}"


def links(base: str | None) -> Links:
    """Addresses under that of a server; ids that lead nowhere where it is None or no address of the web.

    >>> links("https://cars.example.org").base, links(None).base
    ('https://cars.example.org/', 'urn:showcar:')
    """
    found = web(base)
    # ids are put behind it
    return Links() if found is None else Links(found.partition("#")[0].partition("?")[0].rstrip("/") + "/")
