"""What a ledger holds compared with what is true of a scenario. Every measure is defined here, in its docstring.

A figure that was read is a printed number of the truth when their places in the text overlap and the outcome is the
same. Numbers that were not read, and figures where no number was printed, count against incidents.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TypeVar

from evaluation.scenarios.scenario import Scenario
from evaluation.scenarios.truth import Conflict, Mention

Item = TypeVar("Item", bound=Hashable)

KINDS = (
    "number", "status", "outcome", "blame", "place", "time", "denial", "no_comment", "correction", "sum", "arithmetic",
    "headline", "change",
)  # fmt: skip
# Parts that exceed their whole and parts that do not make it up are one kind: "3 and 5 of 7" is both.
ONE = {"part": "sum"}
NOT_SCORED = frozenset({"revision"})  # shown in the ledger as a note; no conflict: one origin's own count


@dataclass(frozen=True, slots=True)
class ReadFigure:
    """A figure of the ledger: its report, its outcome, where its number stands, its incidents, its origin."""

    id: str
    report: str
    outcome: str
    start: int
    end: int
    incidents: frozenset[str]
    origin: str | None


@dataclass(frozen=True, slots=True)
class ReadContradiction:
    """A contradiction of the ledger. `spots` are the places (report, offset) of its claims and statements; where none
    is known, it is about what most figures of its incident are about."""

    kind: str
    report: str | None
    incident: str | None
    outcome: str | None
    spots: tuple[tuple[str, int], ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What the pipeline made of a scenario."""

    figures: tuple[ReadFigure, ...]
    families: tuple[frozenset[str], ...]
    contradictions: tuple[ReadContradiction, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """The measures by name, and what went wrong in words, sorted into lists."""

    measures: dict[str, float]
    wrong: dict[str, list[str]]


def measured(scenario: Scenario, reading: Reading) -> Result:
    """All measures of one scenario."""
    wrong: dict[str, list[str]] = defaultdict(list)
    pairs = _aligned(scenario, reading, wrong)
    truth = [mention for report in scenario.reports for mention in report.mentions]
    precision, recall = _incidents(truth, reading, pairs, wrong)
    measures = {
        "figures_recall": len(pairs) / len(truth) if truth else 1.0,
        "figures_precision": len(pairs) / len(reading.figures) if reading.figures else 1.0,
        "incidents_precision": precision,
        "incidents_recall": recall,
        "incidents_f1": _f1(precision, recall),
        "copies_f1": _copies(scenario, reading, wrong),
        "origins": _origins(reading, pairs, wrong),
    }
    measures |= _contradictions(scenario, reading, pairs, wrong)
    return Result({name: round(value, 4) for name, value in measures.items()}, dict(wrong))


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _aligned(scenario: Scenario, reading: Reading, wrong: dict[str, list[str]]) -> dict[str, Mention]:
    """Figure ids with the mention that each reads. Each mention serves once, the first figure first."""
    figures: dict[str, list[ReadFigure]] = defaultdict(list)
    for figure in sorted(reading.figures, key=lambda one: (one.start, one.id)):
        figures[figure.report].append(figure)
    pairs: dict[str, Mention] = {}
    for report in scenario.reports:
        for mention in report.mentions:
            fitting = next(
                (
                    one for one in figures[report.id]
                    if one.id not in pairs and one.outcome == mention.fact.outcome
                    and one.start < mention.end and mention.start < one.end
                ),
                None,
            )  # fmt: skip
            if fitting is None:
                wrong["figures missed"].append(f"{report.id} {mention.fact.outcome}: {_around(report.text, mention)}")
            else:
                pairs[fitting.id] = mention
        for one in figures[report.id]:
            if one.id not in pairs:
                words = report.text[max(0, one.start - 60) : one.end + 60]
                wrong["figures made up"].append(f"{report.id} {one.outcome}: {words!r}")
    return pairs


def _around(text: str, mention: Mention) -> str:
    return repr(text[max(0, mention.start - 60) : mention.end + 60])


def _incidents(
    truth: list[Mention], reading: Reading, pairs: Mapping[str, Mention], wrong: dict[str, list[str]]
) -> tuple[float, float]:
    """Extended B-cubed precision and recall (Amigó et al. 2009, doi 10.1007/s10791-008-9066-8), which allows an item
    to be in several clusters. A number that was not read has recall 0; a figure that is no printed number is a
    cluster of its own in the truth."""
    labels = {
        one.id: frozenset(pairs[one.id].fact.incidents) if one.id in pairs else frozenset({one.id})
        for one in reading.figures
    }
    clusters = {one.id: one.incidents for one in reading.figures}
    precision = _bcubed(clusters, labels)
    every = {id(mention): frozenset(mention.fact.incidents) for mention in truth}
    found = {id(mention): clusters[name] for name, mention in pairs.items()}
    recall = _bcubed(every, found)
    members: dict[str, Counter[str]] = defaultdict(Counter)
    for name, mention in pairs.items():
        for incident in clusters[name]:
            members[incident].update(mention.fact.incidents)
    for incident, counted in sorted(members.items()):
        if len(counted) > 1:
            wrong["false merges"].append(f"{incident}: {dict(counted)}")
    homes: dict[str, Counter[str]] = defaultdict(Counter)
    for incident, counted in members.items():
        for name, number in counted.items():
            homes[name][incident] += number
    for name, spread in sorted(homes.items()):
        if len(spread) > 1:
            wrong["false splits"].append(f"{name}: {dict(spread.most_common())}")
    return precision, recall


def _bcubed(ours: Mapping[Item, frozenset[str]], theirs: Mapping[Item, frozenset[str]]) -> float:
    """The mean over all items of how far those that share a cluster of `ours` with it share one of `theirs` too."""
    members: dict[str, list[Item]] = defaultdict(list)
    for item, names in ours.items():
        for name in names:
            members[name].append(item)
    total = 0.0
    for item, names in ours.items():
        if item not in theirs or not names:
            continue
        score, counted = 0.0, 0
        for other in {other for name in names for other in members[name]}:
            counted += 1
            shared = len(names & ours[other])
            score += min(shared, len(theirs[item] & theirs.get(other, frozenset()))) / shared
        total += score / counted
    return total / len(ours) if ours else 1.0


def _copies(scenario: Scenario, reading: Reading, wrong: dict[str, list[str]]) -> float:
    """F1 over pairs of reports: both of one family here, both of one family there."""
    homes: dict[str, set[str]] = defaultdict(set)
    for report in scenario.reports:
        homes[report.family].add(report.id)
    true = _pairs(homes.values())
    found = _pairs(reading.families)
    kinds = {report.id: report.copied.kind if report.copied else "original" for report in scenario.reports}
    wrong["copies missed"] += [f"{one} {kinds[one]}, {other} {kinds[other]}" for one, other in sorted(true - found)]
    wrong["copies made up"] += [f"{one} {kinds[one]}, {other} {kinds[other]}" for one, other in sorted(found - true)]
    return 2 * len(true & found) / (len(true) + len(found)) if true or found else 1.0


def _pairs(groups: Iterable[Iterable[str]]) -> set[tuple[str, str]]:
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def _origins(reading: Reading, pairs: Mapping[str, Mention], wrong: dict[str, list[str]]) -> float:
    """The share of the figures read whose origin is the right one. Origins are matched one to one, the pair with the
    most figures first: an origin that is split in two, or two that are taken for one, have one part right."""
    origin = {one.id: one.origin for one in reading.figures}
    counted = Counter((pairs[name].fact.origin, origin[name]) for name in pairs if origin[name])
    matched: dict[str, str] = {}
    for (true, found), _ in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
        if true not in matched and found not in matched.values():
            matched[true] = str(found)
    right = 0
    mistaken: Counter[tuple[str, str | None]] = Counter()
    for name, mention in pairs.items():
        if origin[name] is not None and matched.get(mention.fact.origin) == origin[name]:
            right += 1
        else:
            mistaken[mention.fact.origin, origin[name]] += 1
    wrong["origins"] += [f"{true} taken for {found}: {number}" for (true, found), number in mistaken.most_common()]
    return right / len(pairs) if pairs else 1.0


def _contradictions(
    scenario: Scenario, reading: Reading, pairs: Mapping[str, Mention], wrong: dict[str, list[str]]
) -> dict[str, float]:
    """Precision and recall for each kind. One that was found is right where the scenario has one of its kind on the
    same incident (or in the same report) and, where both name an outcome, on the same outcome. On running totals
    nothing is scored: what differs there is a series."""
    told = (replace(one, kind=ONE.get(one.kind, one.kind)) for one in scenario.conflicts)
    truth = [conflict for conflict in dict.fromkeys(told) if conflict.kind not in NOT_SCORED]
    abouts = {report.id: report.regions for report in scenario.reports}
    homes: dict[str | None, Counter[str]] = defaultdict(Counter)
    for one in reading.figures:
        for incident in one.incidents if one.id in pairs else ():
            homes[incident].update(pairs[one.id].fact.incidents)
    hit: set[Conflict] = set()
    good, made = Counter[str](), Counter[str]()
    for found in reading.contradictions:
        kind = ONE.get(found.kind, found.kind)
        if kind in NOT_SCORED:
            continue
        about = found.report or _about(found, abouts, homes)
        if about is not None and about.startswith("toll:"):
            continue
        outcomes = (None, found.outcome)
        of = [one for one in truth if one.kind == kind and one.about == about]
        fitting = [one for one in of if found.outcome is None or one.outcome in outcomes]
        made[kind] += 1
        good[kind] += bool(fitting)
        hit.update(fitting)
        if not fitting:
            wrong[f"{kind} made up"].append(f"{about}: {found.reason}")
    measures: dict[str, float] = {}
    for kind in KINDS:
        true = [one for one in truth if one.kind == kind]
        wrong[f"{kind} missed"] += [one.about for one in true if one not in hit]
        measures[f"{kind}_precision"] = good[kind] / made[kind] if made[kind] else float(not true)
        measures[f"{kind}_recall"] = len([one for one in true if one in hit]) / len(true) if true else 1.0
    return measures


def _about(
    found: ReadContradiction,
    abouts: Mapping[str, tuple[tuple[int, int, str], ...]],
    homes: Mapping[str | None, Counter[str]],
) -> str | None:
    """The incident that most of its claims stand in a paragraph about, else that of its incident's figures."""
    counted: Counter[str] = Counter()
    for report, offset in found.spots:
        counted.update(about for start, end, about in abouts.get(report, ()) if start <= offset < end)
    counted = counted or homes.get(found.incident, Counter())
    return min(counted, key=lambda name: (-counted[name], name)) if counted else None
