"""A report's text with its marks in colour. The text itself is never changed, except that characters
that would command the terminal are made visible, one for one: marks are styles over its offsets.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from corroborate.cli.visible import visible
from corroborate.model.claim import Claims, Figure, Occurrence
from corroborate.model.report import Report
from corroborate.model.text import Located

# Styles differ in more than colour (bold, underline, italic), for those who see colours otherwise and for NO_COLOR.
STYLES = {
    "figure": "bold yellow",
    "of whom": "yellow",
    "source": "bold cyan",
    "cue": "italic cyan",
    "place": "green",
    "time": "magenta",
    "loaded word": "underline red",
    "not the story": "dim",
}
"""Mark -> style, in the order in which they are laid on: later ones win."""


def marked(report: Report, claims: Claims) -> Text:
    """The report's text with everything that was found marked."""
    text = Text(visible(report.text))
    for mark, place in _marks(report, claims):
        text.stylize(STYLES[mark], place.start, place.end)
    return text


def marked_original(report: Report, claims: Claims) -> Text:
    """The original as it was given, decoded, with the same marks where cleaning says that their words came from."""
    text = Text(visible(report.original.decoded()))
    for mark, place in _marks(report, claims):
        source = report.alignment.source(place.start, place.end)
        if source is not None:
            text.stylize(STYLES[mark], *source)
    return text


def legend() -> Text:
    """One line that shows each mark in its style."""
    return Text("  ").join(Text(mark, style) for mark, style in STYLES.items())


def _marks(report: Report, claims: Claims) -> Iterator[tuple[str, Located]]:
    for statement in claims.statements:
        if statement.cue:
            yield "cue", statement.cue
        for source in (statement.source, statement.via):
            if source:
                yield "source", source
    placed: tuple[Figure | Occurrence, ...] = (*claims.occurrences, *claims.figures)
    for claim in placed:
        if claim.place:
            yield "place", claim.place
        if claim.when:
            yield "time", claim.when
    for figure in claims.figures:
        if figure.source:
            yield "source", figure.source
        if figure.subject:
            yield "of whom", figure.subject
        yield "figure", figure.quantity
    for wording in claims.wordings:
        yield "loaded word", wording
    for furniture in report.furniture:
        yield "not the story", furniture
