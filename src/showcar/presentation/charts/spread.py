"""Labels along a line, each as near to its place as it can be without touching its neighbours."""

from __future__ import annotations

from collections.abc import Sequence


def spread(places: Sequence[float], apart: float, low: float, high: float) -> list[float]:
    """Places moved so that neighbours are so far apart, by least squares.

    Args:
        places: In ascending order.
        apart: How far neighbours have to be.
        low: No place is below.
        high: No place is above; where they are too many for that, they are as far apart as there is room.

    Source: Dwyer, Marriott and Stuckey 2006, Fast node overlap removal: blocks that touch are merged.

    >>> spread([10, 11, 50], 10, 0, 100)
    [5.5, 15.5, 50.0]
    """
    if len(places) > 1:
        apart = min(apart, (high - low) / (len(places) - 1))
    blocks: list[list[float]] = []  # sum of where the first would stand, how many
    for number, place in enumerate(places):
        blocks.append([place - number * apart, 1])
        while len(blocks) > 1 and blocks[-2][0] / blocks[-2][1] >= blocks[-1][0] / blocks[-1][1]:
            total, many = blocks.pop()
            blocks[-1] = [blocks[-1][0] + total, blocks[-1][1] + many]
    firsts = [total / many for total, many in blocks for _ in range(int(many))]
    last = len(places) - 1
    return [min(max(first, low), high - last * apart) + number * apart for number, first in enumerate(firsts)]
