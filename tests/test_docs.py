"""What can be typed, chosen or read is documented: a page that falls behind fails here."""

from __future__ import annotations

import importlib.util
import json
import re
import tomllib
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from typer.main import get_command

from corroborate.cli import app
from corroborate.extraction import EXTRACTORS
from corroborate.model.claim import (
    ACTS,
    CATEGORIES,
    DEMOGRAPHIES,
    QUOTED,
    SCOPES,
    SOURCE_KINDS,
    STATUSES,
    Extraction,
    Figure,
    Occurrence,
    Statement,
    Wording,
)
from corroborate.model.incident import DifferenceKind
from corroborate.model.interchange import dumps
from corroborate.model.report import ReportHead
from corroborate.model.text import BOUNDS
from corroborate.pipeline import Options, extract
from corroborate.reading import READERS, ReadOptions

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.glob("*.md"), *ROOT.glob("*.md")])


def _page(name: str) -> str:
    return (DOCS / name).read_text("utf8")


def _commands() -> dict[str, list[str]]:
    """Each command with its options and arguments, as they are typed."""
    found: dict[str, list[str]] = {}
    waiting = [("corroborate", get_command(app))]
    while waiting:
        name, command = waiting.pop()
        inner = getattr(command, "commands", {})
        waiting += [(f"{name} {child}", value) for child, value in inner.items()]
        if not inner or name == "corroborate":
            shown = []
            for parameter in command.params:
                shown += parameter.opts if parameter.opts[0].startswith("-") else [str(parameter.metavar)]
            found[name] = shown
    return found


@pytest.mark.parametrize(("command", "parameters"), _commands().items(), ids=lambda value: str(value)[:40])
def test_every_command_and_option_is_documented(command: str, parameters: list[str]) -> None:
    section = re.search(rf"^## `{command}`$(.*?)(?=^## |\Z)", _page("cli.md"), flags=re.MULTILINE | re.DOTALL)
    assert section, f"docs/cli.md has no section on {command}"
    assert [name for name in parameters if f"`{name}" not in section[1] and f" {name}`" not in section[1]] == []


def test_the_commands_are_documented_as_their_help_says_today() -> None:
    spec = importlib.util.spec_from_file_location("make", DOCS / "make.py")
    assert spec
    assert spec.loader
    make = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(make)
    assert _page("cli.md").endswith(make.commands().rstrip() + "\n"), "run: make docs"


def test_no_command_is_documented_that_is_not_there() -> None:
    assert set(re.findall(r"^## `(corroborate[^`]*)`$", _page("cli.md"), flags=re.MULTILINE)) == set(_commands())


@pytest.mark.parametrize(
    "name",
    [
        *ACTS, *CATEGORIES, *DEMOGRAPHIES, *QUOTED, *SCOPES, *SOURCE_KINDS, *STATUSES, *BOUNDS,
        *(name for row in (Figure, Statement, Occurrence, Wording, ReportHead) for name in row.__dataclass_fields__),
    ],
)  # fmt: skip
def test_every_name_of_the_format_is_described(name: str) -> None:
    assert f"`{name}`" in _page("formats.md")


@pytest.mark.parametrize("name", READERS)
def test_every_reader_is_documented(name: str) -> None:
    assert f"`{name}`" in _page("reading.md")


@pytest.mark.parametrize("name", EXTRACTORS)
def test_every_back_end_is_documented(name: str) -> None:
    assert any(f"`{name}`" in page.read_text("utf8") for page in DOCS.glob("*.md"))


@pytest.mark.parametrize("name", get_args(DifferenceKind))
def test_every_kind_of_difference_is_documented(name: str) -> None:
    assert f"`{name}`" in _page("linking.md")


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = {re.split(r"[\[<>=~!; ]", line)[0] for line in wanted}
    assert {name for name in names if f"`{name}`" not in _page("dependencies.md")} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", page.read_text("utf8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_example_in_the_readme_is_what_is_printed(tmp_path: Path) -> None:
    found = re.search(
        r"echo '(?P<text>[^']*)' \\\n  \| corroborate extract - --published (?P<day>\S+) "
        r".*?```json\n(?P<output>.*?)```",
        (ROOT / "README.md").read_text("utf8"),
        flags=re.DOTALL,
    )
    assert found
    report = tmp_path / "story.txt"
    report.write_text(found["text"], "utf8")
    options = Options(read=ReadOptions(published=date.fromisoformat(found["day"])))
    (extraction,) = extract([str(report)], options)
    assert isinstance(extraction, Extraction)
    printed = json.loads(found["output"])
    decided = {name: printed[name] for name in ("id", "extractor", "confidence")}  # by the model, which no test asks
    assert printed == json.loads(dumps(extraction))["figures"][0] | decided, "run: make docs"
