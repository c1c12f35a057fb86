"""Where the passages that were taken from a page stand in it: matched by their characters, whatever the blanks."""

from __future__ import annotations

from collections.abc import Iterator

from corroborate.model.report import Alignment, Segment
from corroborate.reading.alignment import joined

# A word that stands further from the one before it than this is another occurrence of the word, not this one.
_NEAR = 200


class _Squeezed:
    """A text without its blanks, and where each character of it stood."""

    def __init__(self, text: str) -> None:
        self.text = "".join(text.split())
        self.offsets = [offset for offset, character in enumerate(text) if not character.isspace()]


def located(passages: list[str], visible: str, title: str | None) -> tuple[bool, Alignment]:
    """Whether `title` stands in `visible` above the passages, and the map of the text made of both to `visible`.

    That text is the title and a blank line (if the title was found), then the passages, each on its line. Each passage
    is looked for after the one before it; one that does not stand there as a whole (a library may have put a mark
    before a list's item) is looked for word by word, and words that are not found have no counterpart.
    """
    page = _Squeezed(visible)
    begin = next((at for passage in passages if (at := page.text.find("".join(passage.split()))) >= 0), 0)
    # The headline nearest above the article, not the one in the page's head or in a list of stories below.
    headline = page.text.rfind("".join(title.split()), 0, begin) if title is not None else -1
    segments: list[Segment] = []
    length = 0
    if title is not None and headline >= 0:
        ours = _Squeezed(title)
        segments.extend(_matched(ours.offsets, 0, page.offsets[headline : headline + len(ours.text)]))
        length = len(title) + 2
    for passage in passages:
        ours = _Squeezed(passage)
        place = page.text.find(ours.text, begin)
        if ours.text and place >= 0:
            begin = place + len(ours.text)
            segments.extend(_matched(ours.offsets, length, page.offsets[place:begin]))
        elif ours.text:
            segments.extend(_by_words(passage, length, page, begin))
        length += len(passage) + 1
    return headline >= 0, joined(segments)


def _matched(ours: list[int], offset: int, theirs: list[int]) -> Iterator[Segment]:
    """Runs of characters that follow each other on both sides, and the blanks between two runs."""
    index = 0
    while index < len(ours):
        end = index + 1
        while end < len(ours) and ours[end] - ours[end - 1] == theirs[end] - theirs[end - 1] <= 2:
            end += 1
        if index and ours[index] - ours[index - 1] > 1 and theirs[index] - theirs[index - 1] > 1:
            yield Segment(offset + ours[index - 1] + 1, offset + ours[index], theirs[index - 1] + 1, theirs[index])
        yield Segment(offset + ours[index], offset + ours[end - 1] + 1, theirs[index], theirs[end - 1] + 1)
        index = end


def _by_words(passage: str, offset: int, page: _Squeezed, cursor: int) -> Iterator[Segment]:
    at = 0
    for word in passage.split():
        start = passage.index(word, at)
        at = start + len(word)
        place = page.text.find(word, cursor, cursor + _NEAR + len(word))
        if place >= 0:
            theirs = page.offsets[place : place + len(word)]
            yield from _matched(list(range(start, at)), offset, theirs)
            cursor = place + len(word)
