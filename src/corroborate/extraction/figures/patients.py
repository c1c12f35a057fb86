"""Patients: which phrase of a sentence underwent which outcome, and who did it.

Each trigger looks for those who underwent it on the side that its voice and frame say ('killing [12]', '[12] were
killed', 'the deaths of [12]', '[12] dead'), across parentheses and prepositional phrases, and takes what is
coordinated with them. Parts ('including [seven children]') take the outcome of their whole. It fills no other field.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corroborate.extraction.figures.clauses import Clauses, is_individual
from corroborate.extraction.figures.parts import Parts
from corroborate.extraction.figures.patient import Patient
from corroborate.extraction.figures.phrase import Phrase
from corroborate.extraction.figures.triggers import BOMBARDING, Sense, lexicon
from corroborate.extraction.grammar import grammar
from corroborate.model.text import Token

_ESCAPING = frozenset("prisoner prisoners inmate inmates suspect suspects detainee detainees convicts".split())
_SINGULAR_OUTCOMES = frozenset({"killed", "injured", "captured", "released", "missing"})
_UNITS = frozenset("brigade brigades battalion battalions regiment regiments division divisions base bases".split())
_RAISING = frozenset("to believed feared reported presumed thought said confirmed".split())
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


def patients(row: Sequence[Phrase], tokens: Sequence[Token]) -> tuple[Patient, ...]:
    """The patients of one sentence, in order of their phrases; the same phrase may have several outcomes."""
    search = _Search(row, tokens)
    found = search.run()
    return tuple(Parts(row, tokens, found, search.taken).run())


class _Search(Clauses):
    """The row of one sentence while its triggers look for their patients."""

    def __init__(self, row: Sequence[Phrase], tokens: Sequence[Token]) -> None:
        super().__init__(row, tokens)
        self.found: list[Patient] = []
        self.taken: dict[int, set[str]] = {}

    def run(self) -> list[Patient]:
        for index, phrase in enumerate(self.row):
            if phrase.kind == "trigger":
                self.verb(index, phrase)
            elif phrase.kind == "noun":
                self.noun(index, phrase)
        self.stock()
        return self.found

    # -- taking ------------------------------------------------------------------------------------------------------

    def fits(self, phrase: Phrase, sense: Sense) -> bool:
        """Whether the phrase can undergo the outcome ('fired 12 rockets', not 'fired 12 managers')."""
        kind = phrase.noun
        head = self.tokens[phrase.head].lower if phrase.head >= 0 else ""
        words = {token.lower for token in self.tokens[phrase.first : phrase.last + 1]}
        munition = head in lexicon().munitions or "unmanned" in words
        if sense.outcome == "displaced" and kind is not None and (kind.category == "combatant" or head in _ESCAPING):
            return False  # 'the gunmen fled', '200 prisoners fled'
        if sense.needs == "munition":
            return munition
        if sense.needs == "thing":
            return not munition and ((kind is not None and kind.category == "object") or head in _UNITS)
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
        mark = outcome + "|" * inner + (f"@{trigger}" if phrase.quantity is None else "")
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
        intransitive = list(self.senses(phrase, "subject"))
        objects = list(self.senses(phrase, "object"))
        states = list(self.senses(phrase, "state"))
        if objects:
            right = self.objects_right(index)
            active = phrase.voice == "active" or (
                phrase.voice == "bare" and bool(right) and self.is_active(index, right)
            )
            if active and right:
                agent = self.accused(index)
                if agent is None:
                    agent = next(iter(self.subjects_left(index)[-1:]), None)
                for target in right:
                    for sense in objects:
                        if self.take(target, sense, index, agent, "object"):
                            self.objects.add(target)
            elif phrase.voice != "active":
                agent = self.agent_after(index)
                subjects = self.subjects_left(index)
                self.take_all(subjects, objects, index, agent, "passive")
                self.take_all(self.along_with(index) if subjects else [], objects, index, agent, "passive")
        if intransitive:
            self.take_all(self.subjects_left(index), intransitive, index, self.agent_after(index), "subject")
        if states:
            self.state(index, states)

    def take_all(
        self, targets: Sequence[int], senses: Sequence[Sense], trigger: int, agent: int | None, pattern: str
    ) -> None:
        """A clause that hangs on a phrase ('who were kidnapped') is about what the phrase is taken from."""
        hanging = self.hangs(trigger)
        if len(targets) > 1 and not any(self.row[target].quantity for target in targets):
            named = [target for target in targets if self.row[target].name is not None]
            targets = named if len(named) == 1 else []  # a list of names has no number of its own
        elif len(targets) > 1:
            targets = [target for target in targets if self.row[target].quantity is not None]
        if (
            pattern == "passive"
            and targets
            and self.kind(trigger - 1) != "relative"
            and not any(self.counts(target) for target in targets)
        ):
            targets = self.distant_subject(trigger)
        for target in targets:
            whole = self.row[target].inner
            taken = self.row[trigger].voice == "bare" and bool(self.taken.get(target))
            inner = (hanging or taken) and whole is not None and whole.quantity is not None
            for sense in senses:
                self.take(target, sense, trigger, agent, pattern, inner)

    def along_with(self, index: int) -> list[int]:
        """'was arrested along with [six others]'."""
        after = index + 1
        if self.first_word(after) in {"along", "together"}:
            after += 1
        if self.first_word(after) == "with" and self.kind(after + 1) == "noun" and self.row[after + 1].quantity:
            return [after + 1] if after > index + 1 else []
        return []

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
        elif left == "verb" and self.is_copula(self.row[index - 1]):
            targets = self.subjects_left(index - 1)
        elif left == "relative":
            targets = self.subjects_left(index)
        else:
            return
        for target in targets:
            for sense in states:
                self.take(target, sense, index, None, "state")

    def is_copula(self, phrase: Phrase) -> bool:
        """'are', 'are also', 'have been': no other verb in the group."""
        words = [token.lower for token in self.tokens[phrase.first : phrase.last + 1]]
        return any(word in _COPULAS for word in words) and all(
            word in _COPULAS or word in _RAISING or grammar().is_adverb(word) for word in words
        )

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
        if nominal and self.kind(index + 1) == "conjunction" and self.first_word(index + 3) == "of":
            self.nominal(index, index + 2, nominal)  # 'the arrest and deportation of 47'
        if nominal and self.first_word(index + 1) == "of" and self.kind(index + 2) == "noun":
            self.nominal(index, index, nominal)
        elif phrase.quantity and self.bombards(index):
            self.take(index, Sense("launched", "object", "munition", "noun"), index, None, "object")
        self.toll(index, phrase)

    def bombards(self, index: int) -> bool:
        """'bombarded the city with [120 rockets]'."""
        if self.first_word(index - 1) != "with":
            return False
        return any(self.tokens[phrase.last].lower in BOMBARDING for phrase in self.row[max(0, index - 5) : index - 1])

    def nominal(self, index: int, before: int, nominal: Sequence[Sense]) -> None:
        """'The deaths of [12] and [five others]', from the noun at `before` on."""
        if self.kind(before + 2) == "noun":
            for target in self.coordinated_right(before + 2):
                for sense in nominal if self.row[target].quantity else ():
                    self.take(target, sense, index, self.agent_after(target) or self.accused(index), "nominal")

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
            if self.first_word(after + 1) in {"per", "percent", "%"}:
                continue  # 'climbed 50 per cent to 121'
            if seen_verb and other.kind == "noun" and other.quantity and outcome:
                if not self.taken.get(after) and (other.head < 0 or other.noun is not None):
                    self.taken[after] = {outcome}
                    self.found.append(Patient(after, outcome, index, None, "toll"))
                return

    def stock(self) -> None:
        """'Five hostages', '25 martyrs': those nouns say the outcome, where nothing else was said of them."""
        for index, phrase in enumerate(self.row):
            if phrase.kind != "noun":
                continue
            if (
                phrase.inner is not None
                and phrase.inner.quantity is not None
                and "captured|" not in self.taken.get(index, ())
            ):
                for sense in self.senses(phrase.inner, "person"):
                    self.take(index, sense, index, None, "stock", inner=True)
            if phrase.quantity is None or self.taken.get(index):
                continue
            if phrase.quantity.best == 1 or phrase.quantity.text.lower() in {"some", "many", "most"}:
                continue  # 'one prisoner who', 'a hostage', 'some of the bodies': no count of its own
            for sense in self.senses(phrase, "person"):
                self.take(index, sense, index, None, "stock")
