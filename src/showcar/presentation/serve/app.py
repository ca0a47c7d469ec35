"""The app: pages and the API over one desk."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

import showcar
from showcar import ledger
from showcar.board.desk import Desk
from showcar.presentation.api.routes import router as api
from showcar.presentation.serve.settings import Settings


def create(settings: Settings) -> FastAPI:
    """The app, its ledger opened.

    Args:
        settings: How it was set up.

    Raises:
        LedgerError: The ledger cannot be opened.
        UsageError: Its address is of no kind that there is.
    """
    kept = ledger.open(settings.ledger, settings.clock, create=False)

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        yield
        kept.close()

    app = FastAPI(title="Showcar", version=showcar.__version__, lifespan=life, docs_url=None, redoc_url=None)
    app.state.settings = settings
    app.state.desk = Desk(kept)
    app.include_router(api)
    try:
        from showcar.presentation.web.routes import router as pages
    except ModuleNotFoundError:
        # pages are being built
        pass
    else:
        app.include_router(pages, include_in_schema=False)
    return app
