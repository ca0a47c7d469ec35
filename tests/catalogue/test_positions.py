"""Every key of a TOML file is found on the line where it stands."""

from __future__ import annotations

import pytest

from showcar.catalogue.positions import Path, Positions

TEXT = '''# a comment with [brackets] and "quotes
name = "x = [1]"  # ] more
long = """
[[model]]
"""
"odd key" = 1.5

[[model]]
name = 'a # b'
list = [
  "one", # , ]
  { code = "A", from = 1 }, { code = "B" },

  [ 1,
    2 ],
]
[model.sub]
deep.er = 2

[[model]]
  name = "second"
'''
LINES: list[tuple[Path, int]] = [
    (("name",), 2),
    (("long",), 3),
    (("odd key",), 6),
    (("model",), 8),
    (("model", 0), 8),
    (("model", 0, "name"), 9),
    (("model", 0, "list"), 10),
    (("model", 0, "list", 0), 11),
    (("model", 0, "list", 1, "from"), 12),
    (("model", 0, "list", 2, "code"), 12),
    (("model", 0, "list", 3), 14),
    (("model", 0, "list", 3, 1), 15),
    (("model", 0, "sub"), 17),
    (("model", 0, "sub", "deep", "er"), 18),
    (("model", 1), 20),
    (("model", 1, "name"), 21),
    (("model", 1, "missing"), 20),
    (("nowhere",), 1),
    ((), 1),
]


@pytest.mark.parametrize(("path", "line"), LINES, ids=[".".join(map(str, path)) or "the file" for path, _ in LINES])
def test_lines(path: Path, line: int) -> None:
    assert Positions(TEXT).line(path) == line
