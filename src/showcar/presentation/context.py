"""A quote with the sentence around it, cut to a length."""

from __future__ import annotations

import re

MOST = 160
"""Characters of a sentence that are shown, those of the quote aside."""

_END = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z0-9])|\n")


def around(text: str, start: int, end: int, most: int = MOST) -> tuple[str, str, str]:
    """What stands before a quote in its sentence, the quote, and what stands behind it.

    Args:
        text: Cleaned text of a report.
        start: First character of the quote.
        end: One past its last.
        most: Characters before and behind in all; what is left out is told by `…`.

    >>> around("It is dear. BMW will not build the car, he said. So be it.", 25, 30)
    ('BMW will not ', 'build', ' the car, he said.')
    """
    half = most // 2
    before = text[max(0, start - most) : start]
    after = text[end : end + most]
    cut_before, cut_after = start > most, end + most < len(text)
    begun = [found.end() for found in _END.finditer(before)]
    if begun:
        before, cut_before = before[begun[-1] :], False
    ended = _END.search(after)
    if ended is not None:
        after, cut_after = after[: ended.start() + 1].rstrip("\n"), False
    if len(before) > half:
        before, cut_before = before[-half:].partition(" ")[2], True
    if len(after) > half:
        after, cut_after = after[:half].rpartition(" ")[0], True
    return ("…" if cut_before else "") + before, text[start:end], after + ("…" if cut_after else "")
