"""Acts: what is done by saying it. The cue decides; where the cue only says 'said', the words of the content may."""

from __future__ import annotations

import re

from corroborate.extraction.cues import Sense
from corroborate.model.claim import Act

_CALL = re.compile(r"\b(?:should|must|ought to|needs? to|urgent need|we (?:call|urge|appeal)|is obliged to)\b", re.I)
_CONDEMN = re.compile(r"\b(?:condemn|outrageous|unacceptable|affront|barbaric|heinous|cowardly|disgrace)", re.I)
_ACCUSE = re.compile(r"\b(?:war crimes?|genocide|crimes against|violated the)\b", re.I)
_THREATEN = re.compile(r"\b(?:(?:will|would) not hesitate|will pay)\b", re.I)


def act_of(sense: Sense | None, content: str, pattern: str) -> Act:
    """The act of a statement with this reading of its cue (None where there is no cue) and this content."""
    if sense is not None and sense.act != "say":
        return sense.act
    if _THREATEN.search(content):
        return "threaten"
    if _CONDEMN.search(content):
        return "condemn"
    if _CALL.search(content):
        return "call_for"
    if _ACCUSE.search(content):
        return "accuse"
    return "say"
