"""The commands and what they are called."""

from __future__ import annotations

from typing import Annotated

import typer

from showcar.presentation.cli import catalogue, read

app = typer.Typer(
    help=(
        "Reads press reports about concept cars and prints the claims that they make.\n\n"
        "\b\nExample:\n  showcar read report.txt\n\n"
        "\b\nExit status:\n  0    all was done\n  1    a report was skipped, or nothing was found\n  2    wrong usage\n"
        "  130  stopped by Ctrl-C\n  141  nobody reads the output"
    ),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    # plain help reads the same in a terminal, in a pipe and in the docs
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("read", help=read.HELP)(read.read)
catalogues = typer.Typer(help=catalogue.HELP, no_args_is_help=True, rich_markup_mode=None)
catalogues.command("find", help=catalogue.FIND_HELP)(catalogue.find)
app.add_typer(catalogues, name="catalogue")


def _version(wanted: bool) -> None:
    if wanted:
        from showcar import __version__

        typer.echo(f"showcar {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    """Options of the program itself."""
