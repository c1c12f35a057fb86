"""Cleaning of text that came as a file or a page: encoding damage, odd spaces, invisible characters, line ends.

The result is the frozen text. Every change is an edit, so that each character can be shown where it came from.
Records (JSON lines, tables) are never cleaned: their offsets belong to whoever gave them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from html import unescape
from itertools import zip_longest

from ftfy import fix_encoding
from ftfy.badness import is_bad

from corroborate.model.report import Alignment
from corroborate.reading.alignment import Edit, apply, composed, identity
from corroborate.reading.wrapping import unwrapping

# Spaces that print as a space: no-break, the widths of typography, ideographic. And the tab.
_BLANK = "\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
# Never printed: soft hyphen, zero-width space and joiner of words, marks of direction, byte order mark, controls.
# The zero-width (non-)joiners U+200C and U+200D stay: they are part of the spelling in Persian and others.
_INVISIBLE = "\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb"
_CONTROL = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
_LINE_END = "\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]"

_CLEANED = re.compile(
    rf"(?P<lines>(?:[ {_BLANK}{_INVISIBLE}{_CONTROL}]*(?:{_LINE_END}))+[ {_BLANK}{_INVISIBLE}{_CONTROL}]*)"
    rf"|(?P<blanks>[ {_BLANK}](?:[ {_BLANK}{_INVISIBLE}{_CONTROL}]*[ {_BLANK}])?)"
    rf"|(?P<unseen>[{_INVISIBLE}{_CONTROL}]+)"
)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#[xX][0-9a-fA-F]{2,5});")
_ENDS = re.compile(_LINE_END)
_BORDER = re.compile(rf"[\s{_BLANK}{_INVISIBLE}{_CONTROL}]*")
_RUNS = re.compile(r"[\x00-\x7f]+|[^\x00-\x7f]+")
_LINES = re.compile(r"[^\n]+")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
# The third byte of a closing quotation mark (U+201D) has no character in cp1252: programs drop it or mark it.
_LOST_QUOTE = re.compile("â€(?:\ufffd|(?=[\\s.,;:?!)]|$))")
# Comparing character by character takes the square of the length; a longer line than any paragraph is not worth it.
_LONGEST_COMPARED = 4000


def clean(source: str, *, wrapped: bool = False) -> tuple[str, Alignment]:
    """The frozen text made from `source`, and the map back to it.

    Repairs text that was decoded by the wrong table ('â€™' for ’), resolves entities, makes every line end '\\n' and at
    most one line blank, every run of blanks one space, and removes invisible characters and blanks at the borders.
    With `wrapped`, lines that were wrapped at a width become paragraphs again (a page's never were).
    Words, punctuation, and quotation marks stay as printed; text without any of this comes back as it is.
    """
    text, alignment = source, identity(len(source))
    for step in (_entities, _repairs, _tidying, *((unwrapping,) if wrapped else ())):
        before = text
        text, edits = apply(before, step(before))
        if text != before:
            alignment = composed(edits, alignment)
    return text, alignment


def _entities(text: str) -> Iterator[Edit]:
    for found in _ENTITY.finditer(text):
        character = unescape(found.group())
        if character != found.group():
            yield Edit(found.start(), found.end(), character)


def _repairs(source: str) -> Iterator[Edit]:
    if source.isascii():
        return
    for line in _LINES.finditer(source):
        words = line.group()
        if not _NOT_ASCII.search(words):
            continue
        # The lost quotation mark by itself is not always bad enough for `is_bad`, but nothing else is written so.
        if "â€" not in words and not is_bad(words):
            continue
        closed = _LOST_QUOTE.sub("â€\x9d", words)
        repaired = fix_encoding(closed)
        if repaired == words:
            continue
        yield from _differences(words, repaired, line.start())


def _differences(before: str, after: str, shift: int) -> Iterator[Edit]:
    """The edits that make `before` into `after`, as small as can be told: damage leaves ASCII as it was."""
    runs, repaired = list(_RUNS.finditer(before)), list(_RUNS.finditer(after))
    pairs = list(zip_longest(runs, repaired))
    if all(
        one is not None and two is not None and (one.group() == two.group() or not one.group().isascii())
        for one, two in pairs
    ):
        for one, two in pairs:
            if one is not None and two is not None and one.group() != two.group():
                yield _smallest(one.group(), two.group(), shift + one.start())
    elif len(before) > _LONGEST_COMPARED:
        yield Edit(shift, shift + len(before), after)
    else:
        for tag, low, high, from_, to in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
            if tag != "equal":
                yield Edit(shift + low, shift + high, after[from_:to])


def _smallest(before: str, after: str, shift: int) -> Edit:
    """The edit without the characters that both have at their beginning and end."""
    low = _shared(before, after)
    back = _shared(before[low:][::-1], after[low:][::-1])
    return Edit(shift + low, shift + len(before) - back, after[low : len(after) - back])


def _shared(one: str, two: str) -> int:
    """How many characters both begin with."""
    return next((at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))


def _tidying(text: str) -> Iterator[Edit]:
    opening = _BORDER.match(text)
    low = opening.end() if opening else 0
    high = len(text)
    while high > low and _BORDER.fullmatch(text[high - 1]):
        high -= 1
    if low:
        yield Edit(0, low, "")
    for found in _CLEANED.finditer(text, low, high):
        before = found.group()
        after = _cleaned(found.lastgroup, before)
        if after != before:
            yield Edit(found.start(), found.end(), after)
    if high < len(text):
        yield Edit(high, len(text), "")


def _cleaned(what: str | None, before: str) -> str:
    match what:
        case "lines":
            return "\n\n" if len(_ENDS.findall(before)) > 1 else "\n"
        case "blanks":
            return " "
        case _:
            return ""
