"""The words for a source, taken apart: parties, institution, state, person, and what remains.

'A spokesman for the army, Joss Tarel' is the army by a person; 'the Health Ministry' and 'Ministry of Health' are one
institution. Loaded and neutral nouns of one meaning are one institution (the actors files say which). It looks at words
only: whom 'the ministry' stands for is asked in `referents`, whether two reports mean the same in `identities`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from corroborate.assessment.subjects import singular
from corroborate.model.claim import SourceKind
from corroborate.model.folding import folded
from corroborate.model.origin import Named, Voice

_TOKEN = re.compile(r"[^\W_]+(?:[.'’&-][^\W_]+)*")
_RUN_BY = re.compile(r"-(?:run|led|controlled|backed|affiliated|aligned|based|linked|allied|held|owned)$")
_TAILS = frozenset("of for from in at by on with to who which among near".split())
_ACRONYM = re.compile(r"\s*\([A-Z][A-Za-z.&-]{1,9}\)")  # 'the Valley Relief Council (VRC)'
_DATELINE = re.compile(r"^[A-Z][A-Z' .-]{2,}\b[^a-z]{0,4}[^\n]{0,50}?\s[-–—]+\s+")  # taken in by mistake
_EMPTY = frozenset(
    "the a an its his her their our this that these those of for from in at by on with to and as own new latest former "
    "then late official who which is was said s mr mrs ms dr top senior several some two three many more other another "
    "local one according".split()
)
_INDEFINITE = frozenset("a an one some several two three many another other unnamed anonymous".split())
PRONOUNS = frozenset("he she it they we i him her them who which its his their this that".split())
# They speak for those whom the words name besides.
_ROLES = frozenset(
    "spokesman spokeswoman spokesperson official officer minister commander commissioner chief head director "
    "representative leader deputy secretary envoy ambassador coordinator administrator manager member staff employee "
    "worker correspondent reporter journalist photographer editor "
    "lawyer president chairman chairwoman governor mayor premier prime king sheikh doctor surgeon adviser advisor "
    "press media public relations information vice".split()
)
_DOCUMENTS = frozenset(
    "statement report post tweet message release bulletin communique communiqué briefing figure data tally count "
    "document update announcement website page channel account".split()
)
_UNNAMED = frozenset(
    "source witness eyewitness resident villager relative survivor neighbour neighbor local bystander activist medic "
    "doctor rescuer rescuer paramedic nurse official people person man woman shopkeeper driver father mother brother "
    "sister colleague expert analyst critic observer insider footage video image photo photograph".split()
)
_OFFICIALS = "officials"
_OFFICES = frozenset({"military", "police", "government", "ministry"})
_MINISTRY = frozenset({"ministry", "minister", "department"})
_TOPICS = {
    "defense": "defence", "foreign affairs": "foreign", "external affairs": "foreign", "public health": "health",
    "home": "interior", "home affairs": "interior", "internal affairs": "interior", "national defence": "defence",
    "national defense": "defence", "labor": "labour",
}  # fmt: skip
_SPELLING = {"organization": "organisation", "center": "centre", "defense": "defence", "labor": "labour"}
_TITLES = frozenset(
    "mr mrs ms dr sheikh gen general maj major col colonel brig brigadier lt lieutenant capt captain sgt adm".split()
)


@dataclass(frozen=True, slots=True)
class Source:
    """What words for a source say. `words` are as printed, without the article that opens them.

    `party` is a listed name; `rivals` are further parties of the same words. `institution` is a noun's class
    ('military', 'ministry health'). `states` are the states named, by ISO code or name. `person` are the words of a
    person's name, `rest` all other words of meaning, folded and in the singular; `proper` those of them that are names.
    `head` is the noun that all is about.
    """

    words: str
    kind: SourceKind | None
    head: str
    party: str | None = None
    rivals: tuple[str, ...] = ()
    party_kind: str | None = None
    institution: str | None = None
    states: frozenset[str] = frozenset()
    person: tuple[str, ...] = ()
    rest: frozenset[str] = frozenset()
    proper: frozenset[str] = frozenset()
    initials: str = ""
    indefinite: bool = False
    definite: bool = False

    @property
    def is_pronoun(self) -> bool:
        """'He', 'it', 'they'."""
        return self.words.lower() in PRONOUNS

    @property
    def is_document(self) -> bool:
        """'The statement', 'a report', of nobody who is named."""
        return self.head in _DOCUMENTS and not (self.party or self.institution or self.person or self.proper)

    @property
    def is_unnamed(self) -> bool:
        """'A military source', 'witnesses', 'officials': people whom the report does not name."""
        if self.person:
            return False
        named = self.party or self.states or self.proper
        if self.head == "source" or (self.head in _UNNAMED and not (named or self.institution)):
            return True
        if self.institution == _OFFICIALS:
            return not named
        return not named and self.institution is not None and not (self._office or self.party_kind == "armed_group")

    @property
    def is_bare(self) -> bool:
        """Whether nothing in it is a name: 'the ministry', 'the spokesman', 'the army'."""
        return not (self.party or self.person or self.proper or self.states)

    @property
    def _office(self) -> bool:
        """A body that a state has one of."""
        return self.party_kind in _OFFICES and self.institution is not None


Phrase = tuple[tuple[str, ...], tuple[str, ...], Named]


class Lexicon:
    """Listed names by the first of their words. `read` takes the words for a source apart."""

    def __init__(self, names: Iterable[Named]) -> None:
        names = tuple(names)
        self.parties = {named.name: named for named in names if not named.generic and named.kind != "state"}
        self._phrases: dict[str, list[Phrase]] = {}
        self._read: dict[tuple[str, SourceKind | None], Source] = {}
        for named in names:
            for words in dict.fromkeys((*named.words, *(() if named.generic else (named.name,)))):
                printed = tuple(_TOKEN.findall(words))
                if printed:
                    lower = tuple(map(_folded, printed))
                    self._phrases.setdefault(lower[0], []).append((lower, printed, named))

    def read(self, voice: Voice) -> Source:
        """What the words of `voice` say; the same words are read once."""
        key = voice.words, voice.kind
        found = self._read.get(key)
        if found is None:
            found = self._read[key] = self._taken_apart(voice.words, voice.kind)
        return found

    def _taken_apart(self, words: str, kind: SourceKind | None) -> Source:
        words = _DATELINE.sub("", _ACRONYM.sub("", words))
        printed = [token.removesuffix("'s").removesuffix("’s") for token in _TOKEN.findall(words)]
        printed = [token for token in printed if not _RUN_BY.search(token)]
        lower = [_folded(token) for token in printed]
        head = _head(lower)
        found = Source(_bare(words), kind, head, indefinite=lower[:1] != [] and lower[0] in _INDEFINITE)
        found = replace(found, definite=lower[:1] == ["the"])
        used: set[int] = set()
        for at, end, named in self._matches(lower, printed):
            first = named[0]
            medium = first.kind == "media" and end - at == 1 and not printed[at].isupper()
            if (first.generic or medium) and _in_name(printed, at, end, office=first.kind in _OFFICES):
                continue
            used |= set(range(at, end))
            if first.generic:
                officials = end - at == 1 and head == "official"
                name = _OFFICIALS if officials else first.name
                if found.institution in (None, _OFFICIALS):
                    found = replace(
                        found, institution=name, party_kind=(found.party and found.party_kind) or first.kind
                    )
            elif first.kind == "state":
                found = replace(found, states=found.states | {first.country or first.name})
            elif found.party is None:
                rivals = tuple(sorted({one.name for one in named[1:]} - {first.name}))
                found = replace(found, party=first.name, rivals=rivals, party_kind=first.kind)
        topic = _ministry(lower)
        if topic is not None and found.party_kind != "ministry":
            used |= {k for k, word in enumerate(lower) if word in _MINISTRY or word in topic.split()}
            name = f"ministry {topic}".strip()
            found = replace(found, party=None, rivals=(), institution=name, party_kind="ministry")
        person = _person(printed, lower, used, words, kind)
        rest = [k for k in range(len(lower)) if k not in used and k not in person and lower[k] not in _EMPTY]
        rest = [k for k in rest if _one(lower[k]) not in _ROLES and _one(lower[k]) not in _DOCUMENTS]
        content = [_one(_SPELLING.get(lower[k], lower[k])) for k in rest]
        return replace(
            found,
            person=tuple(lower[k] for k in person if lower[k] not in _TITLES),
            rest=frozenset(content),
            proper=frozenset(word for k, word in zip(rest, content, strict=True) if _is_name(words, printed, k)),
            initials="".join(token[0] for token in printed if token[0].isupper() and _folded(token) != "the"),
        ) if lower else found  # fmt: skip

    def _matches(self, lower: Sequence[str], printed: Sequence[str]) -> Iterator[tuple[int, int, list[Named]]]:
        """The longest listed names from the left, each with all that it may name."""
        at = 0
        while at < len(lower):
            fitting = [
                (len(phrase), named)
                for phrase, listed, named in self._phrases.get(lower[at], ())
                if tuple(lower[at : at + len(phrase)]) == phrase and _cased(printed[at : at + len(phrase)], listed)
            ]
            if not fitting:
                at += 1
                continue
            longest = max(size for size, _ in fitting)
            named = sorted((one for size, one in fitting if size == longest), key=lambda one: (one.generic, one.name))
            yield at, at + longest, named
            at += longest


def _folded(token: str) -> str:
    return folded(token).replace(".", "")


def _one(word: str) -> str:
    """The singular, also of 'witnesses'."""
    return word[:-2] if word.endswith(("sses", "ches", "shes")) else singular(word)


def _is_name(words: str, printed: Sequence[str], k: int) -> bool:
    """A capital tells a name, save on the first word: that may open a sentence, unless another follows, or an 's."""
    if not printed[k][0].isupper():
        return False
    return k > 0 or (
        printed[1:2] != [] and (printed[1][0].isupper() or words.startswith((f"{printed[0]}'", f"{printed[0]}’")))
    )


def _in_name(printed: Sequence[str], at: int, end: int, *, office: bool) -> bool:
    """Whether a common noun is part of a body's name: 'Army' of 'Valley Liberation Army', not of 'Sarian Army'."""
    if not printed[end - 1][0].isupper():
        return False
    start = at
    while start > 0 and printed[start - 1][0].isupper() and _folded(printed[start - 1]) not in _EMPTY:
        start -= 1
    past = end
    while past < len(printed) and printed[past][0].isupper() and _one(_folded(printed[past])) not in _ROLES:
        past += 1
    return at - start + past - end > (1 if office else 0)


def _bare(words: str) -> str:
    return re.sub(r"^(?:the|The)\s+", "", words.strip())


def _cased(printed: Sequence[str], listed: Sequence[str]) -> bool:
    """An acronym is printed as listed, a name with its capital, a common noun in any case."""
    return all(
        one == other
        or (one[:1].isupper() if not (other.isupper() and len(other) > 1) else one.replace(".", "") == other)
        for one, other in zip(printed, listed, strict=True)
        if other[:1].isupper()
    )


def _head(lower: Sequence[str]) -> str:
    for k, word in enumerate(lower):
        if word in _TAILS and k:
            return _one(lower[k - 1])
    return _one(lower[-1]) if lower else ""


def _ministry(lower: Sequence[str]) -> str | None:
    """'health' of 'Ministry of Health', 'Health Ministry', 'health minister'; '' of a ministry alone, else None."""
    for k, word in enumerate(lower):
        if word not in _MINISTRY or (word == "minister" and "prime" in lower):
            continue
        if lower[k + 1 : k + 2] in (["of"], ["for"]):
            tail = [one for one in lower[k + 2 : k + 5] if one != "the"]
            end = next((j for j, one in enumerate(tail) if one in ("in", "of", "and", "for")), len(tail))
            return _topic(tail[: max(end, 1)])
        front = [one for one in lower[max(0, k - 2) : k] if one not in _EMPTY]
        if word == "department" and not front:
            continue
        return _topic(front)
    return None


def _topic(words: Sequence[str]) -> str:
    for size in (2, 1):
        words_ = " ".join(words[-size:])
        if words_ in _TOPICS:
            return _TOPICS[words_]
    return words[-1] if words else ""


def _person(
    printed: Sequence[str], lower: Sequence[str], used: set[int], words: str, kind: SourceKind | None
) -> tuple[int, ...]:
    """Where the person's name stands: after a role or a comma, before a comma, or all of it for a named person."""
    roles = [k for k, word in enumerate(lower) if _one(word) in _ROLES]
    named = kind == "named_person" and lower[:1] != ["the"]  # 'the Valley Harm Monitor' is nobody's name
    if not named and not roles:
        return ()
    ends = len(lower)
    start = ends
    while start > 0 and start - 1 not in used and printed[start - 1][0].isupper() and start - 1 not in roles:
        start -= 1
    if start < ends and (start in {k + 1 for k in roles} or "," in words or named):
        return tuple(k for k in range(start, ends) if lower[k] not in _EMPTY or lower[k] in _TITLES)
    first = 0
    while first < ends and first not in used and printed[first][0].isupper() and first not in roles:
        first += 1
    if named and first and lower[0] not in _EMPTY and "," in words:
        return tuple(range(first))
    return ()
