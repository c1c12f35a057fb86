"""The `learned` and `auto` back ends: a small encoder decides, on words that the language room found.

`learned` decides alone; `auto` is shown what the rules claim, and the rules fill in what the model does not decide
(statements without a cue, occurrences, wording). docs/learned.md tells how it works, docs/model-card.md what it was
trained on and what it gets wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from corroborate.extraction import occurrences, rules, wording
from corroborate.extraction.learned.figures import figures
from corroborate.extraction.learned.model import Answers, Model, load
from corroborate.extraction.learned.questions import questions
from corroborate.extraction.learned.statements import statements
from corroborate.extraction.learned.windows import Window, windows
from corroborate.model.claim import Claims
from corroborate.model.text import Analysis

_NONE = np.zeros((0, 4, 0), dtype=np.float32)


def learned(analysis: Analysis, model: Model) -> Claims:
    """The claims of one report as the model alone decides them."""
    return _decided(analysis, model, None)


def auto(analysis: Analysis, model: Model) -> Claims:
    """The claims of one report: the rules propose, the model decides, the rules fill in."""
    return _decided(analysis, model, rules.extract(analysis))


def _decided(analysis: Analysis, model: Model, claims: Claims | None) -> Claims:
    card = model.card
    asked = questions(analysis, claims, card.cues)
    answered: list[tuple[Window, Answers]] = []

    def answering() -> Iterator[tuple[Window, Answers]]:
        """Window by window. Arrays and pointers are let go with each, so that a long report takes little memory."""
        for window in windows(analysis, asked, model.tokenizer, card.generic):
            answers = model.answer(window)
            yield window, answers
            answered.append((replace(window, arrays={}), replace(answers, points=_NONE)))

    said = statements(analysis, asked, answering(), card)
    return Claims(
        statements=said,
        figures=figures(analysis, asked, answered, card, said),
        occurrences=claims.occurrences if claims is not None else occurrences.find(analysis, said),
        wordings=claims.wordings if claims is not None else wording.find(analysis),
    )


__all__ = ["auto", "learned", "load"]
