"""The roles of one event word in its sentence: who did it, to whom or what, and whether it took place.

It looks at the phrases beside the word (phrases.py) and at the marks of passive, possession and agency. It does not
resolve pronouns: where only 'they' acted, the actor is None.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corroborate.extraction.grammar import grammar
from corroborate.extraction.occurrences.phrases import Phrases
from corroborate.extraction.occurrences.status import status_of
from corroborate.extraction.occurrences.words import EventWord, event_words
from corroborate.model.claim import Status
from corroborate.model.noun import noun
from corroborate.model.text import Actor, Mention, Place, Sentence

GENERIC = "attack"
_TWO_SIDED = frozenset({"clash", "negotiation", "exchange", "ceasefire", "agreement"})
# A verb of these kinds is whole without an object.
_INTRANSITIVE = frozenset(
    {"withdrawal", "claim_of_responsibility", "suicide_attack", "shooting", "exchange", "agreement"}
)
_BECOME = frozenset({"become", "became", "becoming", "remain", "remained", "remains", "left"})
_LAUNCH = frozenset(
    "launch launched launches launching conduct conducted conducts conducting stage staged stages wage waged mount "
    "mounted carried carries carry carrying made unleashed unleash perpetrated committed began started ordered".split()
)
_FIRING = frozenset({"fire", "fires", "fired", "firing", "launch", "launches", "launched", "launching"})
_ARMED = frozenset({GENERIC, "shelling", "bombing", "ground_attack", "shooting"})
_AT = frozenset({"on", "against", "at", "targeting", "upon", "into"})
_STOPS = frozenset({"that", "which", "who", "after", "when", "while", "and", "but"})
_BEFORE_BASE = frozenset({"to", "not", "n't", "did", "do", "does", "didn't", "don't", "doesn't"})
_AGREE = frozenset("agreed agree agrees signed sign held hold holds reached reach began resumed concluded".split())
_BEFORE_GERUND = frozenset({"to", "after", "before", "of", "for", "without", "from", "by", "since", "until"})
_PLACE_NOUNS = frozenset(
    "town city village villages territory towns base airport positions district area areas hill camp capital province "
    "outpost border region settlement island crossing".split()
)

Roles = tuple[Mention | None, Mention | None]


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """One event word with its roles, before those of one event are joined."""

    type: str
    first: int
    last: int
    actor: Mention | None
    target: Mention | None
    status: Status


class EventReader:
    """Reads the event words of one sentence."""

    def __init__(
        self, text: str, sentence: Sentence, actors: Sequence[Actor], names: Sequence[Mention], places: Sequence[Place]
    ) -> None:
        self.phrases = Phrases(text, sentence, actors, names, places)
        self.tokens = sentence.tokens
        self.lower = [token.lower for token in sentence.tokens]
        self.heading = sentence.heading
        self.actors = actors

    def read(self, first: int, last: int, entries: Iterable[EventWord]) -> FoundEvent | None:
        """The occurrence told by tokens `[first, last)`, None where they tell of none here."""
        following = self.lower[last] if last < len(self.lower) else ""
        for entry in sorted(entries, key=lambda entry: entry.frame == "noun"):  # 'police arrest five': the verb first
            kind = event_words().kinds[entry.type]
            if following in kind.never or (self.lower[first] in _FIRING and not self.is_fired(entry, last)):
                continue
            if entry.frame == "noun":
                roles = self.noun(entry, first, last)
            elif not self.is_verb(entry, first, last):
                continue
            else:
                roles = self.mutual(entry, first, last) if entry.frame == "mutual" else self.verb(entry, first, last)
            if roles is None or not self.is_about(kind.about, entry, last, roles):
                continue
            name = self.by_means(entry, first, last)
            actor, target = roles
            status = status_of(self.tokens, self.phrases.clause(first), first, entry)
            return FoundEvent(name, first, last, actor, None if target == actor else target, status)
        return None

    def noun(self, entry: EventWord, first: int, last: int) -> Roles | None:
        """'Israeli air strike on X', 'the shelling of X by Y', 'Y launched an attack on X', 'clashes of A and B'."""
        lower = self.lower
        if first > 0 and last - first == 1 and lower[first - 1] in _BEFORE_BASE | grammar().modals:
            return None  # 'to attack', 'could attack' is the verb
        if lower[last - 1].endswith("ing") and last - first == 1 and self.phrases.after(last) is not None:
            return None  # so is 'shelling a market'
        actor = self.possessor(first)
        if entry.type == GENERIC and lower[first:last] in (["strike"], ["strikes"]) and actor is None:
            means = first > 0 and lower[first - 1] in event_words().means
            if not means and (last >= len(lower) or lower[last] not in (*_AT, "by", "killed", "hit", "near")):
                return None  # a strike without a party or a target is as likely one of workers
        target: Mention | None = None
        for k in range(last, min(len(lower), last + 12)):
            word = lower[k]
            if word == "by":
                actor = actor or self.phrases.mention(self.phrases.after(k + 1))
            elif word == "between" and entry.type in _TWO_SIDED:
                one = self.phrases.after(k + 1)
                actor = self.phrases.mention(one)
                if one and one[1] < len(lower) and lower[one[1]] == "and":
                    target = self.phrases.mention(self.phrases.after(one[1] + 1))
                break
            elif target is None and k - last < 8 and self.leads(word, entry):
                target = self.phrases.mention(self.phrases.after(k + 1))
            elif word in _STOPS or word in ",;:." or (k > last and self.phrases.is_verb(k)):
                break
        if actor is None and target is None and entry.type in _TWO_SIDED:
            actor, target = self.sides(first)
        return actor or self.launcher(first) or self.accused(first), target

    def sides(self, first: int) -> Roles:
        """'Russia and Ukraine agreed on a swap': the two subjects of a verb of agreement."""
        for k in range(first - 1, max(-1, first - 6), -1):
            if self.lower[k] in _AGREE:
                subject = self.phrases.before(self.group(k))
                if subject and subject[1] < k and self.lower[subject[1]] == "and":
                    return self.phrases.mention(subject), self.phrases.mention(self.phrases.after(subject[1] + 1))
                return self.phrases.mention(subject), None
        return None, None

    def leads(self, word: str, entry: EventWord) -> bool:
        """Whether a preposition after an event noun leads to whom or what it was done."""
        if word == "of":
            return entry.type not in ("agreement", "negotiation", "ceasefire", "clash", "sanction")
        if word in ("with", "from"):
            return entry.type in ("clash", "negotiation", "agreement", "withdrawal")
        return word in _AT

    def mutual(self, entry: EventWord, first: int, last: int) -> Roles | None:
        """'A clashed with B', 'A and B fought', 'A held talks with B'."""
        lower = self.lower
        subject = self.phrases.before(self.group(first))
        actor = self.phrases.mention(subject)
        target = None
        if last < len(lower) and lower[last] in ("with", "against"):
            target = self.phrases.mention(self.phrases.after(last + 1))
        elif subject and subject[1] < first and lower[subject[1]] == "and":
            target = self.phrases.mention(self.phrases.after(subject[1] + 1))
        elif entry.type == "clash":
            target = self.phrases.mention(self.phrases.after(last))
        return None if entry.type == "clash" and actor is None and target is None else (actor, target)

    def verb(self, entry: EventWord, first: int, last: int) -> Roles | None:
        """'X attacked Y', 'Y was attacked by X', 'Y attacked by X', 'dozens of Y detained', 'X, attacking Y'."""
        lower = self.lower
        phrases = self.phrases
        after = phrases.mention(phrases.after(last))
        if entry.forms & {"past", "part"}:
            passive = self.after_be(first)
            following = lower[last] if last < len(lower) else ""
            bare = phrases.after(last) is None and entry.type not in _INTRANSITIVE and self.group(first) == first
            bare = bare and following not in ("to", "that", "on", "at")
            by = last < len(lower) and lower[last] == "by" and entry.type != "claim_of_responsibility"
            if passive or bare or by:
                start = self.group(first)
                target = phrases.mention(phrases.before(start) if passive else phrases.ending(start))
                if not (passive or by) and entry.type in _ARMED and target and self.is_armed(target):
                    return target, None  # 'gunmen attacked'
                return self.agent(last), target
        if lower[first] in _FIRING and entry.type == GENERIC:
            at = next(
                (k for k in range(last, min(len(lower), last + 8)) if lower[k] in _AT or lower[k] == "towards"), None
            )
            after = phrases.mention(phrases.after(at + 1)) if at else None
        if after is None and last < len(lower) and lower[last] in ("on", "at", "from", "into"):
            after = phrases.mention(phrases.after(last + 1))
        if entry.type not in _INTRANSITIVE and not entry.forms & {"past", "part"} and phrases.after(last) is None:
            return None
        return self.accused(first) or phrases.mention(phrases.before(self.group(first))), after

    def is_fired(self, entry: EventWord, last: int) -> bool:
        """Whether 'fired' or 'launched' has a munition for its object ('fired 20 rockets')."""
        return entry.type != GENERIC or any(word in event_words().means for word in self.lower[last : last + 4])

    def agent(self, last: int) -> Mention | None:
        """Who stands after 'by' behind a passive."""
        for k in range(last, min(len(self.lower), last + 12)):
            if self.lower[k] == "by":
                return self.phrases.mention(self.phrases.after(k + 1))
            if self.lower[k] in _STOPS or self.tokens[k].text in ",;.:":
                return None
        return None

    def possessor(self, first: int) -> Mention | None:
        """The party right before an event noun: 'Israeli air strikes', "the army's deadly shelling", 'RSF attack'."""
        words = grammar()
        for k in range(first - 1, max(-1, first - 5), -1):
            for actor in self.actors:
                if actor.end == self.tokens[k].end and actor.start < self.tokens[first].start:
                    return Mention(actor.text, actor.start, actor.end)
            word = self.lower[k]
            if word == "'s":
                continue
            if word in words.prepositions or word in words.determiners or word in words.conjunctions:
                return None
            if words.is_verb(word) or word in words.auxiliaries or not word[0].isalnum():
                return None
        return None

    def launcher(self, first: int) -> Mention | None:
        """The subject of the verb whose object the event noun is: 'rebels launched an attack'."""
        for k in range(first - 1, max(-1, first - 6), -1):
            if self.lower[k] in _LAUNCH:
                return None if self.after_be(k) else self.phrases.mention(self.phrases.before(self.group(k)))
            if self.tokens[k].text in ",;:.":
                return None
        return None

    def accused(self, first: int) -> Mention | None:
        """The party that somebody says did it: 'accused the army of shelling ...'."""
        for k in range(first - 1, max(-1, first - 9), -1):
            if self.lower[k] in ("accused", "accuses", "accusing", "accuse"):
                span = self.phrases.after(k + 1)
                of = next((j for j in range(k + 2, span[1]) if self.lower[j] == "of"), None) if span else None
                return self.phrases.mention((span[0], of) if span and of else span)
        return None

    def is_armed(self, mention: Mention) -> bool:
        """Whether a phrase is a party that bears arms."""
        return any(
            actor.kind in ("armed_group", "military", "police")
            and actor.start < mention.end
            and mention.start < actor.end
            for actor in self.actors
        )

    def after_be(self, i: int) -> bool:
        """Whether the verb at token `i` is in the passive: a form of 'be' before it, adverbs between."""
        words = grammar()
        k = i - 1
        while k >= 0 and (words.is_adverb(self.lower[k]) or self.lower[k] in words.negations):
            k -= 1
        if k > 0 and self.lower[k] == "and":  # 'were arrested and jailed'
            return k > 1 and words.is_verb(self.lower[k - 1]) and self.after_be(k - 1)
        return k >= 0 and (self.lower[k] in words.be or self.lower[k] in _BECOME)

    def group(self, first: int) -> int:
        """Where the verb group of the verb at `first` begins: its auxiliaries, adverbs and negations."""
        words = grammar()
        k = first
        while k > 0 and self.lower[k - 1] != "'s":
            word = self.lower[k - 1]
            if not (word in words.auxiliaries or word in _BECOME or words.is_adverb(word) or word in words.negations):
                break
            k -= 1
        if k > 1 and self.lower[k - 1] == "and" and self.after_be(first):
            return self.group(k - 2)
        return k

    def is_verb(self, entry: EventWord, first: int, last: int) -> bool:
        """Whether a word that may be a noun or a participle before a noun stands as a verb."""
        words = grammar()
        before = self.lower[first - 1] if first else ""
        passive = bool(entry.forms & {"past", "part"}) and self.after_be(first)
        attributive = (
            before in words.determiners
            or before in ("'s", "'")
            or (before in words.prepositions and before not in _BEFORE_GERUND)
        )
        if passive:
            return True
        if not entry.forms & {"base", "s"}:
            return not attributive and not ("ing" not in entry.forms and self.before_noun(before, last))
        if before in _BEFORE_BASE or before in words.modals:
            return True
        if attributive or not before:
            return False
        if before in (",", "and") and self.heading:
            return last < len(self.lower) and self.phrases.after(last) is not None
        if "past" in entry.forms and before[0].isalnum() and not self.is_common(before):
            return self.phrases.after(last) is not None  # 'hit', 'shot': base and past in one form
        if words.is_adverb(before) and first > 1:
            before = self.lower[first - 2]
        # 'Rebels attack village': a plural subject or a party right before it, and something to act on right behind.
        known = noun(before)
        ends = self.tokens[first - 1].end
        subject = (known is not None and known.plural) or any(
            actor.end == ends and not actor.adjective for actor in self.actors
        )
        return subject and ("past" in entry.forms or self.phrases.after(last) is not None)

    def is_common(self, word: str) -> bool:
        """Whether a word cannot end a subject."""
        words = grammar()
        return word in words.prepositions | words.adjectives | words.conjunctions or words.is_verb(word)

    def before_noun(self, before: str, last: int) -> bool:
        """Whether a participle stands between a number or preposition and its noun ('17 abducted members')."""
        if last >= len(self.lower) or noun(self.lower[last]) is None:
            return False
        words = grammar()
        return before.isdigit() or any(
            before in them for them in (words.prepositions, words.adjectives, words.conjunctions)
        )

    def is_about(self, about: str, entry: EventWord, last: int, roles: Roles) -> bool:
        """Whether what stands with the word is of the sort that the kind asks for."""
        if not about:
            return True
        target = roles[1]
        if about == "person":
            plain = entry.frame == "noun" and self.lower[last - 1] != "release"
            return plain or (target is not None and self.phrases.is_person(target))
        if about == "anyone":  # 'executed its plan' is nobody's death
            after = self.phrases.after(last) if entry.frame == "verb" and not self.after_be(last - 1) else None
            return after is None or (target is not None and self.phrases.is_person(target))
        if about == "party":
            return entry.frame == "noun" or any(role is not None and self.phrases.is_party(role) for role in roles)
        if about == "place":
            if target is not None and self.phrases.is_person(target) and not self.phrases.is_place(target):
                return False
            near = self.lower[last : last + 5]
            return (target is not None and self.phrases.is_place(target)) or not _PLACE_NOUNS.isdisjoint(near)
        if about == "terms" and entry.frame == "noun" and self.lower[last - 1] != "rejection":
            return True
        wanted = event_words().about[about]
        if about == "forces":
            return not wanted.isdisjoint(self.lower[max(0, last - 6) : last + 9])
        before = self.lower[max(0, last - 8) : last] if self.after_be(last - 1) else []
        return not wanted.isdisjoint(self.lower[last : last + 9]) or not wanted.isdisjoint(before)

    def by_means(self, entry: EventWord, first: int, last: int) -> str:
        """The kind of a general attack word by the means named in its clause: 'struck by drones' is a drone strike."""
        if entry.type != GENERIC and (entry.type != "bombing" or entry.frame == "noun"):
            return entry.type
        means = event_words().means
        start = max(self.phrases.clause(first), first - 5)
        reach = 4 if self.lower[first] in _FIRING else 1
        kinds = [means[word] for word in self.lower[start : last + reach] if word in means]
        for k in range(last, min(len(self.lower), last + 12)):
            if self.lower[k] in ("with", "by", "using"):
                kinds += [means[word] for word in self.lower[k + 1 : k + 4] if word in means]
            if self.lower[k] in ",;.:":
                break
        return kinds[0] if kinds else entry.type
