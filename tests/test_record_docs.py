"""The pages on the ledger, linking and exports keep up with the code."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
from sqlalchemy import Table

from corroborate.exports import EXPORTERS, figures_csv, incidents_csv
from corroborate.ledger import views
from corroborate.ledger.tables import metadata
from corroborate.linking.accounts import TELLING
from corroborate.model.incident import DifferenceKind
from corroborate.pipeline import Options

DOCS = Path(__file__).parents[1] / "docs"


def _page(name: str) -> str:
    return (DOCS / name).read_text("utf8")


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=lambda table: str(table.name))
def test_every_table_and_column_stands_in_its_page_with_its_comment(table: Table) -> None:
    section = re.search(rf"^### `{table.name}`$(.*?)(?=^### |\Z)", _page("ledger.md"), re.MULTILINE | re.DOTALL)
    assert section, f"docs/ledger.md has no section on {table.name}"
    assert str(table.comment) in section[1]
    documented = dict(re.findall(r"^\| `(\w+)` \| (.*?)(?: \(to `\w+`\))? \|$", section[1], re.MULTILINE))
    assert documented == {column.name: column.comment for column in table.columns}


def test_no_table_is_documented_that_is_not_there() -> None:
    assert set(re.findall(r"^### `(\w+)`$", _page("ledger.md"), re.MULTILINE)) == set(metadata.tables)


def test_every_view_is_named() -> None:
    public = {name for name, value in vars(views).items() if callable(value) and value.__module__ == views.__name__}
    assert {name for name in public if not name.startswith("_")} <= set(re.findall(r"`(\w+)`", _page("ledger.md")))


@pytest.mark.parametrize("exporter", EXPORTERS)
def test_every_exporter_is_documented(exporter: str) -> None:
    assert re.search(rf"^\| `{exporter}` \|", _page("exports.md"), re.MULTILINE)


@pytest.mark.parametrize(
    ("exporter", "columns"), [("csv", figures_csv.COLUMNS), ("incidents-csv", incidents_csv.COLUMNS)]
)
def test_every_column_is_documented_in_order(exporter: str, columns: tuple[str, ...]) -> None:
    section = re.search(rf"^## `{exporter}`$(.*?)(?=^## |\Z)", _page("exports.md"), re.MULTILINE | re.DOTALL)
    assert section
    listed = section[1].partition("Columns, in order:")[2].partition(".")[0]
    assert tuple(re.findall(r"`(\w+)`", listed)) == columns


def test_numbers_in_the_pages_are_those_of_the_code() -> None:
    assert f"A number is telling from {TELLING}" in _page("linking.md")
    assert f"A batch of {Options().batch} inputs" in _page("ledger.md")
    assert {f"`{kind}`" for kind in get_args(DifferenceKind)} <= set(re.findall(r"`\w+`", _page("linking.md")))
