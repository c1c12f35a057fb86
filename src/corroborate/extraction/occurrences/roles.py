"""The roles of one event word in its sentence: who did it, to whom or what, and whether it took place.

Shallow: it looks at the phrases beside the word (phrases.py) and at the marks of passive, possession and agency. It
does not resolve pronouns, and a subject parted from its verb by a relative clause is not found.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corroborate.extraction.grammar import grammar
from corroborate.extraction.occurrences import phrases
from corroborate.extraction.occurrences.words import EventWord, event_words, governed
from corroborate.model.claim import Status
from corroborate.model.noun import noun
from corroborate.model.text import Actor, Mention, Sentence

_LAUNCH = frozenset(
    "launch launched launches launching conduct conducted conducts conducting stage staged stages wage waged mount "
    "mounted carried carries carry carrying made unleashed unleash perpetrated committed began started executed".split()
)
_AT = frozenset({"on", "against", "at", "targeting", "upon", "into"})
_REACH = 7  # tokens before a word, within its clause, that can still make it unreal: as for figures (status.py)
_PLACE_NOUNS = frozenset(
    "town city village villages territory towns base airport positions district area areas hill "
    "camp capital province outpost border".split()
)
GENERIC = "attack"
# Their own words already say what they put forward, refuse, or fear.
SPEECH_TYPES = frozenset({"offer", "rejection", "claim_of_responsibility", "ceasefire_violation"})


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """One event word with its roles, before those of one event are joined."""

    type: str
    first: int
    last: int
    actor: Mention | None
    target: Mention | None
    status: Status
    weight: int


class EventReader:
    """Reads the event words of one sentence."""

    def __init__(self, text: str, sentence: Sentence, actors: Sequence[Actor], names: Sequence[Mention]) -> None:
        self.text = text
        self.tokens = sentence.tokens
        self.heading = sentence.heading
        self.actors = actors
        self.names = names

    def read(self, first: int, last: int, entries: Iterable[EventWord]) -> FoundEvent | None:
        """The occurrence told by tokens `[first, last)`, None where they tell of none here."""
        for entry in entries:
            kind = event_words().kinds[entry.type]
            if last < len(self.tokens) and self.tokens[last].lower in kind.never:
                continue
            if entry.frame == "noun":
                roles = self.noun(entry, first, last)
            elif entry.frame == "mutual":
                roles = self.mutual(entry, first, last)
            else:
                roles = self.verb(entry, first, last)
            if roles is None or not self.is_about(kind.about, entry, last, roles):
                continue
            actor, target = roles
            name = self.by_means(entry, first, last)
            return FoundEvent(
                name, first, last, actor, target, self.status(entry.type, first), event_words().kinds[name].weight
            )
        return None

    def noun(self, entry: EventWord, first: int, last: int) -> tuple[Mention | None, Mention | None] | None:
        """'Israeli air strike on X', 'the shelling of X by Y', 'clashes between A and B'."""
        tokens = self.tokens
        if entry.forms and not self.is_noun(first):
            return None
        if (
            entry.type == "attack"
            and last - first == 1
            and tokens[first].lower in ("strike", "strikes")
            and not (self.beside(first) or (last < len(tokens) and tokens[last].lower in (*_AT, "by", "killed", "hit")))
        ):
            return None  # a strike without a party or a target is as likely one of workers
        actor = self.possessor(first)
        target: Mention | None = None
        k = last
        end = min(len(tokens), last + 14)
        while k < end:
            word = tokens[k].lower
            if word == "by" and actor is None:
                actor = self.mention(phrases.phrase_after(tokens, k + 1))
            elif word == "between" and entry.type in ("clash", "negotiation", "exchange", "ceasefire", "agreement"):
                one = phrases.phrase_after(tokens, k + 1)
                actor = self.mention(one)
                if one and one[1] < len(tokens) and tokens[one[1]].lower == "and":
                    target = self.mention(phrases.phrase_after(tokens, one[1] + 1))
                break
            elif (
                word in _AT
                or (word == "of" and entry.type not in ("agreement", "negotiation"))
                or (word in ("with", "from") and entry.type in ("clash", "negotiation", "agreement", "withdrawal"))
            ):
                if target is None and k - last < 8:
                    target = self.mention(phrases.phrase_after(tokens, k + 1))
            elif word in ("that", "which", "who", "after", "when", "while") or word in ",;:.":
                break
            k += 1
        if entry.type == "clash" and last - first == 1 and target is None and actor is None:
            after = phrases.phrase_after(tokens, last)
            actor = actor or (self.mention(after) if after else None)
            actor = None
        if actor is None:
            actor = self.launcher(first)
        return actor, None if target == actor else target

    def mutual(self, entry: EventWord, first: int, last: int) -> tuple[Mention | None, Mention | None] | None:
        """'A clashed with B', 'A and B fought', 'A held talks with B'."""
        tokens = self.tokens
        if not self.is_verb(entry, first):
            return None
        subject = phrases.phrase_before(tokens, first)
        actor = self.mention(subject)
        target = None
        if last < len(tokens) and tokens[last].lower in ("with", "against"):
            target = self.mention(phrases.phrase_after(tokens, last + 1))
        elif subject and subject[1] < first and tokens[subject[1]].lower == "and":
            target = self.mention(phrases.phrase_after(tokens, subject[1] + 1))
        elif entry.type == "clash":
            after = phrases.phrase_after(tokens, last)
            target = self.mention(after)
        if entry.type == "clash" and actor is None and target is None:
            return None
        return actor, target

    def verb(self, entry: EventWord, first: int, last: int) -> tuple[Mention | None, Mention | None] | None:
        """'X attacked Y', 'Y was attacked by X', 'Y attacked by X', and participles ('X, attacking Y')."""
        tokens = self.tokens
        if not self.is_verb(entry, first):
            return None
        passive = self.is_passive(entry, first, last)
        before = self.mention(phrases.phrase_before(tokens, self.group(first)))
        if passive:
            agent = None
            for k in range(last, min(len(tokens), last + 12)):
                if tokens[k].lower == "by":
                    agent = self.mention(phrases.phrase_after(tokens, k + 1))
                    break
                if tokens[k].lower in ("and", "after", "when", "while", "that") or tokens[k].text in ",;.:":
                    break
            return agent, before
        after = self.mention(phrases.phrase_after(tokens, last))
        if after is None and last < len(tokens) and tokens[last].lower in ("on", "at", "from", "of", "into"):
            after = self.mention(phrases.phrase_after(tokens, last + 1))
        if before is None and "past" in entry.forms and "ing" not in entry.forms and after is None and not self.heading:
            return None if entry.type in (GENERIC, "bombing", "ground_attack") else (before, after)
        return before, after

    def mention(self, span: tuple[int, int] | None) -> Mention | None:
        """A noun phrase as a party or somebody acted on."""
        return phrases.words_for(self.text, self.tokens, span, self.actors, self.names)

    def possessor(self, first: int) -> Mention | None:
        """The party right before an event noun: 'Israeli air strikes', "the army's deadly shelling", 'RSF attack'."""
        tokens = self.tokens
        words = grammar()
        for k in range(first - 1, max(-1, first - 5), -1):
            for actor in self.actors:
                if actor.end == tokens[k].end and actor.start < tokens[first].start:
                    return Mention(actor.text, actor.start, actor.end)
            word = tokens[k].lower
            if word in words.prepositions or word in words.determiners or word in words.conjunctions:
                return None
            if words.is_verb(word) or (word in words.auxiliaries and word != "'s"):
                return None
        return None

    def launcher(self, first: int) -> Mention | None:
        """The subject of the verb whose object the event noun is: 'rebels launched an attack'."""
        tokens = self.tokens
        for k in range(first - 1, max(-1, first - 6), -1):
            if tokens[k].lower in _LAUNCH:
                if k + 1 < len(tokens) and self.after_be(k):
                    return None
                return self.mention(phrases.phrase_before(tokens, self.group(k)))
            if tokens[k].text in ",;:.":
                return None
        return None

    def beside(self, first: int) -> bool:
        """Whether a party or a word of means stands right before an event noun."""
        return self.possessor(first) is not None or (first > 0 and self.tokens[first - 1].lower in event_words().means)

    def after_be(self, i: int) -> bool:
        """Whether the verb at token `i` is in the passive: a form of 'be' before it, adverbs between."""
        words = grammar()
        k = i - 1
        while k >= 0 and (words.is_adverb(self.tokens[k].lower) or self.tokens[k].lower in words.negations):
            k -= 1
        return k >= 0 and self.tokens[k].lower in words.be

    def group(self, first: int) -> int:
        """Where the verb group of the verb at `first` begins: its auxiliaries, adverbs and 'to'."""
        words = grammar()
        k = first
        while (
            k > 0
            and (
                self.tokens[k - 1].lower in words.auxiliaries
                or words.is_adverb(self.tokens[k - 1].lower)
                or self.tokens[k - 1].lower in words.negations
            )
            and self.tokens[k - 1].lower != "'s"
        ):
            k -= 1
        return k

    def is_passive(self, entry: EventWord, first: int, last: int) -> bool:
        """Whether a participle is one: after 'be', before 'by', or after its noun with nothing to act on behind it."""
        if not entry.forms & {"past", "part"} or (entry.forms & {"base", "ing"} and not self.after_be(first)):
            return False
        if self.after_be(first):
            return True
        return last < len(self.tokens) and self.tokens[last].lower == "by" and entry.type != "claim_of_responsibility"

    def is_verb(self, entry: EventWord, first: int) -> bool:
        """Whether a word that may be a noun stands as a verb."""
        if not entry.forms <= {"base", "s"} and not entry.forms & {"base"}:
            return not self.modifies(entry, first)
        words = grammar()
        if first == 0:
            return False
        before = self.tokens[first - 1].lower
        if before == "to" or before in words.modals or before in ("not", "n't", "did", "do", "does"):
            return True
        if entry.forms & {"past", "part"} and self.after_be(first):
            return True
        if before in words.determiners or before in words.prepositions or before in ("'s", "'"):
            return False
        if words.is_adverb(before) and first > 1:
            before = self.tokens[first - 2].lower
        # 'Rebels attack village': a plural subject, right before it, with something to act on right behind.
        plural = (known := noun(before)) is not None and known.plural
        ends = self.tokens[first - 1].end
        party = any(actor.end == ends and not actor.adjective for actor in self.actors)
        return plural or party

    def modifies(self, entry: EventWord, first: int) -> bool:
        """Whether a participle stands before its noun ('detained journalists', 'a captured soldier')."""
        if not entry.forms & {"past", "part"} or first == 0:
            return False
        words = grammar()
        before = self.tokens[first - 1].lower
        return before in words.determiners or before in words.prepositions or before in ("'s", "'")

    def is_noun(self, first: int) -> bool:
        """Whether a word that may be a verb stands as a noun."""
        return first > 0 and self.tokens[first - 1].lower != "to"

    def is_about(self, about: str, entry: EventWord, last: int, roles: tuple[Mention | None, Mention | None]) -> bool:
        """Whether what stands with the word is of the sort that the kind asks for."""
        if not about:
            return True
        tokens = self.tokens
        if about == "person":
            return any(role is not None and self.is_person(role) for role in (roles[1],)) or (
                entry.frame == "noun" and last - 1 >= 0 and tokens[last - 1].lower not in ("release",)
            )
        near = tokens[max(0, last - 6) : last + 9]
        if about == "place":
            return (roles[1] is not None and not self.is_person(roles[1]) and roles[1].text[:1].isupper()) or any(
                token.lower in _PLACE_NOUNS for token in tokens[last : last + 7]
            )
        if about == "terms" and entry.frame == "noun" and last - 1 >= 0 and tokens[last - 1].lower != "rejection":
            return True
        wanted = event_words().about[about]
        reach = tokens[last : last + 9] if about == "terms" else near
        return any(token.lower in wanted for token in reach) or (about == "terms" and self.passive_terms(last, wanted))

    def passive_terms(self, last: int, wanted: frozenset[str]) -> bool:
        """'The proposal was rejected': the terms stand before."""
        return self.after_be(last - 1) and any(token.lower in wanted for token in self.tokens[max(0, last - 8) : last])

    def is_person(self, mention: Mention) -> bool:
        """Whether a phrase is about people: a noun for them, a name, or a party."""
        if any(actor.start < mention.end and mention.start < actor.end for actor in self.actors):
            return True
        if any(name.start < mention.end and mention.start < name.end for name in self.names):
            return True
        return any(
            known.category != "object"
            for word in mention.text.lower().split()
            if (known := noun(word.strip(",.'\""))) is not None
        )

    def by_means(self, entry: EventWord, first: int, last: int) -> str:
        """The kind of a general attack word by the means named in its clause: 'struck by drones' is a drone strike."""
        if entry.type != GENERIC:
            return entry.type
        tokens = self.tokens
        means = event_words().means
        start = phrases.clause_start(tokens, first)
        near = tokens[max(start, first - 5) : min(len(tokens), last + 1)]
        kinds = [means[token.lower] for token in near if token.lower in means]
        for k in range(last, min(len(tokens), last + 12)):
            if tokens[k].lower in ("with", "by", "using") and k + 1 < len(tokens):
                kinds += [means[token.lower] for token in tokens[k + 1 : k + 4] if token.lower in means]
            if tokens[k].text in ",;.:":
                break
        return kinds[0] if kinds else entry.type

    def status(self, type_: str, first: int) -> Status:
        """Whether the word's clause denies it, or only threatens, plans, fears or asks for it."""
        words = event_words()
        start = max(phrases.clause_start(self.tokens, first), first - _REACH)
        before = [token.lower for token in self.tokens[start:first]]
        if governed(before, words.negating):
            return "denied"
        if type_ not in SPEECH_TYPES and governed(before, words.unreal):
            return "hypothetical"
        return "affirmed"
