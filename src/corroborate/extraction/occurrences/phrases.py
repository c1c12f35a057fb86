"""The noun phrases beside an event word: who stands before it, what stands after it.

Shallow, in the manner of chunks (Abney 1991): a phrase ends at a preposition, a conjunction, a verb or a mark; the
name of a party or a person is never cut. It builds no tree, so a subject that is parted from its verb by more than a
relative pronoun or a list's comma is not found.
"""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.extraction.grammar import grammar
from corroborate.model.noun import noun
from corroborate.model.text import Actor, Located, Mention, Place, Sentence

Range = tuple[int, int]

_BREAKS = frozenset(
    "when where while after before as because although though since until if but whether then than".split()
)
_RELATIVES = frozenset({"who", "which", "that"})
_SPEECH = frozenset("said says say saying told reported announced confirmed added claimed claiming".split())
_MARKS = frozenset(',;:!?.…—–()[]"“”«»|•')
_TIMES = frozenset("monday tuesday wednesday thursday friday saturday sunday yesterday today overnight".split())
_CROWDS = frozenset(
    "hundreds dozens thousands scores others many several all some both most two three four five six seven eight nine "
    "ten eleven twelve twenty thirty members member staff employees".split()
)
# What is attacked beside people and the things that reports count (model/nouns.toml).
_THINGS = frozenset(
    "hospital hospitals clinic school schools university mosque mosques church churches temple market markets "
    "block blocks building buildings house houses home homes camp camps convoy convoys prison base bases "
    "airport station stations bus shelter shelters checkpoint checkpoints headquarters depot depots plant "
    "refinery port bridge dam warehouse position positions outpost village villages town towns city cities "
    "area areas district districts neighbourhood infrastructure facility facilities mall hotel embassy "
    "gathering funeral wedding rally factory mine farm barracks capital".split()
)
_LONGEST = 12  # tokens in a noun phrase; longer ones are lists or misread


class Phrases:
    """The noun phrases of one sentence, with its actors, names and places at hand."""

    def __init__(
        self, text: str, sentence: Sentence, actors: Sequence[Actor], names: Sequence[Mention], places: Sequence[Place]
    ) -> None:
        self.text = text
        self.tokens = sentence.tokens
        self.actors = actors
        self.names = names
        self.places = places
        self.joined = self._joined()

    def _joined(self) -> frozenset[int]:
        """The tokens that continue an actor or a name, which a phrase does not end at."""
        found = set()
        spans: list[Located] = [*self.actors, *self.names]
        for span in spans:
            for k, token in enumerate(self.tokens):
                if span.start < token.start < span.end:
                    found.add(k)
        return frozenset(found)

    def clause(self, i: int) -> int:
        """The first token of the clause that token `i` is in: behind the last mark, relative or conjunction."""
        k = i
        while k > 0:
            word = self.tokens[k - 1]
            if word.text in _MARKS or word.lower in _BREAKS or word.lower in _RELATIVES or word.lower in _SPEECH:
                break
            k -= 1
        return k

    def after(self, i: int) -> Range | None:
        """The noun phrase that begins at token `i`, as (first, one past last), None where none does."""
        words = grammar()
        tokens = self.tokens
        size = len(tokens)
        while i < size and (words.is_adverb(tokens[i].lower) or tokens[i].text in '"“'):
            i += 1
        if i + 1 < size and tokens[i].lower in ("at", "more", "fewer", "up", "no", "as") and tokens[i + 1].lower in (
            "least", "than", "to", "fewer", "many",
        ):  # fmt: skip
            i += 2  # a bound is not part of who
        first = i
        while i < size and i - first < _LONGEST:
            word = tokens[i].lower
            if i in self.joined or (word == "of" and i > first) or word in ("'s", "'"):
                i += 1
                continue
            if not tokens[i].text[0].isalnum() or word in _TIMES:
                break
            if (
                word in words.prepositions
                or word in words.conjunctions
                or word in words.relatives
                or word in words.auxiliaries
            ):
                break
            if word in words.pronouns or (i > first and self.is_verb(i)):
                break
            i += 1
        while i > first and tokens[i - 1].lower in ("of", "'s", "'"):
            i -= 1
        return (first, i) if i > first else None

    def before(self, i: int) -> Range | None:
        """The subject of a verb group that begins at token `i`.

        It is the first noun phrase of the clause that is no adjunct; for a clause that begins with the verb, what the
        relative pronoun stands for, or the subject of the clause before ('X came, attacked Y').
        """
        for _ in range(3):
            start = self.clause(i)
            found = self._subject(start, i)
            if found or start == 0:
                return found
            mark = self.tokens[start - 1]
            if start == i and mark.text == ",":  # 'the men, who had fled, were arrested': pass over the aside
                opening = next((k for k in range(i - 2, 0, -1) if self.tokens[k].text == ","), 0)
                if opening and (aside := self._subject(self.clause(opening), opening)):
                    return aside
            if mark.lower in _RELATIVES:
                end = start - 1
                return self.ending(end - 1 if end and self.tokens[end - 1].text == "," else end)
            if mark.text != ",":
                return None
            i = start - 1
        return None

    def _subject(self, start: int, i: int) -> Range | None:
        words = grammar()
        k = start
        if k < i and self._opens_with_verb(k):
            return None  # a clause that shares the subject of the one before it
        while k < i:
            word = self.tokens[k].lower
            if word in words.prepositions and word != "of" and k not in self.joined:
                adjunct = self.after(k + 1)
                k = adjunct[1] if adjunct and adjunct[1] > k else k + 1
                continue
            found = None
            if word not in words.conjunctions and word not in words.auxiliaries and not words.is_adverb(word):
                found = self.after(k)
            if found is None or found[0] >= i:
                k += 1
                continue
            return found[0], min(found[1], i)
        return None

    def _opens_with_verb(self, k: int) -> bool:
        token = self.tokens[k]
        if any(actor.start <= token.start < actor.end for actor in self.actors):
            return False  # 'Armed men'
        if k + 1 < len(self.tokens) and noun(self.tokens[k + 1].lower) is not None:
            return False
        return token.lower.endswith(("ed", "ing")) or self.is_verb(k)

    def ending(self, i: int) -> Range | None:
        """The noun phrase that ends right before token `i` ('protesters' of '20 protesters detained')."""
        words = grammar()
        k = i
        while k > 0 and words.is_adverb(self.tokens[k - 1].lower):
            k -= 1
        last = k
        while k > 0 and last - k < _LONGEST:
            word = self.tokens[k - 1].lower
            if k - 1 not in self.joined and word not in ("of", "'s", "'"):
                if not self.tokens[k - 1].text[0].isalnum() or word in _BREAKS:
                    break
                if word in words.prepositions or word in words.conjunctions or word in words.auxiliaries:
                    break
                if word in words.pronouns or word in words.relatives or self.is_verb(k - 1):
                    break
                if word in words.determiners and (k < 2 or self.tokens[k - 2].lower != "of"):
                    k -= 1
                    break
            k -= 1
        while k < last and self.tokens[k].lower in ("of", "'s", "'"):
            k += 1
        return (k, last) if k < last else None

    def mention(self, span: Range | None) -> Mention | None:
        """A noun phrase as somebody or something that can act or be acted on: its actor, its name, or itself.

        None where its head is no noun for people or things, no place, and not capitalised within the sentence.
        """
        if span is None:
            return None
        first, last = span
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        inside = [actor for actor in self.actors if start <= actor.start and actor.end <= end and not actor.adjective]
        if inside and inside[-1].end == end:
            return Mention(inside[-1].text, inside[-1].start, inside[-1].end)
        for name in self.names:
            if start <= name.start and name.end <= end:
                return name
        while first < last - 1 and self.tokens[first].lower in ("the", "a", "an"):
            first += 1
        head = last - 1
        of = next((k for k in range(first + 1, last) if self.tokens[k].lower == "of"), None)
        if of is not None and self.is_somebody(of - 1):
            head = of - 1
        elif of is not None and of + 1 < last:  # 'the release of 12 journalists': who, not what
            first = of + 2 if self.tokens[of + 1].lower in ("the", "a", "an") and of + 2 < last else of + 1
        if self.is_somebody(head) or (head > first and self.is_somebody(head - 1) and self.tokens[head].text.isdigit()):
            return Mention.of(self.text, self.tokens[first].start, end)
        if inside:
            return Mention(inside[0].text, inside[0].start, inside[0].end)
        return None

    def is_somebody(self, k: int) -> bool:
        """Whether token `k` is a noun for people or things, a place, or a capitalised word within the sentence."""
        token = self.tokens[k]
        if token.lower in grammar().determiners and token.lower not in _CROWDS:
            return False
        if noun(token.lower) is not None or token.lower in _CROWDS or token.lower in _THINGS:
            return True
        if noun(token.lower.rpartition("-")[2]) is not None:
            return True
        if token.text.isdigit():
            return not (len(token.text) == 4 and token.text[:2] in ("19", "20"))  # a year
        if any(place.start <= token.start < place.end for place in self.places):
            return True
        return k > 0 and token.text[0].isupper() and not token.text.isupper() and token.lower not in _TIMES

    def is_person(self, mention: Mention) -> bool:
        """Whether a phrase is about people: a noun for them, a name, or a party."""
        if self.is_party(mention):
            return True
        if any(name.start < mention.end and mention.start < name.end for name in self.names):
            return True
        for word in mention.text.lower().split():
            known = noun(word.strip(",.'\"“”"))
            if (known is not None and known.category != "object") or word in _CROWDS or word.isdigit():
                return True
        return False

    def is_party(self, mention: Mention) -> bool:
        """Whether a phrase holds an actor."""
        return any(actor.start < mention.end and mention.start < actor.end for actor in self.actors)

    def is_place(self, mention: Mention) -> bool:
        """Whether a phrase holds a place."""
        return any(place.start < mention.end and mention.start < place.end for place in self.places)

    def is_verb(self, i: int) -> bool:
        """Whether token `i` is a verb, and not a participle before its noun ('three wounded men')."""
        words = grammar()
        word = self.tokens[i].lower
        if not words.is_verb(word):
            return False
        return not (
            word in words.adjectives and i + 1 < len(self.tokens) and noun(self.tokens[i + 1].lower) is not None
        )
