"""A shallow grammar: a sentence as a row of phrases, enough to tell who underwent what.

Noun phrases, verb groups, triggers and the small words between them, left to right, in one pass over the tokens, in
the manner of Abney's chunks (1991). It builds no tree: who is whose subject is for `patients` to find.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from corroborate.extraction.figures import triggers
from corroborate.extraction.figures.triggers import Trigger
from corroborate.extraction.grammar import grammar
from corroborate.model.noun import Noun, noun
from corroborate.model.text import Located, Mention, Quantity, Sentence, Token, When

PhraseKind = Literal[
    "noun", "pronoun", "verb", "trigger", "preposition", "conjunction", "comma", "relative", "time", "stop", "part",
]  # fmt: skip
Voice = Literal["active", "passive", "bare"]
Found = TypeVar("Found", bound=Located)

_PARTS = frozenset({"including", "include", "includes", "included", "among", "mostly", "mainly"})
_STOPS = frozenset(
    [
        ".",
        ";",
        ":",
        "!",
        "?",
        "…",
        "—",
        "–",
        "--",
        "(",
        ")",
        "[",
        "]",
        '"',
        "“",
        "”",
        "«",
        "»",
        "„",
        "|",
        "/",
        "•",
        "``",
        "''",
    ]
)
_DURATIONS = frozenset("moments minutes hours days weeks months years".split())
_WHOM = frozenset({"whom", "them", "these", "those"})
_FINITE = frozenset({"past", "part", "ing"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens `[first, last]` of one sentence.

    A noun phrase has its head's token, its quantity, the lexicon's noun and the triggers inside it ('five wounded
    soldiers'); `inner` is the phrase that it is taken from ('two of [10 employees]'). A trigger or verb has its voice;
    its group begins at `first` (auxiliaries included) and its own word at `head`.
    """

    kind: PhraseKind
    first: int
    last: int
    head: int = -1
    quantity: Quantity | None = None
    noun: Noun | None = None
    name: Mention | None = None
    trigger: Trigger | None = None
    voice: Voice = "active"
    states: tuple[Trigger, ...] = ()
    inner: Phrase | None = None


def phrases(
    sentence: Sentence, quantities: Iterable[Quantity], times: Iterable[When], names: Iterable[Mention]
) -> tuple[Phrase, ...]:
    """The phrases of a sentence in order; adverbs are left out. The finds must lie within the sentence."""
    chunker = _Chunker(sentence.tokens, _by_token(sentence, quantities), _by_token(sentence, times), names)
    return tuple(_with_coordinated_heads(chunker.run(), sentence.tokens))


def _with_coordinated_heads(row: list[Phrase], tokens: tuple[Token, ...]) -> list[Phrase]:
    """Join 'four editors and journalists': one number for two nouns, where no verb takes the second as its subject."""
    joined: list[Phrase] = []
    index = 0
    while index < len(row):
        phrase = row[index]
        while (
            phrase.kind == "noun"
            and phrase.quantity is not None
            and phrase.head >= 0
            and index + 2 < len(row)
            and row[index + 1].kind == "conjunction"
            and tokens[row[index + 1].first].lower in {"and", "or"}
            and _is_second_head(row[index + 2], tokens)
            and not _takes_object(row, index + 3)
        ):
            other = row[index + 2]
            phrase = replace(phrase, last=other.last, head=other.head, noun=other.noun or phrase.noun)
            index += 2
        joined.append(phrase)
        index += 1
    return joined


def _is_second_head(phrase: Phrase, tokens: tuple[Token, ...]) -> bool:
    return (
        phrase.kind == "noun"
        and phrase.quantity is None
        and phrase.noun is not None
        and phrase.noun.plural
        and phrase.trigger is None
        and tokens[phrase.first].lower not in grammar().determiners
        and tokens[phrase.first].text[0].islower()
    )


def _takes_object(row: list[Phrase], index: int) -> bool:
    return (
        index + 1 < len(row) and row[index].kind in {"trigger", "verb"} and row[index].voice != "passive"
        and row[index + 1].kind == "noun"
    )  # fmt: skip


def _by_token(sentence: Sentence, found: Iterable[Found]) -> dict[int, tuple[int, Found]]:
    """Each find under its first token, with its last token."""
    tokens = sentence.tokens
    placed: dict[int, tuple[int, Found]] = {}
    index = 0
    for item in found:
        while index < len(tokens) and tokens[index].end <= item.start:
            index += 1
        last = index
        while last + 1 < len(tokens) and tokens[last + 1].start < item.end:
            last += 1
        if index < len(tokens):
            placed[index] = (last, item)
    return placed


class _Chunker:
    """One pass over one sentence; a class only because the parts of a phrase share their place in the row."""

    def __init__(
        self,
        tokens: tuple[Token, ...],
        quantities: dict[int, tuple[int, Quantity]],
        times: dict[int, tuple[int, When]],
        names: Iterable[Mention],
    ) -> None:
        self.tokens = tokens
        self.lower = [token.lower for token in tokens]
        self.quantities = quantities
        self.times = times
        self.names = tuple(names)
        self.named = {
            index for index, token in enumerate(tokens) if any(n.start <= token.start < n.end for n in self.names)
        }
        self.grammar = grammar()
        self.row: list[Phrase] = []

    def run(self) -> list[Phrase]:
        index = 0
        while index < len(self.tokens):
            index = self.step(index)
        return self.row

    def word(self, index: int) -> str:
        return self.lower[index] if 0 <= index < len(self.lower) else ""

    def add(self, kind: PhraseKind, first: int, last: int) -> int:
        self.row.append(Phrase(kind, first, last))
        return last + 1

    def step(self, index: int) -> int:
        """Take one phrase that begins at `index`; returns where the next begins."""
        grammar, word = self.grammar, self.lower[index]
        if index in self.quantities:
            return self.noun_phrase(index)
        if index in self.times:
            return self.add("time", index, self.times[index][0])
        if word == ",":
            return self.add("comma", index, index)
        if word == "(" and (closing := self.aside(index)):
            return closing + 1
        if word in _STOPS:
            return self.add("stop", index, index)
        if word in _PARTS:
            return self.add("part", index, index)
        trigger = triggers.at(self.tokens, index)
        if trigger and not self.is_noun_use(trigger):
            return self.take_trigger(trigger, index, "bare")
        if word in grammar.auxiliaries or (word == "to" and self.opens_infinitive(index)):
            return self.verb_group(index)
        if word in grammar.relatives and not (word == "that" and self.row and self.row[-1].kind == "preposition"):
            return self.add("relative", index, index)
        if word in grammar.conjunctions:
            return self.add("conjunction", index, index)
        if word in grammar.prepositions:
            return self.add("preposition", index, index)
        if grammar.is_adverb(word) or (word in grammar.negations and word != "no"):
            return index + 1
        if word in grammar.pronouns and self.tokens[index].text != "US":
            return self.add("pronoun", index, index)
        if self.is_verb(index):
            return self.verb_group(index)
        return self.noun_phrase(index)

    def aside(self, index: int) -> int | None:
        """Where a short parenthesis without a number closes: '(AAPP)', '(Reuters)'; it is left out of the row."""
        for k in range(index + 1, min(index + 7, len(self.lower))):
            if k in self.quantities:
                return None
            if self.lower[k] == ")":
                return k
        return None

    def is_nominal(self, index: int) -> bool:
        """Whether a noun phrase can go on with the token at `index`."""
        word = self.word(index)
        grammar = self.grammar
        return bool(word) and not (
            word in _STOPS
            or word == ","
            or word in grammar.prepositions
            or word in grammar.conjunctions
            or word in grammar.relatives
            or word in grammar.auxiliaries
            or word in grammar.determiners
            or word in grammar.pronouns
            or word in _PARTS
            or index in self.quantities
            or index in self.times
            or grammar.is_adverb(word)
            or self.is_verb(index)
        )

    def is_verb(self, index: int) -> bool:
        """Whether the token is a form of a common verb here and not an adjective or a noun."""
        if index in self.named:
            return False
        word = self.word(index)
        names = self.grammar.verbs.get(word)
        if names is None:
            return (
                word.endswith("ed")
                and self.tokens[index].text[0].islower()
                and len(word) > 4
                and "-" not in word
                and self.word(index - 1) not in self.grammar.determiners
            )
        if self.grammar.is_verb(word):
            before = self.word(index - 1)
            return not ("ing" in names and (before in self.grammar.determiners or before == "of"))
        if names & {"base", "s"} and index > 0:
            # 'sources claim that', 'officials report 20': a noun before it, and an object after it
            after = self.word(index + 1)
            return (after in {"that", "the", "a", "an", "their", "its"} or index + 1 in self.quantities) and self.word(
                index - 1
            ).endswith("s")
        return False

    def is_noun_use(self, trigger: Trigger) -> bool:
        """Whether the words are a noun or an adjective here ('the killing of', 'five wounded soldiers', 'martyrs')."""
        frames = trigger.frames()
        if frames <= {"count", "person", "nominal"}:
            return True
        if "state" in frames and not frames & {"object", "subject"}:
            after = trigger.last + 1
            return trigger.first == trigger.last and (self.is_person(after) or after in self.named)
        before, after = self.word(trigger.first - 1), self.word(trigger.last + 1)
        if after == "of" and "nominal" in frames:
            return True
        forms = {sense.form for sense in trigger.senses}
        if before in self.grammar.determiners or before == "'s":
            return bool(forms & {"past", "part", "base", "noun", "ing"}) and before not in {"no", "both"}
        return bool(
            self.row
            and self.row[-1].kind == "preposition"
            and self.word(trigger.first - 1) in {"of", "in", "after"}
            and "nominal" in frames
        )

    def is_person(self, index: int) -> bool:
        return noun(self.word(index)) is not None

    def opens_infinitive(self, index: int) -> bool:
        after = index + 1
        while after < len(self.lower) and self.grammar.is_adverb(self.lower[after]):
            after += 1
        word = self.word(after)
        if word in {"be", "have"} or "base" in self.grammar.verbs.get(word, ()):
            return True
        trigger = triggers.at(self.tokens, after) if word else None
        return trigger is not None and any(sense.form == "base" for sense in trigger.senses)

    def verb_group(self, first: int) -> int:
        """Auxiliaries, adverbs and raising verbs up to the main verb: 'are believed to have been', 'were later'."""
        grammar = self.grammar
        index, voice, auxiliary = first, "bare", ""
        while index < len(self.lower):
            word = self.lower[index]
            if index in self.quantities or index in self.times:
                if (
                    index in self.times
                    and auxiliary
                    and self.word(self.times[index][0] + 1) not in grammar.prepositions
                ):
                    index = self.times[index][0] + 1  # 'were on Thursday rescued'
                    continue
                break
            trigger = triggers.at(self.tokens, index)
            if trigger and trigger.frames() & {"object", "subject"}:
                forms = {sense.form for sense in trigger.senses if sense.frame in ("object", "subject")}
                if auxiliary in grammar.be:
                    voice = "passive" if forms & {"past", "part"} else "active"
                elif auxiliary:
                    voice = "active"
                return self.take_trigger(trigger, first, voice)
            if word in grammar.auxiliaries or word == "to":
                auxiliary = word
                index += 1
            elif grammar.is_adverb(word) or word in grammar.negations:
                index += 1
            elif self.is_verb(index) or (auxiliary and word in grammar.verbs):
                index += 1
                if self.word(index) != "to" and not (
                    grammar.is_adverb(self.word(index)) and self.word(index + 1) == "to"
                ):
                    if auxiliary in grammar.be and self.word(index) and triggers.at(self.tokens, index):
                        continue  # 'were reported killed', 'are feared dead'
                    break
            elif word == "on" and auxiliary and index + 1 in self.times:
                index += 1
            else:
                break
        last = max(first, index - 1)
        passive = auxiliary in grammar.be
        self.row.append(Phrase("verb", first, last, head=last, voice="passive" if passive else "active"))
        return last + 1

    def take_trigger(self, trigger: Trigger, first: int, voice: str) -> int:
        if voice == "bare":
            forms = {sense.form for sense in trigger.senses}
            if "ing" in forms or not forms & {"past", "part"}:
                voice = "active"
        kind: Voice = "passive" if voice == "passive" else "bare" if voice == "bare" else "active"
        self.row.append(Phrase("trigger", first, trigger.last, head=trigger.first, trigger=trigger, voice=kind))
        return trigger.last + 1

    def noun_phrase(self, first: int) -> int:
        """From a determiner, quantity or word to the head noun, and on through 'of' where that only counts."""
        grammar = self.grammar
        index, quantity, states = first, None, []
        head, kind_of, trigger_head = -1, None, None
        while index < len(self.lower):
            word = self.lower[index]
            if index in self.quantities and not (quantity is not None and word == "others"):
                if quantity is not None or (head >= 0 and not self.all_modifiers(first, index)):
                    break
                last, quantity = self.quantities[index]
                head, kind_of = -1, None
                index = last + 1
                continue
            if word in grammar.determiners or word == "'s":
                if (
                    word in grammar.determiners
                    and index > first
                    and self.word(index - 1) not in grammar.determiners
                    and quantity is None
                ):
                    break
                index += 1
                continue
            trigger = triggers.at(self.tokens, index)
            if trigger:
                if self.is_adjective(trigger, first, index):
                    states.append(trigger)
                    index = trigger.last + 1
                    continue
                counted = head < 0 and quantity is not None and self.ends_at(quantity, index)
                if "state" in trigger.frames() and head >= 0:
                    break
                if trigger.frames() & {"count", "person", "nominal"} and (
                    not trigger.frames() & {"object", "subject"}
                    or self.is_noun_use(trigger)
                    or (counted and any(sense.form in {"s", "base"} for sense in trigger.senses))
                ):
                    head, trigger_head = trigger.last, trigger
                    kind_of = noun(self.lower[trigger.last]) or kind_of
                    index = trigger.last + 1
                    continue
                break
            if grammar.is_adverb(word):
                after = triggers.at(self.tokens, index + 1) if index + 1 < len(self.lower) else None
                if quantity and after and self.is_adjective(after, first, index + 1):
                    index += 1
                    continue
                break
            if head >= 0 and word.endswith("ing") and kind_of is not None and noun(word) is None:
                break  # 'six bodies floating in the water'
            if (
                head >= 0
                and word in _DURATIONS
                and self.word(index + 1) in {"after", "before", "later", "earlier", "ago"}
            ):
                break  # 'abducted a man moments after'
            if word in grammar.adjectives and self.is_nominal(index + 1):
                index += 1
                continue
            if index > first and not self.is_nominal(index) and word != "others":
                break
            pair = f"{word} {self.word(index + 1)}"
            if noun(pair):
                kind_of, head, index = noun(pair), index + 1, index + 2
            else:
                kind_of, head, index = noun(word) or (kind_of if head < 0 else None), index, index + 1
            trigger_head = None
        last = max(first, index - 1)
        phrase = Phrase(
            "noun", first, last, head, quantity, kind_of, self.name_in(first, last),
            trigger_head, states=tuple(states),
        )  # fmt: skip
        return self.taken_from(phrase)

    def taken_from(self, phrase: Phrase) -> int:
        """Join 'dozens of people', 'two of the victims', 'a group of 16 citizens' into one phrase."""
        index = phrase.last + 1
        if self.word(index) != "of" or index + 1 >= len(self.lower):
            self.row.append(phrase)
            return index
        bare = phrase.quantity is not None and phrase.head < 0
        group = phrase.head >= 0 and self.lower[phrase.head] in triggers.lexicon().groups and phrase.trigger is None
        if not (bare or group) or (index + 1) in self.times:
            self.row.append(phrase)
            return index
        if self.word(index + 1) in _WHOM:
            self.row.append(replace(phrase, last=index + 1))
            return index + 2
        before = len(self.row)
        nominal = self.word(index + 1) not in self.grammar.pronouns | self.grammar.auxiliaries | {"whose", "which"}
        after = (self.noun_phrase if nominal else self.step)(index + 1)
        inner = self.row[-1]
        if len(self.row) != before + 1 or inner.kind != "noun" or (group and inner.quantity is None):
            self.row.insert(before, Phrase("preposition", index, index))
            self.row.insert(before, phrase)
            return after
        self.row.pop()
        if group and phrase.quantity is None:
            self.row.append(replace(inner, first=phrase.first))
            return after
        taken = inner if inner.quantity or self.word(index + 1) in self.grammar.determiners else None
        self.row.append(
            replace(
                phrase,
                last=inner.last,
                head=inner.head,
                noun=inner.noun,
                name=inner.name,
                trigger=inner.trigger,
                states=phrase.states + (() if inner.quantity else inner.states),
                inner=taken,
            )  # fmt: skip
        )
        return after

    def ends_at(self, quantity: Quantity, index: int) -> bool:
        return index > 0 and self.tokens[index - 1].end == quantity.end

    def all_modifiers(self, first: int, index: int) -> bool:
        """Whether only determiners and lower-case words stand before a quantity ('the remaining three')."""
        return all(
            self.lower[k] in self.grammar.determiners
            or (self.tokens[k].text[0].islower() and noun(self.lower[k]) is None)
            for k in range(first, index)
        )

    def is_adjective(self, trigger: Trigger, first: int, index: int) -> bool:
        """Whether a participle or state stands before its noun: 'five [wounded] soldiers', 'the [captured] men'."""
        if (index == first and self.word(index - 1) != "of") or not any(
            sense.form in {"part", "past", "noun"} for sense in trigger.senses
        ):
            return False
        after = trigger.last + 1
        return (
            self.is_nominal(after)
            and (self.is_person(after) or self.is_person(after + 1))
            and self.lower[after] not in self.grammar.adverbs
        )

    def name_in(self, first: int, last: int) -> Mention | None:
        start, end = self.tokens[first].start, self.tokens[last].end
        return next((name for name in self.names if name.start < end and start < name.end), None)
