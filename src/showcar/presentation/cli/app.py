"""The commands and what they are called."""

from __future__ import annotations

from typing import Annotated

import typer

from showcar.presentation.cli import catalogue, check, read, serve, sweep
from showcar.presentation.cli.judgement import asking as judging
from showcar.presentation.cli.judgement import backtest, board, handing
from showcar.presentation.cli.ledger import add, asking, deciding, exchange
from showcar.presentation.cli.watch import command as watch

app = typer.Typer(
    help=(
        "Reads press reports about concept cars and prints the claims that they make.\n\n"
        "\b\nExample:\n  showcar read report.txt\n\n"
        "\b\nExit status:\n  0    all was done\n"
        "  1    a report was skipped, a claim does not hold, or nothing was found\n"
        "  2    wrong usage\n"
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
app.command("add", help=add.HELP)(add.add)
app.command("watch", help=watch.HELP)(watch.watch)
app.command("show", help=asking.SHOW_HELP)(asking.show)
app.command("claims", help=asking.CLAIMS_HELP)(asking.claims)
app.command("list", help=asking.LIST_HELP)(asking.list_)
app.command("reports", help=asking.REPORTS_HELP)(asking.reports)
app.command("history", help=asking.HISTORY_HELP)(asking.history)
app.command("search", help=asking.SEARCH_HELP)(asking.search)
app.command("board", help=board.HELP)(board.board)
app.command("verdict", help=judging.VERDICT_HELP)(judging.verdict)
app.command("changes", help=judging.CHANGES_HELP)(judging.changes)
app.command("conflicts", help=judging.CONFLICTS_HELP)(judging.conflicts)
app.command("copies", help=judging.COPIES_HELP)(judging.copies)
app.command("sources", help=judging.SOURCES_HELP)(judging.sources)
app.command("backtest", help=backtest.HELP)(backtest.backtest)
app.command("hand-over", help=handing.HELP)(handing.hand_over)
app.command("correct", help=deciding.CORRECT_HELP)(deciding.correct)
app.command("retract", help=deciding.RETRACT_HELP)(deciding.retract)
app.command("merge", help=deciding.MERGE_HELP)(deciding.merge)
app.command("split", help=deciding.SPLIT_HELP)(deciding.split)
app.command("undo", help=deciding.UNDO_HELP)(deciding.undo)
app.command("export", help=exchange.EXPORT_HELP)(exchange.export)
app.command("import", help=exchange.IMPORT_HELP)(exchange.import_)
app.command("serve", help=serve.HELP)(serve.serve)
app.command("sweep", help=sweep.HELP)(sweep.sweep)
app.command("check", help=check.HELP)(check.check)
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
