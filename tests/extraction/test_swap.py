"""The swap test: loaded words for neutral ones and the other way round, and one party's name for another's.

Numbers, outcomes, scopes, statuses and categories must stay as they were. A pair stands here only where its words
mean the same by the codebook, so that a reader would annotate the same figure: 'martyred' is 'killed', but 'martyrs'
are not 'soldiers'. Pairs hold for all sides alike; who uses a word of whom is never asked.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from corroborate.model.claim import Figure
from evaluation.loaded import PAIRS, swapped

ROOT = Path(__file__).parents[2]
FiguresOf = Callable[[str, str | None], tuple[Figure, ...]]
PARTIES = [
    ("the army", "the militia"), ("The army", "The rebels"), ("the rebels", "the army"), ("The rebels", "The army"),
    ("The militia", "The army"), ("Rebels", "Soldiers"), ("the Northern Accord", "the Karvian army"),
    ("the Provincial Guard", "the Free Companies"), ("the Free Companies", "the Provincial Guard"),
    ("Gunmen", "Police"), ("gunmen", "soldiers"), ("the government", "the Northern Accord"),
    ("Security forces", "Rebels"), ("the navy", "the Coastal Front"), ("The navy", "The Coastal Front"),
    ("the Eastern Corps", "the Karvian army"), ("The Eastern Corps", "The Karvian army"),
    ("Harakat", "the coastal coalition"), ("Belmari", "Karvian"), ("Karvian", "Belmari"),
]  # fmt: skip
# The share of swapped texts whose figures stay the same. Floors only rise.
PARTY_FLOOR = 0.97
REPORTS_FLOOR = 0.91


def rows(path: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (ROOT / path).read_text("utf8").splitlines()]


# Rows without figures stay out: no codebook says what "the earthquake murdered 300" would be.
CASES = [row for row in rows("tests/cases/figures.jsonl") if row["figures"]]
REPORTS = rows("evaluation/reports.jsonl")
# Swapped texts whose figures differ today, each with the reason; the list only gets shorter.
OPEN = {row["text"] for row in rows("tests/cases/swap_open.jsonl")}


def shape(figures: tuple[Figure, ...]) -> list[tuple[object, ...]]:
    """Figures without their words and offsets, which the swap itself changes."""
    return [
        (
            figure.quantity.low, figure.quantity.best, figure.quantity.high, figure.quantity.bound, figure.outcome,
            figure.scope, figure.status, figure.category,
        )
        for figure in figures
    ]  # fmt: skip


def swaps(
    table: list[dict[str, Any]], pairs: list[tuple[str, str]], *, cased: bool
) -> Iterator[tuple[str, str, str | None]]:
    for row in table:
        for one, other in pairs:
            text = swapped(row["text"], one, other, cased=cased)
            if text != row["text"]:
                yield row["text"], text, row.get("published")


def differing(
    table: list[dict[str, Any]], pairs: list[tuple[str, str]], figures_of: FiguresOf, *, cased: bool = False
) -> tuple[list[str], int]:
    """The swapped texts whose figures are not those of the given text, and how many texts were swapped."""
    different, count, known = [], 0, dict[str, list[tuple[object, ...]]]()
    for given, text, published in swaps(table, pairs, cased=cased):
        count += 1
        if given not in known:
            known[given] = shape(figures_of(given, published))
        if shape(figures_of(text, published)) != known[given]:
            different.append(text)
    return different, count


BOTH_WAYS = [*PAIRS, *((loaded, neutral) for neutral, loaded in PAIRS)]


@pytest.mark.parametrize(("neutral", "loaded"), PAIRS)
def test_a_loaded_word_never_changes_a_figure_of_the_table(neutral: str, loaded: str, figures_of: FiguresOf) -> None:
    different, _ = differing(CASES, [(neutral, loaded), (loaded, neutral)], figures_of)
    assert set(different) <= OPEN


def test_what_still_differs_is_a_swapped_row_of_the_table() -> None:
    assert {text for _, text, _ in swaps(CASES, BOTH_WAYS, cased=False)} >= OPEN


def test_the_pairs_are_about_words_that_the_table_has() -> None:
    assert sum(1 for _ in swaps(CASES, BOTH_WAYS, cased=False)) > 300


def test_loaded_words_leave_the_figures_of_whole_reports(figures_of: FiguresOf) -> None:
    different, count = differing(REPORTS, BOTH_WAYS, figures_of)
    assert 1 - len(different) / count >= REPORTS_FLOOR


def test_another_party_leaves_the_figures(figures_of: FiguresOf) -> None:
    different, count = differing([*CASES, *REPORTS], PARTIES, figures_of, cased=True)
    assert 1 - len(different) / count >= PARTY_FLOOR
