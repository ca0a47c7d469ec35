"""The command line. Importing it, and asking it for help, loads no part that reads or extracts."""

import os
import sys
from collections.abc import Sequence

STOPPED = 130
"""Exit status after Ctrl-C: 128 and the number of the signal."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: Words after the program's name; those of this process if None.

    Returns:
        Exit status: 0 all was done, 1 a part was not, 2 wrong usage, 130 after Ctrl-C, 141 nobody reads the output.
    """
    for library in ("OMP", "OPENBLAS", "MKL"):
        # threads of the arithmetic below the parser cost more than they bring on sentences as short as these
        os.environ.setdefault(f"{library}_NUM_THREADS", "1")
    try:
        from showcar.presentation.cli.app import app

        app(None if arguments is None else list(arguments), prog_name="showcar")
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        return STOPPED
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0
