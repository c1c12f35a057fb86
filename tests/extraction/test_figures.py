"""Figures, by a table that anyone can extend: tests/cases/figures.jsonl.

A row's figures, in the order of the text, are [quantity's words, outcome, best, bound, category, scope, status,
source, blamed, index of the whole]. The words of a quantity are null where the text has no number word ('the mayor
was killed'); the number is then 1 and the words are not compared. What the extractor does not read yet stands in
figures_open.jsonl with the reason, and moves to the table once it is read.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corroborate.model.claim import CATEGORIES, SCOPES, STATUSES, Figure
from corroborate.model.kind import outcomes
from corroborate.model.text import BOUNDS

CASES = Path(__file__).parent.parent / "cases"
FiguresOf = Callable[[str, str | None], tuple[Figure, ...]]


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CASES / name).read_text("utf8").splitlines()]


ROWS, OPEN = rows("figures.jsonl"), rows("figures_open.jsonl")


def as_row(figure: Figure, order: dict[str, int]) -> list[Any]:
    return [
        figure.quantity.text, figure.outcome, figure.quantity.best, figure.quantity.bound, figure.category,
        figure.scope, figure.status, figure.source.text if figure.source else None,
        figure.blamed.text if figure.blamed else None, order[figure.part_of] if figure.part_of else None,
    ]  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"][:60])
def test_figures_are_those_of_the_table(row: dict[str, Any], figures_of: FiguresOf) -> None:
    found = figures_of(row["text"], row.get("published"))
    order = {figure.id: place for place, figure in enumerate(found)}
    got = [as_row(figure, order) for figure in found]
    expected = row["figures"]
    assert [
        [None, *have[1:]] if want[0] is None else have for have, want in zip(got, expected, strict=False)
    ] == expected
    assert len(got) == len(expected)


@pytest.mark.parametrize("row", [*ROWS, *OPEN], ids=lambda row: row["text"][:60])
def test_a_row_follows_the_codebook(row: dict[str, Any]) -> None:
    assert row.keys() <= {"text", "published", "figures", "note", "reason"}
    assert row["note"]
    for place, (words, outcome, best, bound, category, scope, status, source, blamed, whole) in enumerate(
        row["figures"]
    ):
        assert outcome in outcomes()
        assert bound in BOUNDS
        assert category in CATEGORIES
        assert scope in SCOPES
        assert status in STATUSES
        assert all(mention is None or mention in row["text"] for mention in (words, source, blamed))
        assert best is not None or bound in ("vague", "range", "about")
        assert whole is None or (whole in range(len(row["figures"])) and whole != place)


def test_what_is_not_read_yet_is_listed_with_its_reason_and_only_there() -> None:
    assert all(row["reason"] for row in OPEN)
    texts = [row["text"] for row in (*ROWS, *OPEN)]
    assert len(texts) == len(set(texts))
    assert len(ROWS) >= 150
