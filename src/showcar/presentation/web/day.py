"""The slider beside the day of a page, as a plain form: leads to the page as of the day that it stands at."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qsl, unquote, urlsplit

from fastapi import APIRouter, Query
from fastapi.responses import RedirectResponse

from showcar.model.errors import UsageError
from showcar.presentation.web.templates import address_of

router = APIRouter()


@router.get("/day")
def day(to: str = Query("/", max_length=2000), day: int = Query(ge=1, le=date.max.toordinal())) -> RedirectResponse:
    """The same page as of another day.

    Args:
        to: The page within this site; its host, if it names one, is dropped.
        day: Proleptic Gregorian ordinal of the day, 1 for the first day of year 1.

    Raises:
        UsageError: `to` cannot be read as an address.
    """
    try:
        asked = urlsplit(to)
    except ValueError:
        raise UsageError("to", "is no address of a page", "begin at /") from None
    query = [(key, told) for key, told in parse_qsl(asked.query) if key != "as_of"]
    address = address_of(unquote(asked.path), [*query, ("as_of", date.fromordinal(day).isoformat())])
    return RedirectResponse(address, 303)
