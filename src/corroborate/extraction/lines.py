"""A sentence as the rules for statements look at it: words by index, with what stands at each of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from corroborate.extraction.cues import Cue, cues, lexicon
from corroborate.extraction.grammar import grammar
from corroborate.model.text import Analysis, Located, Quotation, Sentence, Token

MARKS = frozenset(".,;:!?()[]{}…—–-\"“”‘’«»„'`•|/") | {"--", "---", "...", "..", "''", "``"}
DASHES = frozenset("—–-") | {"--", "---"}
SUBORDINATORS = frozenset(
    "that who whom which whose while when after before as because although though but if where since whether so "
    "than until till unless amid following despite".split()
)
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight tomorrow overnight "
    "earlier".split()
)
_CONTRACTING = frozenset("it he she that there what who here where".split())
_BEFORE_ADJECTIVE = frozenset(
    "two three four five six seven eight nine ten several many some dozens hundreds thousands "
    "and or 's very most more".split()
)
_NOUN_ED = frozenset("seed need deed speed breed weed bleed creed greed shed bed red unarmed hundred".split())


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence. Indices count its tokens; `low` is where the story begins after a dateline.

    `times` maps the first token of a time to the index after it, `times_back` the last token to the first;
    `cues` are the candidates (cues.py); `titled` marks a headline whose words begin with capitals; `preceding` is the
    quotation that ends right before the sentence in its paragraph, or -1; `quoted` holds for each token the index of
    the quotation it stands in, or -1; `spans` maps the first token of an
    actor, name or place to the index after it.
    """

    text: str
    sentence: Sentence
    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    low: int
    times: dict[int, int]
    times_back: dict[int, int]
    quoted: tuple[int, ...]
    spans: dict[int, int]
    quotations: tuple[Quotation, ...]
    cues: tuple[Cue, ...]
    titled: bool = False
    preceding: int = -1

    def __len__(self) -> int:
        return len(self.tokens)

    @property
    def stop(self) -> int:
        """The index after the last word, without the marks that end the sentence."""
        end = len(self.tokens)
        while end > self.low and self.words[end - 1] in MARKS:
            end -= 1
        return end

    def word(self, index: int) -> str:
        """The word at `index` in lower case, '' outside of the sentence."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def is_name(self, index: int) -> bool:
        """Whether the token begins with a capital letter."""
        return self.tokens[index].text[:1].isupper()

    def is_verb(self, index: int) -> bool:
        """Whether the token is probably a finite verb or participle, by lists and by its ending; names never are."""
        word = self.words[index]
        rules = grammar()
        previous = self.words[index - 1] if index > self.low else ""
        if self.tokens[index].text[:1].isupper() and index > self.low and not self.titled:
            return False
        if word in rules.auxiliaries:
            return word != "'s" or previous in _CONTRACTING
        if self.titled and word in headline_verbs():
            return True
        if rules.is_verb(word):
            if not word.endswith("ed"):
                return not word.endswith("ing")
        elif not (word.endswith("ed") and len(word) > 4 and word not in _NOUN_ED and "-" not in word):
            return False
        if word in rules.adjectives:
            return not (
                not previous
                or previous in rules.prepositions
                or previous in _BEFORE_ADJECTIVE
                or previous in rules.determiners
                or previous.isdigit()
                or "-" in previous
            )
        return previous not in rules.determiners

    def has_verb(self, first: int, end: int) -> bool:
        """Whether a verb stands among the tokens `[first, end)`."""
        return any(self.is_verb(index) for index in range(first, end))

    def start_of(self, index: int) -> int:
        """The offset at which the token begins."""
        return self.tokens[index].start

    def end_of(self, index: int) -> int:
        """The offset at which the token before `index` ends."""
        return self.tokens[index - 1].end


@cache
def headline_verbs() -> frozenset[str]:
    """Verbs of saying in the form of headlines ('Dismisses'), which the common verbs of `grammar` do not all hold."""
    return frozenset(
        parts[0]
        for entries in lexicon().values()
        for parts, senses in entries
        if any(sense.kind == "verb" and sense.form == "s" for sense in senses)
    )


def lines(analysis: Analysis) -> Iterator[Line]:
    """The sentences of an analysis in which a statement can stand, as lines, in order."""
    text = analysis.report.text
    quotations = analysis.quotations
    starts = [quotation.start for quotation in quotations]
    located: list[Located] = sorted(
        (*analysis.actors, *analysis.names, *analysis.places), key=lambda item: (item.start, -item.end)
    )
    item = when = 0
    for sentence in analysis.sentences:
        tokens = sentence.tokens
        words = tuple(token.lower for token in tokens)
        found = tuple(cues(words))
        if not tokens or not (found or ":" in words or sentence.heading):
            continue  # nobody says anything here: most sentences end at this look-up
        begins = {token.start: index for index, token in enumerate(tokens)}
        ends = {token.end: index for index, token in enumerate(tokens)}
        low = 0
        if sentence.start < analysis.dateline_end:
            low = next((i for i, token in enumerate(tokens) if token.start >= analysis.dateline_end), 0)
        times: dict[int, int] = {}
        spans: dict[int, int] = {}
        while when < len(analysis.times) and analysis.times[when].start < sentence.end:
            moment = analysis.times[when]
            if moment.start in begins and moment.end in ends:
                times[begins[moment.start]] = ends[moment.end] + 1
            when += 1
        while item < len(located) and located[item].start < sentence.end:
            place = located[item]
            if place.start in begins and place.end in ends:
                spans.setdefault(begins[place.start], ends[place.end] + 1)
            item += 1
        for index, word in enumerate(words):
            if word in _DAYS and index not in times:
                times[index] = index + 1
        quoted = [-1] * len(tokens)
        if quotations:
            for index, token in enumerate(tokens):
                at = bisect_right(starts, token.start) - 1
                while at >= 0:
                    if token.start < quotations[at].end:
                        quoted[index] = at
                        break
                    if at == 0 or quotations[at - 1].end <= quotations[at].start:
                        break
                    at -= 1
        back = {end - 1: first for first, end in times.items()}
        yield Line(
            text,
            sentence,
            tokens,
            words,
            low,
            times,
            back,
            tuple(quoted),
            spans,
            quotations,
            found,
            _titled(sentence),
            _preceding(text, quotations, starts, sentence),
        )


def _preceding(text: str, quotations: tuple[Quotation, ...], starts: list[int], sentence: Sentence) -> int:
    at = bisect_right(starts, sentence.start) - 1
    if at < 0 or quotations[at].end > sentence.start:
        return -1
    between = text[quotations[at].end : sentence.start]
    return -1 if between.strip() or "\n" in between else at


def _titled(sentence: Sentence) -> bool:
    """'Army Denies Role In Raid': most words of a headline begin with a capital letter."""
    if not sentence.heading:
        return False
    letters = [token.text for token in sentence.tokens if token.text[:1].isalpha()]
    return sum(word[0].isupper() for word in letters) >= 0.7 * len(letters)
