"""The generator of scenarios knows what it wrote, and the measures tell right from wrong. Small scenarios only."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from corroborate.model.assessment import CONTRADICTION_KINDS
from evaluation.scenarios import Scenario, generate
from evaluation.scenarios.draft import _ONES, _TEENS, _TENS
from evaluation.scenarios.events import FEATURES
from evaluation.scenarios.measures import KINDS, ReadContradiction, ReadFigure, Reading, measured
from evaluation.scenarios.phrases import LEADS, pick

WORDS = {word: number for number, word in enumerate((*_ONES, *_TEENS))} | {"no": 0}
WORDS |= {word: 10 * number for number, word in enumerate(_TENS) if word}


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return generate(3, incidents=40, reports=160)


def test_the_same_seed_gives_the_same_scenario(scenario: Scenario) -> None:
    assert generate(3, incidents=40, reports=160) == scenario
    assert generate(4, incidents=40, reports=160) != scenario


def test_there_are_as_many_reports_as_asked_for(scenario: Scenario) -> None:
    assert len(scenario.reports) == 160
    assert len({report.id for report in scenario.reports}) == 160


def test_every_mention_is_the_number_that_it_claims(scenario: Scenario) -> None:
    for report in scenario.reports:
        for mention in report.mentions:
            printed = report.text[mention.start : mention.end].lower().replace(",", "")
            number = int(printed) if printed.isdigit() else sum(WORDS[word] for word in printed.split("-"))
            assert number == mention.fact.number, (report.text, mention)


def test_no_slot_is_left_open(scenario: Scenario) -> None:
    assert [report.text for report in scenario.reports if re.search(r"[{}]|  ", report.text)] == []


def test_a_copy_is_of_its_family_and_comes_no_earlier(scenario: Scenario) -> None:
    known = {report.id: report for report in scenario.reports}
    copies = [report for report in scenario.reports if report.copied]
    assert {report.copied.kind for report in copies if report.copied} == {"verbatim", "changed", "passages"}
    for report in copies:
        assert report.copied is not None
        of = known[report.copied.of]
        assert (of.family, of.published <= report.published) == (report.family, True)
        assert of.publisher != report.publisher


def test_all_that_can_contradict_does(scenario: Scenario) -> None:
    kinds = {conflict.kind for conflict in generate(5, incidents=200, reports=600).conflicts}
    assert kinds == {*KINDS, "part", "revision"}
    assert kinds <= set(CONTRADICTION_KINDS)
    assert len(FEATURES) == 12


def test_phrases_for_unseen_seeds_are_kept_back_when_tuning(scenario: Scenario) -> None:
    from random import Random

    random = Random(0)
    tuned = {pick(random, LEADS, unseen=False) for _ in range(300)}
    unseen = {pick(random, LEADS, unseen=True) for _ in range(300)}
    assert unseen == set(LEADS)
    assert len(tuned) == len(LEADS) - len(LEADS) // 3


def right(scenario: Scenario) -> Reading:
    """What a pipeline without mistakes would find."""
    figures = tuple(
        ReadFigure(
            f"{report.id}:{number}", report.id, mention.fact.outcome, mention.start - 1, mention.end,
            frozenset(f"i{name}" for name in mention.fact.incidents), f"o{mention.fact.origin}",
        )
        for report in scenario.reports
        for number, mention in enumerate(report.mentions)
    )  # fmt: skip
    families: dict[str, set[str]] = {}
    for report in scenario.reports:
        families.setdefault(report.family, set()).add(report.id)
    spots = {about: (report.id, start) for report in scenario.reports for start, _, about in report.regions}
    reports = {report.id for report in scenario.reports}
    contradictions = tuple(
        ReadContradiction(
            one.kind, one.about if one.about in reports else None, None, one.outcome,
            () if one.about in reports else (spots[one.about],), "",
        )
        for one in scenario.conflicts
    )  # fmt: skip
    return Reading(figures, tuple(map(frozenset, families.values())), contradictions)


def test_a_reading_without_mistakes_has_every_measure_at_one(scenario: Scenario) -> None:
    measures = measured(scenario, right(scenario)).measures
    assert {name: value for name, value in measures.items() if value != 1} == {}
    assert {f"{kind}_recall" for kind in KINDS} <= measures.keys()


def test_one_incident_for_all_costs_precision_and_is_listed(scenario: Scenario) -> None:
    perfect = right(scenario)
    merged = replace(perfect, figures=tuple(replace(one, incidents=frozenset({"i"})) for one in perfect.figures))
    result = measured(scenario, merged)
    assert result.measures["incidents_recall"] == 1
    assert result.measures["incidents_precision"] < 0.2
    assert len(result.wrong["false merges"]) == 1


def test_an_incident_for_each_figure_costs_recall(scenario: Scenario) -> None:
    perfect = right(scenario)
    apart = replace(perfect, figures=tuple(replace(one, incidents=frozenset({one.id})) for one in perfect.figures))
    measures = measured(scenario, apart).measures
    assert measures["incidents_precision"] == 1
    assert measures["incidents_recall"] < 0.5


def test_figures_that_are_not_read_or_made_up_count_against_incidents(scenario: Scenario) -> None:
    perfect = right(scenario)
    half = measured(scenario, replace(perfect, figures=perfect.figures[::2])).measures
    assert half["incidents_recall"] < 0.6
    report = scenario.reports[0]
    wrong = ReadFigure("x", report.id, "missing", 0, 1, perfect.figures[0].incidents, None)
    more = measured(scenario, replace(perfect, figures=(*perfect.figures, wrong))).measures
    assert more["incidents_precision"] < 1


def test_an_origin_split_in_two_or_taken_for_another_is_wrong(scenario: Scenario) -> None:
    perfect = right(scenario)
    split = tuple(replace(one, origin=f"{one.origin} {one.report}") for one in perfect.figures)
    assert measured(scenario, replace(perfect, figures=split)).measures["origins"] < 0.8
    one = tuple(replace(figure, origin="all") for figure in perfect.figures)
    assert measured(scenario, replace(perfect, figures=one)).measures["origins"] < 0.3


def test_copies_are_counted_by_pairs(scenario: Scenario) -> None:
    perfect = right(scenario)
    assert measured(scenario, replace(perfect, families=())).measures["copies_f1"] == 0
    everything = (frozenset(report.id for report in scenario.reports),)
    assert measured(scenario, replace(perfect, families=everything)).measures["copies_f1"] < 0.5


def test_a_contradiction_of_another_kind_or_place_is_no_hit(scenario: Scenario) -> None:
    perfect = right(scenario)
    moved = tuple(replace(one, kind="place") for one in perfect.contradictions if one.kind == "number")
    measures = measured(scenario, replace(perfect, contradictions=moved)).measures
    assert measures["number_recall"] == 0
    assert measures["place_precision"] < 1
