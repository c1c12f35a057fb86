"""Patients: which phrase of a sentence underwent which outcome, and who did it.

Each trigger looks for those who underwent it on the side that its voice and frame say ('killing [12]', '[12] were
killed', 'the deaths of [12]', '[12] dead'), across parentheses and prepositional phrases, and takes what is
coordinated with them. Parts ('including [seven children]') take the outcome of their whole. It fills no other field.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corroborate.extraction.figures.parts import Parts
from corroborate.extraction.figures.patient import Patient
from corroborate.extraction.figures.phrase import Phrase
from corroborate.extraction.figures.search import Search
from corroborate.extraction.figures.triggers import BOMBARDING, Sense, lexicon
from corroborate.extraction.grammar import grammar
from corroborate.model.text import Token

_DRIVING = frozenset("force forces forced forcing drive drives drove driven driving push pushed sent sending".split())
_HOMES = frozenset("home homes house houses village villages land lands".split())
_RAISING = frozenset("declared pronounced to believed feared reported presumed thought said confirmed".split())
_BOMBARDING = frozenset(
    "bombard bombards bombarded bombarding pounded pounding pound hit hitting struck striking attacked attacking "
    "targeted targeting shelled shelling responded".split()
)
_WOUNDS = frozenset("injuries wounds burns injury".split())
_FLEEING = frozenset("fled flee flees escaped escape escapes rioted".split())
_COUNTING = frozenset(
    "is are was were be been rise rises rose risen rising climb climbs climbed climbing reach reaches reached reaching "
    "stand stands stood standing increase increased increases grow grows grew grown hit hits exceed exceeds exceeded "
    "surpass surpassed surpasses top tops topped total totals totalled amount amounts amounted jump jumps jumped go "
    "goes went gone come comes came bring brings brought put puts raise raised raises revised fell fallen falls "
    "dropped corrected include includes included soared passed".split()
)
_HOLDING = frozenset("take takes took taking hold holds held holding keep keeps kept shot".split())
_COPULAS = frozenset(
    "is are was were be been being remain remains remained stay stayed still get got has have had "
    "becoming become".split()
)


def patients(row: Sequence[Phrase], tokens: Sequence[Token]) -> tuple[Patient, ...]:
    """The patients of one sentence, in order of their phrases; the same phrase may have several outcomes."""
    search = _Patients(row, tokens)
    found = search.run()
    return tuple(Parts(row, tokens, found, search.taken).run())


class _Patients(Search):
    """Each trigger, verb or noun, looks for those who underwent it."""

    def run(self) -> list[Patient]:
        for index, phrase in enumerate(self.row):
            if phrase.kind == "trigger":
                self.verb(index, phrase)
            elif phrase.kind == "noun":
                self.noun(index, phrase)
            elif phrase.kind == "verb":
                self.driven_out(index)
                self.taken_by(index, phrase)
        self.stock()
        return self.found

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
                self.take_all(self.along_with(index), objects, index, agent, "passive")
                if subjects and self.first_word(index + 1) == "for" and self.kind(index + 2) == "noun":
                    swapped = [sense for sense in objects if sense.outcome == "released"]
                    self.take_all([index + 2], swapped, index, None, "passive")  # 'exchanged for 12 soldiers'
        if intransitive:
            self.take_all(self.subjects_left(index), intransitive, index, self.agent_after(index), "subject")
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
        elif left == "verb" and self.is_copula(self.row[index - 1]):
            targets = self.subjects_left(index - 1)
        elif left == "relative":
            targets = self.subjects_left(index)
        else:
            return
        agent = None
        if left == "noun" and self.kind(index - 2) == "verb" and self.first_word(index - 2) in _HOLDING:
            agent = next(iter(self.subjects_left(index - 2)[-1:]), None)  # 'gunmen took 16 passengers hostage'
        for target in targets:
            for sense in states:
                self.take(target, sense, index, agent, "state")

    def is_copula(self, phrase: Phrase) -> bool:
        """'are', 'are also', 'have been': no other verb in the group."""
        words = [token.lower for token in self.tokens[phrase.first : phrase.last + 1]]
        return any(word in _COPULAS for word in words) and all(
            word in _COPULAS or word in _RAISING or grammar().is_adverb(word) for word in words
        )

    def noun(self, index: int, phrase: Phrase) -> None:
        single = phrase.quantity is not None and phrase.quantity.best == 1
        for part, inner in ((phrase, False), (phrase.inner, True)):
            for state in part.states if part and part.quantity else ():
                for sense in state.senses:
                    if single and sense.needs == "thing":
                        continue  # 'a collapsed roof'
                    if sense.form in {"part", "past", "noun"} and sense.frame in {"object", "subject", "state"}:
                        self.take(index, sense, None, None, "adjective", inner)
        nominal = list(self.senses(phrase, "nominal"))
        if phrase.quantity is not None:
            zero = phrase.quantity.best == 0
            for sense in [*self.senses(phrase, "count"), *(nominal if zero else ())]:
                self.take(index, replace(sense, needs=""), index, None, "count")
            if zero and self.kind(index + 1) == "conjunction" and self.kind(index + 2) == "noun":
                for sense in self.senses(self.row[index + 2], "count", "nominal"):
                    self.take(index, replace(sense, needs=""), index, None, "count")
        if nominal and self.kind(index + 1) == "conjunction" and self.first_word(index + 3) == "of":
            self.nominal(index, index + 2, nominal)  # 'the arrest and deportation of 47'
        of = self.skip_times(index + 1)  # 'the killing on Sunday of five soldiers'
        if nominal and self.first_word(of) == "of" and self.kind(of + 1) == "noun":
            self.nominal(index, of - 1, nominal)
        elif phrase.quantity and self.bombards(index):
            for target in self.coordinated_right(index):
                self.take(target, Sense("launched", "object", "munition", "noun"), index, None, "object")
        self.hurt(index, phrase)
        self.toll(index, phrase)

    def hurt(self, index: int, phrase: Phrase) -> None:
        """'87 patients with gunshot injuries'."""
        if phrase.quantity is None or self.first_word(index + 1) != "with" or self.kind(index + 2) != "noun":
            return
        wounds = self.row[index + 2]
        if self.kind(index + 3) == "conjunction" and self.kind(index + 4) == "noun":
            wounds = self.row[index + 4]  # 'with blast and gunshot injuries'
        if wounds.quantity is None and self.tokens[wounds.last].lower in _WOUNDS:
            self.take(index, Sense("injured", "state", "person", "noun"), index, None, "state")

    def taken_by(self, index: int, phrase: Phrase) -> None:
        """'48 pupils were taken by armed men': taken by somebody, not away from something."""
        if phrase.voice != "passive" or self.tokens[phrase.last].lower != "taken":
            return
        agent = self.agent_after(index)
        if agent is not None:
            sense = Sense("captured", "object", "person", "part")
            self.take_all(self.subjects_left(index), [sense], index, agent, "passive")

    def driven_out(self, index: int) -> None:
        """'has driven [62,000 people] from their homes', 'forced [hundreds] to flee'."""
        verb = self.row[index]
        if self.tokens[verb.last].lower not in _DRIVING or self.kind(index + 1) != "noun":
            return
        for after in range(index + 2, min(index + 6, len(self.row))):
            word = self.tokens[self.row[after].last].lower
            left = {token.lower for token in self.tokens[self.row[after].first : self.row[after].last + 1]}
            if word in _HOMES or left & {"flee", "fleeing", "exile"}:
                agent = next(iter(self.subjects_left(index)[-1:]), None)
                for target in self.coordinated_right(index + 1):
                    self.take(target, Sense("displaced", "object", "person", "base"), index, agent, "object")
                return

    def bombards(self, index: int) -> bool:
        """'bombarded the city with [120 rockets]'."""
        if self.first_word(index - 1) != "with" or self.taken.get(index):
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
        put = self.kind(index - 1) == "verb" and self.tokens[self.row[index - 1].last].lower in {"put", "puts"}
        counted = phrase.trigger is not None and "person" in phrase.trigger.frames()
        toll = phrase.head >= 0 and self.tokens[phrase.head].lower in lexicon().tolls
        if phrase.quantity or not (toll or (put and counted)):  # 'put the dead at five'
            return
        words = {token.lower for token in self.tokens[phrase.first : phrase.last + 1]}
        person = [sense.outcome for sense in self.senses(phrase, "person")]
        outcome = (
            person[0]
            if person and not toll
            else "killed"
            if words & {"death", "toll", "deaths", "martyrs", "fatalities"}
            else ""
        )
        before = self.row[index - 1] if index else None
        if before is not None and before.quantity and before.head < 0 and self.first_word(index - 2)[:5] == "bring":
            beyond = [p.trigger for p in self.row[index : index + 5] if p.trigger is not None]
            people = [sense for other in beyond for sense in other.senses if sense.needs in {"", "person"}]
            outcome = people[0].outcome if people else outcome or "killed"
            self.taken[index - 1] = {outcome}  # 'brings to 71 the number of people killed'
            self.found.append(Patient(index - 1, outcome, index, None, "toll"))
            return
        seen_verb = self.kind(index - 1) == "verb"
        for after in range(index + 1, len(self.row)):
            other = self.row[after]
            if other.kind == "stop":
                return
            if other.kind in {"trigger", "noun"} and not outcome:
                outcome = self.told_outcome(other)
            if other.kind == "verb" and self.counts_up(other):
                seen_verb = True
            if not seen_verb or other.kind != "noun" or not other.quantity:
                continue
            if self.first_word(after + 1) in {"per", "percent", "%"} or other.quantity.text.lower() in {"a", "an"}:
                continue  # 'climbed 50 per cent to 121', 'put the toll of a strike at 12'
            if not outcome and self.found:
                outcome = self.found[-1].outcome  # '500 were detained, but activists put the number at 1,000'
            if outcome and not self.taken.get(after) and (other.head < 0 or other.noun is not None):
                self.taken[after] = {outcome}
                self.found.append(Patient(after, outcome, index, None, "toll"))
            return

    def told_outcome(self, phrase: Phrase) -> str:
        """The outcome that a word of a toll tells: 'the number of people [killed]', 'of [martyrs]'; '' where none."""
        if phrase.kind == "noun":
            found = list(self.senses(phrase, "count", "person", "object"))
        else:
            found = list(self.senses(phrase, "object", "subject", "state"))
        people = [sense for sense in found if sense.needs in {"", "person"}]
        return people[0].outcome if people else found[0].outcome if found else ""

    def counts_up(self, phrase: Phrase) -> bool:
        """Whether a verb leads from a toll to its number: 'rose to', 'stands at', 'was'."""
        return any(token.lower in _COUNTING for token in self.tokens[phrase.first : phrase.last + 1])

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
            if self.kind(index + 1) in {"verb", "trigger"} and self.tokens[self.row[index + 1].last].lower in _FLEEING:
                continue  # '200 prisoners fled'
            for sense in self.senses(phrase, "person"):
                self.take(index, sense, index, None, "stock")
