"""What all tests share: Hypothesis tries the same examples in every run, a server, and the reports of the corpus."""

from __future__ import annotations

import signal

import pytest
from hypothesis import settings

from tests.ledger.postgres import server
from tests.scoring.corpus import Case, cases

__all__ = ["examples", "seen", "server", "unseen"]

# a shell that starts the tests in the background has them, and all that they start, ignore Ctrl-C
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
# a slow machine is no fault of a law
settings.register_profile("showcar", derandomize=True, deadline=None)
settings.load_profile("showcar")


@pytest.fixture(scope="session")
def seen() -> tuple[Case, ...]:
    """The reports that the extraction was written with."""
    return tuple(cases("seen"))


@pytest.fixture(scope="session")
def unseen() -> tuple[Case, ...]:
    """The reports that only measure."""
    return tuple(cases("unseen"))


@pytest.fixture(scope="session")
def examples() -> tuple[Case, ...]:
    """The bundled example reports."""
    return tuple(cases("examples"))
