"""Setting: where and when a figure's outcome took place. See `placing` and `dating`.

Nothing without words is filled in, and unknown is better than wrong.
"""

from __future__ import annotations

from corroborate.extraction.figures.dating import Dating
from corroborate.extraction.figures.placing import Placing
from corroborate.model.claim import Scope
from corroborate.model.text import Analysis, Located, Place, Sentence, When


class Setting:
    """The places and times of one report, looked up by sentence."""

    def __init__(self, analysis: Analysis) -> None:
        self.dating = Dating(analysis)
        self.placing = Placing(analysis)

    def place(
        self, sentence: Sentence, at: Located, source: Located | None, trigger: Located | None = None
    ) -> Place | None:
        """The place of a quantity at `at` that underwent `trigger`; `source` is who says so: its place is none."""
        return self.placing.place(sentence, at, source, trigger)

    def when(self, sentence: Sentence, at: Located, scope: Scope, trigger: Located | None = None) -> When | None:
        """The time of a quantity at `at` that underwent `trigger`."""
        return self.dating.when(sentence, at, scope, trigger)
