"""Text that a terminal, a page, a spreadsheet or a line reader takes as text and nothing else."""

from __future__ import annotations

import json
import re
from typing import Any

_SPACE = re.compile(r"[\s\x1c-\x1f\u2028\u2029]+")
# controls, marks that turn the direction of writing, and halves of characters
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_CONTROL_IN_CELL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_CONTROL_IN_PAGE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_UNSAFE_IN_JSON = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def plain(text: str) -> str:
    """One line for a terminal: white space becomes single spaces, control characters become U+FFFD.

    >>> plain("a\\n b\\x1b[31m") == "a b\\ufffd[31m"
    True
    """
    return _CONTROL.sub("\ufffd", _SPACE.sub(" ", text)).strip()


def shown(text: str) -> str:
    """Text for a page, as long as it was: control characters but tab and line feed become U+FFFD.

    Marks that turn the direction of writing are among them, since they make words look like others. What means
    something in HTML is left; whoever writes the page escapes it.

    >>> shown("a\\x00\\n\\u202eb") == "a\\ufffd\\n\\ufffdb"
    True
    """
    return _CONTROL_IN_PAGE.sub("\ufffd", text)


def name(path: str) -> str:
    """A path for a terminal, so that an empty one is seen too."""
    return plain(path) or "''"


def dumps(value: Any) -> str:
    """JSON on one line, without control characters, line separators and halves of characters (they are escaped).

    >>> dumps({"name": "Coupé\\u2028"})
    '{"name": "Coupé\\\\u2028"}'
    """
    told = json.dumps(value, ensure_ascii=False)
    return _UNSAFE_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", told)


def cell(text: str) -> str:
    """Text for a cell of a spreadsheet: what it could run as a formula gets an apostrophe before it.

    Text is a formula to a spreadsheet if it begins with `=`, `+`, `-` or `@`, also after a tab or a line break; a
    single character (`-` for standard input) is none. Control characters become U+FFFD.

    Source: OWASP, CSV injection.

    >>> cell("=1+1"), cell("Z4"), cell("-")
    ("'=1+1", 'Z4', '-')
    """
    safe = _CONTROL_IN_CELL.sub("\ufffd", text)
    return f"'{safe}" if len(safe) > 1 and safe.startswith(_FORMULA) else safe
