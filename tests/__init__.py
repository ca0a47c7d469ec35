"""The tests, as a package so that `python -m tests.scoring` finds its parts."""
