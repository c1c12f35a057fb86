"""Referents: whom 'he', 'the group' or 'the ministry' names, as words that stand elsewhere in the report.

The last source before that fits, and nothing where two fit equally or none does. It knows no gender and no world: it
matches number, kind and repeated words, the 'last name' rule of newsrooms. Not a coreference resolver.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from corroborate.extraction.speakers import PERSONAL, PLURAL, nouns
from corroborate.model.claim import Statement
from corroborate.model.text import Analysis, Mention

REACH = 2_500  # code points: about five paragraphs; a pronoun further from its source is left alone
_IT = frozenset(
    ["media", "ministry", "military", "government", "armed_group", "international_organisation", "document", "other"]
)
_PLURALS = frozenset(["police", "people", "officials", "authorities", "groups", "men", "women"])


def referents(analysis: Analysis, statements: Sequence[Statement]) -> Mapping[str, Mention]:
    """For each statement whose source is a pronoun or a bare description, the words that name who it is, by its id."""
    found: dict[str, Mention] = {}
    named: list[Statement] = []
    for statement in sorted(statements, key=_position):
        source = statement.source
        if source is None:
            continue
        words = source.text.lower().split()
        if len(words) == 1 and words[0] in PERSONAL | PLURAL | {"it"}:
            referent = _pronoun(analysis, statement, words[0], named)
        elif _is_acronym(source.text):
            referent = _spelled_out(source, named)
        elif words[0] in ("the", "this") and not any(word[0].isupper() for word in source.text.split()[1:]):
            referent = _description(statement, words[1:], named)
        else:
            referent = None
        if referent is not None:
            found[statement.id] = referent
        elif len(words) > 1 or words[0] not in PERSONAL | PLURAL | {"it"}:
            named.append(statement)
    return found


def _position(statement: Statement) -> int:
    return (statement.source or statement.cue or statement.content).start


def _pronoun(analysis: Analysis, statement: Statement, word: str, named: Sequence[Statement]) -> Mention | None:
    assert statement.source is not None
    at = statement.source.start
    for other in reversed(named):
        source = other.source
        if source is None or source.end > at:
            continue
        if at - source.start > REACH:
            break
        many = _many(source.text)
        if word in PERSONAL:
            fits = other.source_kind in ("named_person", "unnamed_official", "eyewitness") and not many
        elif word == "it":
            fits = other.source_kind in _IT
        else:
            fits = many
        if fits:
            return source
    if word in PERSONAL:
        names = analysis.names
        low, high = (bisect_left(names, place, key=_start) for place in (at - 400, at))
        near = [name for name in names[low:high] if name.end <= at]
        if near and len({name.text.split()[-1] for name in near}) == 1:
            return near[0]
    return None


def _start(name: Mention) -> int:
    return name.start


def _is_acronym(text: str) -> bool:
    letters = text.removeprefix("The ").removeprefix("the ")
    return letters.isupper() and letters.isalpha() and 3 <= len(letters) <= 6


def _spelled_out(source: Mention, named: Sequence[Statement]) -> Mention | None:
    """'The PPRO' after 'the Police Public Relations Officer': the last source whose capitals spell it."""
    letters = source.text.split()[-1]
    for other in reversed(named):
        if other.source is None or source.start - other.source.start > REACH:
            continue
        initials = "".join(word[0] for word in other.source.text.split() if word[0].isupper())
        if letters in initials and letters not in other.source.text:
            return other.source
    return None


def _many(text: str) -> bool:
    """Whether the words are a plural: 'the rebels', 'police', 'A and B'; not 'Amnesty' or 'Human Rights Watch'."""
    last = text.split()[-1]
    plural = last.endswith("s") and not last.endswith("ss") and last[:1].islower()
    return plural or " and " in text or last.lower() in _PLURALS


def _description(statement: Statement, words: Sequence[str], named: Sequence[Statement]) -> Mention | None:
    """'the ministry' is the last source with the word 'ministry', else the last of the kind, if it is the only one."""
    assert statement.source is not None
    noun = words[-1] if words else ""
    at = statement.source.start
    before: list[Statement] = []
    for other in reversed(named):
        if other.source is not None and at - other.source.start > REACH:
            break
        if other.source is not None and other.source.end <= at:
            before.insert(0, other)
    for other in reversed(before):
        assert other.source is not None
        said = other.source.text.lower().split()
        if noun in said and (len(said) > len(words) + 1 or other.source.text.split()[-1][:1].isupper()):
            return other.source
    kind = nouns().get(noun)
    if kind == "unnamed_official":
        kind = "named_person"
    alike = [other.source for other in before if other.source_kind == kind and other.source is not None]
    if kind == "other":  # 'the group' is a body with a name, not 'medics'
        alike = [source for source in alike if source.text.split()[-1][:1].isupper()]
    if kind is not None and alike and len({source.text.split()[-1].lower() for source in alike}) == 1:
        return alike[-1]
    return None
