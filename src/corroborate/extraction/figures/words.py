"""Words in their place: whether a token is a verb, a noun or an adjective where it stands.

English decides by neighbours more than by form ('five wounded soldiers', 'five soldiers wounded', 'wounded five
soldiers'); each test here looks at a few of them and at the finds of the language room.
"""

from __future__ import annotations

from collections.abc import Iterable

from corroborate.extraction.figures import triggers
from corroborate.extraction.figures.phrase import Phrase
from corroborate.extraction.figures.triggers import Trigger
from corroborate.extraction.grammar import grammar
from corroborate.model.noun import Noun, noun
from corroborate.model.text import Mention, Quantity, Sentence, When

PARTS = frozenset({"including", "include", "includes", "included", "among", "mostly", "mainly"})
STOPS = frozenset(". ; : ! ? … — – -- ( ) [ ] | / •".split())
QUOTES = frozenset("\" “ ” « » „ `` '' ‘ '".split())


_GOING_ON = triggers.lexicon().tolls | {"others"}


class Words:
    """The tokens of one sentence with its quantities, times and names by token, and the row of phrases so far."""

    def __init__(
        self,
        sentence: Sentence,
        quantities: dict[int, tuple[int, Quantity]],
        times: dict[int, tuple[int, When]],
        names: Iterable[Mention],
    ) -> None:
        self.tokens = tokens = sentence.tokens
        self.heading = sentence.heading
        self.lower = [token.lower for token in tokens]
        self.quantities = quantities
        self.times = times
        self.names = tuple(names)
        self.known_triggers: dict[int, Trigger | None] = {}
        self.named = {
            index for index, token in enumerate(tokens) if any(n.start <= token.start < n.end for n in self.names)
        }
        self.grammar = grammar()
        self.row: list[Phrase] = []

    def word(self, index: int) -> str:
        """The token's word in lower case, '' beyond either end."""
        return self.lower[index] if 0 <= index < len(self.lower) else ""

    def trigger_at(self, index: int) -> Trigger | None:
        """The trigger at a token; none where it is part of a name ('the Free Companies')."""
        if index not in self.known_triggers:
            self.known_triggers[index] = self.find_trigger(index)
        return self.known_triggers[index]

    def find_trigger(self, index: int) -> Trigger | None:
        """The same, looked up anew."""
        found = triggers.at(self.tokens, index) if 0 <= index < len(self.tokens) else None
        if found is None or self.heading or index == 0 or not self.tokens[index].text[0].isupper():
            return found
        beside = [self.tokens[k].text for k in (index - 1, found.last + 1) if 0 <= k < len(self.tokens)]
        in_name = any(text[0].isupper() and text.lower() not in self.grammar.determiners for text in beside)
        return None if in_name and not self.tokens[index].text.isupper() else found

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
            word in STOPS
            or word in QUOTES
            or word == ","
            or word in grammar.prepositions
            or word in grammar.conjunctions
            or word in grammar.relatives
            or word in grammar.auxiliaries
            or word in grammar.determiners
            or word in grammar.pronouns
            or word in PARTS
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
        verbal = [sense.form for sense in trigger.senses if sense.frame == "object"]
        if "person" in frames and verbal and set(verbal) <= {"base", "s"}:
            return True  # 'the martyrs': hardly ever the verb
        if "state" in frames and not frames & {"object", "subject"}:
            beyond = trigger.last + 1
            return trigger.first == trigger.last and (self.is_person(beyond) or beyond in self.named)
        before, after = self.word(trigger.first - 1), self.word(trigger.last + 1)
        if after == "of" and "nominal" in frames:
            return True
        forms = {sense.form for sense in trigger.senses}
        if before in self.grammar.determiners or before == "'s":
            return bool(forms & {"past", "part", "base", "noun", "ing"}) and before not in {"no", "both"}
        if before == "of" and "nominal" in frames:
            return True
        return bool(
            self.row
            and self.row[-1].kind == "preposition"
            and self.word(trigger.first - 1) in {"of", "in", "after"}
            and "nominal" in frames
        )

    def is_gerund(self, index: int) -> bool:
        """Whether a trigger in -ing stands here: 'accused the gang of [murdering] 17'."""
        trigger = self.trigger_at(index)
        return trigger is not None and any(sense.form == "ing" for sense in trigger.senses)

    def is_those(self, index: int) -> bool:
        """Whether a participle stands for people here: 'those [killed]', 'the [arrested] were'."""
        trigger = self.trigger_at(index)
        if trigger is None or not any(sense.form == "part" for sense in trigger.senses):
            return False
        after = trigger.last + 1
        return (
            not self.is_nominal(after)
            and after not in self.quantities
            and self.word(after) not in (self.grammar.determiners | {"'s"})
        )

    def is_person(self, index: int) -> bool:
        """Whether the token is a noun for people or things that are counted."""
        return noun(self.word(index)) is not None

    def opens_infinitive(self, index: int) -> bool:
        """Whether 'to' at `index` is followed by a verb."""
        after = index + 1
        while after < len(self.lower) and self.grammar.is_adverb(self.lower[after]):
            after += 1
        word = self.word(after)
        if word in {"be", "have"} or "base" in self.grammar.verbs.get(word, ()):
            return True
        trigger = self.trigger_at(after) if word else None
        return trigger is not None and any(sense.form == "base" for sense in trigger.senses)

    def is_complete(self, head: int, kind: Noun | None, trigger: Trigger | None) -> bool:
        """Whether a noun phrase can end with its head: a plural, or a word for those who underwent an outcome."""
        return trigger is not None or (kind is not None and kind.plural and self.lower[head] != kind.lemma)

    def is_unknown(self, index: int) -> bool:
        """Whether the token is a lower-case word that is no noun of people or things."""
        return (
            self.tokens[index].text[0].islower()
            and noun(self.lower[index]) is None
            and self.lower[index] not in _GOING_ON
        )

    def only_adjectives(self, quantity: Quantity, index: int) -> bool:
        """Whether only lower-case words that name nobody stand between ('1,264 [arbitrary] arrests')."""
        between = [k for k in range(index) if self.tokens[k].start >= quantity.end]
        return 0 < len(between) <= 2 and all(self.is_unknown(k) and not self.is_verb(k) for k in between)

    def ends_at(self, quantity: Quantity, index: int) -> bool:
        """Whether the quantity ends right before the token at `index`."""
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
        """The first name that touches the tokens `[first, last]`."""
        start, end = self.tokens[first].start, self.tokens[last].end
        return next((name for name in self.names if name.start < end and start < name.end), None)
