"""Waits for processes that have an end: a test that waits for ever stops all others and tells nothing."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

LONGEST = 60.0
"""Seconds that a process may take for what a test waits for."""


@contextmanager
def limited(process: subprocess.Popen[Any], seconds: float = LONGEST) -> Iterator[None]:
    """Kills a process that takes too long for what is done within: then what it writes ends, and so does who reads it.

    Args:
        process: Is waited for within, by reading its output.
        seconds: That it may take.
    """
    timer = threading.Timer(seconds, process.kill)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
