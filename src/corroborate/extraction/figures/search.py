"""The search for patients: what a phrase can undergo, and taking it down once for each outcome."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corroborate.extraction.figures.clauses import Clauses, is_individual
from corroborate.extraction.figures.patient import Patient
from corroborate.extraction.figures.phrase import Phrase
from corroborate.extraction.figures.triggers import Sense, lexicon
from corroborate.extraction.grammar import grammar
from corroborate.model.text import Token

_ESCAPING = frozenset("prisoner prisoners inmate inmates suspect suspects detainee detainees convicts".split())
_SINGULAR_OUTCOMES = frozenset({"killed", "injured", "captured", "released", "missing"})
_UNITS = frozenset("brigade brigades battalion battalions regiment regiments division divisions base bases".split())
_REMAINS = frozenset({"lives", "life", "bodies", "corpses"})
_MUNITION_OUTCOMES = frozenset({"launched", "intercepted"})
_LOSING = frozenset("lose loses lost losing bury buries buried burying".split())


class Search(Clauses):
    """The row of one sentence with the patients found so far; `taken` are the outcomes of each phrase."""

    def __init__(self, row: Sequence[Phrase], tokens: Sequence[Token]) -> None:
        super().__init__(row, tokens)
        self.found: list[Patient] = []
        self.taken: dict[int, set[str]] = {}

    def fits(self, phrase: Phrase, sense: Sense, *, alone: bool = False) -> bool:
        """Whether the phrase can undergo the outcome ('fired 12 rockets', not 'fired 12 managers')."""
        kind = phrase.noun
        head = self.tokens[phrase.head].lower if phrase.head >= 0 else ""
        words = {token.lower for token in self.tokens[phrase.first : phrase.last + 1]}
        munition = head in lexicon().munitions or "unmanned" in words
        if sense.outcome == "displaced" and kind is not None and (kind.category == "combatant" or head in _ESCAPING):
            return False  # 'the gunmen fled', '200 prisoners fled'
        if sense.needs == "munition":
            bare = phrase.quantity is not None and phrase.head < 0 and bool(self.found)
            return munition or (bare and self.found[-1].outcome in _MUNITION_OUTCOMES)
        if sense.needs == "thing" and phrase.head < 0:
            return phrase.quantity is not None and not alone
        if sense.needs == "thing":
            return not munition and ((kind is not None and kind.category == "object") or head in _UNITS)
        if kind is not None and kind.category == "object":
            return (sense.needs == "" and sense.outcome == "displaced") or head in _REMAINS
        if sense.needs == "person":
            return kind is not None or phrase.name is not None or (phrase.quantity is not None and phrase.head < 0)
        return True

    def senses(self, phrase: Phrase, *frames: str) -> Iterator[Sense]:
        """The senses of a phrase's trigger in the given frames."""
        if phrase.trigger:
            yield from (sense for sense in phrase.trigger.senses if sense.frame in frames)

    def take(
        self, index: int, sense: Sense, trigger: int | None, agent: int | None, pattern: str, inner: bool = False
    ) -> bool:
        """Take phrase `index` as a patient if it can be one; whether it is one, now or before."""
        phrase = self.row[index].inner if inner else self.row[index]
        if phrase is not None and phrase.quantity and phrase.head < 0 and phrase.quantity.text.lower() in {"a", "an"}:
            return False  # 'a prisoner exchange': the article belongs to another noun
        if phrase is None or not self.fits(phrase, sense, alone=self.means_persons(trigger)):
            return False
        if trigger is not None and self.row[trigger].kind == "trigger" and not self.holds(trigger, phrase):
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

    def means_persons(self, trigger: int | None) -> bool:
        """Whether the trigger can be about persons as well: then a bare number is not taken for things."""
        return trigger is not None and any(
            sense.needs == "person" for sense in self.senses(self.row[trigger], "object")
        )

    def holds(self, trigger: int, phrase: Phrase) -> bool:
        """Whether a verb of many meanings has this one here: 'lost 12 men', not 'a medic lost an arm'."""
        verb = self.row[trigger]
        single = verb.trigger is not None and verb.trigger.first == verb.trigger.last
        if (
            not single
            or self.tokens[verb.head].lower not in _LOSING
            or self.tokens[phrase.head].lower in {"lives", "life"}
        ):
            return True
        told = next((other for other in self.row[trigger + 1 :] if other.first > phrase.last), None)
        if told is not None and told.trigger is not None and told.trigger.says("killed_or_injured"):
            return False  # 'lost 30 men killed and wounded'
        return phrase.first > verb.last

    def is_fatal(self, trigger: int) -> bool:
        """'fatally shot', 'shot dead' with a word between."""
        phrase = self.row[trigger]
        return any(token.lower in {"fatally", "mortally"} for token in self.tokens[phrase.first : phrase.last + 1])

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
            one = self.row[target].quantity
            one_of = (
                self.row[trigger].voice == "bare" and one is not None and one.best == 1
            )  # 'one of three men killed'
            inner = (hanging or taken or one_of) and whole is not None and whole.quantity is not None
            for sense in senses:
                self.take(target, sense, trigger, agent, pattern, inner)

    def along_with(self, index: int) -> list[int]:
        """'was arrested along with [six others]'."""
        after = self.skip_times(index + 1)
        after += self.first_word(after) in {"along", "together"}
        if self.first_word(after) != "with" or self.kind(after + 1) != "noun" or not self.row[after + 1].quantity:
            return []
        together = self.tokens[self.row[after].first - 1].lower in {"along", "together"}
        return self.coordinated_right(after + 1) if together else []

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
