"""What several rooms' tests need: reports and claims made from words, without any reader or back end."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from corroborate.extraction import CHOICE
from corroborate.ledger import Ledger, open_ledger
from corroborate.model.claim import Claims, Figure, Occurrence, Statement, Wording
from corroborate.model.ids import claim_id, report_id
from corroborate.model.report import Alignment, Furniture, Original, Report, Segment
from corroborate.model.text import Mention, Place, Quantity, Span, When

TEXT = (
    "Tavarsk market hit\n\nAt least 12 people, including seven children, were killed in Tavarsk on Saturday, the "
    "Ministry of Health said, blaming the northern forces. Read more: our live page. The martyrs were buried."
)


def pytest_configure() -> None:
    """No trained model in unit tests: where no back end is asked for, the rules read, in subprocesses as well."""
    os.environ[CHOICE] = "rules"


def _mention(text: str, words: str | None) -> Mention | None:
    return None if words is None else Mention(words, text.index(words), text.index(words) + len(words))


@pytest.fixture
def make_report() -> Callable[..., Report]:
    """A report with that text, as a reader would yield it."""

    def make(text: str = TEXT, name: str | None = None, origin: str = "a.txt", language: str = "en") -> Report:
        data = ("  " + text).encode()
        original = Original(data, sha256(data).hexdigest(), "utf-8", "text/plain", origin)
        published = date(2024, 3, 3)
        return Report(
            name or report_id(text, None, "Radio Ulm", published, None), text, original, None, published,
            "Radio Ulm", "https://radio.example/1", origin, language,
            (Furniture(0, 7, "teaser"),) if len(text) > 7 else (),
            Alignment((Segment(0, len(text), 2, len(text) + 2),)),
        )  # fmt: skip

    return make


@pytest.fixture
def make_claims() -> Callable[[Report], Claims]:
    """Claims of a report with the text TEXT, each kind of them, with every field filled in one of them."""

    def make(report: Report) -> Claims:
        text = report.text
        said = Statement(
            claim_id(report.id, "s", 1), _mention(text, "the Ministry of Health"), "ministry", _mention(text, "said"),
            Mention.of(text, 20, 90), _mention(text, "our live page"), "say", "indirect", None, 0.9,
        )  # fmt: skip
        inner = Statement(
            claim_id(report.id, "s", 2),
            None,
            None,
            None,
            Mention.of(text, 30, 60),
            None,
            "accuse",
            "mixed",
            said.id,
            0.5,
        )
        place = Place("Tavarsk", text.rindex("Tavarsk"), text.rindex("Tavarsk") + 7, "Tavarsk", "XS", 1.5, -2.5, 1)
        day = date(2024, 3, 2)
        when = When("on Saturday", text.index("on Saturday"), text.index("on Saturday") + 11, day, day, 1)
        quote = Span(20, text.index("forces.") + 7)
        at = text.index("At least 12")
        whole = Figure(
            claim_id(report.id, "f", 1), "killed", Quantity("At least 12", at, at + 11, 12, 12, None, "at_least"),
            _mention(text, "people"), "civilian", None, "incident", "affirmed", said.id, said.source,
            _mention(text, "the northern forces"), place, when, None, quote, "rules", 0.8,
        )  # fmt: skip
        at = text.index("seven")
        part = Figure(
            claim_id(report.id, "f", 2), "killed", Quantity("seven", at, at + 5, 7, 7, 7, "exact"),
            _mention(text, "children"), "civilian", "children", "incident", "affirmed", None, None, None, None, None,
            whole.id, quote, "rules", 1.0,
        )  # fmt: skip
        attack = Occurrence(
            claim_id(report.id, "o", 1), "attack", whole.blamed, None, place, when, "affirmed", said.id, quote
        )
        martyrs = _mention(text, "martyrs")
        assert martyrs is not None
        wording = Wording(martyrs.text, martyrs.start, martyrs.end, "people killed", "the dead")
        return Claims((said, inner), (whole, part), (attack,), (wording,))

    return make


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A new, empty ledger."""
    with open_ledger(tmp_path / "ledger.sqlite") as opened:
        yield opened


def _dump(ledger: Ledger) -> dict[str, list[tuple[object, ...]]]:
    with ledger.engine.connect() as connection:
        tables = connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
        ).scalars()
        return {
            table: sorted(map(tuple, connection.exec_driver_sql(f'SELECT * FROM "{table}"')), key=repr)
            for table in tables.all()
        }


@pytest.fixture
def dump() -> Callable[[Ledger], dict[str, list[tuple[object, ...]]]]:
    """Everything in a ledger, table by table, in an order of its own."""
    return _dump
