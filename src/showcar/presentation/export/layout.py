"""Lines and wrapped columns of a fixed width, without frames and without blanks at the ends."""

from __future__ import annotations

import io
from itertools import zip_longest

from rich.console import Console
from rich.text import Text

Cell = tuple[str, int, str]
"""Text, width in columns and style."""


class Page:
    """Text of a given width, written line by line.

    Args:
        width: Columns; wide characters count as two.
        color: Whether styles are written as ANSI codes.
    """

    def __init__(self, width: int, color: bool) -> None:
        self.width = width
        self._color = color
        self._written = io.StringIO()
        self._console = Console(
            file=self._written,
            width=width,
            force_terminal=color,
            color_system="standard" if color else None,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
        )

    def blank(self) -> None:
        """An empty line."""
        self._written.write("\n")

    def line(self, text: str, *, indent: int = 0, hang: int = 0, style: str = "") -> None:
        """A paragraph, wrapped within the page.

        Args:
            text: One line of text.
            indent: Columns left free before it.
            hang: Further columns left free before its second line and those after it.
            style: Of Rich, such as `bold`.
        """
        lines = self._wrapped(text, self.width - indent - hang, style)
        for number, wrapped in enumerate(lines):
            self._print(Text(" " * (indent if number == 0 else indent + hang)) + wrapped)

    def row(self, *cells: Cell, indent: int = 0, gap: int = 2) -> None:
        """Cells side by side, each wrapped in its own column."""
        columns = [self._wrapped(text, width, style) for text, width, style in cells]
        for parts in zip_longest(*columns):
            line = Text(" " * indent)
            for part, (_, width, _) in zip(parts, cells, strict=True):
                filled = Text("") if part is None else part
                line += filled + Text(" " * (width - filled.cell_len + gap))
            self._print(line)

    def text(self) -> str:
        """All that was written."""
        return self._written.getvalue()

    def _wrapped(self, text: str, width: int, style: str) -> list[Text]:
        lines = Text(text, style=style).wrap(self._console, max(width, 1))
        for line in lines:
            line.rstrip()
        return list(lines) or [Text("")]

    def _print(self, line: Text) -> None:
        line.rstrip()
        self._console.print(line, soft_wrap=True)
