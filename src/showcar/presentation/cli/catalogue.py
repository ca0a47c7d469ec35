"""`showcar catalogue`: what is known of the world of cars."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from showcar.presentation.cli.ending import DONE, PARTLY, ending
from showcar.presentation.cli.options import CatalogueOption, Format, FormatOption
from showcar.presentation.cli.streams import Output, say
from showcar.presentation.safe import name

HELP = """Look up what the catalogue knows.

\b
Example:
  showcar catalogue find Z4
"""

FIND_HELP = """Show what the catalogue knows by a name.

NAME is a maker, model, concept, nickname, generation code, outlet, show, plant or design house, in any case and
spelling. Several words are one name. Where nothing goes by it, the names that come near are shown.

\b
Examples:
  showcar catalogue find Concept Touring Coupe
  showcar catalogue find G29 --format jsonl
  showcar catalogue find Skytop --catalogue my-catalogue/

Exit status: 0 found, 1 nothing goes by that name, 2 wrong usage or a faulty catalogue file.
"""


def find(
    words: Annotated[list[str], typer.Argument(metavar="NAME", help="What to look up.", show_default=False)],
    form: FormatOption = Format.table,
    catalogue: CatalogueOption = None,
) -> None:
    """Show what the catalogue knows by a name."""
    with ending():
        status = _find(" ".join(words), form, tuple(catalogue or ()))
        raise typer.Exit(status)


def _find(wanted: str, form: Format, folders: tuple[Path, ...]) -> int:
    from showcar.catalogue.loader import load
    from showcar.catalogue.lookup import exact, near
    from showcar.presentation.export import entries as export

    known = load(*folders)
    found = exact(known, wanted)
    entries = found or near(known, wanted)
    if not found:
        say(f"nothing goes by the name {name(wanted)}; {'these come near' if entries else 'try another spelling'}")
    output = Output()
    if form is Format.jsonl:
        output.write(export.jsonl(entries))
    elif form is Format.csv:
        output.write(export.csv(entries))
    else:
        output.write(export.table(entries, width=output.width, color=output.color))
    return DONE if found else PARTLY
