"""Sources: the noun phrase that is the subject of a verb of saying, past auxiliaries, adverbs and asides."""

from __future__ import annotations

from corroborate.extraction.grammar import grammar
from corroborate.extraction.lines import DASHES, MARKS, SUBORDINATORS, Line
from corroborate.extraction.nounphrases import CLOSERS, COMMAS, LEADING, Range, before, with_name

FLOATING = frozenset(["each", "both", "all"])  # 'the two armies each accused the other'
_ENDS = frozenset(",?!")
_TITLE = 8  # tokens of a name or title in quotation marks, with its marks


def subject(line: Line, index: int, low: int) -> Range | None:
    """The subject of the verb at `index`: the phrase before it, past auxiliaries, adverbs, asides and 'who'.

    None where there is none, where the verb is negated ('did not say') or only wished for ('may say', 'to say').
    """
    rules = grammar()
    k = index
    while k > low:
        word = line.words[k - 1]
        if word in rules.negations or word in rules.modals or word in ("to", "n't", "cannot", "yet"):
            return None
        if word.endswith("n't"):
            return None
        if k - 1 in line.times_back and line.times_back[k - 1] > low:
            k = line.times_back[k - 1]
            if line.word(k - 1) in ("on", "in", "at", "since", "late", "early") and k - 1 > low:
                k -= 1
        elif (
            word in rules.auxiliaries
            or word == "long"
            or (word in FLOATING and k - 1 > low)
            or (rules.is_adverb(word) and word not in ("here", "there", "only"))
        ):
            k -= 1
        else:
            break
    if k <= low:
        return None
    word = line.words[k - 1]
    if word in ("who", "which", "that", "whom"):
        end = k - 1
        if line.word(end - 1) == "of":  # 'some of whom'
            end -= 1
            return (end - 1, k) if end > low else None
        while end > low and line.words[end - 1] in COMMAS:
            end -= 1
        return before(line, end, low)
    if word in COMMAS:
        return _beyond_aside(line, k - 1, low)
    if word in CLOSERS and line.quoted[k - 1] >= 0 and line.words[k - 2] == "," and k - 2 > low:
        return _beyond_aside(line, k - 2, low)
    found = before(line, k, low)
    return None if found and line.words[found[0]] in ("there", "what", "how", "why") else found


def _beyond_aside(line: Line, comma: int, low: int) -> Range | None:
    """'The minister, who ..., said': the phrase before the aside that ends with the comma or dash."""
    rules = grammar()
    if line.words[comma] in DASHES:
        opening = next((k for k in range(comma - 1, low, -1) if line.words[k] in DASHES), None)
        return before(line, opening, low) if opening is not None else None
    base = low
    inside = line.quoted[comma]
    if inside >= 0 and inside != line.quoted[low]:  # 'whom he called “thieves,” said': the comma belongs outside
        inside = -1
    for k in range(comma - 1, low, -1):
        # a quotation that ends with a comma or a question is the content: the source begins after it
        if line.quoted[k] >= 0 and line.quoted[k] != inside and line.words[k - 1] in _ENDS and line.words[k] in CLOSERS:
            if _named_in_quotes(line, line.quoted[k], low, k):
                continue
            base = k + 1
            break
        if line.words[k] in (";", ":") and line.quoted[k] == inside:
            base = k + 1
            break
    while base < comma and line.words[base] in MARKS:
        base += 1
    start = base
    while start < comma:
        at = next((k for k in range(start, comma) if line.words[k] in COMMAS), None)
        if at is None:
            break
        word = line.words[start]
        if (
            word in rules.prepositions
            or word in SUBORDINATORS
            or (word in LEADING and start + 1 == at)
            or start in line.times
            or (word.endswith("ing") and start == base)
        ):
            start = at + 1
            continue
        relative = next((k for k in range(start, at) if line.words[k] in SUBORDINATORS), at)
        if relative > start and not line.has_verb(start, relative):
            found = before(line, relative, start)
            return with_name(line, found, relative, comma) if relative == at else found
        start = at + 1
    nearest = next((k for k in range(comma - 1, base, -1) if line.words[k] == "," and line.quoted[k] == inside), None)
    if nearest is None or (
        line.has_verb(nearest + 1, comma) and line.word(nearest + 1) not in ("who", "which", "whose")
    ):
        return None
    found = before(line, nearest, base)
    return with_name(line, found, nearest, comma)


def _named_in_quotes(line: Line, quotation: int, low: int, end: int) -> bool:
    """'A survivor, “Joren,” 31, said': a name or title of few words that an article's phrase and a comma introduce."""
    first = next(k for k in range(low, end + 1) if line.quoted[k] == quotation)
    return (
        end - first <= _TITLE
        and first - 1 > low
        and line.words[first - 1] == ","
        and line.words[low] in grammar().determiners
        and not line.has_verb(low, first)
        and line.is_name(first + 1)
    )


def first_subject(line: Line, low: int, high: int) -> Range | None:
    """The subject of the sentence's first clause: its first phrase up to the first verb, past opening adjuncts."""
    rules = grammar()
    start = low
    while start < high and (line.words[start] in MARKS or line.words[start] in LEADING):
        start += 1
    for _ in range(3):
        if start >= high:
            return None
        word = line.words[start]
        opening = word in rules.prepositions or word in SUBORDINATORS or start in line.times or word.endswith("ing")
        comma = next((k for k in range(start, high) if line.words[k] == ","), None)
        if not opening or comma is None:
            break
        start = comma + 1
    verb = next((k for k in range(start, high) if line.is_verb(k) or line.words[k] in MARKS), None)
    if verb is None:
        return None
    return before(line, verb, start)
