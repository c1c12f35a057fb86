"""Acts: what is done by saying it. The cue decides; where the cue only says 'said', the words of the content may.

The words below are read alike whoever speaks of whom. They change the act only:
never a figure, never a status. Names that sides call each other by are not among them.
"""

from __future__ import annotations

import re

from corroborate.extraction.cues import Sense
from corroborate.model.claim import Act

_CALL = re.compile(
    r"\b(?:should(?! have)|must(?! have)|ought to|urgent need|improvements? (?:is|are) needed|we (?:call|urge|appeal)|"
    r"(?:is|are) obliged to|(?:need|needs) to|time to)\b",
    re.IGNORECASE,
)
_CONDEMN = re.compile(
    r"\b(?:(?:strongly |we )condemn|outrageous|unacceptable|affront|barbaric|cowardly|disgrace|terrible|shameful|"
    r"appalling|deplorable|despicable|abhorrent|horrific)",
    re.IGNORECASE,
)
_ACCUSE = re.compile(
    r"\b(?:war crimes?|genocid\w*|crimes against|violat(?:ed|ing) (?:the )?\w+|illegal and|"
    r"tortur\w+|subjected to|unlawful|corrupt\w*|fraudulent|excessive force|brutal\w*|abducted by|"
    r"inhumane|criminal|rigged|responsible for|to blame|deliberately|"
    r""
    r"massacred|at the hands of|"
    r"ethnic cleansing|human shields)\b",
    re.IGNORECASE,
)
_THREATEN = re.compile(
    r"\b(?:(?:will|would) not hesitate|(?:will|would) (?:pay|retaliate|respond (?:with|harshly)|be punished|regret)|"
    r"gates of hell)\b",
    re.IGNORECASE,
)
_DENY = re.compile(
    r"\b(?:(?:was|were|is|are|had) not (?:guilty|involved|responsible|behind)|had (?:nothing to do|no (?:role|part|"
    r"involvement|knowledge))|(?:is|are|was|were) (?:false|untrue|baseless|fabricated))\b",
    re.IGNORECASE,
)
_ANNOUNCE = re.compile(
    r"\A[“\"‘']?(?:it|they|he|she|we|I)(?: will| would|'ll|’ll| (?:is|are|was|were) (?:going|set) to)\b"
)
_WARN = re.compile(
    r"\A[“\"‘']?(?:If|Unless)\b.*\b(?:will|would|could)\b|\b(?:risks? of|danger of|on the brink)\b", re.S
)
_PRAISE = re.compile(
    r"\b(?:full confidence|full support|thankful|grateful|proud of|heroic|welcome (?:the|this))\b", re.I
)
_GOOD = re.compile(
    r"\b(?:success\w*|great|biggest|historic|hero\w*|positive|victory|important|good|brave|peaceful)\b", re.I
)
_CRIME = re.compile(
    r"\b(?:genocid\w*|(?:war )?crimes?|massacre|torture|violations?|apartheid|ethnic cleansing)\b",
    re.IGNORECASE,
)


def act_of(sense: Sense | None, content: str) -> Act:
    """The act of a statement with this reading of its cue (None where there is no cue) and this content."""
    if sense is not None and "label" in sense.takes:
        return _label(sense, content)
    if sense is not None and sense.act != "say":
        return sense.act
    for act, pattern in _BY_CONTENT:
        if pattern.search(content):
            return act
    return "say"


_BY_CONTENT: tuple[tuple[Act, re.Pattern[str]], ...] = (
    ("threaten", _THREATEN), ("deny", _DENY), ("condemn", _CONDEMN), ("call_for", _CALL), ("accuse", _ACCUSE),
    ("announce", _ANNOUNCE), ("warn", _WARN), ("praise", _PRAISE),
)  # fmt: skip


def _label(sense: Sense, content: str) -> Act:
    """'called Y a Z': by Z. Praise and crime tell; else 'called' accuses and 'described' says."""
    if _CRIME.search(content):
        return "accuse"
    if _GOOD.search(content):
        return "claim"
    return sense.act
