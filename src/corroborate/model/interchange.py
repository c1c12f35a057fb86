"""The interchange format, version 1: what `corroborate extract` prints, one JSON object a report.

`dumps` and `loads` are inverse to each other on every Extraction (tests/model/test_interchange.py). The format is
described in docs/formats.md; unknown keys are ignored on the way in.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from corroborate.errors import InputError
from corroborate.model.claim import Claims, Extraction, Figure, Occurrence, Statement, Wording
from corroborate.model.report import ReportHead
from corroborate.model.text import Mention, Place, Quantity, Span, When

Json = dict[str, Any]

_OBEYED = {code: f"\\u{code:04x}" for code in range(0x7F, 0xA0)}


def dumps(extraction: Extraction) -> str:
    """One line of JSON, without the line's end."""
    claims = extraction.claims
    return json_line(
        {
            "report": _head_out(extraction.report),
            "statements": [statement_json(statement) for statement in claims.statements],
            "figures": [figure_json(figure) for figure in claims.figures],
            "occurrences": [occurrence_json(occurrence) for occurrence in claims.occurrences],
            "loaded": [_wording_out(wording) for wording in claims.wordings],
        }
    )


def json_line(value: object) -> str:
    """A value as JSON in one line, UTF-8 as it is, but without the control characters that JSON itself lets pass.

    JSON escapes what is below U+0020; U+007F to U+009F are escaped too (the value stays), since terminals obey some.
    """
    return json.dumps(value, ensure_ascii=False).translate(_OBEYED)


def loads(line: str, *, where: str = "interchange") -> Extraction:
    """An Extraction from one line. Raises InputError, naming `where`, if the line is not of the format."""
    try:
        item = json.loads(line)
        return Extraction(
            _head_in(item["report"]),
            Claims(
                tuple(_statement_in(value) for value in item.get("statements", ())),
                tuple(_figure_in(value) for value in item.get("figures", ())),
                tuple(_occurrence_in(value) for value in item.get("occurrences", ())),
                tuple(Wording(**_only(value, Wording)) for value in item.get("loaded", ())),
            ),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{type(error).__name__}: {error}", "a line of the interchange format", where) from error


def _only(value: Json, kind: type) -> Json:
    names = kind.__dataclass_fields__  # type: ignore[attr-defined]
    return {name: value[name] for name in names}


def _day_out(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day_in(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None


def _head_out(head: ReportHead) -> Json:
    return {
        "id": head.id, "sha256": head.sha256, "url": head.url, "path": head.path, "publisher": head.publisher,
        "title": head.title, "published": _day_out(head.published), "language": head.language, "length": head.length,
    }  # fmt: skip


def _head_in(value: Json) -> ReportHead:
    return ReportHead(**_only(value, ReportHead) | {"published": _day_in(value["published"])})


def _mention_out(mention: Mention | None) -> Json | None:
    return {"text": mention.text, "start": mention.start, "end": mention.end} if mention else None


def _mention_in(value: Json | None) -> Mention | None:
    return _words_in(value) if value else None


def _words_in(value: Json) -> Mention:
    return Mention(value["text"], value["start"], value["end"])


def _place_out(place: Place | None) -> Json | None:
    if place is None:
        return None
    return {
        "text": place.text, "start": place.start, "end": place.end, "name": place.name, "country": place.country,
        "latitude": place.latitude, "longitude": place.longitude, "precision": place.precision,
    }  # fmt: skip


def _place_in(value: Json | None) -> Place | None:
    return Place(**_only(value, Place)) if value else None


def _when_out(when: When | None) -> Json | None:
    if when is None:
        return None
    return {
        "text": when.text, "start": when.start, "end": when.end, "from": _day_out(when.first),
        "to": _day_out(when.last), "precision": when.precision, "running": when.running,
    }  # fmt: skip


def _when_in(value: Json | None) -> When | None:
    if not value:
        return None
    return When(
        value["text"], value["start"], value["end"], _day_in(value["from"]), _day_in(value["to"]),
        value["precision"], value.get("running", False),
    )  # fmt: skip


def _quantity_out(quantity: Quantity) -> Json:
    return {
        "text": quantity.text, "start": quantity.start, "end": quantity.end, "low": quantity.low,
        "best": quantity.best, "high": quantity.high, "bound": quantity.bound,
    }  # fmt: skip


def _span_out(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def statement_json(statement: Statement) -> Json:
    """A statement as it stands in the format: a dict that json can print."""
    return {
        "id": statement.id, "source": _mention_out(statement.source), "source_kind": statement.source_kind,
        "cue": _mention_out(statement.cue), "content": _mention_out(statement.content),
        "via": _mention_out(statement.via), "act": statement.act, "quoted": statement.quoted,
        "within": statement.within, "confidence": statement.confidence,
    }  # fmt: skip


def _statement_in(value: Json) -> Statement:
    return Statement(
        **_only(value, Statement)
        | {
            "source": _mention_in(value["source"]),
            "cue": _mention_in(value["cue"]),
            "content": _words_in(value["content"]),
            "via": _mention_in(value["via"]),
        }
    )


def figure_json(figure: Figure) -> Json:
    """A figure as it stands in the format: a dict that json can print."""
    return {
        "id": figure.id, "outcome": figure.outcome, "quantity": _quantity_out(figure.quantity),
        "subject": _mention_out(figure.subject), "category": figure.category, "demography": figure.demography,
        "scope": figure.scope, "status": figure.status, "statement": figure.statement,
        "source": _mention_out(figure.source), "blamed": _mention_out(figure.blamed),
        "place": _place_out(figure.place), "when": _when_out(figure.when), "part_of": figure.part_of,
        "quote": _span_out(figure.quote), "extractor": figure.extractor, "confidence": figure.confidence,
    }  # fmt: skip


def _figure_in(value: Json) -> Figure:
    return Figure(
        **_only(value, Figure)
        | {
            "quantity": Quantity(**_only(value["quantity"], Quantity)),
            "subject": _mention_in(value["subject"]),
            "source": _mention_in(value["source"]),
            "blamed": _mention_in(value["blamed"]),
            "place": _place_in(value["place"]),
            "when": _when_in(value["when"]),
            "quote": Span(value["quote"]["start"], value["quote"]["end"]),
        }
    )


def occurrence_json(occurrence: Occurrence) -> Json:
    """An occurrence as it stands in the format: a dict that json can print."""
    return {
        "id": occurrence.id, "type": occurrence.type, "actor": _mention_out(occurrence.actor),
        "target": _mention_out(occurrence.target), "place": _place_out(occurrence.place),
        "when": _when_out(occurrence.when), "status": occurrence.status, "statement": occurrence.statement,
        "quote": _span_out(occurrence.quote),
    }  # fmt: skip


def _occurrence_in(value: Json) -> Occurrence:
    return Occurrence(
        **_only(value, Occurrence)
        | {
            "actor": _mention_in(value["actor"]),
            "target": _mention_in(value["target"]),
            "place": _place_in(value["place"]),
            "when": _when_in(value["when"]),
            "quote": Span(value["quote"]["start"], value["quote"]["end"]),
        }
    )


def _wording_out(wording: Wording) -> Json:
    return {
        "text": wording.text, "start": wording.start, "end": wording.end, "neutral": wording.neutral,
        "side": wording.side,
    }  # fmt: skip
