"""Scores claims against gold: `python -m tests.scoring --help`."""
