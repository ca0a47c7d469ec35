"""Templates and what they may use: one environment for all pages, and the links that carry the clocks of a page on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote, unquote, urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from showcar.model.board import Clocks
from showcar.presentation.safe import shown
from showcar.presentation.web import static
from showcar.presentation.web.words import FILTERS

CLOCKS = ("as_of", "as_recorded")
"""Query parameters that links within the site carry on."""
NAVIGATION = (
    ("board", "/", "Board"), ("reports", "/reports", "Reports"), ("sources", "/sources", "Sources"),
    ("changes", "/changes", "Changes"), ("add", "/add", "Add"), ("method", "/method", "Method"),
)  # fmt: skip
"""Entries of the menu: the name by which a template says that it is one of them, address, words."""


@dataclass(frozen=True, slots=True)
class Here:
    """Where a page stands, and as of when.

    Attributes:
        path: Of the request, percent-encoded.
        query: Its query parameters but for the clocks and a cursor, in order.
        as_of: As it was given; None for today.
        as_recorded: As it was given.
        day: The day that the page is as of.
        today: The day it is.
    """

    path: str
    query: tuple[tuple[str, str], ...]
    as_of: str | None
    as_recorded: str | None
    day: date
    today: date

    @property
    def elsewhen(self) -> bool:
        """Whether the page is as of another day, or of what was known then."""
        return self.day != self.today or self.as_recorded is not None

    def link(self, path: str, fragment: str = "", **query: Any) -> str:
        """An address within the site with the clocks of this page, but for those that `query` tells.

        Args:
            path: Not percent-encoded; a `/` in it parts segments.
            fragment: What stands behind `#`.
            query: Parameters; those that are None or empty are left out.
        """
        told = {"as_of": self.as_of, "as_recorded": self.as_recorded} | query
        return address_of(path, told.items()) + ("#" + quote(fragment) if fragment else "")

    @property
    def today_address(self) -> str:
        """This page as of today."""
        return address_of(unquote(self.path), self.query)

    @property
    def self_address(self) -> str:
        """This page once more."""
        return address_of(unquote(self.path), (*self.query, ("as_of", self.as_of), ("as_recorded", self.as_recorded)))

    @property
    def dayless_address(self) -> str:
        """This page without a day, with the rest of what was asked."""
        return address_of(unquote(self.path), (*self.query, ("as_recorded", self.as_recorded)))


def address_of(path: str, query: Iterable[tuple[str, Any]]) -> str:
    """An address within the site, percent-encoded.

    Args:
        path: Not percent-encoded; a `/` in it parts segments.
        query: Parameters; those that are None or empty are left out.

    >>> address_of("//elsewhere/é", [("q", "a b"), ("after", None)])
    '/elsewhere/%C3%A9?q=a+b'
    """
    # `//` and a backslash at its start would lead a browser to another host
    rest = urlencode([(key, told) for key, told in query if told not in (None, "")])
    return quote("/" + path.lstrip("/\\"), safe="/~") + ("?" + rest if rest else "")


def here(request: Request, clocks: Clocks | None = None) -> Here:
    """Where a request asks for.

    Args:
        request: Its settings tell what day it is.
        clocks: As of when it is answered; today where it is no matter, as for an error.
    """
    asked = request.query_params
    today = request.app.state.settings.clock().date()
    rest = tuple((key, told) for key, told in asked.multi_items() if key not in (*CLOCKS, "after") and told)
    as_of = None if clocks is None else asked.get("as_of") or None
    as_recorded = None if clocks is None else asked.get("as_recorded") or None
    path = address_of(str(request.scope["path"]), ())
    return Here(path, rest, as_of, as_recorded, today if clocks is None else clocks.day, today)


def page(
    request: Request,
    template: str,
    clocks: Clocks | None,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    days: Sequence[str] = (),
    **about: Any,
) -> HTMLResponse:
    """A page.

    Args:
        request: What is answered.
        template: Name of a file in `templates/`.
        clocks: As of when; None for a page that has no day, such as an error.
        status: HTTP status.
        headers: Further ones.
        days: ISO 8601 days on which something was said, for the slider beside the day.
        about: What the template prints.
    """
    return whole(drawn(here(request, clocks), template, dated=clocks is not None, days=days, **about), status, headers)


def drawn(where: Here, template: str, *, dated: bool = True, days: Sequence[str] = (), **about: Any) -> str:
    """The text of a page.

    Args:
        where: Where it stands.
        template: As for `page`.
        dated: Whether it has a day.
        days: As for `page`.
        about: As for `page`.
    """
    return environment().get_template(template).render(
        here=where, link=where.link, dated=dated, days=_slider(days, where.today), **about
    )


def plainly(path: str, today: date) -> Here:
    """Where a page stands that is asked for by its path alone, as of today.

    Args:
        path: Not percent-encoded.
        today: The day it is.
    """
    return Here(address_of(path, ()), (), None, None, today, today)


def whole(text: str | bytes, status: int = 200, headers: Mapping[str, str] | None = None) -> HTMLResponse:
    """A page that was drawn, as an answer.

    Args:
        text: The page.
        status: HTTP status.
        headers: Further ones.
    """
    # its ETag tells whether it is still the same
    return HTMLResponse(text, status, headers={"Cache-Control": "no-cache"} | dict(headers or {}))


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The environment of all templates: what is printed is escaped, and shorn of controls and turning marks."""
    made = Environment(
        loader=FunctionLoader(_source),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters.update(FILTERS)
    made.globals.update(static=static.address, navigation=NAVIGATION)
    return made


def _shown(told: Any) -> Any:
    """What a page shows for what is printed in it."""
    if isinstance(told, Markup):
        return Markup(shown(told))
    return shown(told) if isinstance(told, str) else told


def _slider(days: Sequence[str], today: date) -> tuple[date, ...]:
    """The days of a slider, today the last; none where there is no choice."""
    found = {date.fromisoformat(one) for one in days if len(one) == 10} | {today}
    past = sorted(one for one in found if one <= today)
    return tuple(past) if len(past) > 1 else ()


def _source(name: str) -> str:
    return (files(__package__) / "templates" / name).read_text("utf-8")
