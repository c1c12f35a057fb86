"""Where and when a figure's outcome took place, by a table: tests/cases/settings.jsonl.

A row is [text, day of publication, [[quantity's words, place's words, first day, last day], ...]], null where there is
none. Figures besides those of the row are not compared.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corroborate.model.claim import Figure

_TABLE = Path(__file__).parents[1] / "cases" / "settings.jsonl"
ROWS: list[list[Any]] = [json.loads(line) for line in _TABLE.read_text("utf8").splitlines()]


def _row(figure: Figure) -> list[str | None]:
    when = figure.when
    days = (when.first, when.last) if when else (None, None)
    place = figure.place.text if figure.place else None
    return [figure.quantity.text, place, *(day.isoformat() if day else None for day in days)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:60])
def test_settings_are_those_of_the_table(row: list[Any], figures_of: Callable[..., tuple[Figure, ...]]) -> None:
    text, published, expected = row
    found = {figure.quantity.text: _row(figure) for figure in figures_of(text, published)}
    assert [found.get(words) for words, *_ in expected] == expected


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:60])
def test_without_a_day_of_publication_no_weekday_is_guessed(
    row: list[Any], figures_of: Callable[..., tuple[Figure, ...]]
) -> None:
    for figure in figures_of(row[0], None):
        if figure.when is not None and figure.when.first is not None:
            assert any(map(str.isdecimal, figure.when.text))
