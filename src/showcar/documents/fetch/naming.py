"""What names an address of the web, and how we name ourselves to it."""

import re

from showcar.model.errors import UsageError

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]{1,30}://|(?:https?|ftp|file|data|mailto|javascript):", re.IGNORECASE)
_CONTACT = re.compile(r"[!-'*-~]{3,200}")


def is_address(name: str) -> bool:
    """Whether a name is an address, of the web or of another kind, and not a file.

    >>> is_address("https://example.org/"), is_address("FTP://example.org/a"), is_address("news/a.txt")
    (True, True, False)
    """
    return _ADDRESS.match(name) is not None


def agent(version: str, contact: str | None = None) -> str:
    """How sites are told who asks.

    Args:
        version: Of Showcar.
        contact: Where its user can be reached: a mail address or the address of a page.

    Raises:
        UsageError: The contact cannot be sent.

    >>> agent("0.1.0", "desk@example.org")
    'Showcar/0.1.0 (reads press reports about cars; desk@example.org)'
    """
    about = "reads press reports about cars"
    if not contact:
        return f"Showcar/{version} ({about})"
    if not _CONTACT.fullmatch(contact):
        advice = "give a mail address or the address of a page, in ASCII and without spaces"
        raise UsageError("--contact", f"{contact[:100]!r} is no contact that can be sent", advice)
    return f"Showcar/{version} ({about}; {contact})"
