"""Every page there is, for the checks that all pages have to pass; whoever makes a page adds its address here.

`{title of a report}` stands for the id of its document.
"""

from urllib.parse import quote

from showcar.presentation.addresses import segment
from tests.presentation.web import ledger as made


def programme(name: str, rest: str = "") -> str:
    """Address of a programme's page."""
    return f"/programmes/{quote(segment(name), safe='')}{rest}"


PAGES = {
    "board": "/",
    "board-past": f"/?as_of={made.PAST}",
    "board-by-name": "/?sort=name&maker=BMW",
    "board-empty": "/?q=nothing+goes+by+this+name",
    "not-found": "/nothing/here",
}
"""Addresses by the names that their pictures get."""
