"""How long, how much and how often a site is asked."""

from dataclasses import dataclass

from showcar.documents.read import MAX_BYTES


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one page.

    Args:
        connect: Seconds for a connection.
        read: Seconds between two parts of an answer.
        total: Seconds for the whole page, redirects included, polite waits not.
        size: Most bytes, after unpacking.
        redirects: Most redirects.
        pause: Seconds between two pages of a host.
        wait: Most seconds to wait when a site asks for it; a site that asks for more is left for later.
        retries: How often a page is asked for again when its site told when to come back.
    """

    connect: float = 10.0
    read: float = 20.0
    total: float = 60.0
    size: int = MAX_BYTES
    redirects: int = 10
    pause: float = 1.0
    wait: float = 60.0
    retries: int = 2
