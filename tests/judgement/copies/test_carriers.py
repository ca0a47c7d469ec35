"""Who carries what is told by place, and what is taken back was never there."""

from __future__ import annotations

from showcar.judgement.copies.carriers import Carriers


def test_places_are_told_in_order_and_taken_back() -> None:
    carriers: Carriers[str] = Carriers()
    for keys in ("ab", "b", "", "abc"):
        carriers.append(tuple(keys))
    assert [tuple(carriers.of(key)) for key in "abcd"] == [(0, 3), (0, 1, 3), (3,), ()]
    carriers.cut(1)
    assert len(carriers) == 1
    assert [tuple(carriers.of(key)) for key in "abcd"] == [(0,), (0,), (), ()]
    carriers.append(("c",))
    assert tuple(carriers.of("c")) == (1,)
