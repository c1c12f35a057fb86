"""Lines that were wrapped at a width, as in e-mails and old text files, joined again to paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from corroborate.reading.alignment import Edit

# Nobody wraps wider, and a paragraph on one line is longer: the shortest paragraphs of a text are not taken for lines.
_WIDEST = 100
_NARROWEST = 40
# Fewer lines than these may be as wide as each other by chance.
_FEWEST = 4
# In wrapped text all but the last line of a paragraph are full, and few of them happen to end with a sentence.
_FULL = 0.8
_OPEN = 0.6
_ENDS = (".", "!", "?", ":", ";", "”", '"', "’", "'", ")")


def unwrapping(text: str) -> Iterator[Edit]:
    """The edits that make the line ends inside paragraphs spaces, one for one; none if `text` was not wrapped.

    A text was wrapped if no line is longer than 100 characters and nearly every line is full: the first word of the
    next would not have fitted. A line that is not full keeps its end, be it a headline or the last of a paragraph.
    """
    lines = text.split("\n")
    width = max(map(len, lines))
    if not _NARROWEST <= width <= _WIDEST:
        return
    joints: list[int] = []
    inner = still_open = offset = 0
    for line, following in pairwise(lines):
        offset += len(line) + 1
        if not line or not following:
            continue
        inner += 1
        if len(line) + 1 + len(following.split(" ", 1)[0]) > width:
            joints.append(offset - 1)
            still_open += not line.endswith(_ENDS)
    if len(joints) >= _FEWEST and len(joints) >= _FULL * inner and still_open >= _OPEN * len(joints):
        for joint in joints:
            yield Edit(joint, joint + 1, " ")
