"""What stands before a source or around it: the content that precedes it, asides between commas."""

from __future__ import annotations

from corroborate.extraction import contents
from corroborate.extraction.grammar import grammar
from corroborate.extraction.lines import MARKS, Line
from corroborate.extraction.nounphrases import Range

_DEEDS = frozenset("kills wounds injures maims leaves hits destroys damages displaces".split())
_AFTER_ALL = frozenset(["at", "about", "around", "some", "over"])  # 'at least five', 'around 30': not adjuncts


def something_before(line: Line, source: Range, low: int, *, ends: bool = False) -> Range | None:
    """What stands before the source and can be a content: a clause that ends with a comma, dash or quotation.

    Where the cue `ends` the sentence it need not show a verb ('Five dead in raid, medics say').
    """
    k = source[0]
    if k <= low or line.words[k - 1] not in MARKS:
        return None
    if line.quoted[k] >= 0 and line.quoted[k] != line.quoted[low]:
        return None
    content = contents.trimmed(line, low, k)
    if content is None or quoted_before(line, k) is not None:
        return content
    if content[1] - content[0] < 3 or not (ends or line.has_verb(*content)):
        return None
    first = line.words[content[0]]
    deed = first.endswith("ing") and line.word(content[0] + 1) in _DEEDS  # 'Shelling kills nine, medics say'
    opening = (first in grammar().prepositions and first not in _AFTER_ALL) or (first.endswith("ing") and not deed)
    told = line.has_verb(content[0] + 1, content[1])  # 'In Ondara five people were killed, the police said'
    if opening and not told and "," not in line.words[content[0] : content[1]]:
        return None
    return content


def quoted_before(line: Line, index: int) -> int | None:
    """The quotation right before `index`, if it opens where the sentence does or earlier."""
    at = contents.quote_before(line, index)
    if at is None:
        return None
    return at if line.quotations[at].start <= line.start_of(line.low) + 1 else None


def next_comma(line: Line, index: int, high: int) -> int | None:
    """The comma after which the content begins: the first, or the one that ends an aside."""
    first = next((k for k in range(index, high) if line.words[k] == ","), None)
    if first is None:
        return None
    second = next((k for k in range(first + 1, high) if line.words[k] == ","), None)
    return second if second is not None and _is_aside(line, first, second) else first


def _is_aside(line: Line, first: int, second: int) -> bool:
    """Whether what stands between two commas only describes the source: no verb of its own, or 'who', 'which'."""
    word = line.word(first + 1)
    if word in ("who", "which", "whose", "quoting", "citing"):
        return True
    return word in ("a", "an", "the", "its") and second - first < 12 and not line.has_verb(first + 1, second)
