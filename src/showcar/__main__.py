"""`python -m showcar`, the same as `showcar`."""

import sys

from showcar.presentation.cli import main

if __name__ == "__main__":
    sys.exit(main())
