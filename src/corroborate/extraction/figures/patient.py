"""A patient: a phrase of a sentence that underwent an outcome."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corroborate.extraction.figures.phrase import Phrase


@dataclass(frozen=True, slots=True)
class Patient:
    """Phrase number `phrase` of the row underwent `outcome`.

    `trigger` and `agent` are phrase numbers, None where there is none; `whole` is the place in the list of patients
    of which this is a part; `part` says that it is one even where the whole is in an earlier sentence. `pattern`
    names the way it was found. `inner` means the phrase that a partitive is taken from: the 17 of 'two of 17 hostages'.
    """

    phrase: int
    outcome: str
    trigger: int | None
    agent: int | None
    pattern: str
    whole: int | None = None
    part: bool = False
    inner: bool = False


def phrase_of(row: Sequence[Phrase], patient: Patient) -> Phrase:
    """The phrase that a patient is: the row's own, or the one inside a partitive."""
    phrase = row[patient.phrase]
    return phrase.inner if patient.inner and phrase.inner is not None else phrase
