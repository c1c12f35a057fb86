"""Report -> Analysis: everything that is found in the words before anything is claimed about them."""

from __future__ import annotations

from corroborate.language.actors import actors
from corroborate.language.gazetteer import Gazetteer
from corroborate.language.names import names
from corroborate.language.own_places import beside
from corroborate.language.places import places
from corroborate.language.quantities import quantities
from corroborate.language.quotations import quotations
from corroborate.language.sentences import split
from corroborate.language.times import times
from corroborate.model.report import Report
from corroborate.model.text import Analysis


def analyse(report: Report, *, gazetteer: Gazetteer | None = None) -> Analysis:
    """The analysis of an English report. Furniture is not read. Never raises on odd text; what is not found is absent.

    Without a `gazetteer` the shipped one is used, with the places that the user keeps (`own_places`).

    It does not claim anything: which quantity is a figure, and who says so, is for `extraction` to tell.
    """
    sentences = split(report)
    found_actors = actors(report.text, sentences)
    found_places, dateline, dateline_end = places(report, sentences, gazetteer or beside(), found_actors)
    return Analysis(
        report=report,
        sentences=sentences,
        quotations=quotations(report, sentences),
        quantities=quantities(report.text, sentences),
        times=times(report.text, sentences, report.published),
        places=found_places,
        actors=found_actors,
        names=names(report.text, sentences, found_actors, found_places),
        dateline=dateline,
        dateline_end=dateline_end,
    )
