"""How often Python looks for objects that hold one another and that nobody else holds any more."""

from __future__ import annotations

import gc

_YOUNG, _MIDDLE, _OLD = 5_000, 5, 200
"""New objects until it looks at these; how many such looks until it looks at those that outlived one, and how many of
these until it looks at all. Its own are 700, 10 and 10."""


def seldom() -> None:
    """Lets a process that is to run for long, and that has loaded what it needs, look seldom.

    What it has loaded is never looked at again. Of what a server keeps there are hundreds of thousands of objects,
    which held all readers up for a third of a second every few hundred pages, though a page leaves only a few objects
    to be found; the judging of a programme, which makes millions and leaves next to none, took a fifth longer.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG, _MIDDLE, _OLD)
