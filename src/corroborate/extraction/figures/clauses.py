"""Walking a row of phrases: the subject, the object and the agent of a verb, and what is coordinated with them.

Distances are in phrases, not words: a relative clause, a parenthesis between commas or a prepositional phrase is
stepped over as one. Where two readings are possible the nearer one is taken, and none where a clause boundary stands
between.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from corroborate.extraction.figures.phrase import Phrase
from corroborate.extraction.grammar import grammar
from corroborate.model.text import Token

_SUBORDINATING = frozenset("before after since until as with despite including".split())
_DONE = frozenset("inflicted carried launched conducted perpetrated staged committed opened sustained set".split())
_BLAMING = frozenset(
    "accused accuses accuse accusing blamed blames blame blaming suspected convicted charged denounced".split()
)
_ARTICLES = frozenset("the his her its their my our".split())
_DASHES = frozenset("-- – — -".split())


class Clauses:
    """The row of one sentence; phrase numbers in, phrase numbers out. `objects` are phrases known to be objects."""

    def __init__(self, row: Sequence[Phrase], tokens: Sequence[Token]) -> None:
        self.row = row
        self.tokens = tokens
        self.objects: set[int] = set()

    def kind(self, index: int) -> str:
        """The kind of phrase number `index`, '' beyond either end."""
        return self.row[index].kind if 0 <= index < len(self.row) else ""

    def first_word(self, index: int) -> str:
        """The first word of phrase number `index` in lower case, '' beyond either end."""
        return self.tokens[self.row[index].first].lower if 0 <= index < len(self.row) else ""

    def climb(self, index: int) -> int:
        """From 'camp' in '12 people in the camp' to what it hangs on; '12 sons' of 'mother of 12 sons' stays."""
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
            left -= 2 if self.kind(left - 1) == "preposition" else 1
        kind = self.kind(left)
        if kind == "pronoun":
            return []
        if kind == "relative":
            persons = self.first_word(left) == "who"
            left -= 1
            while self.kind(left) in {"comma", "time"}:
                left -= 1
            if self.kind(left) != "noun":
                return []
            antecedent = self.climb(left) if persons or self.first_word(left - 1) == "of" else left
            return [antecedent] if self.counts(antecedent) or not persons else self.person_before(left)
        mark = self.tokens[self.row[left].first].text if kind == "stop" else ""
        if mark in _DASHES or mark == ")":
            return self.before_aside(left, {"("} if mark == ")" else _DASHES)
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
            first = self.tokens[self.row[index].first].lower
            if self.row[index].voice == "bare" or first == "being" or first not in grammar().auxiliaries:
                if self.row[left].quantity and self.row[left].head < 0:
                    return [left]  # '25 martyrs and [70] wounded'
                return self.coordinated_left(main) if self.counts(main) else [main]
            if main >= 1 and self.kind(main - 1) == "preposition":
                return (
                    self.coordinated_left(main)
                    if self.first_word(main - 1) in _SUBORDINATING
                    else self.distant_subject(index)
                )
            return self.coordinated_left(main)
        if kind == "verb" and index and self.row[left].last + 1 == self.row[index].first:
            return self.subjects_left(left)
        return self.distant_subject(index)

    def distant_subject(self, index: int) -> list[int]:
        """'12 journalists working for papers in the city [were detained]': across a clause that hangs on it."""
        return self.distant_from(index) if self.row[index].voice == "passive" else []

    def person_before(self, index: int) -> list[int]:
        """'Mona Karel, 50, from the north, who': the nearest counted phrase or name, within the clause."""
        for left in range(index, max(-1, index - 9), -1):
            if self.kind(left) in {"stop", "trigger", "verb"}:
                return []
            if (
                self.kind(left) == "noun"
                and (self.row[left].quantity or self.row[left].name)
                and self.row[left].head >= 0
            ):
                return [left]
        return []

    def distant_from(self, index: int) -> list[int]:
        """The nearest counted phrase before `index` that no finite verb separates from it."""
        relative_owed = False
        for left in range(index - 1, max(-1, index - 14), -1):
            phrase = self.row[left]
            if phrase.kind == "stop":
                return []
            if phrase.kind == "relative":
                relative_owed = False
            elif phrase.kind in {"verb", "trigger"}:
                word = self.tokens[phrase.first].lower
                reduced = word.endswith("ing") or (word.endswith("ed") and phrase.first == phrase.last)
                relative_owed = relative_owed or not reduced
            elif (
                phrase.kind == "noun" and phrase.quantity and not relative_owed and self.kind(left - 1) != "preposition"
            ):
                return self.coordinated_left(left)
        return []

    def before_aside(self, closing: int, opens: Collection[str]) -> list[int]:
        """The subject before '-- Ana Orel, 27, and Bo Tarn, 23 --'."""
        opening = closing - 1
        while opening > 0 and self.tokens[self.row[opening].first].text not in opens:
            opening -= 1
        while opening > 0 and self.kind(opening - 1) in {"stop", "comma", "time"}:
            opening -= 1
        subject = self.climb(opening - 1) if self.kind(opening - 1) == "noun" else -1
        return self.coordinated_left(subject) if subject >= 0 and self.counts(subject) else self.distant_from(opening)

    def shared_subject(self, index: int) -> list[int]:
        """'... were kidnapped and released': the subject of the verb before."""
        steps = 0
        while index >= 0 and steps < 8:
            if self.kind(index) in {"trigger", "verb"}:
                return self.subjects_left(index)
            if self.kind(index) == "stop":
                return []
            index -= 1
            steps += 1
        return []

    def coordinated_left(self, index: int) -> list[int]:
        """The phrase at `index` with those before it that share its role."""
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
        """The objects of the verb or trigger at `index`."""
        right = self.skip_times(index + 1)
        if self.kind(right) == "pronoun":
            return self.coordinated_right(right)[1:]
        return self.coordinated_right(right) if self.kind(right) == "noun" else []

    def skip_times(self, index: int) -> int:
        """Past times, with or without their preposition ('fired [on Monday] 40 shells'), also between commas."""
        while True:
            if self.kind(index) == "time":
                index += 1
            elif self.kind(index) in {"preposition", "comma"} and self.kind(index + 1) == "time":
                index += 2
            elif self.kind(index) == "comma" and self.kind(index - 1) == "time":
                index += 1
            else:
                return index

    def coordinated_right(self, index: int) -> list[int]:
        """The phrase at `index` with those after it that share its role."""
        targets, sure = [index], 1
        while True:
            after = self.skip_attached(targets[-1] + 1)
            joints = 0
            while self.kind(after) == "comma" or (
                self.kind(after) == "conjunction" and self.first_word(after) in {"and", "or", "plus"}
            ):
                after += 1
                joints += 1
            if not joints or self.kind(after) != "noun" or not self.counts(after):
                return targets[:sure]
            beyond = self.skip_attached(after + 1)
            before = self.row[index - 1] if index else None
            released = before is not None and before.trigger is not None and before.trigger.says("released")
            reduced = self.kind(beyond) == "trigger" and self.row[beyond].voice == "bare"
            told = self.row[beyond].trigger if reduced else None
            if told is not None and told.says("launched") and self.first_word(beyond + 1) == "by":
                released = True  # 'shot down three drones and seven rockets launched by the gangs'
            if released and reduced:
                targets.append(after)  # 'freed one German and four Afghans held since July'
                return targets
            if self.kind(beyond) == "verb" or (
                self.kind(beyond) == "trigger"
                and (self.row[beyond].voice != "active" or self.row[beyond].first != self.row[beyond].head)
            ):
                return targets[:sure]
            targets.append(after)
            if self.kind(after - 1) == "conjunction":
                sure = len(targets)  # a list ends with 'and'; what only a comma joins may open a clause

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
        """Whether the phrase can be a figure: it has a quantity or is one person."""
        phrase = self.row[index]
        return phrase.quantity is not None or is_individual(phrase, self.tokens)

    def agent_after(self, index: int) -> int | None:
        """'... were killed in Idlib on Friday by [government forces]', 'died at the hands of [the police]'."""
        for after in range(index + 1, min(index + 9, len(self.row))):
            kind, word = self.kind(after), self.first_word(after)
            if kind == "preposition" and word == "by" and self.kind(after + 1) == "noun":
                return after + 1
            if kind == "noun" and word == "the" and self.tokens[self.row[after].last].lower == "hands":
                return after + 2 if self.kind(after + 2) == "noun" else None
            if kind == "verb" and self.tokens[self.row[after].last].lower in _DONE:
                continue
            if kind not in {"preposition", "noun", "time"}:
                return None
        return None

    def accused(self, index: int) -> int | None:
        """'accused [the army] of killing 12'."""
        if self.first_word(index - 1) in {"of", "for"} and self.kind(index - 2) == "noun":
            verb = self.row[index - 3] if index >= 3 else None
            if verb is not None and self.tokens[verb.last].lower in _BLAMING:
                return index - 2
        return None


def is_individual(phrase: Phrase, tokens: Sequence[Token]) -> bool:
    """Whether the phrase is one person without a number: a name, or a person's noun in the singular ('his client')."""
    if phrase.kind != "noun" or phrase.quantity is not None:
        return False
    if phrase.name is not None:
        return phrase.head < 0 or tokens[phrase.head].end <= phrase.name.end or phrase.noun is not None
    words = tokens[phrase.first : phrase.last + 1]
    if phrase.noun is None and len(words) > 1 and all(word.text[0].isupper() or "-" in word.text for word in words):
        return words[0].lower not in _ARTICLES and not words[0].text.isupper()  # a name that the language room missed
    if phrase.noun is None or phrase.noun.plural or phrase.noun.category == "object":
        return False
    if words[0].lower in {"every", "each", "any", "no", "another"}:
        return False
    return (
        tokens[phrase.first].lower in {"the", "his", "her", "its", "their", "my", "our"}
        or phrase.last - phrase.first <= 1
    )
