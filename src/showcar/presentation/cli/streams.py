"""Standard input, output and error."""

from __future__ import annotations

import errno
import os
import shutil
import sys

from showcar.documents import MAX_BYTES

NARROW, WIDE, PIPED = 80, 120, 100
"""Columns of a table: at least, at most, and where there is no terminal."""


class ClosedOutput(Exception):
    """Nobody reads the output any more."""


class FailedOutput(Exception):
    """The output cannot be written, such as when the disk is full."""


class Output:
    """Standard output, written and flushed a part at a time."""

    def write(self, text: str) -> None:
        """Writes text as UTF-8 and hands it on at once.

        Raises:
            ClosedOutput: nobody reads it.
            FailedOutput: it cannot be written.
        """
        if not text:
            return
        if sys.stdout is None:
            raise FailedOutput("is closed")
        try:
            sys.stdout.buffer.write(text.encode("utf-8", "replace"))
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            raise ClosedOutput from None
        except OSError as error:
            # Windows tells of a closed pipe in this way
            if error.errno == errno.EINVAL and os.name == "nt":
                raise ClosedOutput from None
            raise FailedOutput(error.strerror or "cannot be written") from None

    @property
    def is_terminal(self) -> bool:
        """Whether a person reads it."""
        return sys.stdout is not None and sys.stdout.isatty()

    @property
    def color(self) -> bool:
        """Whether to write colours: on a terminal that has them, unless NO_COLOR is set."""
        return self.is_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

    @property
    def width(self) -> int:
        """Columns for a table."""
        if not self.is_terminal:
            return PIPED
        return min(max(shutil.get_terminal_size((PIPED, 24)).columns, NARROW), WIDE)


class Input:
    """Standard input, read once, however often it is named."""

    def __init__(self) -> None:
        self._read: bytes | None = None

    @property
    def is_terminal(self) -> bool:
        """Whether nothing was handed over, so that a person would have to type."""
        return sys.stdin is None or sys.stdin.isatty()

    def read(self) -> bytes:
        """Its bytes, a little more than the largest report at most."""
        if self._read is None:
            self._read = b"" if sys.stdin is None else sys.stdin.buffer.read(MAX_BYTES + 1)
        return self._read


def say(line: str) -> None:
    """One line on stderr, for people; lost without complaint where there is none to read it."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.buffer.write(f"{line}\n".encode("utf-8", "replace"))
        sys.stderr.buffer.flush()
    except (OSError, ValueError, AttributeError):
        return
