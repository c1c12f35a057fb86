"""A report: one article, post or bulletin, with its frozen text and the way back to its original bytes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Original:
    """What was given, byte for byte. For a record in JSON lines or CSV it is the text field itself, as UTF-8.

    `where` names it for people ('march.jsonl, line 7'); `encoding` is how `data` was decoded.
    """

    data: bytes
    sha256: str
    encoding: str
    media_type: str
    where: str

    def decoded(self) -> str:
        """The original as characters; what `Alignment` counts in. Damaged bytes become U+FFFD."""
        return self.data.decode(self.encoding, errors="replace")


@dataclass(frozen=True, slots=True)
class Segment:
    """Frozen text `[start, end)` came from characters `[source_start, source_end)` of the decoded original.

    Where both are equally long they correspond one to one; otherwise the segment was repaired as a whole.
    """

    start: int
    end: int
    source_start: int
    source_end: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """The map from the frozen text to the decoded original: segments in order, gaps where nothing corresponds."""

    segments: tuple[Segment, ...] = ()

    def source(self, start: int, end: int) -> tuple[int, int] | None:
        """Where `[start, end)` of the frozen text stands in the decoded original; None where it cannot be told."""
        touched = [s for s in self.segments if s.start < end and start < s.end]
        if not touched:
            return None
        first, last = touched[0], touched[-1]
        low = first.source_start
        if first.end - first.start == first.source_end - first.source_start:
            low += max(0, start - first.start)
        high = last.source_end
        if last.end - last.start == last.source_end - last.source_start:
            high = min(last.source_end, last.source_start + end - last.start)
        return low, high


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch of the frozen text that is not the story: teaser, licence line, share button. It is never read."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class ReportHead:
    """What the interchange format prints of a report: everything but its text. `length` is in code points."""

    id: str
    sha256: str
    url: str | None
    path: str | None
    publisher: str | None
    title: str | None
    published: date | None
    language: str | None
    length: int


@dataclass(frozen=True, slots=True)
class Report:
    """One report. `text` is frozen: every offset in the project counts into it.

    `title` is set only where it was given apart from the text. `published` stays None where unknown. `language` is
    an ISO 639-1 code; `furniture` are the stretches that cleaning set aside without removing them.
    """

    id: str
    text: str
    original: Original
    title: str | None = None
    published: date | None = None
    publisher: str | None = None
    url: str | None = None
    path: str | None = None
    language: str | None = None
    furniture: tuple[Furniture, ...] = ()
    alignment: Alignment = field(default=Alignment(), repr=False)

    @property
    def head(self) -> ReportHead:
        """The report without its text."""
        return ReportHead(
            self.id, self.original.sha256, self.url, self.path, self.publisher, self.title, self.published,
            self.language, len(self.text),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input that was not read, or not read in part, and why. The rest goes on; a summary lists these.

    `kind` is 'error' (exit code 1), 'language' (recorded, no extractor yet) or 'duplicate' (the same report again).
    """

    kind: str
    found: str
    expected: str
    where: str

    def __str__(self) -> str:
        return f"{self.where}: found {self.found}; expected {self.expected}"
