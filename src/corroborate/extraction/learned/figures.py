"""From answers to figures: what the model decides, on words that the language room and the rules found.

Number and bound are always those of the words. The model says whether a number is a figure, of which outcome, whom it
counts, and which mentions tell its source, blamed party, place, time and whole.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from corroborate.extraction.figures import with_headline_sources
from corroborate.extraction.figures.blame import repeated
from corroborate.extraction.figures.credit import Credit
from corroborate.extraction.figures.dating import Dating
from corroborate.extraction.learned.features import OUTCOMES, ROLES, Array
from corroborate.extraction.learned.model import Answers, Card
from corroborate.extraction.learned.questions import Candidate, Option, Questions, counted
from corroborate.extraction.learned.windows import Window
from corroborate.extraction.statements import covering
from corroborate.model.claim import CATEGORIES, DEMOGRAPHIES, SCOPES, STATUSES, Figure, Statement
from corroborate.model.ids import claim_id
from corroborate.model.text import Analysis, Mention, Span

_NEVER = 2.0  # no chance is as high
_SOURCE, _BLAMED, _PLACE, _WHEN, _PART = range(len(ROLES))


@dataclass(frozen=True, slots=True)
class _Chosen:
    """A figure with the candidate that it was made of, and the candidate that is its whole."""

    figure: Figure
    candidate: int
    whole: int | None


def figures(
    analysis: Analysis, asked: Questions, answered: Sequence[tuple[Window, Answers]], card: Card,
    statements: Sequence[Statement],
) -> tuple[Figure, ...]:  # fmt: skip
    """The figures of a report by the answers to its windows. `statements` are those that were decided before."""
    number = {candidate.span: k for k, candidate in enumerate(asked.candidates)}
    claimed = {figure.id: k for k, candidate in enumerate(asked.candidates) for figure in candidate.claimed}
    new = card.thresholds["figure new"]
    if asked.claims is not None and not claimed:
        # The rules saw no figure in the whole report, so it has likely none: the model must be surer there, and where
        # the report is more of accidents, disease, sport or business than of violence it is not asked.
        new = card.thresholds["figure alone"] if asked.conflict else _NEVER
    dating, named = Dating(analysis), _named(analysis, statements)
    chosen: list[_Chosen] = []
    for window, answers in answered:
        for row, candidate in enumerate(window.candidates):
            for outcome, chance in _outcomes(candidate, answers.outcome[row], new, card):
                base = _base(analysis, asked, candidate, outcome)
                figure = _decided(analysis, base, window, answers, row, card, statements, named, dating)
                figure = replace(figure, confidence=calibrated(chance, card, "figure"))
                whole = claimed.get(base.part_of or "")
                sureness, option = _answer(answers, row, _PART, window)
                if base.extractor != "rules" or sureness >= card.thresholds.get("part_of", 0.0):
                    whole = option.candidate if option is not None else None
                chosen.append(_Chosen(figure, number[candidate.span], whole))
    return repeated(with_headline_sources(analysis, tuple(_with_wholes(chosen))))


def _named(analysis: Analysis, statements: Sequence[Statement]) -> dict[Span, Mention]:
    """For the source of each statement the words that it stands for: 'the group', 'a statement by the ministry'."""
    credit = Credit(analysis, statements)
    found = {}
    for statement in statements:
        known = credit.source(statement)
        if statement.source is not None and known is not None:
            found[Span(statement.source.start, statement.source.end)] = known
    return found


def calibrated(chance: float, card: Card, name: str) -> float:
    """How often a decision of this score was right on reports that the model was not trained on (Platt 1999)."""
    return round(scaled(chance, card.calibration.get(name, (1.0, 0.0))), 3)


def scaled(chance: float, curve: tuple[float, float]) -> float:
    """A chance on a logistic curve of slope and shift over its log-odds."""
    slope, shift = curve
    return 1 / (1 + math.exp(-(slope * odds(chance) + shift)))


def odds(chance: float) -> float:
    """The log-odds of a chance; one of 0 or 1 counts as one in a million."""
    chance = min(max(chance, 1e-6), 1 - 1e-6)
    return math.log(chance / (1 - chance))


def _outcomes(candidate: Candidate, chances: Sequence[float], new: float, card: Card) -> Iterator[tuple[str, float]]:
    """The outcomes that reach their threshold: that of `new` figures, or a lower one where the rules say so too."""
    claimed = {figure.outcome for figure in candidate.claimed}
    for outcome, chance in zip(OUTCOMES, chances, strict=True):
        if chance >= (card.thresholds["figure claimed"] if outcome in claimed else new):
            yield outcome, float(chance)


def _base(analysis: Analysis, asked: Questions, candidate: Candidate, outcome: str) -> Figure:
    """The rules' figure of that outcome, or one of their others made over, or a new one with the words around it."""
    for figure in candidate.claimed:
        if figure.outcome == outcome:
            return figure
    assert candidate.quantity is not None
    quantity = candidate.quantity
    subject = candidate.claimed[0].subject if candidate.claimed else _subject(analysis, asked, candidate)
    sentence = analysis.sentences[candidate.sentence]
    return Figure(
        id=claim_id(analysis.report.id, "f", outcome, quantity.start, quantity.end, subject.start if subject else None),
        outcome=outcome, quantity=quantity, subject=subject, category="unspecified", demography=None, scope="incident",
        status="affirmed", statement=None, source=None, blamed=None, place=None, when=None, part_of=None,
        quote=Span(sentence.start, sentence.end), extractor="learned", confidence=0.0,
    )  # fmt: skip


def _subject(analysis: Analysis, asked: Questions, candidate: Candidate) -> Mention | None:
    """The noun phrase that is counted, without its number."""
    tokens = analysis.sentences[candidate.sentence].tokens
    found = counted(candidate.span, asked.rows[candidate.sentence], tokens)
    if found is None:
        return None
    phrase, inside = found
    first = phrase.first
    if inside:
        while first <= phrase.last and tokens[first].start < candidate.span.end:
            first += 1
        if first > phrase.last or phrase.head < first:
            return None
    return Mention.of(analysis.report.text, tokens[first].start, tokens[phrase.last].end)


def _decided(
    analysis: Analysis, figure: Figure, window: Window, answers: Answers, row: int, card: Card,
    statements: Sequence[Statement], named: Mapping[Span, Mention], dating: Dating,
) -> Figure:  # fmt: skip
    """The figure with each field as the model decides it, or as the rules had it where the model is not sure enough."""
    claimed = figure.extractor == "rules"

    def sure(name: str, chance: float) -> bool:
        return not claimed or chance >= card.thresholds.get(name, 0.0)

    def chosen(role: int) -> tuple[bool, Option | None]:
        """Whether to take the model's answer, and the mention that it is."""
        chance, option = _answer(answers, row, role, window)
        return sure(ROLES[role], chance), option

    said = covering(statements, figure.quantity)
    text = analysis.report.text
    changes: dict[str, Any] = {"statement": said.id if said is not None else None, "part_of": None}
    for name, values, chances in (
        ("category", CATEGORIES, answers.category[row]), ("scope", SCOPES, answers.scope[row]),
        ("status", STATUSES, answers.status[row]), ("demography", (None, *DEMOGRAPHIES), answers.demography[row]),
    ):  # fmt: skip
        best = int(chances.argmax())
        known = "known category" if name == "category" and figure.category != "unspecified" else name
        if sure(known, float(chances[best])):
            changes[name] = values[best]
    takes, option = chosen(_SOURCE)
    if option is None and figure.source is not None:  # that nobody is credited is said more easily than it is so
        takes = sure("known source", float(answers.roles[row, _SOURCE, -1]))
    if takes:
        changes["source"] = named.get(option.span, _words(text, option)) if option is not None else None
    takes, option = chosen(_BLAMED)
    if takes:
        changes["blamed"] = _words(text, option)
    takes, option = chosen(_PLACE)
    if takes:
        changes["place"] = option.place if option is not None else None
    takes, option = chosen(_WHEN)
    if takes and option is not None:
        changes["when"] = option.time
    elif figure.when is None:
        sentence = analysis.sentences[window.candidates[row].sentence]
        changes["when"] = dating.when(sentence, figure.quantity, changes.get("scope", figure.scope))
    return replace(figure, **changes, extractor="auto" if claimed else "learned")


def _words(text: str, option: Option | None) -> Mention | None:
    return Mention(text[option.span.start : option.span.end], option.span.start, option.span.end) if option else None


def _answer(answers: Answers, row: int, role: int, window: Window) -> tuple[float, Option | None]:
    """The mention chosen for a role, None for nobody, and its chance."""
    chances = _chances(answers, row, role, window)
    best = int(chances.argmax())
    return float(chances[best]), window.options[best] if best < len(window.options) else None


def _chances(answers: Answers, row: int, role: int, window: Window) -> Array:
    """The chances of each mention for a role, the last for nobody. Blamed is a party: no strike, bomb or drone is."""
    chances: Array = answers.roles[row, role]
    if role != _BLAMED:
        return chances
    party = [option.sorts != {"thing"} for option in window.options]
    return np.asarray(np.where([*party, True], chances, 0.0))


def _with_wholes(chosen: Sequence[_Chosen]) -> Iterator[Figure]:
    """Figures with the figure that each is a stated part of; a part of itself, or of what is no figure, has none."""
    made: dict[int, list[Figure]] = {}
    for item in chosen:
        made.setdefault(item.candidate, []).append(item.figure)
    for item in chosen:
        wholes = made.get(item.whole, []) if item.whole is not None and item.whole != item.candidate else []
        alike = [whole for whole in wholes if whole.outcome == item.figure.outcome] or wholes
        yield replace(item.figure, part_of=alike[0].id) if alike else item.figure
