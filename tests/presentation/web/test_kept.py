"""A page that was drawn is shown again as long as what it shows is the same, and no more of them than there is room."""

from __future__ import annotations

from showcar.presentation.web.kept import Pages


class Drawing:
    """Draws pages of ten bytes and counts them."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> bytes:
        self.times += 1
        return b"0123456789"


def test_a_page_is_drawn_again_only_where_something_changed() -> None:
    pages, draw, shown, again = Pages(), Drawing(), ["verdict"], ["verdict"]
    for what, beside, times in (
        (shown, {"a": "b"}, 1), (shown, {"a": "b"}, 1), (shown, {}, 2), (shown, {}, 2),
        # equal is not enough: what it was drawn from may hold more than it compares by
        (again, {}, 3),
    ):  # fmt: skip
        assert pages.page("/one", what, beside, draw) == b"0123456789"
        assert draw.times == times
    pages.page("/two", again, {}, draw)
    assert draw.times == 4


def test_the_page_that_was_asked_for_longest_ago_goes_first() -> None:
    pages, draw, shown = Pages(25), Drawing(), object()
    for key in ("/one", "/two", "/one", "/three"):
        pages.page(key, shown, None, draw)
    assert draw.times == 3
    pages.page("/one", shown, None, draw)
    assert draw.times == 3
    pages.page("/two", shown, None, draw)
    assert draw.times == 4


def test_a_page_that_has_no_room_is_shown_all_the_same() -> None:
    pages, draw, shown = Pages(5), Drawing(), object()
    assert pages.page("/one", shown, None, draw) == pages.page("/one", shown, None, draw) == b"0123456789"
    assert draw.times == 2
