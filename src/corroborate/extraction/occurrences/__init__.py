"""Occurrences: what the report says took place or was put forward, with who did it to whom, where and when.

An event word (resources/occurrences.toml) says what kind; the phrases beside it say who. Status follows ConText
(Chapman et al. 2007): what stands before the word in its clause decides. One event told by two words of a sentence
('an air strike struck') is one occurrence. It does not resolve pronouns and does not join sentences.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from corroborate.extraction.figures.triggers import lexicon
from corroborate.extraction.occurrences.roles import GENERIC, EventReader, FoundEvent
from corroborate.extraction.occurrences.status import SPEECH_TYPES
from corroborate.extraction.occurrences.words import event_words, matches
from corroborate.extraction.relevance import is_conflict
from corroborate.model.claim import Occurrence, Statement, Status
from corroborate.model.ids import claim_id
from corroborate.model.text import Actor, Analysis, Located, Mention, Place, Sentence, Span, When

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
# What the words of one kind also hold: 'violated the ceasefire' tells of no ceasefire, a prisoner swap of no release,
# 'rejected the proposal' of no new offer.
_COVERS = {"ceasefire_violation": ("ceasefire",), "exchange": ("release",), "rejection": ("offer",)}
# Words between parties: a state named as a side of them is not where they took place.
_SPEECH = frozenset(
    {"sanction", "negotiation", "exchange", "offer", "rejection", "agreement", "claim_of_responsibility"}
)
# A statement of these acts puts something forward; it does not say that it took place.
_FORWARD = frozenset({"demand", "call_for", "offer"})
_PUT_FORWARD = frozenset(
    {"release", "exchange", "ceasefire", "negotiation", "agreement", "withdrawal", "evacuation", "sanction"}
)


def find(analysis: Analysis, statements: tuple[Statement, ...]) -> tuple[Occurrence, ...]:
    """The occurrences of a report, in order. A report that is not about violence has none (relevance.is_conflict)."""
    words = event_words()
    starts = words.phrases.keys()
    found: list[Occurrence] = []
    relevant: bool | None = None
    actor_starts = [actor.start for actor in analysis.actors]
    name_starts = [name.start for name in analysis.names]
    place_starts = [place.start for place in analysis.places]
    for sentence in analysis.sentences:
        if starts.isdisjoint([token.lower for token in sentence.tokens]):
            continue
        if relevant is None:
            relevant = is_conflict(analysis)
        if not relevant:
            return ()
        places = _within(analysis.places, place_starts, sentence)
        actors = _within(analysis.actors, actor_starts, sentence)
        reader = EventReader(
            analysis.report.text,
            sentence,
            actors,
            _within(analysis.names, name_starts, sentence),
            places,
        )
        read = (reader.read(*match) for match in matches(sentence.tokens, words))
        for one in _joined([event for event in read if event is not None]):
            found.append(_claim(analysis, sentence, one, statements, places, actors))
    return tuple(found)


def _joined(read: Sequence[FoundEvent]) -> list[FoundEvent]:
    """One of each event: two words of one kind are joined; a general attack word yields to a particular one."""
    best: dict[tuple[str, Status], FoundEvent] = {}
    for one in sorted(read, key=lambda event: event.type == GENERIC):  # stable: the general ones come last
        key = one.type, one.status
        if one.type == GENERIC:
            key = next((other for other in best if other[0] in _ATTACKS and other[1] == one.status), key)
            if key[0] == GENERIC and any(other[0] in _ATTACKS for other in best):
                continue
        best[key] = _merged(best[key], one) if key in best else one
    kinds = {name for name, _ in best}
    covered = {other for name in kinds for other in _COVERS.get(name, ())}
    return sorted((one for one in best.values() if one.type not in covered), key=lambda one: one.first)


def _merged(one: FoundEvent, other: FoundEvent) -> FoundEvent:
    """The first of two with what it lacks from the second; two sides named together stay together."""
    if other.actor and other.target and not one.target:
        return replace(one, actor=other.actor, target=other.target)
    return replace(one, actor=one.actor or other.actor, target=one.target or other.target)


def _claim(
    analysis: Analysis,
    sentence: Sentence,
    one: FoundEvent,
    statements: tuple[Statement, ...],
    places: Sequence[Place],
    actors: Sequence[Actor],
) -> Occurrence:
    """The occurrence of one found event, with its place, time and statement."""
    tokens = sentence.tokens
    word = Span(tokens[one.first].start, tokens[one.last - 1].end)
    quote = Span(sentence.start, sentence.end)
    statement = _statement(statements, word)
    status = one.status
    if statement is not None and status == "affirmed":
        if statement.act == "deny":
            status = "denied"
        elif (statement.act == "threaten" and one.type not in SPEECH_TYPES) or (
            statement.act in _FORWARD and one.type in _PUT_FORWARD
        ):
            status = "hypothetical"
    return Occurrence(
        id=claim_id(analysis.report.id, "o", one.type, word.start, word.end),
        type=one.type,
        actor=_party(one.actor),
        target=_party(one.target),
        place=_place([place for place in places if _is_setting(place, actors, one)], word),
        when=_when([time for time in analysis.times if quote.start <= time.start and time.end <= quote.end], word),
        status=status,
        statement=statement.id if statement else None,
        quote=quote,
    )


def _party(mention: Mention | None) -> Mention | None:
    """The words, unless they only name what was fired: '12 rockets', but not 'Ruritanian drones'."""
    if mention is None:
        return None
    *before, head = mention.text.split()
    weapon = head.lower() in lexicon().munitions
    return None if weapon and not any(word[0].isupper() for word in before) else mention


def _statement(statements: Sequence[Statement], word: Span) -> Statement | None:
    """The innermost statement whose content covers the word."""
    covering = [one for one in statements if one.content.start <= word.start and word.end <= one.content.end]
    return min(covering, key=lambda one: one.content.end - one.content.start) if covering else None


def _is_setting(place: Place, actors: Sequence[Actor], one: FoundEvent) -> bool:
    """Whether a place is where it happened, and not a state that acts ('Israel', 'Sudan' as parties)."""
    if one.target and one.type not in _SPEECH and place.start < one.target.end and one.target.start < place.end:
        return True
    return not any(
        actor.kind == "state" and not actor.adjective and actor.start < place.end and place.start < actor.end
        for actor in actors
    )


def _place(here: Sequence[Place], word: Span) -> Place | None:
    """The place that is nearest behind the word, else nearest before; the finer where two touch."""
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


def _when(times: Sequence[When], word: Span) -> When | None:
    """The time of its sentence that is nearest to the word; moments before periods."""
    if not times:
        return None
    return min(times, key=lambda time: (time.running, max(time.start - word.end, word.start - time.end), time.start))


def _within(found: Sequence[_L], starts: list[int], sentence: Sentence) -> Sequence[_L]:
    """What begins in the sentence, of things in order of their start."""
    return found[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
