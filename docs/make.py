"""Write those parts of the pages that the program itself can tell: `make docs`.

The commands of docs/cli.md, the tables of docs/ledger.md, the picture and the example of the README. Nothing of them is
typed by hand, so nothing can differ from what the program does; tests/test_docs.py fails where they lag behind.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import typing
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text
from typer.main import get_command

from corroborate.cli import app
from corroborate.cli.demo import told_by_most
from corroborate.ledger import open_ledger, views
from corroborate.ledger.tables import metadata

DOCS = Path(__file__).parent
README = DOCS.parent / "README.md"
MARK = "<!-- from here on written by docs/make.py -->\n"
EXAMPLE = re.compile(
    r"```sh\necho '(?P<text>[^']*)' \\\n"
    r"  \| corroborate (?P<words>[^|]*?) \| jq '\.figures\[0\]'\n```\n\n"
    r"```json\n(?P<output>[^`]*)```\n"
)
WIDTH = 118  # columns of the picture


def main() -> None:
    """Write all of them."""
    replace_tail(DOCS / "cli.md", commands())
    replace_tail(DOCS / "ledger.md", tables())
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        corroborate(["demo"], here)
        ledger = Path("corroborate-demo/demo.sqlite")
        with open_ledger(here / ledger, read_only=True) as opened:
            one = told_by_most(tuple(views.incidents(opened)))[0].id
        line = ["incident", one, "--ledger", str(ledger)]
        picture(line, corroborate(line, here, FORCE_COLOR="1", TERM="xterm-256color", COLUMNS=str(WIDTH)))
        example(here)


def replace_tail(page: Path, tail: str) -> None:
    """Put `tail` below the mark in `page`."""
    head = page.read_text("utf8").partition(MARK)[0]
    page.write_text(f"{head}{MARK}\n{tail.rstrip()}\n", "utf8")


def corroborate(arguments: list[str], here: Path, given: str = "", **environment: str) -> str:
    """What the program prints."""
    done = subprocess.run(
        [sys.executable, "-m", "corroborate", *arguments],
        cwd=here,
        env=os.environ | environment,
        input=given,
        capture_output=True,
        encoding="utf8",
        check=True,
    )
    return done.stdout


def commands() -> str:
    """A section for each command: its help, its examples, its arguments and options."""
    return "\n".join(_command("corroborate", get_command(app)))


def _command(name: str, command: Any) -> list[str]:
    lines = []
    inner = getattr(command, "commands", {})
    if not inner or name == "corroborate":
        text = (command.help or "").replace("\b\n", "")
        words, _, examples = (*re.split(r"^(Examples?|Begin with):\n", text, flags=re.MULTILINE), "", "")[:3]
        lines += [f"## `{name}`\n", *(" ".join(part.split()) + "\n" for part in words.strip().split("\n\n"))]
        if examples:
            lines += ["```sh", *(line.strip() for line in examples.strip().splitlines()), "```\n"]
        if command.params:
            lines += ["| | |", "|---|---|", *(_parameter(parameter) for parameter in command.params), ""]
    for child, value in inner.items():
        lines += _command(f"{name} {child}", value)
    return lines


def _parameter(parameter: Any) -> str:
    said = [parameter.help.strip()]
    if parameter.envvar:
        said.append(f"Also by `{parameter.envvar}`.")
    if not parameter.opts[0].startswith("-"):
        return f"| `{parameter.metavar}` | {' '.join(said)} |"
    value = parameter.metavar or ""
    annotation = parameter.type_descriptor.annotation if parameter.type_descriptor else None
    if typing.get_origin(annotation) is typing.Literal:
        value = "\\|".join(typing.get_args(annotation))
    if parameter.default not in (None, False, [], ()) and not callable(parameter.default):
        said.append(f"Default: `{parameter.default}`.")
    names = sorted(parameter.opts, key=len)
    names[-1] = f"{names[-1]} {value}".strip()
    return f"| {', '.join(f'`{name}`' for name in names)} | {' '.join(said)} |"


def tables() -> str:
    """A section for each table of the ledger: what a row is, and what each column holds."""
    lines = []
    for table in metadata.tables.values():
        lines += [f"### `{table.name}`\n", f"{table.comment}\n", "| column | holds |", "|---|---|"]
        for column in table.columns:
            target = next((f" (to `{key.column.table.name}`)" for key in column.foreign_keys), "")
            lines.append(f"| `{column.name}` | {column.comment}{target} |")
        lines.append("")
    return "\n".join(lines)


def picture(line: list[str], printed: str) -> None:
    """The terminal as an SVG file. Its fonts are the reader's own: nothing is fetched to show it."""
    with Path(os.devnull).open("w", encoding="utf8") as nowhere:
        console = Console(record=True, width=WIDTH, file=nowhere, force_terminal=True, color_system="truecolor")
        console.print(Text(f"$ corroborate {' '.join(line)}", style="bold"))
        console.print(Text.from_ansi(printed.rstrip()))
        svg = console.export_svg(title="corroborate", unique_id="corroborate")
    (DOCS / "images").mkdir(exist_ok=True)
    plain = re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    (DOCS / "images" / "demo.svg").write_text("\n".join(row.rstrip() for row in plain.splitlines()) + "\n", "utf8")


def example(here: Path) -> None:
    """What the README's example prints, below its command."""
    page = README.read_text("utf8")
    found = EXAMPLE.search(page)
    if found is None:
        raise SystemExit("README.md: the example's command is not in the form that docs/make.py knows")
    printed = corroborate(found["words"].split(), here, given=found["text"])
    figure = json.dumps(json.loads(printed)["figures"][0], indent=2, ensure_ascii=False)
    # jq would put each number of an offset on its own line; short objects read better on one.
    figure = re.sub(r"\{\s+([^{}]*?)\s+\}", lambda inner: "{" + " ".join(inner[1].split()) + "}", figure[1:])
    README.write_text(f"{page[: found.start('output')]}{{{figure}\n{page[found.end('output') :]}", "utf8")


if __name__ == "__main__":
    main()
