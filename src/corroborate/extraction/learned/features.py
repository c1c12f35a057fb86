"""Features: what the rules and the language room know, as numbers beside the encoder's words.

Each list of names is the order of a matrix's columns; the model file carries the same lists, and one that does not
match is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from corroborate.extraction import relevance
from corroborate.extraction.figures import triggers
from corroborate.extraction.learned.questions import Candidate, CueWord, Option, Questions
from corroborate.extraction.statements import covering
from corroborate.model.claim import ACTS, CATEGORIES, DEMOGRAPHIES, SCOPES, STATUSES, Claims
from corroborate.model.text import ACTOR_KINDS, BOUNDS, Analysis, Located

Array: TypeAlias = NDArray[Any]

OUTCOMES = (
    "killed", "injured", "killed_or_injured", "missing", "captured", "released", "displaced", "destroyed", "damaged",
    "destroyed_or_damaged", "launched", "intercepted",
)  # fmt: skip
ROLES = ("source", "blamed", "place", "when", "part_of")
MARKS = (
    "heading", "quoted", "time", "place", "actor", "name", "quantity", "rule cue", "rule source", "rule content",
    "rule figure", "running time",
)  # fmt: skip
CANDIDATE = (
    "quantity", "trigger", "single", "rule claims it", "rules asked", "heading", "quoted", "one", "zero", "said",
    *(f"bound {bound}" for bound in BOUNDS), *(f"rule {outcome}" for outcome in OUTCOMES),
    *(f"rule {value}" for value in (*CATEGORIES, *DEMOGRAPHIES, *SCOPES, *STATUSES)),
    *(f"noun {value}" for value in (*CATEGORIES, *DEMOGRAPHIES)), "plural", "conflict", "violent", "rule confidence",
    *(f"trigger {outcome}" for outcome in OUTCOMES),
)  # fmt: skip
OPTION = (
    "noun", "thing", "name", "actor", "source", "blamed", "place", "time", "candidate", "heading", "adjective",
    "dateline", "running", *(f"actor {kind}" for kind in ACTOR_KINDS), *(f"place precision {k}" for k in range(1, 8)),
    *(f"time precision {k}" for k in range(1, 6)),
)  # fmt: skip
PAIR = (
    "before", "same sentence", "sentence before", "two or three before", "far before", "sentence after", "far after",
    "same paragraph", "within 5 words", "within 15 words", "overlap", "rule source", "rule blamed", "rule place",
    "rule when", "rule part_of", "covering source", "same words as rule source", "larger", "same outcome",
)  # fmt: skip
CUE = ("rule cue", "rules asked", "heading", "quoted", *(f"rule {act}" for act in ACTS))


def piece_marks(analysis: Analysis, claims: Claims, starts: Array, of_sentence: Sequence[int]) -> Array:
    """(pieces, MARKS): what each piece's word stands in."""
    marks = np.zeros((len(starts), len(MARKS)), dtype=np.float32)
    headings = {sentence.index for sentence in analysis.sentences if sentence.heading}
    marks[:, 0] = [index in headings for index in of_sentence]

    def mark(name: str, found: Iterable[Located]) -> None:
        column = MARKS.index(name)
        for item in found:
            marks[(starts >= item.start) & (starts < item.end), column] = 1

    low, high = min((s for s in starts if s >= 0), default=0), starts.max(initial=0)

    def near(found: Iterable[Located]) -> list[Located]:
        return [item for item in found if item.start <= high and item.end > low]

    mark("quoted", near(analysis.quotations))
    mark("time", near(analysis.times))
    mark("running time", (time for time in analysis.times if time.running))
    mark("place", near(analysis.places))
    mark("actor", near(analysis.actors))
    mark("name", near(analysis.names))
    mark("quantity", near(analysis.quantities))
    mark("rule cue", near(s.cue for s in claims.statements if s.cue))
    mark("rule source", near(s.source for s in claims.statements if s.source))
    mark("rule content", near(s.content for s in claims.statements))
    mark("rule figure", near(f.quantity for f in claims.figures))
    return marks


def candidate_features(analysis: Analysis, asked: Questions, candidates: Sequence[Candidate]) -> Array:
    """(candidates, CANDIDATE): what a candidate is, and what the rules make of it."""
    columns = {name: k for k, name in enumerate(CANDIDATE)}
    table = np.zeros((len(candidates), len(CANDIDATE)), dtype=np.float32)
    told = {candidate.sentence: _sentence(analysis, candidate.sentence) for candidate in candidates}
    for row, candidate in zip(table, candidates, strict=True):
        names = [candidate.kind, *told[candidate.sentence]] + ["conflict"] * asked.conflict
        names += ["rules asked"] * (asked.claims is not None)
        if analysis.sentences[candidate.sentence].heading:
            names.append("heading")
        if any(q.start <= candidate.span.start < q.end for q in analysis.quotations):
            names.append("quoted")
        if candidate.quantity is not None:
            names.append(f"bound {candidate.quantity.bound}")
            names += ["one"] * (candidate.quantity.best == 1) + ["zero"] * (candidate.quantity.best == 0)
        if candidate.head is not None:
            names += [f"noun {candidate.head.category}"] + ["plural"] * candidate.head.plural
            names += [f"noun {candidate.head.demography}"] * (candidate.head.demography is not None)
        for figure in candidate.claimed:
            names += [
                "rule claims it", f"rule {figure.outcome}", f"rule {figure.category}", f"rule {figure.scope}",
                f"rule {figure.status}",
            ]  # fmt: skip
            names += [f"rule {figure.demography}"] * (figure.demography is not None)
            names += ["said"] * (figure.statement is not None)
        row[[columns[name] for name in names]] = 1
        row[columns["rule confidence"]] = max((figure.confidence for figure in candidate.claimed), default=0.0)
    return table


def _sentence(analysis: Analysis, index: int) -> list[str]:
    """What a candidate's sentence tells: whether of violence rather than an accident, and words of which outcomes."""
    sentence = analysis.sentences[index]
    found = (triggers.at(sentence.tokens, k) for k in range(len(sentence.tokens)))
    outcomes = {sense.outcome for trigger in found if trigger is not None for sense in trigger.senses}
    return ["violent"] * relevance.is_violent(sentence) + [f"trigger {outcome}" for outcome in sorted(outcomes)]


def option_features(analysis: Analysis, options: Sequence[Option]) -> Array:
    """(options, OPTION): what a mention may be."""
    columns = {name: k for k, name in enumerate(OPTION)}
    table = np.zeros((len(options), len(OPTION)), dtype=np.float32)
    dateline = analysis.dateline
    for row, option in zip(table, options, strict=True):
        names = list(option.sorts)
        if analysis.sentences[option.sentence].heading:
            names.append("heading")
        if option.actor is not None:
            names += [f"actor {option.actor.kind}"] + ["adjective"] * option.actor.adjective
        if option.place is not None:
            names += [f"place precision {option.place.precision}"] * bool(option.place.precision)
            names += ["dateline"] * (dateline is not None and option.place.start == dateline.start)
        if option.time is not None:
            names += ["running"] * option.time.running
            names += [f"time precision {option.time.precision}"] * bool(option.time.precision)
        row[[columns[name] for name in names]] = 1
    return table


def pair_features(
    analysis: Analysis, claims: Claims, candidates: Sequence[Candidate], options: Sequence[Option]
) -> Array:
    """(candidates, options, PAIR): how far a mention is from a candidate, and which the rules chose."""
    table = np.zeros((len(candidates), len(options), len(PAIR)), dtype=np.float32)
    if not candidates or not options:
        return table
    columns = {name: k for k, name in enumerate(PAIR)}
    starts = np.array([option.span.start for option in options])
    ends = np.array([option.span.end for option in options])
    sentences = np.array([option.sentence for option in options])
    paragraph = np.array([analysis.sentences[option.sentence].paragraph for option in options])
    by_span: dict[tuple[int, int], list[int]] = {}
    for k, option in enumerate(options):
        by_span.setdefault((option.span.start, option.span.end), []).append(k)
    of_candidate = {option.candidate: k for k, option in enumerate(options) if option.candidate is not None}
    whole_of = {figure.id: figure for figure in claims.figures}
    text = analysis.report.text
    words = [text[option.span.start : option.span.end].lower() for option in options]
    best = np.array([option.size for option in options], dtype=float)
    for i, candidate in enumerate(candidates):
        far = sentences - candidate.sentence
        same = far == 0
        gap = np.maximum(starts - candidate.span.end, candidate.span.start - ends)
        row = table[i]
        row[:, columns["before"]] = ends <= candidate.span.start
        row[:, columns["same sentence"]] = same
        row[:, columns["sentence before"]] = far == -1
        row[:, columns["two or three before"]] = (far == -2) | (far == -3)
        row[:, columns["far before"]] = far < -3
        row[:, columns["sentence after"]] = far == 1
        row[:, columns["far after"]] = far > 1
        row[:, columns["same paragraph"]] = paragraph == analysis.sentences[candidate.sentence].paragraph
        row[:, columns["within 5 words"]] = same & (gap < 30)
        row[:, columns["within 15 words"]] = same & (gap < 90)
        row[:, columns["overlap"]] = gap < 0
        if candidate.quantity is not None and candidate.quantity.best is not None:
            row[:, columns["larger"]] = best > candidate.quantity.best
        said = covering(claims.statements, candidate.span)
        if said is not None and said.source is not None:
            row[by_span.get((said.source.start, said.source.end), []), columns["covering source"]] = 1
        for figure in candidate.claimed:
            for role, mention in (("source", figure.source), ("blamed", figure.blamed), ("place", figure.place),
                                  ("when", figure.when)):  # fmt: skip
                if mention is not None:
                    row[by_span.get((mention.start, mention.end), []), columns[f"rule {role}"]] = 1
            if figure.source is not None:
                name = figure.source.text.lower()
                row[[k for k, word in enumerate(words) if word == name], columns["same words as rule source"]] = 1
            whole = whole_of.get(figure.part_of) if figure.part_of else None
            if whole is not None:
                row[by_span.get((whole.quantity.start, whole.quantity.end), []), columns["rule part_of"]] = 1
        outcomes = {figure.outcome for figure in candidate.claimed}
        for k in of_candidate.values():
            row[k, columns["same outcome"]] = bool(outcomes & options[k].outcomes)
    return table


def cue_features(analysis: Analysis, cues: Sequence[CueWord], ruled: bool) -> Array:
    """(cues, CUE): what a cue word is, and what the rules make of it."""
    columns = {name: k for k, name in enumerate(CUE)}
    table = np.zeros((len(cues), len(CUE)), dtype=np.float32)
    for row, cue in zip(table, cues, strict=True):
        names = ["heading"] * analysis.sentences[cue.sentence].heading + ["rules asked"] * ruled
        names += ["quoted"] * any(q.start <= cue.span.start < q.end for q in analysis.quotations)
        for statement in cue.claimed:
            names += ["rule cue", f"rule {statement.act}"]
        row[[columns[name] for name in names]] = 1
    return table
