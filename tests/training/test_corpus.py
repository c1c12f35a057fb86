"""The training corpus: its files hold, it has what it should have, and what is made of it keeps its words."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from corroborate.extraction.learned.features import OUTCOMES, ROLES
from corroborate.model.text import BOUNDS
from training import annotated
from training.agreement import compared, shares
from training.annotated import Reading, Report, Wrong
from training.examples import IGNORED, Example, examples
from training.swapping import swap

OF = annotated.reports()
AGREED = annotated.readings("agreed", OF)
TEXT = (
    "Drone strike kills six in Sarkand, governor says\n\nVELIK, April 2 (Interwire) - At least six workers were "
    "killed, three of them women, when drones from Orvania struck Sarkand, regional governor Ilmar Tosk said."
)
REPORT = Report(
    "z-01", TEXT, "wire", "border war", "2031-04-02", "Interwire",
    {"parties": ("Orvania",), "places": ("Sarkand", "Velik"), "persons": ("Ilmar Tosk",)},
)  # fmt: skip
LINES = """
F kills six | six | killed | source=regional governor Ilmar Tosk | blamed=Orvania | place=Sarkand | when=2031-04-02
F At least six workers were killed | six | killed | bound=at_least | subject=workers | source=governor Ilmar Tosk
F three of them women | three | killed | subject=women | demography=women | category=civilian | part=2
S governor | says | Drone strike kills six in Sarkand
S regional governor Ilmar Tosk | said | At least six workers ... struck Sarkand
"""


class Letters:
    def ids(self, word: str) -> tuple[int, ...]:
        return (1000 + sum(map(ord, word)) % 20000,)


def one() -> Reading:
    reading, wrong = annotated.read(REPORT, LINES)
    assert wrong == []
    return reading


def test_every_report_is_read_twice_and_ruled_on() -> None:
    first, second = annotated.readings("first", OF), annotated.readings("second", OF)
    assert OF.keys() == AGREED.keys() == first.keys() == second.keys()


def test_the_corpus_is_as_large_and_as_varied_as_it_should_be() -> None:
    figures = [figure for reading in AGREED.values() for figure in reading.figures]
    assert len(OF) >= 400
    assert len(figures) >= 3000
    assert sum(len(reading.statements) for reading in AGREED.values()) >= 3000
    assert sum(not reading.figures for reading in AGREED.values()) >= 40
    assert len({report.style for report in OF.values()}) >= 15
    assert len({report.conflict for report in OF.values()}) >= 25
    assert {figure.outcome for figure in figures} == set(OUTCOMES)
    assert {figure.bound for figure in figures} == set(BOUNDS)
    assert {figure.scope for figure in figures} == {"incident", "cumulative"}
    assert {figure.status for figure in figures} == {"affirmed", "denied", "hypothetical"}


def test_no_report_is_there_twice() -> None:
    assert max(Counter(report.text for report in OF.values()).values()) == 1


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("F kills nine | nine | killed", "'kills nine' is not in the text"),
        ("F kills six | six | slain", "no outcome 'slain'"),
        ("F kills six | seven | killed", "quantity 'seven' is not in the anchor"),
        ("F kills six | six | killed | scope=forever", "scope 'forever'"),
        ("F kills six | six | killed | blame=Orvania", "no key=value"),
        ("F kills six | six | killed | source=the mayor", "'the mayor' is not in the text"),
        ("F kills six | six | killed | when=Tuesday", "when 'Tuesday'"),
        ("F kills six | six | killed | part=1", "part=1"),
        ("S governor | says | Drone strike ... in Paris", "'in Paris' does not follow"),
        ("S governor | says | Drone strike | act=sing", "act 'sing'"),
        ("X something", "begins with F or S"),
    ],
)
def test_a_line_that_does_not_hold_is_told(line: str, told: str) -> None:
    _, wrong = annotated.read(REPORT, line)
    assert len(wrong) == 1
    assert told in wrong[0]


def test_words_are_resolved_to_the_nearest_place() -> None:
    reading = one()
    assert [TEXT[slice(*figure.at)] for figure in reading.figures] == ["six", "six", "three"]
    assert reading.figures[0].at[0] < reading.figures[1].at[0]
    assert TEXT[slice(*reading.statements[1].content)].endswith("struck Sarkand")
    places = [figure.place for figure in reading.figures]
    assert places[0] == (TEXT.index("Sarkand"), TEXT.index("Sarkand") + 7)


def test_two_readings_that_are_the_same_agree_and_others_do_not() -> None:
    reading = one()
    assert all(item.same for item in compared(REPORT, reading, reading))
    other = Reading(reading.id, (replace(reading.figures[0], scope="cumulative"),), ())
    found = shares({REPORT.id: REPORT}, {REPORT.id: reading}, {REPORT.id: other})
    assert found["figure"] == (0.5, 4)
    assert found["scope"] == (0.0, 1)
    assert found["statement"] == (0.0, 2)


def test_swapped_names_take_their_spans_with_them() -> None:
    pool = {"parties": ["Ostland"], "places": ["Bellavista"], "persons": ["Ana Maria"]}
    report, reading = swap(REPORT, one(), pool, random.Random(3))
    for name in ("Orvania", "Sarkand", "Velik", "Ilmar"):
        assert name not in report.text
    assert [report.text[slice(*figure.at)] for figure in reading.figures] == ["six", "six", "three"]
    blamed, source = reading.figures[0].blamed, reading.figures[0].source
    assert [report.text[slice(*span or (0, 0))] for span in (blamed, source)] == [
        "Ostland",
        "regional governor Ana Maria",
    ]


def labelled(reading: Reading) -> Example:
    (example,) = examples(REPORT, reading, Letters(), frozenset(TEXT.lower().split()), frozenset())
    return example


def test_labels_lie_on_the_candidates_and_mentions_that_the_reading_names() -> None:
    example = labelled(one())
    rows = {(c.span.start, c.kind): k for k, c in enumerate(example.window.candidates)}
    lead = rows[TEXT.index("At least six"), "quantity"]
    part = rows[TEXT.index("three of them"), "quantity"]
    killed = OUTCOMES.index("killed")
    assert example.outcomes[lead, killed] == example.outcomes[part, killed] == 1
    assert example.outcomes.sum() == 3
    whole = [k for k in np.flatnonzero(example.roles[part, ROLES.index("part_of")]) if k < len(example.window.options)]
    assert [example.window.options[k].candidate for k in whole] == [lead]
    sources = np.flatnonzero(example.roles[lead, ROLES.index("source")])
    assert {TEXT[o.span.start : o.span.end] for o in (example.window.options[k] for k in sources)} >= {"Ilmar Tosk"}
    assert example.introduces.tolist().count(1) == 2


def test_where_a_person_looked_at_some_words_only_nothing_else_counts() -> None:
    at = TEXT.index("At least six")
    example = labelled(replace(one(), only=frozenset({(at, at + 12)})))
    counted = [c.span.start for c, counts in zip(example.window.candidates, example.counted, strict=True) if counts]
    assert counted == [at]
    assert set(example.introduces.tolist()) == {IGNORED}


def test_a_report_that_is_not_there_is_told(tmp_path: object) -> None:
    with pytest.raises(Wrong, match="no report"):
        annotated.readings("agreed", {}, "w1a")
