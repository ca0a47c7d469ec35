"""Showcar beside six other tools, on the same texts in one run: `make compare`."""
