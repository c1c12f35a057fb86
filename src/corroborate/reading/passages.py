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
    """Whether `title` stands in `visible`, and the map of the text made of both to `visible`.

    That text is the title and a blank line (if the title was found), then the passages, each on its line. A passage is
    looked for after the one before it, then anywhere; one that does not stand there as a whole (a library may have put
    a mark before a list's item) is looked for word by word, and words that are not found have no counterpart.
    """
    page = _Squeezed(visible)
    starts: list[tuple[str, int, int | None]] = []  # passage, its offset, where its characters begin in the page
    first = next((place for passage in passages if (place := page.text.find("".join(passage.split()))) >= 0), 0)
    headline = -1
    length = 0
    if title is not None:
        wanted = "".join(title.split())
        # The headline nearest above the article, not the one in the page's head or in a list below.
        headline = page.text.rfind(wanted, 0, first)
        headline = headline if headline >= 0 else page.text.find(wanted)
        if headline >= 0:
            starts.append((title, 0, headline))
            length = len(title) + 2
    cursor = first
    for passage in passages:
        wanted = "".join(passage.split())
        place = page.text.find(wanted, cursor) if wanted else -1
        place = page.text.find(wanted) if wanted and place < 0 else place
        starts.append((passage, length, place if place >= 0 else None))
        cursor = place + len(wanted) if place >= cursor else cursor
        length += len(passage) + 1
    segments: list[Segment] = []
    cursor = first
    for passage, offset, place in starts:
        squeezed = _Squeezed(passage)
        if place is None:
            segments.extend(_by_words(passage, offset, page, cursor))
            continue
        segments.extend(_matched(squeezed.offsets, offset, page.offsets[place : place + len(squeezed.offsets)]))
        cursor = place + len(squeezed.text)
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
