"""Between the model's values and the ledger's rows, both ways and without loss (tests/ledger/test_rows.py)."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import RowMapping

from corroborate.model.claim import Claims, Figure, Occurrence, Statement, Wording
from corroborate.model.kind import kinds
from corroborate.model.report import Alignment, Furniture, Original, Report, Segment
from corroborate.model.text import Mention, Place, Quantity, Span, When

log = logging.getLogger(__name__)

Values = dict[str, Any]

LARGEST = 2**63 - 1  # what SQLite's INTEGER holds
NAME_LENGTH = 120  # of the column `name`, in code points: what a list of rows shows in one line


def storable(claims: Claims) -> Claims:
    """`claims` without figures whose number no table could hold; each is logged. Nobody counts people in 2^63."""
    figures = tuple(figure for figure in claims.figures if _fits(figure.quantity))
    if len(figures) == len(claims.figures):
        return claims
    kept = {figure.id for figure in figures}
    return replace(
        claims,
        figures=tuple(
            figure if figure.part_of in kept else replace(figure, part_of=None) for figure in figures
        ),
    )  # fmt: skip


def _fits(quantity: Quantity) -> bool:
    fits = all(number is None or abs(number) <= LARGEST for number in (quantity.low, quantity.best, quantity.high))
    if not fits:
        log.warning("left out a figure: %r is larger than the ledger can hold", quantity.text)
    return fits


def name_of_report(title: str | None, text: str) -> str:
    """The title, else the first line that is not empty, cut to a line."""
    lines = (line.strip() for line in (title or text).splitlines())
    return _cut(next((line for line in lines if line), "(no words)"))


def report_out(report: Report, extractor: str | None) -> Values:
    """The row of `reports`; its original, segments and furniture are rows of their own."""
    return {
        "id": report.id, "name": name_of_report(report.title, report.text), "title": report.title,
        "publisher": report.publisher, "published": report.published, "url": report.url, "path": report.path,
        "origin": report.original.where, "language": report.language, "extractor": extractor,
        "original": report.original.sha256, "encoding": report.original.encoding,
        "media_type": report.original.media_type, "text": report.text,
    }  # fmt: skip


def segments_out(report: Report) -> list[Values]:
    """The rows of `segments`."""
    return [
        {"report": report.id, "nth": nth, "text_start": s.start, "text_end": s.end, "source_start": s.source_start,
         "source_end": s.source_end}
        for nth, s in enumerate(report.alignment.segments)
    ]  # fmt: skip


def furniture_out(report: Report) -> list[Values]:
    """The rows of `furniture`."""
    return [
        {"report": report.id, "nth": nth, "text_start": item.start, "text_end": item.end, "reason": item.reason}
        for nth, item in enumerate(report.furniture)
    ]


def statement_out(statement: Statement, report: Report) -> Values:
    """The row of `statements`."""
    who = statement.source.text if statement.source else "(nobody named)"
    return {
        "id": statement.id, "name": _cut(f"{who}: {statement.act}"), "report": report.id,
        **_mention_out("source", statement.source), "source_kind": statement.source_kind,
        **_mention_out("cue", statement.cue), **_mention_out("content", statement.content),
        **_mention_out("via", statement.via), "act": statement.act, "quoted": statement.quoted,
        "within": statement.within, "confidence": statement.confidence,
    }  # fmt: skip


def figure_out(figure: Figure, report: Report) -> Values:
    """The row of `figures`."""
    quantity = figure.quantity
    subject = figure.subject.text if figure.subject else ""
    overlapping = figure.subject is not None and quantity.start <= figure.subject.start < quantity.end
    words = (quantity.text, "" if overlapping else subject, _label(figure.outcome))
    denial = "" if figure.status == "affirmed" else f" ({figure.status})"
    return {
        "id": figure.id, "name": _cut(" ".join(filter(None, words)) + denial), "report": report.id,
        "outcome": figure.outcome, **_mention_out("quantity", quantity), "low": quantity.low, "best": quantity.best,
        "high": quantity.high, "bound": quantity.bound, **_mention_out("subject", figure.subject),
        "category": figure.category, "demography": figure.demography, "scope": figure.scope, "status": figure.status,
        "statement": figure.statement, **_mention_out("source", figure.source),
        **_mention_out("blamed", figure.blamed), **_place_out(figure.place), **_when_out(figure.when),
        "part_of": figure.part_of, **_quote_out(figure.quote, report), "extractor": figure.extractor,
        "confidence": figure.confidence,
    }  # fmt: skip


def occurrence_out(occurrence: Occurrence, report: Report) -> Values:
    """The row of `occurrences`."""
    actor = f" by {occurrence.actor.text}" if occurrence.actor else ""
    target = f" on {occurrence.target.text}" if occurrence.target else ""
    return {
        "id": occurrence.id, "name": _cut(_label(occurrence.type) + actor + target), "report": report.id,
        "type": occurrence.type, **_mention_out("actor", occurrence.actor),
        **_mention_out("target", occurrence.target), **_place_out(occurrence.place), **_when_out(occurrence.when),
        "status": occurrence.status, "statement": occurrence.statement, **_quote_out(occurrence.quote, report),
    }  # fmt: skip


def wordings_out(wordings: Iterable[Wording], report: Report) -> list[Values]:
    """The rows of `wordings`."""
    return [
        {"report": report.id, "nth": nth, "words": item.text, "words_start": item.start, "words_end": item.end,
         "neutral": item.neutral, "side": item.side}
        for nth, item in enumerate(wordings)
    ]  # fmt: skip


def report_in(row: RowMapping, data: bytes, furniture: Iterable[RowMapping], segments: Iterable[RowMapping]) -> Report:
    """The report of a row of `reports` and the rows that belong to it."""
    return Report(
        row["id"], row["text"],
        Original(data, row["original"], row["encoding"], row["media_type"], row["origin"]),
        row["title"], row["published"], row["publisher"], row["url"], row["path"], row["language"],
        tuple(Furniture(item["text_start"], item["text_end"], item["reason"]) for item in furniture),
        Alignment(
            tuple(
                Segment(item["text_start"], item["text_end"], item["source_start"], item["source_end"])
                for item in segments
            )
        ),
    )  # fmt: skip


def statement_in(row: RowMapping) -> Statement:
    """The statement of a row of `statements`."""
    content = _mention_in(row, "content")
    assert content is not None
    return Statement(
        row["id"], _mention_in(row, "source"), row["source_kind"], _mention_in(row, "cue"), content,
        _mention_in(row, "via"), row["act"], row["quoted"], row["within"], row["confidence"],
    )  # fmt: skip


def figure_in(row: RowMapping) -> Figure:
    """The figure of a row of `figures`."""
    return Figure(
        row["id"], row["outcome"],
        Quantity(
            row["quantity"], row["quantity_start"], row["quantity_end"], row["low"], row["best"], row["high"],
            row["bound"],
        ),
        _mention_in(row, "subject"), row["category"], row["demography"], row["scope"], row["status"],
        row["statement"], _mention_in(row, "source"), _mention_in(row, "blamed"), _place_in(row), _when_in(row),
        row["part_of"], Span(row["quote_start"], row["quote_end"]), row["extractor"], row["confidence"],
    )  # fmt: skip


def occurrence_in(row: RowMapping) -> Occurrence:
    """The occurrence of a row of `occurrences`."""
    return Occurrence(
        row["id"], row["type"], _mention_in(row, "actor"), _mention_in(row, "target"), _place_in(row), _when_in(row),
        row["status"], row["statement"], Span(row["quote_start"], row["quote_end"]),
    )  # fmt: skip


def wording_in(row: RowMapping) -> Wording:
    """The wording of a row of `wordings`."""
    return Wording(row["words"], row["words_start"], row["words_end"], row["neutral"], row["side"])


def _label(name: str) -> str:
    return kinds()[name].label if name in kinds() else name


def _cut(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= NAME_LENGTH else words[: NAME_LENGTH - 1].rstrip() + "…"


def _mention_out(name: str, mention: Mention | Quantity | Place | When | None) -> Values:
    if mention is None:
        return {name: None, f"{name}_start": None, f"{name}_end": None}
    return {name: mention.text, f"{name}_start": mention.start, f"{name}_end": mention.end}


def _mention_in(row: RowMapping, name: str) -> Mention | None:
    return None if row[name] is None else Mention(row[name], row[f"{name}_start"], row[f"{name}_end"])


def _place_out(place: Place | None) -> Values:
    return _mention_out("place", place) | {
        "place_name": place and place.name, "country": place and place.country, "latitude": place and place.latitude,
        "longitude": place and place.longitude, "where_prec": place and place.precision,
    }  # fmt: skip


def _place_in(row: RowMapping) -> Place | None:
    if row["place"] is None:
        return None
    return Place(
        row["place"], row["place_start"], row["place_end"], row["place_name"], row["country"], row["latitude"],
        row["longitude"], row["where_prec"],
    )  # fmt: skip


def _when_out(when: When | None) -> Values:
    return _mention_out("time", when) | {
        "date_start": when and when.first, "date_end": when and when.last, "date_prec": when and when.precision,
        "running": when and when.running,
    }  # fmt: skip


def _when_in(row: RowMapping) -> When | None:
    if row["time"] is None:
        return None
    return When(
        row["time"], row["time_start"], row["time_end"], row["date_start"], row["date_end"], row["date_prec"],
        row["running"],
    )  # fmt: skip


def _quote_out(quote: Span, report: Report) -> Values:
    return {"quote": report.text[quote.start : quote.end], "quote_start": quote.start, "quote_end": quote.end}
