"""Whom the words for a source stand for within their report: 'the ministry', 'he', 'SDN', 'Tarel'.

The nearest voice before it that fits and says more, else the first after it ('Ministry: 12 dead' in a headline). It
knows no gender and no world; extraction has followed the pronouns that it can before (extraction/referents.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corroborate.assessment.sourcewords import Lexicon, Source
from corroborate.model.origin import Voice

_REACH = 40  # voices before it that are looked at
_GROUPS = frozenset("group movement organisation organization militia force faction side front body".split())
_OUTLETS = frozenset("agency broadcaster channel newspaper outlet wire daily paper station magazine".split())
_WATCHERS = frozenset("monitor watchdog observatory network union charity organisation organization group".split())
_NO_GROUPS = frozenset("hospital clinic mission university court school bank embassy".split())
_SPEAKERS = frozenset("spokesman spokeswoman spokesperson official officer commander minister chief director".split())
_PERSONAL = frozenset("he she him her".split())


@dataclass(frozen=True, slots=True)
class Resolved:
    """What the words say after all, and by which words of the report; `by` is None where they speak for themselves."""

    source: Source
    by: str | None = None


class Voices:
    """All who speak or are named in one report, in order. `resolve` asks whom words stand for."""

    def __init__(self, voices: Iterable[Voice], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._ordered = sorted({(one.start, one.end, one) for one in voices}, key=lambda item: (item[0], item[1]))
        self._sources = [lexicon.read(one) for _, _, one in self._ordered]
        self._known: dict[tuple[int, int], Resolved] = {}

    def resolve(self, voice: Voice) -> Resolved:
        """Whom `voice` stands for in this report: its own words where they say enough."""
        key = voice.start, voice.end
        found = self._known.get(key)
        if found is None:
            self._known[key] = Resolved(self._lexicon.read(voice))  # while it is looked up: no voice stands for itself
            found = self._known[key] = self._resolved(voice, self._lexicon.read(voice))
        return found

    def named(self) -> set[str]:
        """The listed parties that the report names without doubt."""
        return {one.party for one in self._sources if one.party and not one.rivals}

    def _resolved(self, voice: Voice, source: Source) -> Resolved:
        if _says_enough(source):
            return Resolved(source)
        before = [k for k, (start, _, _) in enumerate(self._ordered) if start < voice.start][-_REACH:]
        after = [k for k, (start, _, _) in enumerate(self._ordered) if start > voice.start][:_REACH]
        for k in (*reversed(before), *after):
            other = self._sources[k]
            if other == source or other.is_pronoun or other.is_document:
                continue
            if k in after and (source.is_pronoun or source.is_document):
                break
            if _stands_for(source, other):
                final = self.resolve(self._ordered[k][2]).source
                return Resolved(final, final.words)
        return Resolved(source)


def _says_enough(source: Source) -> bool:
    """Whether nothing else in the report can say more: a listed party, or 'a source', 'two officials'."""
    if source.is_pronoun or source.is_document or source.person:
        return False
    return source.party is not None or (source.indefinite and source.is_bare)


def _stands_for(source: Source, other: Source) -> bool:
    """Whether `source` can be a shorter way to say `other`."""
    if source.is_pronoun:
        return bool(other.person) if source.words.lower() in _PERSONAL else not other.is_unnamed
    if source.is_document:
        return not (other.is_unnamed or other.person) or bool(other.party or other.institution)
    if source.person:
        return len(other.person) > len(source.person) and source.person[-1] == other.person[-1] and _no_other(source)
    if _is_acronym(source):
        return len(other.initials) > 1 and other.initials == source.words.replace(".", "").upper()
    if source.is_unnamed and not source.is_bare:
        return False
    if source.is_bare and not source.indefinite and _described(source, other):
        return True
    if other.person and not source.indefinite and source.rest == {other.person[-1]}:
        return len(source.words.split()) == 1 and source.words[:1].isupper()  # 'Tarel', of whom nobody says what he is
    whole = source.rest and not source.party and not source.institution and source.states <= other.states
    return bool(whole) and source.rest < other.rest


def _no_other(source: Source) -> bool:
    return not (source.party or source.institution)


def _is_acronym(source: Source) -> bool:
    bare = source.words.replace(".", "")
    return source.party is None and 2 <= len(bare) <= 7 and bare.isupper() and bare.isalpha()


def _described(source: Source, other: Source) -> bool:
    """'The ministry' for 'the Health Ministry', 'the group' for a listed armed group, 'the spokesman' for who spoke."""
    if other.is_bare and not (source.institution == "ministry" and other.institution):
        return source.head == "source" and other.head == "source" and len(other.rest) > len(source.rest)
    if source.institution and _same_body(source, other):
        return True
    if source.institution and (source.institution == "ministry" or not source.definite or not source.is_unnamed):
        return False
    if source.rest and source.rest <= other.rest:
        return True
    head = source.head
    if head in _SPEAKERS:
        return bool(other.person or other.party or other.institution) and not other.is_unnamed
    if head in _OUTLETS:
        return other.party_kind == "media" and other.party is not None
    if other.person or other.institution or other.party_kind == "media":
        return False
    if other.party is None:  # a body that nobody lists, by its name in capitals
        plain = source.definite or " " not in source.words
        return plain and head in _GROUPS | _WATCHERS and len(other.proper) > 1 and _NO_GROUPS.isdisjoint(other.rest)
    if head in other.party.casefold().split() or head + "s" in other.party.casefold().split():
        return True
    kinds: Sequence[str] = ()
    if head in _GROUPS:
        kinds = ("armed_group", "political")
    if head in _WATCHERS:
        kinds = (*kinds, "ngo", "monitor", "medical", "other", "international_organisation")
    return other.party_kind in kinds


def _same_body(source: Source, other: Source) -> bool:
    """'The ministry' for one with its topic; 'the army' for one with its state, or a listed one of its kind."""
    if source.institution == "ministry" and ((other.institution or "").startswith("ministry ")):
        return True
    if source.institution == "ministry" and other.party_kind == "ministry":
        return True
    if other.institution == source.institution:
        return source.rest <= other.rest
    listed = other.party is not None and not other.rivals and other.party_kind == source.party_kind
    return listed and source.party_kind != "media"
