"""Parts and ellipses: numbers whose outcome another number says.

'13 people, including [seven children], were killed': the part takes the outcome of its whole, and points to it.
'244,000 were displaced in the north and [437,500] in the south': a bare number repeats the outcome before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corroborate.extraction.figures.clauses import Clauses
from corroborate.extraction.figures.patient import Patient
from corroborate.extraction.figures.phrase import Phrase
from corroborate.model.text import Token

_THEM = frozenset({"which", "whom", "them", "these", "those"})
_BEING = frozenset("is are was were been be includes include included likely to believed thought also".split())


class Parts(Clauses):
    """The row of one sentence with the patients that its triggers found."""

    def __init__(
        self, row: Sequence[Phrase], tokens: Sequence[Token], found: list[Patient], taken: dict[int, set[str]]
    ) -> None:
        super().__init__(row, tokens)
        self.found = found
        self.taken = taken

    def run(self) -> list[Patient]:
        """The patients with their wholes, and those that only a part or an ellipsis tells of."""
        self.found.sort(key=lambda patient: (self.row[patient.phrase].first, not patient.inner))
        for place, patient in enumerate(self.found):
            inner = self.row[patient.phrase].inner
            if not patient.inner and inner is not None and inner.quantity is not None:
                whole = next((w for w, p in enumerate(self.found) if p.phrase == patient.phrase and p.inner), None)
                self.found[place] = replace(patient, whole=whole, part=True)
        for index, phrase in enumerate(self.row):
            if phrase.kind == "part":
                before = self.row[index - 1] if index else None
                if before is not None and before.trigger is not None and before.quantity is None:
                    outcome = next((s.outcome for s in before.trigger.senses if s.frame == "person"), None)
                    if outcome and self.kind(index + 1) == "noun":  # 'the dead included [three women]'
                        self.told(self.coordinated_right(index + 1), outcome)
                after = index + 2 if self.kind(index + 1) == "pronoun" else index + 1
                for target in self.coordinated_right(after) if self.kind(after) == "noun" else ():
                    self.part(target, index)
            elif phrase.kind == "noun" and phrase.quantity and self.tokens[phrase.last].lower in _THEM:
                self.part(index, index)
        self.among()
        self.ellipses()
        self.told_apart()
        return self.found

    def among(self) -> None:
        """'[Seven children] were among the dead', 'those killed were [nine]', 'of those arrested, [318] were women'."""
        for index, phrase in enumerate(self.row):
            if (
                phrase.kind == "noun"
                and phrase.quantity
                and self.kind(index - 1) == "part"
                and self.is_being(index + 2)
            ):
                known = self.taken.get(index)  # 'among the 17 people killed were [11 civilians]'
                if known and self.kind(index + 3) == "noun":
                    self.told(self.coordinated_right(index + 3), next(iter(known)))
            if phrase.kind != "noun" or phrase.quantity is not None or phrase.trigger is None:
                continue
            people = [s for s in phrase.trigger.senses if s.needs in {"", "person"} and s.form in {"noun", "part"}]
            outcome = people[0].outcome if people else None
            told = phrase.trigger.frames() & {"person", "object"}
            if outcome is None or not told:
                continue
            before, after = self.kind(index - 1), index + 1
            if before == "part" and self.is_being(index - 2) and self.kind(index - 3) == "noun":
                self.told(self.coordinated_left(self.climb(index - 3)), outcome)
            elif self.is_being(after) and self.kind(after + 1) == "noun" and self.row[after + 1].quantity:
                self.told(self.coordinated_right(after + 1), outcome)
            elif before in {"part", "preposition"} and index <= 1:
                self.told([p.phrase for p in continued(self.row, self.tokens, outcome) if p.phrase > index], outcome)

    def is_being(self, index: int) -> bool:
        """Whether phrase `index` is a form of 'to be' and no more."""
        if self.kind(index) != "verb":
            return False
        phrase = self.row[index]
        return {token.lower for token in self.tokens[phrase.first : phrase.last + 1]} <= _BEING

    def told(self, targets: Sequence[int], outcome: str) -> None:
        """Make phrases parts of a figure that may stand in a sentence before."""
        for target in targets:
            if self.row[target].quantity is not None and not self.taken.get(target):
                self.taken[target] = {outcome}
                self.found.append(Patient(target, outcome, None, None, "part", None, part=True))

    def told_apart(self) -> None:
        """'Of the 81 people killed, [73] were citizens and [seven] were from the south': parts in the same sentence."""
        wholes = [(place, p) for place, p in enumerate(self.found) if self.row[p.phrase].quantity and not p.part]
        for patient in continued(self.row, self.tokens, ""):
            before = [(place, p) for place, p in wholes if p.phrase < patient.phrase]
            if before and not self.taken.get(patient.phrase):
                place, whole = before[-1]
                self.taken[patient.phrase] = {whole.outcome}
                self.found.append(replace(patient, outcome=whole.outcome, agent=whole.agent, whole=place))

    def ellipses(self) -> None:
        """'244,000 were displaced in the north and [437,500] in the south', 'nine, compared with [four] last year'."""
        for index, phrase in enumerate(self.row):
            bare = phrase.kind == "noun" and phrase.quantity is not None and phrase.head < 0 and phrase.inner is None
            if not bare or self.taken.get(index) or not self.stands_for(index):
                continue
            before = [p for p in self.found if p.phrase < index and self.row[p.phrase].quantity and not p.inner]
            if before:
                last = max(before, key=lambda patient: patient.phrase)
                self.taken[index] = {last.outcome}
                self.found.append(Patient(index, last.outcome, None, last.agent, "ellipsis"))

    def stands_for(self, index: int) -> bool:
        """Whether a bare number repeats the outcome before it: after 'and', a name, 'compared with', 'up from'."""
        after = self.kind(index + 1)
        if after not in {"preposition", "time", "comma", "stop", "conjunction", ""} or self.first_word(index + 1) in {
            "per", "of", "%", "-", "/",
        }:  # fmt: skip
            return False
        before, word = self.kind(index - 1), self.first_word(index - 1)
        if before == "conjunction" and word in {"and", "but"}:
            return after == "preposition" and self.first_word(index + 1) == "in"
        if before == "comma":
            return self.first_word(index + 1) == "in"  # 'nine killed in the north, four in the south'
        if before == "preposition" and index >= 2:
            earlier = self.tokens[self.row[index - 2].last].lower
            just = self.tokens[max(0, self.row[index - 1].first - 1)].lower
            compared = {earlier, just} & {"compared", "up", "down"}
            return (word in {"with", "to", "from", "against"} and bool(compared)) or word in {"versus", "against"}
        if before == "verb":
            return self.tokens[self.row[index - 1].first].lower == "compared"
        if before == "noun" and self.kind(index - 2) in {"comma", "conjunction"}:
            name = self.row[index - 1]
            return name.quantity is None and all(t.text[0].isupper() for t in self.tokens[name.first : name.last + 1])
        return False

    def part(self, target: int, before: int) -> None:
        """Make phrase `target` a part of the nearest patient before phrase `before`."""
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
            if self.kind(target + 1) != "relative" or self.tokens[phrase.last].lower in _THEM:
                return  # 'including 22 who were arrested' are of the whole too
        if not wholes:
            return
        nearest = self.found[wholes[-1]].phrase
        for whole in wholes:
            if self.found[whole].phrase == nearest and self.found[whole].outcome not in self.taken.get(target, ()):
                patient = self.found[whole]
                self.taken.setdefault(target, set()).add(patient.outcome)
                self.found.append(Patient(target, patient.outcome, patient.trigger, patient.agent, "part", whole, True))


def continued(row: Sequence[Phrase], tokens: Sequence[Token], outcome: str) -> list[Patient]:
    """Parts of a figure in the sentence before: '[73] were citizens, [seven] were from the south'.

    Bare numbers that are the subject of a form of 'to be', with a noun after it; they take `outcome`.
    """
    found = []
    for index, phrase in enumerate(row[:-2]):
        bare = phrase.kind == "noun" and phrase.quantity is not None and phrase.head < 0 and phrase.inner is None
        opens = index == 0 or row[index - 1].kind in {"comma", "conjunction", "stop", "relative"}
        verb, after = row[index + 1], row[index + 2]
        is_being = verb.kind == "verb" and {t.lower for t in tokens[verb.first : verb.last + 1]} <= _BEING
        is_being = is_being or (verb.kind == "verb" and tokens[verb.last].lower in {"recovered", "found"})
        says = (after.kind == "noun" and after.trigger is None) or after.kind == "preposition"
        if bare and opens and is_being and says:
            found.append(Patient(index, outcome, None, None, "part", None, part=True))
    return found
