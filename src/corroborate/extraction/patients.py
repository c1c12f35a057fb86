"""Patients: which phrase of a sentence underwent which outcome, and who did it.

Each trigger looks for those who underwent it on the side that its voice and frame say ('killing [12]', '[12] were
killed', 'the deaths of [12]', '[12] dead'), across parentheses and prepositional phrases, and takes what is
coordinated with them. Parts ('including [seven children]') take the outcome of their whole. It fills no other field.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corroborate.extraction.grammar import grammar
from corroborate.extraction.phrases import Phrase
from corroborate.extraction.triggers import Sense, lexicon
from corroborate.model.text import Token

_SINGULAR_OUTCOMES = frozenset({"killed", "injured", "captured", "released", "missing"})
_SUBORDINATING = frozenset("before after since until as with despite including".split())
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
    names the way it was found. `inner` means the phrase that a partitive is taken from: the 17 of 'two of 17 hostages'.
    """

    phrase: int
    outcome: str
    trigger: int | None
    agent: int | None
    pattern: str
    whole: int | None = None
    part: bool = False
    inner: bool = False


def patients(row: Sequence[Phrase], tokens: Sequence[Token]) -> tuple[Patient, ...]:
    """The patients of one sentence, in order of their phrases; the same phrase may have several outcomes."""
    return tuple(_Search(row, tokens).run())


def phrase_of(row: Sequence[Phrase], patient: Patient) -> Phrase:
    """The phrase that a patient is: the row's own, or the one inside a partitive."""
    phrase = row[patient.phrase]
    return phrase.inner if patient.inner and phrase.inner is not None else phrase


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

    def take(
        self, index: int, sense: Sense, trigger: int | None, agent: int | None, pattern: str, inner: bool = False
    ) -> bool:
        phrase = self.row[index].inner if inner else self.row[index]
        if phrase is None or not self.fits(phrase, sense):
            return False
        if phrase.quantity is None and not (
            sense.outcome in _SINGULAR_OUTCOMES and trigger is not None and is_individual(phrase, self.tokens)
        ):
            return False
        outcome = sense.outcome
        if outcome == "killed_or_injured" and trigger is not None and self.is_fatal(trigger):
            outcome = "killed"
        mark = outcome + "|" * inner
        if mark in self.taken.setdefault(index, set()):
            return True
        self.taken[index].add(mark)
        self.found.append(Patient(index, outcome, trigger, agent, pattern, inner=inner))
        return True

    def is_fatal(self, trigger: int) -> bool:
        """'fatally shot', 'shot dead' with a word between."""
        phrase = self.row[trigger]
        return any(token.lower in {"fatally", "mortally"} for token in self.tokens[phrase.first : phrase.last + 1])

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
                self.take_all(self.subjects_left(index), objects, index, agent, "passive")
        if subjects:
            self.take_all(self.subjects_left(index), subjects, index, None, "subject")
        if states:
            self.state(index, states)

    def take_all(
        self, targets: Sequence[int], senses: Sequence[Sense], trigger: int, agent: int | None, pattern: str
    ) -> None:
        """A clause that hangs on a phrase ('who were kidnapped') is about what the phrase is taken from, if anything."""
        hanging = self.hangs(trigger)
        for target in targets:
            inner = hanging and self.row[target].inner is not None and self.row[target].inner.quantity is not None
            for sense in senses:
                self.take(target, sense, trigger, agent, pattern, inner)

    def hangs(self, index: int) -> bool:
        """Whether the trigger begins a relative clause, full or reduced ('abducted near the border')."""
        left = index - 1
        while self.kind(left) == "time":
            left -= 1
        if self.kind(left) == "relative":
            return True
        reduced = self.tokens[self.row[index].first].lower not in grammar().auxiliaries
        return (
            reduced
            and self.kind(left) == "noun"
            and self.row[index].voice in {"bare", "passive"}
            and any(other.kind in {"trigger", "verb"} for other in self.row[index + 1 : index + 8])
        )

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
        for part, inner in ((phrase, False), (phrase.inner, True)):
            for state in part.states if part and part.quantity else ():
                for sense in state.senses:
                    if sense.form in {"part", "past", "noun"} and sense.frame in {"object", "subject", "state"}:
                        self.take(index, sense, None, None, "adjective", inner)
        nominal = list(self.senses(phrase, "nominal"))
        if phrase.quantity is not None:
            zero = phrase.quantity.best == 0
            for sense in [*self.senses(phrase, "count"), *(nominal if zero else ())]:
                self.take(index, sense, index, None, "count")
            if zero and self.kind(index + 1) == "conjunction" and self.kind(index + 2) == "noun":
                for sense in self.senses(self.row[index + 2], "count", "nominal"):
                    self.take(index, sense, index, None, "count")
        if nominal and self.first_word(index + 1) == "of" and self.kind(index + 2) == "noun":
            for target in self.coordinated_right(index + 2):
                for sense in nominal if self.row[target].quantity else ():
                    self.take(target, sense, index, None, "nominal")
        self.toll(index, phrase)

    def toll(self, index: int, phrase: Phrase) -> None:
        """'The death toll rose to 33', 'the number of people killed has risen to at least 61'."""
        if phrase.head < 0 or self.tokens[phrase.head].lower not in lexicon().tolls or phrase.quantity:
            return
        words = {token.lower for token in self.tokens[phrase.first : phrase.last + 1]}
        outcome = "killed" if words & {"death", "toll", "deaths", "martyrs", "fatalities"} else ""
        if not outcome and self.found:
            outcome = self.found[-1].outcome
        seen_verb = self.kind(index - 1) == "verb"
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
            if phrase.quantity.best == 1 or phrase.quantity.text.lower() in {"some", "many", "most"}:
                continue  # 'one prisoner who', 'a hostage', 'some of the bodies': no count of its own
            for sense in self.senses(phrase, "person"):
                self.take(index, sense, index, None, "stock")

    # -- parts -------------------------------------------------------------------------------------------------------

    def parts(self) -> None:
        self.found.sort(key=lambda patient: (self.row[patient.phrase].first, not patient.inner))
        for place, patient in enumerate(self.found):
            if not patient.inner and self.row[patient.phrase].inner is not None:
                whole = next((w for w, p in enumerate(self.found) if p.phrase == patient.phrase and p.inner), None)
                self.found[place] = replace(patient, whole=whole, part=True)
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
                    self.found[place] = replace(patient, whole=whole, part=True)
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
        """From 'camp' in '12 people in the camp' to the phrase that it hangs on; '12 sons' of 'mother of 12 sons' stays."""
        while index >= 2 and self.kind(index - 1) == "preposition" and self.kind(index - 2) == "noun":
            phrase = self.row[index]
            person = phrase.head < 0 or (phrase.noun is not None and phrase.noun.category != "object")
            if phrase.quantity and person and not self.row[index - 2].quantity:
                return index
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
        return self.distant_subject(index)

    def distant_subject(self, index: int) -> list[int]:
        """'12 journalists working for several newspapers in the city [were detained]': across a clause that hangs on it."""
        if self.row[index].voice != "passive":
            return []
        relative_owed = False
        for left in range(index - 1, max(-1, index - 14), -1):
            phrase = self.row[left]
            if phrase.kind == "stop":
                return []
            if phrase.kind == "relative":
                relative_owed = False
            elif phrase.kind in {"verb", "trigger"}:
                word = self.tokens[phrase.first].lower
                reduced = word.endswith("ing") or (phrase.voice == "bare" and phrase.kind == "trigger")
                relative_owed = relative_owed or not reduced
            elif (
                phrase.kind == "noun" and phrase.quantity and not relative_owed and self.kind(left - 1) != "preposition"
            ):
                return self.coordinated_left(left)
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
        if self.kind(right) == "pronoun":
            return self.coordinated_right(right)[1:]
        return self.coordinated_right(right) if self.kind(right) == "noun" else []

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
            released = (
                any(sense.outcome == "released" for sense in self.senses(self.row[index - 1], "object"))
                if index
                else False
            )
            if released and self.kind(beyond) == "trigger" and self.row[beyond].voice == "bare":
                targets.append(after)  # 'freed one German and four Afghans held since July'
                return targets
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
