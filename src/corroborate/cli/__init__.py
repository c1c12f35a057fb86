"""The door: arguments in, a call of `pipeline` or `ledger.views`, text out. It holds no logic of its own.

Results go to standard output, everything else (progress, warnings, refusals, errors) to standard error. Exit codes:
0 done; 1 an input was refused, or an error of Corroborate; 2 wrong usage; 130 interrupted; 143 told to end (SIGTERM).
"""

from __future__ import annotations

import logging
import os
import signal
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer
from typer.main import get_command

from corroborate.cli import (
    comparing,
    demo,
    doctor,
    intake,
    judging,
    keeping,
    questions,
    reviewing,
    showing,
    training,
)
from corroborate.cli.visible import plain
from corroborate.errors import CorroborateError

ENDED = 143  # what shells report of a program ended by SIGTERM (128 + 15)
COMPLETING = "_CORROBORATE_COMPLETE"  # set by the shell while it completes a line

app = typer.Typer(
    name="corroborate",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"corroborate {version('corroborate')}")
        raise typer.Exit


@app.callback()
def start(
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Tell of decisions on standard error.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Turn news reports about armed conflict into a sourced, checkable record.

    Every figure points to the words that claim it and to who is credited with them. Nothing is asserted as fact.

    \b
    Begin with:
      corroborate demo                      see it on invented reports
      corroborate read reports/             read a folder into the ledger
      corroborate incidents                 what the reports are about
    """
    logger = logging.getLogger("corroborate")
    logger.setLevel(logging.INFO if verbose else logging.WARNING)


app.command("read")(intake.read)
app.command("extract")(intake.extract)
app.command("reports")(questions.reports)
app.command("report")(showing.report)
app.command("figures")(questions.figures)
app.command("statements")(questions.statements)
app.command("occurrences")(questions.occurrences)
app.command("incidents")(questions.incidents)
app.command("incident")(showing.incident)
app.command("contradictions")(comparing.contradictions)
app.command("tolls")(comparing.tolls)
app.command("explain")(judging.explain)
app.command("judge")(judging.judge)
app.command("judgements")(judging.judgements)
app.command("review")(reviewing.review)
app.command("reviews")(reviewing.reviews)
app.command("link")(comparing.link)
app.command("export")(keeping.export)
app.command("train")(training.train)
app.command("doctor")(doctor.doctor)
app.command("demo")(demo.demo)
app.add_typer(keeping.gazetteer, name="gazetteer")


def main() -> None:
    """What the shell calls: run the command in `sys.argv` and exit with its code; 143 where it is told to end."""
    # As an exception, so that a transaction is rolled back and processes are ended, as on Ctrl-C.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(ENDED))
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command; its exit code. Every error that is ours, or the user's, becomes one line on standard error."""
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf8")  # noqa: SIM115 - for as long as the process runs
    if sys.stdout is None:
        return _fail("standard output is closed, so nothing was done", 1)
    _write_utf8()
    _hear_warnings()
    try:
        code = get_command(app).main(list(arguments) or ["--help"], prog_name="corroborate", standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        return _reader_left()
    except SystemExit as left:
        # Typer makes exit 1 of a broken pipe within a command; completion exits too, and means it.
        if left.code != 1 or COMPLETING in os.environ:
            raise
        return _reader_left()
    except typer.TyperException as error:
        # Typer's own tree: wrong usage is an error that knows its context and how to say what is wrong.
        context = getattr(error, "ctx", None)
        command = context.command_path if context is not None else "corroborate"
        return _fail(f"{getattr(error, 'format_message', error.__str__)()} (see {command} --help)", 2)
    except typer.Abort:
        return _fail("stopped", 130)
    except KeyboardInterrupt:
        return _fail("interrupted", 130)
    except CorroborateError as error:
        return _fail(str(error), 1)
    except OSError as error:
        # Whatever opens files answers for them; what is left is a full disk, under standard output or elsewhere.
        _to_nowhere()
        return _fail(f"cannot write {error.filename or 'standard output'}: {error.strerror or error}", 1)
    return code if isinstance(code, int) else 0


def _fail(message: str, code: int) -> int:
    typer.echo(f"corroborate: {plain(message)}", err=True)
    return code


def _write_utf8() -> None:
    # The format is UTF-8 whatever the locale; a lone surrogate becomes \udXXX, which JSON reads back as itself.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf8", errors="backslashreplace", newline="\n")


class _Line(logging.Handler):
    """One line on standard error, whatever that is at the time; a logging.StreamHandler keeps the one it began with."""

    def emit(self, record: logging.LogRecord) -> None:
        typer.echo(f"corroborate: {plain(record.getMessage())}", err=True)


def _hear_warnings() -> None:
    logger = logging.getLogger("corroborate")
    if not any(isinstance(handler, _Line) for handler in logger.handlers):
        logger.addHandler(_Line())


def _reader_left() -> int:
    # `| head` has closed the pipe. Python would complain once more at exit, so let the rest go nowhere.
    _to_nowhere()
    return 141  # what shells report of a program ended by SIGPIPE (128 + 13)


def _to_nowhere() -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
