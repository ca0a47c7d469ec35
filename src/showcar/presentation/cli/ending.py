"""How a command ends: with an exit status and a line on stderr, never with a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import typer

from showcar.model.errors import ShowcarError
from showcar.presentation.cli import STOPPED
from showcar.presentation.cli.streams import ClosedOutput, FailedOutput, say
from showcar.presentation.safe import plain

DONE, PARTLY, WRONG_USAGE = 0, 1, 2
UNREAD = 141
"""Exit status when nobody reads the output: 128 and the number of the signal."""


@contextmanager
def ending() -> Iterator[None]:
    """Turns what can end a command early into its exit status.

    Raises:
        typer.Exit: 1 when the output cannot be written, 2 for errors of usage and of the catalogue, 130 after Ctrl-C,
            141 when nobody reads the output.
    """
    try:
        yield
    except typer.Exit:
        raise
    except ClosedOutput:
        _leave_output()
        raise typer.Exit(UNREAD) from None
    except FailedOutput as error:
        _leave_output()
        say(f"standard output: {error}")
        raise typer.Exit(PARTLY) from None
    except KeyboardInterrupt:
        say("stopped")
        raise typer.Exit(STOPPED) from None
    except ShowcarError as error:
        for line in str(error).splitlines():
            say(plain(line))
        raise typer.Exit(WRONG_USAGE) from None
    except ModuleNotFoundError as error:
        say(f"module {error.name}: is not installed; install showcar again")
        raise typer.Exit(WRONG_USAGE) from None
    except Exception as error:
        say(f"{fault(error)}; this is a fault of showcar, please report it")
        raise typer.Exit(PARTLY) from None


def fault(error: BaseException) -> str:
    """What was not foreseen, with its place, in one line.

    >>> fault(ValueError("no year 0"))
    'ValueError: no year 0'
    """
    told = f"{type(error).__name__}: {plain(str(error))}" if str(error) else type(error).__name__
    trace = error.__traceback__
    if trace is None:
        return told
    while trace.tb_next is not None:
        trace = trace.tb_next
    return f"{told} ({os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno})"


def _leave_output() -> None:
    """Keeps Python from complaining at its end about output that it cannot write."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
