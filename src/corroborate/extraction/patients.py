"""Patients: which phrase of a sentence underwent which outcome, and who did it.

Each trigger looks for those who underwent it on the side that its voice and frame say ('killing [12]', '[12] were
killed', 'the deaths of [12]', '[12] dead'), across parentheses and prepositional phrases, and takes what is
coordinated with them. Parts ('including [seven children]') take the outcome of their whole. It fills no other field.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corroborate.extraction.phrases import Phrase
from corroborate.extraction.triggers import Sense, lexicon
from corroborate.model.text import Token

_SINGULAR_OUTCOMES = frozenset({"killed", "injured", "captured", "released", "missing"})
_COPULAS = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "remain",
        "remains",
        "remained",
        "stay",
        "stayed",
        "still",
        "get",
        "got",
        "has",
        "have",
        "had",
        "becoming",
        "become",
    ]
)


@dataclass(frozen=True, slots=True)
class Patient:
    """Phrase number `phrase` of the row underwent `outcome`.

    `trigger` and `agent` are phrase numbers, None where there is none; `whole` is the place in the list of patients
    of which this is a part; `part` says that it is one even where the whole is in an earlier sentence. `pattern`
    names the way it was found.
    """

    phrase: int
    outcome: str
    trigger: int | None
    agent: int | None
    pattern: str
    whole: int | None = None
    part: bool = False


def patients(row: Sequence[Phrase], tokens: Sequence[Token]) -> tuple[Patient, ...]:
    """The patients of one sentence, in order of their phrases; the same phrase may have several outcomes."""
    return tuple(_Search(row, tokens).run())


class _Search:
    """The row of one sentence while its triggers look for their patients."""

    def __init__(self, row: Sequence[Phrase], tokens: Sequence[Token]) -> None:
        self.row = row
        self.tokens = tokens
        self.found: list[Patient] = []
        self.taken: dict[int, set[str]] = {}
        self.objects: set[int] = set()

    def run(self) -> list[Patient]:
        for index, phrase in enumerate(self.row):
            if phrase.kind == "trigger":
                self.verb(index, phrase)
            elif phrase.kind == "noun":
                self.noun(index, phrase)
        self.parts()
        self.stock()
        self.found.sort(key=lambda patient: (self.row[patient.phrase].first, patient.outcome))
        return self.found

    # -- what a phrase is -------------------------------------------------------------------------------------------

    def kind(self, index: int) -> str:
        return self.row[index].kind if 0 <= index < len(self.row) else ""

    def first_word(self, index: int) -> str:
        return self.tokens[self.row[index].first].lower if 0 <= index < len(self.row) else ""

    def fits(self, phrase: Phrase, sense: Sense) -> bool:
        """Whether the phrase can undergo the outcome ('fired 12 rockets', not 'fired 12 managers')."""
        kind = phrase.noun
        head = self.tokens[phrase.head].lower if phrase.head >= 0 else ""
        munition = head in lexicon().munitions
        if sense.needs == "munition":
            return munition
        if sense.needs == "thing":
            return kind is not None and kind.category == "object" and not munition
        if kind is not None and kind.category == "object":
            return (sense.needs == "" and sense.outcome == "displaced") or head in {
                "lives",
                "life",
                "bodies",
                "corpses",
            }
        if sense.needs == "person":
            return kind is not None or phrase.name is not None or (phrase.quantity is not None and phrase.head < 0)
        return True

    def senses(self, phrase: Phrase, *frames: str) -> Iterator[Sense]:
        if phrase.trigger:
            yield from (sense for sense in phrase.trigger.senses if sense.frame in frames)

    # -- taking ------------------------------------------------------------------------------------------------------

    def take(self, index: int, sense: Sense, trigger: int | None, agent: int | None, pattern: str) -> bool:
        phrase = self.row[index]
        if not self.fits(phrase, sense):
            return False
        if phrase.quantity is None and not (
            sense.outcome in _SINGULAR_OUTCOMES and trigger is not None and is_individual(phrase, self.tokens)
        ):
            return False
        if sense.outcome in self.taken.setdefault(index, set()):
            return True
        self.taken[index].add(sense.outcome)
        self.found.append(Patient(index, sense.outcome, trigger, agent, pattern))
        return True

    # -- verbs -------------------------------------------------------------------------------------------------------

    def verb(self, index: int, phrase: Phrase) -> None:
        subjects = list(self.senses(phrase, "subject"))
        objects = list(self.senses(phrase, "object"))
        states = list(self.senses(phrase, "state"))
        if objects:
            right = self.objects_right(index)
            active = phrase.voice == "active" or (
                phrase.voice == "bare" and bool(right) and self.is_active(index, right)
            )
            if active and right:
                agent = next(iter(self.subjects_left(index)), None)
                for target in right:
                    for sense in objects:
                        if self.take(target, sense, index, agent, "object"):
                            self.objects.add(target)
            elif phrase.voice != "active":
                agent = self.agent_after(index)
                for target in self.subjects_left(index):
                    for sense in objects:
                        self.take(target, sense, index, agent, "passive")
        if subjects:
            for target in self.subjects_left(index):
                for sense in subjects:
                    self.take(target, sense, index, None, "subject")
        if states:
            self.state(index, states)

    def is_active(self, index: int, right: Sequence[int]) -> bool:
        """A past form without auxiliary: 'rebels killed 12' against 'two of 17 abductees freed in Haiti'."""
        forms = {sense.form for sense in self.senses(self.row[index], "object")}
        if "past" not in forms:
            return False
        before = self.row[index - 1] if index else None
        after = self.row[right[0]]
        if before and before.kind == "noun" and before.quantity and not after.quantity:
            return after.name is not None
        return True

    def state(self, index: int, states: Sequence[Sense]) -> None:
        left = self.kind(index - 1)
        if left == "noun":
            targets = self.coordinated_left(self.climb(index - 1))
        elif left == "verb" and self.tokens[self.row[index - 1].last].lower in _COPULAS:
            targets = self.subjects_left(index - 1)
        elif left == "relative":
            targets = self.subjects_left(index)
        else:
            return
        for target in targets:
            for sense in states:
                self.take(target, sense, index, None, "state")

    # -- nouns -------------------------------------------------------------------------------------------------------

    def noun(self, index: int, phrase: Phrase) -> None:
        for state in phrase.states:
            if phrase.quantity is None:
                continue
            for sense in state.senses:
                if sense.form in {"part", "past", "noun"} and sense.frame in {"object", "subject", "state"}:
                    self.take(index, sense, None, None, "adjective")
        if phrase.quantity is not None:
            for sense in self.senses(phrase, "count"):
                self.take(index, sense, index, None, "count")
        nominal = list(self.senses(phrase, "nominal"))
        if nominal and self.first_word(index + 1) == "of" and self.kind(index + 2) == "noun":
            for target in self.coordinated_right(index + 2):
                for sense in nominal:
                    self.take(target, sense, index, None, "nominal")
        self.toll(index, phrase)

    def toll(self, index: int, phrase: Phrase) -> None:
        """'The death toll rose to 33', 'the number of people killed has risen to at least 61'."""
        if phrase.head < 0 or self.tokens[phrase.head].lower not in lexicon().tolls or phrase.quantity:
            return
        words = {token.lower for token in self.tokens[phrase.first : phrase.last + 1]}
        outcome = "killed" if words & {"death", "toll", "deaths", "martyrs", "fatalities"} else ""
        seen_verb = False
        for after in range(index + 1, len(self.row)):
            other = self.row[after]
            if other.kind == "stop":
                return
            if other.kind == "trigger" and not seen_verb:
                sense = next(iter(self.senses(other, "object", "subject", "state")), None)
                outcome = sense.outcome if sense else outcome
            elif other.kind == "noun" and not seen_verb and other.trigger:
                sense = next(iter(self.senses(other, "count", "person")), None)
                outcome = sense.outcome if sense else outcome
            if other.kind == "verb":
                seen_verb = True
            if seen_verb and other.kind == "noun" and other.quantity and outcome:
                if not self.taken.get(after) and (other.head < 0 or other.noun is not None):
                    self.taken[after] = {outcome}
                    self.found.append(Patient(after, outcome, index, None, "toll"))
                return

    def stock(self) -> None:
        """'Five hostages', '25 martyrs': those nouns say the outcome themselves, where nothing else was said of them."""
        for index, phrase in enumerate(self.row):
            if phrase.quantity is None or phrase.kind != "noun" or self.taken.get(index):
                continue
            for sense in self.senses(phrase, "person"):
                self.take(index, sense, index, None, "stock")

    # -- parts -------------------------------------------------------------------------------------------------------

    def parts(self) -> None:
        self.found.sort(key=lambda patient: self.row[patient.phrase].first)
        for index, phrase in enumerate(self.row):
            if phrase.kind == "part":
                for target in self.coordinated_right(index + 1) if self.kind(index + 1) == "noun" else ():
                    self.part(target, index)
            elif phrase.kind == "noun" and phrase.quantity and phrase.inner is None:
                if self.tokens[phrase.last].lower in {"whom", "them", "these", "those"}:
                    self.part(index, index)

    def part(self, target: int, before: int) -> None:
        phrase = self.row[target]
        if phrase.quantity is None:
            return
        wholes = [
            place for place, patient in enumerate(self.found)
            if self.row[patient.phrase].last < self.row[before].first + 1 and patient.phrase != target
            and not patient.part
        ]  # fmt: skip
        own = self.taken.get(target)
        if own:
            for place, patient in enumerate(self.found):
                if patient.phrase == target:
                    whole = next((w for w in reversed(wholes) if self.found[w].outcome == patient.outcome), None)
                    self.found[place] = Patient(
                        patient.phrase, patient.outcome, patient.trigger, patient.agent, patient.pattern, whole, True
                    )
            return
        if not wholes:
            return
        nearest = self.found[wholes[-1]].phrase
        for whole in wholes:
            if self.found[whole].phrase == nearest:
                patient = self.found[whole]
                self.taken.setdefault(target, set()).add(patient.outcome)
                self.found.append(Patient(target, patient.outcome, patient.trigger, patient.agent, "part", whole, True))

    # -- walking -----------------------------------------------------------------------------------------------------

    def climb(self, index: int) -> int:
        """From 'camp' in '12 people in the camp' to the phrase that it hangs on."""
        while index >= 2 and self.kind(index - 1) == "preposition" and self.kind(index - 2) == "noun":
            index -= 2
        return index

    def subjects_left(self, index: int) -> list[int]:
        """The subject of the verb or trigger at `index`: the phrases, the nearest last; empty where none is found."""
        left = index - 1
        while left >= 0 and self.kind(left) == "time":
            left -= 1
        kind = self.kind(left)
        if kind == "relative":
            left -= 1
            while self.kind(left) in {"comma", "time"}:
                left -= 1
            return [self.climb(left)] if self.kind(left) == "noun" else []
        if kind == "conjunction" and self.first_word(left) in {"and", "or", "but", "then"}:
            left -= 1
            if self.kind(left) == "comma":
                left -= 1
            return self.shared_subject(left)
        if kind == "comma":
            opening = left - 1
            while opening >= 0 and self.kind(opening) not in {"comma", "stop"}:
                opening -= 1
            if self.kind(opening) == "comma":
                before = opening - 1
                while self.kind(before) == "time":
                    before -= 1
                if self.kind(before) == "noun":
                    return self.coordinated_left(self.climb(before))
            return self.shared_subject(left - 1) if self.row[index].voice != "passive" else []
        if kind == "noun":
            main = self.climb(left)
            if main >= 1 and self.kind(main - 1) == "preposition":
                return (
                    [left] if self.row[left].quantity and self.first_word(main - 1) in {"with", "of", "after"} else []
                )
            return self.coordinated_left(main)
        if kind == "verb" and index and self.row[left].last + 1 == self.row[index].first:
            return self.subjects_left(left)
        return []

    def shared_subject(self, index: int) -> list[int]:
        """'... were kidnapped and released': the subject of the verb before."""
        steps = 0
        while index >= 0 and steps < 8:
            if self.kind(index) in {"trigger", "verb"}:
                trigger = self.row[index]
                if (
                    trigger.kind == "trigger"
                    and trigger.voice == "bare"
                    and any(p.trigger == index and p.pattern == "passive" for p in self.found)
                ):
                    return [p.phrase for p in self.found if p.trigger == index]
                return self.subjects_left(index)
            if self.kind(index) == "stop":
                return []
            index -= 1
            steps += 1
        return []

    def coordinated_left(self, index: int) -> list[int]:
        targets = [index]
        while index >= 2:
            joint, other = index - 1, index - 2
            if self.kind(joint) == "conjunction" and self.first_word(joint) in {"and", "or", "plus"}:
                if self.kind(other) == "comma":
                    other -= 1
            elif not (self.kind(joint) == "comma" and len(targets) > 1):
                break
            if self.kind(other) != "noun":
                break
            other = self.climb(other)
            if other in self.objects or self.kind(other - 1) in {"trigger", "preposition"} or not self.counts(other):
                break
            targets.insert(0, other)
            index = other
        return targets

    def objects_right(self, index: int) -> list[int]:
        right = index + 1
        while self.kind(right) == "time":
            right += 1
        if self.kind(right) != "noun":
            return []
        return self.coordinated_right(right)

    def coordinated_right(self, index: int) -> list[int]:
        targets = [index]
        while True:
            after = self.skip_attached(targets[-1] + 1)
            joints = 0
            while self.kind(after) == "comma" or (
                self.kind(after) == "conjunction" and self.first_word(after) in {"and", "or", "plus"}
            ):
                after += 1
                joints += 1
            if not joints or self.kind(after) != "noun" or not self.counts(after):
                return targets
            beyond = self.skip_attached(after + 1)
            if self.kind(beyond) == "verb" or (
                self.kind(beyond) == "trigger"
                and (self.row[beyond].voice != "active" or self.row[beyond].first != self.row[beyond].head)
            ):
                return targets
            targets.append(after)

    def skip_attached(self, index: int) -> int:
        """Past prepositional phrases and times that hang on the phrase before."""
        while True:
            if self.kind(index) == "preposition" and self.kind(index + 1) == "noun":
                index += 2
            elif self.kind(index) == "time":
                index += 1
            elif self.kind(index) == "preposition" and self.kind(index + 1) == "time":
                index += 2
            else:
                return index

    def counts(self, index: int) -> bool:
        phrase = self.row[index]
        return phrase.quantity is not None or is_individual(phrase, self.tokens)

    def agent_after(self, index: int) -> int | None:
        """'... were killed in Idlib on Friday by [government forces]'."""
        for after in range(index + 1, min(index + 7, len(self.row))):
            kind = self.kind(after)
            if kind == "preposition" and self.first_word(after) == "by" and self.kind(after + 1) == "noun":
                return after + 1
            if kind not in {"preposition", "noun", "time"}:
                return None
        return None


def is_individual(phrase: Phrase, tokens: Sequence[Token]) -> bool:
    """Whether the phrase is one person without a number: a name, or a person's noun in the singular ('his client')."""
    if phrase.kind != "noun" or phrase.quantity is not None:
        return False
    if phrase.name is not None:
        return phrase.head < 0 or tokens[phrase.head].end <= phrase.name.end or phrase.noun is not None
    if phrase.noun is None or phrase.noun.plural or phrase.noun.category == "object":
        return False
    return (
        tokens[phrase.first].lower in {"the", "his", "her", "its", "their", "my", "our"}
        or phrase.last - phrase.first <= 1
    )
