"""Drafts: text in pieces, some of which know what they claim, so that every number's place is known to the letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from evaluation.scenarios.truth import Copied, Fact, Mention, Remark, Within, Written

_ONES = "zero one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = ["", "", *"twenty thirty forty fifty sixty seventy eighty ninety".split()]
_SLOT = re.compile(r"(\{\w+\})")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words, and what they claim. The number stands at [start, end) of the words."""

    words: str
    fact: Fact | None = None
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Pieces in a row, the remarks made in them, and the incident that they are about."""

    pieces: tuple[Piece, ...]
    about: str | None = None
    remarks: tuple[Remark, ...] = ()

    def then(self, other: Paragraph) -> Paragraph:
        """This paragraph with the other's sentences after it."""
        return Paragraph(
            (*self.pieces, Piece(" "), *other.pieces), self.about or other.about, self.remarks + other.remarks
        )


@dataclass(frozen=True, slots=True)
class Draft:
    """A report before it is printed. `dateline` stands before the first paragraph.."""

    publisher: str
    published: date
    headline: Paragraph
    paragraphs: tuple[Paragraph, ...]
    style: str
    dateline: str = ""
    as_title: bool = False


@dataclass(slots=True)
class _Printer:
    report: str
    text: str = ""
    mentions: list[Mention] = field(default_factory=list)

    def put(self, paragraph: Paragraph) -> None:
        for piece in paragraph.pieces:
            if piece.fact is not None:
                start = len(self.text)
                self.mentions.append(Mention(self.report, start + piece.start, start + piece.end, piece.fact))
            self.text += piece.words


def filled(
    template: str, slots: Mapping[str, str | Piece], *, about: str | None = None, spelled: bool = True
) -> Paragraph:
    """A template with its slots filled; a slot with a capital ('{Src}') takes the value with a capital letter.

    A number that begins a sentence is spelled out, as newsrooms do, but not in headlines.
    """
    pieces: list[Piece] = []
    for part in _SLOT.split(template):
        name = part[1:-1] if _SLOT.fullmatch(part) else None
        if name is None:
            pieces.append(Piece(part))
            continue
        value = slots[name] if name in slots else slots[name[0].lower() + name[1:]]
        piece = value if isinstance(value, Piece) else Piece(value)
        if name[0].isupper():
            piece = _spelled(piece) if spelled else piece
            piece = replace(piece, words=piece.words[:1].upper() + piece.words[1:])
        pieces.append(piece)
    return Paragraph(tuple(piece for piece in pieces if piece.words), about)


def _spelled(piece: Piece) -> Piece:
    words = piece.words[: piece.end]
    if piece.fact is None or piece.start or not words.isdigit() or int(words) > 99:
        return piece
    ten, one = divmod(int(words), 10)
    number = _TEENS[one] if ten == 1 else "-".join(filter(None, (_TENS[ten], _ONES[one] if one else "")))
    return replace(piece, words=number + piece.words[piece.end :], end=len(number))


def printed(draft: Draft, name: str, family: str, copied: Copied | None) -> Written:
    """The report that readers get: its headline first, or in its own field, then paragraphs apart by an empty line."""
    printer = _Printer(name)
    regions: list[tuple[int, int, str]] = []
    paragraphs = list(draft.paragraphs)
    if draft.dateline:
        paragraphs[0] = replace(paragraphs[0], pieces=(Piece(draft.dateline), *paragraphs[0].pieces))
    if not draft.as_title:
        paragraphs.insert(0, draft.headline)
    for number, paragraph in enumerate(paragraphs):
        if number:
            printer.text += "\n\n"
        start = len(printer.text)
        printer.put(paragraph)
        if paragraph.about:
            regions.append((start, len(printer.text), paragraph.about))
    title = "".join(piece.words for piece in draft.headline.pieces) if draft.as_title else None
    remarks = tuple(remark for paragraph in paragraphs for remark in paragraph.remarks)
    return Written(
        name, draft.publisher, draft.published, title, printer.text, tuple(printer.mentions), remarks, tuple(regions),
        _withins(draft), family, copied, draft.style,
    )  # fmt: skip


def _withins(draft: Draft) -> tuple[Within, ...]:
    """What the report's own numbers do, as it is printed: a copy may have lost the headline or the paragraph."""
    found: list[Within] = []
    if any(fact.mistake for fact in _facts((draft.headline,))):
        found.append(Within("headline", "killed"))
    taken_back = {remark.kind for paragraph in draft.paragraphs for remark in paragraph.remarks} & {"correction"}
    facts = [fact for fact in _facts(draft.paragraphs) if fact.outcome == "killed" and fact.scope == "incident"]
    wholes = [fact for fact in facts if fact.whole and not fact.mistake]
    if wholes and not taken_back and any(fact.whole and fact.mistake for fact in facts):
        found.append(Within("change", "killed"))
    if wholes and any(fact.group == "children" and fact.mistake for fact in facts):
        found.append(Within("part", "killed"))
    parts = {fact.group: fact.number for fact in facts if fact.group in ("women", "men")}
    if wholes and len(parts) == 2:
        found.append(Within("arithmetic" if sum(parts.values()) == wholes[0].number else "sum", "killed"))
    return tuple(found)


def _facts(paragraphs: Iterable[Paragraph]) -> list[Fact]:
    return [piece.fact for paragraph in paragraphs for piece in paragraph.pieces if piece.fact]
