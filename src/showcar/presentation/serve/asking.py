"""What an endpoint asks with: the two clocks of a question, the desk that answers, and the settings."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Query, Request

from showcar.board.desk import Desk
from showcar.model.board import Clocks
from showcar.presentation import clocks as given
from showcar.presentation.serve.settings import Settings

DATE = r"^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?$"
"""What a day, month or year looks like; none at all, as a form sends it, is none."""
AsOf = Annotated[
    str | None,
    Query(
        max_length=10,
        description="Leave out what was said after this day, month or year; today where it is not given.",
        examples=["2024-06-01", "2024-06", "2024"],
        json_schema_extra={"pattern": DATE},
    ),
]
AsRecorded = Annotated[
    str | None,
    Query(
        max_length=40,
        description=("Leave out what the ledger recorded after this instant, or after this day, month or year (UTC)."),
        examples=["2026-03-12T14:00Z", "2026-03-12"],
    ),
]


# none of them waits for anything, and a thread of its own for each would cost more than what it does
async def settings(request: Request) -> Settings:
    """How the server was set up."""
    found: Settings = request.app.state.settings
    return found


async def desk(request: Request) -> Desk:
    """What answers."""
    found: Desk = request.app.state.desk
    return found


async def clocks(request: Request, as_of: AsOf = None, as_recorded: AsRecorded = None) -> Clocks:
    """As of when a question is asked; today where no day is given.

    An empty value, as a form sends it, is none.

    Raises:
        UsageError: One of them is no date, or no instant.
    """
    today = request.app.state.settings.clock().date()
    return Clocks(given.day(as_of or None) or today, given.instant(as_recorded or None))


AskedClocks = Annotated[Clocks, Depends(clocks)]
AskedDesk = Annotated[Desk, Depends(desk)]
AskedSettings = Annotated[Settings, Depends(settings)]
