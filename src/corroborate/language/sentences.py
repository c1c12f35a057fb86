"""Sentences and their tokens, with exact offsets.

A rule-based splitter for news prose: paragraph first, then sentence, then token. It follows the division of labour of
Punkt (Kiss and Strunk 2006: abbreviations, initials, ordinals and collocations decide what a full stop is), with a
fixed table in place of a trained one, so that the same text gives the same sentences everywhere.
It does not correct the text, does not look at language, and never joins two paragraphs save in hard-wrapped text.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files

from corroborate.language.paragraphs import paragraphs
from corroborate.model.report import Report
from corroborate.model.text import Sentence, Token

LONGEST = 2_000  # code points; the longest sentence of the development reports has 700, so this only bounds damage

_ABBREVIATIONS = {
    name: frozenset(words.split())
    for name, words in tomllib.loads(
        files("corroborate.resources").joinpath("abbreviations.toml").read_text("utf8")
    ).items()
}
_TITLES, _BEFORE_NUMBER = _ABBREVIATIONS["titles"], _ABBREVIATIONS["before_number"]
_MAYBE, _OPENERS = _ABBREVIATIONS["either"], _ABBREVIATIONS["openers"]
_CLOSERS = "\"'”’»)]"
_END = re.compile(
    rf"(?<![.!?…])[.!?…]++[{re.escape(_CLOSERS)}]*+(?=\s)|(?<=[a-z][a-z])[.!?][\"”’]?(?=[A-Z“][a-z])|\s[•●▪◦‣](?=\s)"
)
_BEFORE = re.compile(r"[^\s\"'“”‘’«»()\[\]]+\Z")
_AFTER = re.compile(r"\s*(?P<open>[\"'“‘«»„(\[—–\-]*)(?P<word>\w*)(?:-(?P<second>\w))?")
_SAID = re.compile(r"\s*(?:[^\s.!?]+ ){0,3}(?:said|says|say|asked|added|told|wrote|shouted|declared|replied|tweeted)\b")
_BULLET = re.compile(r"[\s•●▪◦‣·*]*(?:[-–—]\s+)?")
_SAYS = re.compile(r"[^\W_]|[\"'“”‘’«»„]")  # a rule of dashes says nothing; a lone closing mark ends a quotation
_LETTERS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]\Z")

_W = r"[^\W_]"
_TOKEN = re.compile(
    rf"(?:https?://|www\.)[^\s<>\"”’)\]]*[^\s<>\"”’)\].,;:!?]"
    rf"|(?:[^\W\d_]\.){{2,}}(?:[-‐‑]{_W}+)*"  # U.S., a.m., U.S.-led
    rf"|\d+(?:[.,:/]\d+)*(?:[^\W\d_]{_W}*)?(?:[-‐‑](?=[^\W\d_]){_W}+(?:[-‐‑]{_W}+)*)?"  # 1,200  1.2m  25-year-old
    rf"|['’ʼ][sS]\b"
    rf"|{_W}+(?:(?:[-‐‑&\xad]|['’ʼ](?![sS]\b)){_W}+)*"  # al-Qaida, int'l, J&K
    rf"|\.{{2,}}|-{{2,}}|''|``|\S"
)
_STRAIGHT = str.maketrans("’‘ʼ‐‑", "'''--", "\xad")  # a soft hyphen is no letter


def split(report: Report) -> tuple[Sentence, ...]:
    """The sentences of `report` in order, each with its tokens; furniture is skipped.

    Spans carry no white space at their ends, nor the bullet before a list item. `heading` marks the headline (a
    first paragraph without a final mark), what follows a bar in it ('Headline | Outlet'), and crossheads. A sentence
    of more than LONGEST code points is cut at white space. Never raises.
    """
    text = report.text
    found: list[Sentence] = []
    for number, paragraph in enumerate(paragraphs(report)):
        for start, end in _sentences(text, paragraph.start, paragraph.end, paragraph.heading):
            found.append(Sentence(len(found), start, end, number, paragraph.heading, tokens(text, start, end)))
    return tuple(found)


def tokens(text: str, start: int, end: int) -> tuple[Token, ...]:
    """The words, numbers and marks of `text[start:end]`, taken for one sentence.

    A dotted abbreviation keeps its stops ('U.S.', 'Gen.', 'J.'), the stop that ends the sentence is a mark of its
    own; "'s" is a token; hyphenated words and numbers with separators are one ('al-Qaida', '1,200').
    """
    found: list[Token] = []
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        first, last = match.span()
        if word == "." and found and found[-1].end == first and last < end:
            before = found[-1]
            if before.lower in _TITLES or before.lower in _BEFORE_NUMBER or before.lower in _MAYBE or (
                len(before.text) == 1 and before.text.isupper()
            ):  # fmt: skip
                found[-1] = Token(text[before.start : last], before.lower + ".", before.start, last)
                continue
        lower = word.lower()
        found.append(Token(word, lower if word.isascii() else lower.translate(_STRAIGHT) or word, first, last))
    return tuple(found)


def _sentences(text: str, start: int, end: int, heading: bool) -> Iterator[tuple[int, int]]:
    """The trimmed spans of the sentences in the paragraph `[start, end)`."""
    first = start
    for match in _END.finditer(text, start, end):
        if _ends(text, match, start, end):
            yield from _trimmed(text, first, match.end(), heading)
            first = match.end()
    yield from _trimmed(text, first, end, heading)


def _ends(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """Whether the mark at `match` ends a sentence of the paragraph `[start, end)`."""
    mark = match.group()
    if mark[0].isspace():
        return True  # a bullet inside a line
    after = _AFTER.match(text, match.end(), end)
    word = after["word"] if after else ""
    if word and word[0].islower() and not (after and after["second"] and after["second"].isupper()):
        return False
    if mark[0] in "!?":
        return not (len(mark) > 1 and _SAID.match(text, match.end(), end))
    if mark[0] != "." or len(mark) > 1:
        return True
    opens = word.lower() in _OPENERS
    before = _BEFORE.search(text, max(start, match.start() - 30), match.start())
    if before is None:
        return True
    token = before.group().lower()
    if "://" in token or token.startswith("www."):
        return text[match.end()].isspace()
    if token in _TITLES:
        return False
    if token in _BEFORE_NUMBER:
        return not word[:1].isdigit()
    if token in _MAYBE or _LETTERS.match(token) or (len(token) == 1 and before.group().isupper()):
        return opens or not word
    # '1. First' at the head of a list item
    return not (token.isdigit() and len(token) < 4 and not text[start : before.start()].strip())


def _trimmed(text: str, start: int, end: int, heading: bool) -> Iterator[tuple[int, int]]:
    """The span without white space and bullets at its ends, cut where it is too long or a bar divides a headline."""
    bullet = _BULLET.match(text, start, end)
    start = bullet.end() if bullet else start
    while end > start and text[end - 1].isspace():
        end -= 1
    if heading:
        bar = text.find(" | ", start, end)
        if bar > start:
            yield from _trimmed(text, start, bar, heading)
            yield from _trimmed(text, bar + 3, end, heading)
            return
    while end - start > LONGEST:
        cut = text.rfind(" ", start + 1, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        last = cut
        while last > start and text[last - 1].isspace():
            last -= 1
        if last > start:
            yield start, last
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if end > start and _SAYS.search(text, start, end):
        yield start, end
