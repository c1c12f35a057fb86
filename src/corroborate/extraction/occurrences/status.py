"""Status of an occurrence: whether the words say that it took place, that it did not, or that it may.

In the manner of ConText (Chapman et al. 2007): what stands before the event word in its clause decides. Questions and
irony are not seen.
"""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.extraction.occurrences.words import EventWord, event_words, governed
from corroborate.model.claim import Status
from corroborate.model.text import Token

# Their own words already say what they put forward, refuse, or allege.
SPEECH_TYPES = frozenset({"offer", "rejection", "claim_of_responsibility", "ceasefire_violation"})
_REACH = 7  # tokens before a word, within its clause, that can still make it unreal: as for figures


def status_of(tokens: Sequence[Token], clause: int, first: int, entry: EventWord) -> Status:
    """The status of the event word at token `first`, whose clause begins at token `clause`."""
    words = event_words()
    start = max(clause, first - _REACH)
    before = [
        token.lower
        for token in tokens[start:first]
        if token.text != "May" or token.start == tokens[0].start  # the month, May Day
    ]
    near = before
    if entry.frame == "noun":  # 'no air strikes'; not 'no reason was given for the arrests'
        governs = [k for k, word in enumerate(before) if word in ("for", "of", "in", "after", "over", "to")]
        near = before[governs[-1] + 1 :] if governs and before[governs[-1]] != "of" else before
    if governed(near, words.negating):
        return "denied"
    if entry.type not in SPEECH_TYPES and governed(before, words.unreal):
        return "hypothetical"
    return "affirmed"
