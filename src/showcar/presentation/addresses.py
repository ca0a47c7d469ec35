"""Names within addresses: `BMW Concept Touring Coupé` is `BMW_Concept_Touring_Coupé`, and back."""

from __future__ import annotations

import re

# in the manner of RFC 6901: the sign that escapes is the first that is escaped
_WRITTEN = (("~", "~0"), ("/", "~1"), ("_", "~2"), (" ", "_"))
_DOTS = re.compile(r"\.{1,2}")


def segment(name: str) -> str:
    """A name as one segment of a path, before percent-encoding.

    A segment never holds a `/`, is never empty for a name that is not, and is never `.` or `..`.

    Args:
        name: Of a programme or source.

    >>> segment("BMW Concept Touring Coupé"), segment("BMW 1/2_3 ~"), segment("..")
    ('BMW_Concept_Touring_Coupé', 'BMW_1~12~23_~0', '~3~3')
    """
    for sign, escaped in _WRITTEN:
        name = name.replace(sign, escaped)
    return name.replace(".", "~3") if _DOTS.fullmatch(name) else name


def name(segment: str) -> str:
    """The name that a segment stands for.

    >>> name("BMW_Concept_Touring_Coupé"), name(segment("a/_~.")), name("~3~3")
    ('BMW Concept Touring Coupé', 'a/_~.', '..')
    """
    found = segment.replace("~3", ".")
    for sign, escaped in reversed(_WRITTEN):
        found = found.replace(escaped, sign)
    return found
