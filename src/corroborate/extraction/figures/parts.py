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

_THEM = frozenset({"whom", "them", "these", "those"})
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
                for target in self.coordinated_right(index + 1) if self.kind(index + 1) == "noun" else ():
                    self.part(target, index)
            elif phrase.kind == "noun" and phrase.quantity and self.tokens[phrase.last].lower in _THEM:
                self.part(index, index)
        self.ellipses()
        self.told_apart()
        return self.found

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
        if before == "preposition" and index >= 2:
            earlier = self.tokens[self.row[index - 2].last].lower
            return (word in {"with", "to", "from"} and earlier in {"compared", "up", "down"}) or word == "versus"
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
        says = (after.kind == "noun" and after.trigger is None) or after.kind == "preposition"
        if bare and opens and is_being and says:
            found.append(Patient(index, outcome, None, None, "part", None, part=True))
    return found
