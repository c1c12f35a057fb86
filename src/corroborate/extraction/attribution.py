"""An attribution: a cue in a sentence with its source and its content, each as token indices."""

from __future__ import annotations

from dataclasses import dataclass

from corroborate.extraction.cues import Cue, Sense
from corroborate.extraction.nounphrases import Range


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content as half-open ranges of tokens of one line.

    Where `quotation` is set the content is that quotation, and `content` only says where in the line it begins.
    `zone` is the first token that belongs to this attribution and not to the content of an earlier one in the
    sentence; `coordinate` marks one that shares its source with what went before ('and added', ', saying').
    `pattern` names the rule that found it. `heard` are the words for who was told.
    """

    cue: Range
    source: Range | None
    content: Range | None
    sense: Sense
    zone: int
    pattern: str
    quotation: int | None = None
    heard: Range | None = None
    via: Range | None = None
    coordinate: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """A cue with its source, before its content is known: what every pattern of a verb starts from."""

    cue: Cue
    source: Range | None
    zone: int
    coordinate: bool = False

    def made(
        self,
        sense: Sense,
        content: Range | None,
        pattern: str,
        *,
        quotation: int | None = None,
        heard: Range | None = None,
    ) -> Attribution | None:
        """The attribution with this content, None where there is neither content nor quotation."""
        if content is None and quotation is None:
            return None
        words = (self.cue.first, self.cue.last + 1)
        return Attribution(
            words, self.source, content, sense, self.zone, pattern, quotation, heard, None, self.coordinate
        )
