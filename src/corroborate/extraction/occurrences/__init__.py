"""Occurrences: what the report says took place or was put forward, with who did it to whom, where and when.

An event word (resources/occurrences.toml) says what kind; the phrases beside it say who. Status follows ConText
(Chapman et al. 2007): what stands before the word in its clause decides. One event told by two words of a sentence
('an air strike struck') is one occurrence. It does not resolve pronouns and does not join sentences.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TypeVar

from corroborate.extraction.occurrences.roles import GENERIC, SPEECH_TYPES, EventReader, FoundEvent
from corroborate.extraction.occurrences.words import event_words, matches
from corroborate.extraction.relevance import is_conflict
from corroborate.model.claim import Occurrence, Statement, Status
from corroborate.model.ids import claim_id
from corroborate.model.text import Analysis, Located, Mention, Place, Sentence, Span, When

_L = TypeVar("_L", bound=Located)
_ATTACKS = frozenset(
    {
        "air_strike",
        "drone_strike",
        "shelling",
        "missile_attack",
        "bombing",
        "suicide_attack",
        "shooting",
        "ground_attack",
    }
)
# A statement of these acts puts something forward; it does not say that it took place.
_FORWARD = frozenset({"threaten", "demand", "call_for", "offer"})


def find(analysis: Analysis, statements: tuple[Statement, ...]) -> tuple[Occurrence, ...]:
    """The occurrences of a report, in order. A report that is not about violence has none (relevance.is_conflict)."""
    words = event_words()
    starts = words.phrases.keys()
    found: list[Occurrence] = []
    relevant: bool | None = None
    actor_starts = [actor.start for actor in analysis.actors]
    name_starts = [name.start for name in analysis.names]
    for sentence in analysis.sentences:
        if starts.isdisjoint([token.lower for token in sentence.tokens]):
            continue
        if relevant is None:
            relevant = is_conflict(analysis)
        if not relevant:
            return ()
        actors = analysis.actors[bisect_left(actor_starts, sentence.start) : bisect_left(actor_starts, sentence.end)]
        names = analysis.names[bisect_left(name_starts, sentence.start) : bisect_left(name_starts, sentence.end)]
        reader = EventReader(analysis.report.text, sentence, actors, names)
        read = [
            one
            for first, last, entries in matches(sentence.tokens, words)
            if (one := reader.read(first, last, entries))
        ]
        for one in _joined(read):
            found.append(_claim(analysis, sentence, one, statements))
    return tuple(found)


def _joined(read: Sequence[FoundEvent]) -> list[FoundEvent]:
    """One of each event: two words of one kind are joined; a general attack word yields to any other."""
    specific = {one.type for one in read} & _ATTACKS
    best: dict[tuple[str, Status], FoundEvent] = {}
    for one in read:
        if one.type == GENERIC and specific:
            continue
        key = one.type, one.status
        other = best.get(key)
        best[key] = one if other is None else _merged(other, one)
    if any(one.type == "ceasefire_violation" for one in best.values()):
        best = {key: one for key, one in best.items() if one.type != "ceasefire"}
    if any(one.type == "exchange" for one in best.values()):
        best = {key: one for key, one in best.items() if one.type != "release"}
    return sorted(best.values(), key=lambda one: one.first)


def _merged(one: FoundEvent, other: FoundEvent) -> FoundEvent:
    """The first of two, with what it lacks from the second."""
    return FoundEvent(
        one.type, one.first, one.last, one.actor or other.actor, one.target or other.target, one.status, one.weight
    )


def _claim(analysis: Analysis, sentence: Sentence, one: FoundEvent, statements: tuple[Statement, ...]) -> Occurrence:
    """The occurrence of one found event, with its place, time and statement."""
    tokens = sentence.tokens
    word = Span(tokens[one.first].start, tokens[one.last - 1].end)
    statement = _statement(statements, word)
    status = one.status
    if statement is not None and status == "affirmed":
        if statement.act == "deny":
            status = "denied"
        elif statement.act in _FORWARD and one.type not in SPEECH_TYPES:
            status = "hypothetical"
    return Occurrence(
        id=claim_id(analysis.report.id, "o", one.type, word.start, word.end),
        type=one.type,
        actor=one.actor,
        target=one.target,
        place=_place(analysis.places, sentence, word, one.actor),
        when=_when(analysis.times, sentence, word),
        status=status,
        statement=statement.id if statement else None,
        quote=Span(sentence.start, sentence.end),
    )


def _statement(statements: Sequence[Statement], word: Span) -> Statement | None:
    """The innermost statement whose content covers the word."""
    covering = [one for one in statements if one.content.start <= word.start and word.end <= one.content.end]
    return min(covering, key=lambda one: one.content.end - one.content.start) if covering else None


def _place(places: Sequence[Place], sentence: Sentence, word: Span, actor: Mention | None) -> Place | None:
    """The place of its sentence that is nearest behind the word, else nearest before; the finer where two touch."""
    here = [
        place
        for place in _within(places, sentence)
        if actor is None or place.end <= actor.start or actor.end <= place.start
    ]
    if not here:
        return None
    behind = [place for place in here if place.start >= word.end]
    if behind:
        nearest = behind[0]
        for place in behind[1:]:  # 'Nyala, South Darfur': the finer of neighbours
            if place.start - nearest.end <= 3 and (place.precision or 9) < (nearest.precision or 9):
                nearest = place
        return nearest
    return min(here, key=lambda place: (word.start - place.end, place.start))


def _when(times: Sequence[When], sentence: Sentence, word: Span) -> When | None:
    """The time of its sentence that is nearest to the word; moments before periods."""
    here = _within(times, sentence)
    if not here:
        return None
    return min(here, key=lambda time: (time.running, max(time.start - word.end, word.start - time.end), time.start))


def _within(found: Sequence[_L], sentence: Sentence) -> list[_L]:
    return [one for one in found if sentence.start <= one.start and one.end <= sentence.end]
