"""Chunking: one pass over the tokens of a sentence, one phrase at a time, in the manner of Abney (1991)."""

from __future__ import annotations

from dataclasses import replace

from corroborate.extraction.figures import triggers
from corroborate.extraction.figures.phrase import Phrase, PhraseKind, Voice
from corroborate.extraction.figures.triggers import Trigger
from corroborate.extraction.figures.words import PARTS, QUOTES, STOPS, Words
from corroborate.model.noun import noun

_DURATIONS = frozenset("moments minutes hours days weeks months years".split())
_WHOM = frozenset({"which", "whom", "them", "these", "those"})


class Chunker(Words):
    """Takes phrases from the left and puts them in the row."""

    def run(self) -> list[Phrase]:
        """The row of the whole sentence."""
        index = 0
        while index < len(self.tokens):
            index = self.step(index)
        return self.row

    def add(self, kind: PhraseKind, first: int, last: int) -> int:
        """Put a phrase without inner parts in the row; returns where the next begins."""
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
        if word in STOPS:
            return self.add("stop", index, index)
        if word in QUOTES:
            return index + 1  # who says it is another matter; what is said goes on
        if word == "in" and self.word(index + 1) == "total":
            return index + 2
        if word in PARTS:
            return self.add("part", index, index)
        trigger = self.trigger_at(index)
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
        opens = word in grammar.adjectives and (not self.row or self.row[-1].kind not in {"noun", "pronoun"})
        if self.is_verb(index) and not (opens and self.is_nominal(index + 1)):
            return self.verb_group(index)
        return self.noun_phrase(index)

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
            trigger = self.trigger_at(index)
            if trigger and not trigger.frames() & {"object", "subject"} and auxiliary:
                break  # 'were feared [trapped]'
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
                    if auxiliary in grammar.be and self.word(index) and self.trigger_at(index):
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
        """Put a trigger in the row with its group from `first`; a bare base form or gerund is active."""
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
            if word in {"those", "the"} and index == first and self.is_those(index + 1):
                trigger_head = self.trigger_at(index + 1)
                head = index = trigger_head.last if trigger_head else index
                index += 1
                break
            if word in grammar.determiners or word == "'s":
                if (
                    word in grammar.determiners
                    and index > first
                    and self.word(index - 1) not in grammar.determiners
                    and word not in {"other", "such"}
                ):
                    break
                index += 1
                continue
            trigger = self.trigger_at(index)
            if trigger:
                if self.is_adjective(trigger, first, index):
                    states.append(trigger)
                    index = trigger.last + 1
                    continue
                counted = quantity is not None and (
                    (head < 0 and self.ends_at(quantity, index)) or self.only_adjectives(quantity, index)
                )
                if "state" in trigger.frames() and head >= 0:
                    break
                if trigger.frames() & {"count", "person", "nominal"} and (
                    not trigger.frames() & {"object", "subject"}
                    or self.is_noun_use(trigger)
                    or (counted and any(sense.form in {"s", "base", "noun"} for sense in trigger.senses))
                ):
                    head, trigger_head = trigger.last, trigger
                    kind_of = noun(self.lower[trigger.last]) or kind_of
                    index = trigger.last + 1
                    continue
                break
            if word in {"further", "additional"} and index + 1 in self.quantities:
                index += 1
                continue
            if grammar.is_adverb(word):
                after = self.trigger_at(index + 1) if index + 1 < len(self.lower) else None
                if quantity and after and self.is_adjective(after, first, index + 1):
                    index += 1
                    continue
                if quantity and head < 0 and self.word(index + 1) in grammar.adjectives:
                    index += 1  # 'four heavily armed militants'
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
            if head >= 0 and self.is_complete(head, kind_of, trigger_head) and self.is_unknown(index):
                break  # 'dozens of bodies strewn everywhere'
            if (
                index > first
                and not self.is_nominal(index)
                and word != "others"
                and not (head < 0 and self.word(first) in grammar.determiners and noun(word) is not None)
            ):
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
        counted = phrase.quantity is not None and self.word(index + 1) == "the" and index + 2 in self.quantities
        group = phrase.head >= 0 and self.lower[phrase.head] in triggers.lexicon().groups and phrase.trigger is None
        if not (bare or group or counted) or (index + 1) in self.times or self.is_gerund(index + 1):
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
        if counted and not bare:  # '30 captives of the 128'
            self.row.append(replace(phrase, last=inner.last, inner=inner))
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
                states=phrase.states + (() if taken else inner.states),
                inner=taken,
            )
        )
        return after
