"""Arguments and options that more than one command has."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """How the output is written."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"


class ReadFormat(StrEnum):
    """How reports are written; a page is a format of theirs alone."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"
    html = "html"


FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How to write the output.")]
ReadFormatOption = Annotated[ReadFormat, typer.Option("--format", "-f", help="How to write the output.")]
CatalogueOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--catalogue",
        metavar="DIR",
        help="Folder with further catalogue files; may be given several times.",
        exists=True,
        file_okay=False,
        readable=True,
    ),
]
ReportsArgument = Annotated[
    list[str] | None, typer.Argument(metavar="REPORT|FOLDER|URL|-", help="What to read.", show_default=False)
]
ContactOption = Annotated[
    str | None,
    typer.Option(
        "--contact",
        metavar="MAIL|URL",
        envvar="SHOWCAR_CONTACT",
        help="Where sites that are read can reach you; sent to them along with the program's name.",
        show_default=False,
    ),
]
PrivateOption = Annotated[
    bool,
    typer.Option("--allow-private", help="Also read addresses inside your network, and from any port."),
]
ForceOption = Annotated[bool, typer.Option("--force", help="Read reports that are not in English as if they were.")]
