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
    "board-year": "/?year=2027&form=limited&sort=-probability",
    "changes": "/changes?since=2025-03",
    "changes-none": "/changes?since=2026-03-10",
    "search": "/search?q=pylon",
    "search-hostile": "/search?q=%3Cscript%3E",
    "search-none": "/search?q=%22no+such+words%22",
    "method": "/method",
    "reports": "/reports?q=pylon",
    "report": "/reports/{Pylon to be built}",
    "report-hostile": "/reports/{Headline}",
    "revisions": "/reports/{Wren some day}/revisions",
    "add": "/add",
    "programme": programme(made.RICH),
    "programme-hostile": programme(made.HOSTILE),
    "dossier": programme(made.RICH, "/dossier"),
    "sources": "/sources",
    "source": "/sources/Motor_Daily",
    "source-hostile": f"/sources/{quote(segment('<b>Evil</b> Times'), safe='')}",
    "not-found": "/nothing/here",
    "no-such-name": "/programmes/BMW_Visoin_Pylon",
    "no-such-year": "/?year=soon",
}
"""Addresses by the names that their pictures get."""
ALIKE = frozenset({
    "board-past", "board-by-name", "board-year", "changes-none", "search-none", "search-hostile", "programme-past",
    "programme-long", "no-such-name", "no-such-year",
})  # fmt: skip
"""Pages that are drawn as another one is; whether all can use them, and without script, is seen by that one."""
