"""Loaded words never change a figure: the demo's reports as they stand, and with neutral words in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from corroborate.extraction import extract
from corroborate.language import analyse
from corroborate.language.gazetteer import Gazetteer
from corroborate.model.claim import Claims
from corroborate.model.report import Report
from corroborate.reading import read

DEMO = Path(__file__).parents[2] / "src" / "corroborate" / "resources" / "demo" / "reports"
# Loaded word, neutral word; words of both sides of the invented conflict. 'Martyrs' says that they died, so must its
# neutral word.
SWAPS = {
    "massacre": "attack",
    "the regime army": "the army",
    "regime": "government",
    "martyrs": "dead",
    "martyred": "killed",
    "eliminated": "killed",
    "terrorists": "fighters",
    "terrorist": "rebel",
    "gangs": "forces",
    "the crime of": "the attack on",
    "cowardly": "recent",
}


def _reports() -> Iterator[Report]:
    for found in read([str(DEMO)]):
        assert isinstance(found, Report)
        yield found


def _shape(claims: Claims) -> list[tuple[object, ...]]:
    """The figures without their words and places in the text, which the swap itself changes."""
    numbers = {figure.id: number for number, figure in enumerate(claims.figures)}
    return [
        (
            figure.outcome, figure.quantity.low, figure.quantity.best, figure.quantity.high, figure.quantity.bound,
            figure.scope, figure.status, numbers.get(figure.part_of or ""),
        )
        for figure in claims.figures
    ]  # fmt: skip


def _neutral(text: str) -> str:
    for loaded, neutral in SWAPS.items():
        text = re.sub(rf"\b{loaded}\b", neutral, text, flags=re.IGNORECASE)
    return text


LOADED = [report for report in _reports() if _neutral(report.text) != report.text]


def test_the_demo_holds_loaded_words_of_both_sides() -> None:
    assert {report.publisher for report in LOADED} >= {"UDC Voice", "Sundrel State Agency"}


@pytest.mark.parametrize("report", LOADED, ids=lambda report: f"{report.publisher} {report.published}")
def test_neutral_words_in_their_place_give_the_same_figures(report: Report) -> None:
    places = Gazetteer()
    swapped = replace(report, text=_neutral(report.text), furniture=())
    given, neutral = (extract(analyse(one, gazetteer=places)) for one in (replace(report, furniture=()), swapped))
    assert _shape(given) == _shape(neutral)
    assert given.figures
