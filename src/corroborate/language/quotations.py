"""Quoted words, paired across styles and paragraphs.

Newsroom conventions (AP Stylebook, "quotation marks"; Guardian style guide, "quotation marks"): a quotation of several
paragraphs opens each with a mark and closes only the last; a quotation inside another uses the other kind of mark;
British papers may use single marks outside. A closing mark that never came is taken to stand at the end of the
paragraph, and the quotation says so (`closed`). Quotations inside others are given too.
It tells nothing about who speaks, and scare quotes are quotations like others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corroborate.model.report import Report
from corroborate.model.text import Quotation, Sentence

_MARK = re.compile(r"''|``|[“”„‟«»\"‘’‚‹›']")
_SINGLE = frozenset("‘’‚‹›'")
# What closes what was opened. Newsrooms mix curly and straight marks; « and » serve both ways (French, Danish).
_CLOSERS: dict[str, frozenset[str]] = {
    "“": frozenset("”\"‟"), "”": frozenset("”\""), "„": frozenset("“”\""), "‟": frozenset("”\""),
    "\"": frozenset("\"”"),
    "«": frozenset("»"), "»": frozenset("«»"), "‹": frozenset("›"), "›": frozenset("‹"),
    "‘": frozenset("’'"), "’": frozenset("’"), "'": frozenset("'’"), "‚": frozenset("‘’"),
    "''": frozenset({"''", "\"", "”"}), "``": frozenset({"''", "\"", "”", "``"}),
}  # fmt: skip
_ONLY_OPENS = frozenset({"“", "„", "``", "‘", "‚", "‟"})
_BEFORE_OPENING = frozenset("([{—–-/|:;,.…")
# Words cut at the head: the apostrophe before them opens nothing ('90s, 'em, 'til).
_CUT = re.compile(r"(?:\d0s|\d\d|em|cause|til|tis|twas|n|bout|round)\b", re.IGNORECASE)
LONGEST = 6_000  # code points over all its paragraphs: past this a mark was lost and the pairing went wrong


@dataclass(slots=True)
class _Open:
    """A mark that waits for its fellow."""

    mark: str
    start: int

    @property
    def inner(self) -> int:
        return self.start + len(self.mark)


def quotations(report: Report, sentences: Sequence[Sentence]) -> tuple[Quotation, ...]:
    """The quotations in the sentences of `report`, in order of their start, outer before inner. Never raises."""
    text = report.text
    found: list[Quotation] = []
    open_: list[_Open] = []
    last_end = 0
    for start, end, heading in _paragraphs(sentences):
        at = start
        if open_:
            outer = open_[0]
            again = text[start : start + len(outer.mark)]
            if again == outer.mark and end - outer.start <= LONGEST:
                open_ = [outer]  # the new paragraph's mark only says that the quotation goes on
                at = start + len(outer.mark)
            else:
                _abandon(text, open_, last_end, found)
                open_ = []
        open_ = _pair(text, at, end, open_, found)
        last_end = end
        if heading:
            _abandon(text, open_, end, found)
            open_ = []
    _abandon(text, open_, last_end, found)
    return tuple(sorted(found, key=lambda quotation: (quotation.start, -quotation.end)))


def _paragraphs(sentences: Sequence[Sentence]) -> Iterator[tuple[int, int, bool]]:
    number, start, end, heading = -1, 0, 0, False
    for sentence in sentences:
        if sentence.paragraph != number:
            if number >= 0:
                yield start, end, heading
            number, start, heading = sentence.paragraph, sentence.start, sentence.heading
        end = sentence.end
    if number >= 0:
        yield start, end, heading


def _pair(text: str, start: int, end: int, open_: list[_Open], found: list[Quotation]) -> list[_Open]:
    """Pair the marks of the paragraph `[start, end)`; what is closed goes to `found`, what stays open is returned."""
    marks = list(_MARK.finditer(text, start, end))
    for number, match in enumerate(marks):
        mark, at, after = match.group(), match.start(), match.end()
        before = text[at - 1] if at > start else " "
        following = text[after] if after < end else " "
        if mark in _SINGLE and before.isalnum() and following.isalnum():
            continue  # don't, O'Brien
        level = _closes(mark, before, following, open_)
        if level is not None and not (mark in _SINGLE and _is_possessive(text, marks, number, end)):
            opened = open_[level]
            _abandon(text, open_[level + 1 :], at, found)
            del open_[level:]
            found.append(Quotation(opened.start, after, opened.inner, at, closed=True))
        elif _opens(text, mark, before, following, after):
            same = next((k for k, entry in enumerate(open_) if (entry.mark in _SINGLE) == (mark in _SINGLE)), None)
            if same is not None:  # a second mark of the same kind: the first never closed
                _abandon(text, open_[same:], at, found)
                del open_[same:]
            open_.append(_Open(mark, at))
    return open_


def _closes(mark: str, before: str, following: str, open_: list[_Open]) -> int | None:
    """The place in `open_` of the mark that this one closes; None where it closes none."""
    if before.isspace() and not following.isspace():
        return None
    if following.isalnum() and mark in _SINGLE:
        return None
    for level in range(len(open_) - 1, -1, -1):
        if mark in _CLOSERS[open_[level].mark]:
            return level
    return None


def _opens(text: str, mark: str, before: str, following: str, after: int) -> bool:
    if following.isspace() or mark == "’":
        return False
    if mark == "”":
        return before.isspace() and following.isalnum()  # Swedish and Finnish newsrooms open with it
    if not (before.isspace() or before in _BEFORE_OPENING or before in _CLOSERS):
        return mark in _ONLY_OPENS and mark not in _SINGLE
    return mark not in _SINGLE or not _CUT.match(text, after)


def _is_possessive(text: str, marks: list[re.Match[str]], number: int, end: int) -> bool:
    """Whether a single mark after s is the apostrophe of a plural ('the soldiers’ families'), not an end of quoting.

    It is where a small letter follows and a better closing mark comes before the next opening one.
    """
    at, after = marks[number].span()
    if text[at - 1] not in "sSzx" or not (after + 1 < end and text[after] == " " and text[after + 1].islower()):
        return False
    for later in marks[number + 1 :]:
        if later.group() not in _SINGLE:
            continue
        first, last = later.span()
        behind = text[last] if last < end else " "
        if text[first - 1].isspace():
            return False
        if not behind.isalnum():
            return True
    return False


def _abandon(text: str, open_: Sequence[_Open], end: int, found: list[Quotation]) -> None:
    """End at `end` what was never closed; a lone single mark was an apostrophe unless it led in speech."""
    while end and text[end - 1].isspace():
        end -= 1
    for entry in open_:
        if entry.mark in _SINGLE:
            lead = text[max(0, entry.start - 2) : entry.start].strip()
            if entry.mark == "'" or (lead and lead[-1] not in ",:"):
                continue
        if entry.inner < end:
            found.append(Quotation(entry.start, end, entry.inner, end, closed=False))
