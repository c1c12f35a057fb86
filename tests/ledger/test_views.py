"""The reading face: rows, filters, ids by their beginning."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from corroborate.errors import UnknownName
from corroborate.ledger import Ledger, comparable, computed, views
from corroborate.ledger.computed import Computed
from corroborate.ledger.writer import Entry, write
from corroborate.linking import link
from corroborate.model.claim import Claims
from corroborate.model.record import Filters
from corroborate.model.report import Report


@pytest.fixture
def filled(ledger: Ledger, make_report: Callable[..., Report], make_claims: Callable[[Report], Claims]) -> Ledger:
    one, two = make_report(name="d1"), make_report(name="d2", origin="b.txt")
    late = replace(two, published=date(2024, 5, 1), publisher="Agence Élan")
    claims = make_claims(late)
    later = replace(
        claims,
        figures=tuple(replace(figure, when=None, status="denied", outcome="injured") for figure in claims.figures),
        occurrences=(),
    )
    write(ledger, [Entry(one, make_claims(one), "rules"), Entry(late, later, "rules")])
    computed.replace(ledger, Computed(incidents=link(comparable.reported(ledger))))
    return ledger


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), ["d1 At least 12", "d1 seven", "d2 At least 12", "d2 seven"]),
        (Filters(outcome="killed"), ["d1 At least 12", "d1 seven"]),
        (Filters(outcome="captured"), []),
        (Filters(source="HEALTH"), ["d1 At least 12", "d2 At least 12"]),
        (Filters(source="army"), []),
        (Filters(place="tavár"), ["d1 At least 12", "d2 At least 12"]),
        (Filters(place="xs"), ["d1 At least 12", "d2 At least 12"]),
        (Filters(since=date(2024, 3, 3)), ["d1 seven", "d2 At least 12", "d2 seven"]),
        (Filters(until=date(2024, 3, 2)), ["d1 At least 12"]),
        (Filters(since=date(2024, 3, 2), until=date(2024, 3, 2)), ["d1 At least 12"]),
        (Filters(report="d2"), ["d2 At least 12", "d2 seven"]),
        (Filters(publisher="elan"), ["d2 At least 12", "d2 seven"]),
        (Filters(scope="cumulative"), []),
        (Filters(status="denied", minimum=8), ["d2 At least 12"]),
        (Filters(limit=1), ["d1 At least 12"]),
    ],
)
def test_figures_pass_filters(filled: Ledger, filters: Filters, expected: list[str]) -> None:
    assert [f"{row.report_id} {row.figure.quantity.text}" for row in views.figures(filled, filters)] == expected


def test_a_figure_comes_with_its_report_its_sentence_and_its_incident(filled: Ledger) -> None:
    row = next(views.figures(filled))
    assert row.publisher == "Radio Ulm"
    assert row.url == "https://radio.example/1"
    assert row.report_label == "Tavarsk market hit"
    assert row.quote == views.report(filled, "d1").text[row.figure.quote.start : row.figure.quote.end]
    assert row.incident is not None
    assert row.figure.id in {link.claim_id for link in views.incident(filled, row.incident).links}
    same = views.figures(filled, Filters(incident=row.incident))
    assert row in list(same)


def test_reports_statements_and_occurrences(filled: Ledger) -> None:
    assert [(row.id, row.statements, row.figures, row.occurrences) for row in views.reports(filled)] == [
        ("d1", 2, 2, 1),
        ("d2", 2, 2, 0),
    ]
    assert [row.length for row in views.reports(filled)] == [len(views.report(filled, "d1").text)] * 2
    assert [row.id for row in views.reports(filled, Filters(since=date(2024, 4, 1)))] == ["d2"]
    assert len(list(views.statements(filled))) == 4
    assert [row.report_id for row in views.statements(filled, Filters(source="ministry", report="d1"))] == ["d1"]
    (attack,) = views.occurrences(filled, Filters(type="attack"))
    assert (attack.source, attack.occurrence.type) == ("the Ministry of Health", "attack")
    assert not list(views.occurrences(filled, Filters(type="shelling")))


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        (Filters(), 2),
        (Filters(outcome="killed"), 1),
        (Filters(type="attack"), 1),
        (Filters(outcome="killed", status="denied"), 0),
        (Filters(place="Tavarsk"), 2),
        (Filters(scope="cumulative"), 0),
        (Filters(until=date(2024, 4, 1)), 1),
        (Filters(source="ministry of"), 2),
        (Filters(minimum=13), 0),
        (Filters(limit=1), 1),
    ],
)
def test_incidents_pass_filters(filled: Ledger, filters: Filters, count: int) -> None:
    assert len(list(views.incidents(filled, filters))) == count


def test_an_incident_tells_how_much_is_said_and_by_whom(filled: Ledger) -> None:
    row = next(views.incidents(filled))
    assert (row.claims, row.reports, row.publishers) == (3, 1, 1)
    assert row.outcomes == ("attack", "killed")
    assert row.sources == ("the Ministry of Health",)
    assert (row.place, row.country, row.first) == ("Tavarsk", "XS", date(2024, 3, 2))


def test_ids_may_be_begun(filled: Ledger) -> None:
    incident = next(views.incidents(filled))
    assert views.incident(filled, incident.id[:6]).id == incident.id
    assert views.report(filled, "d1").id == "d1"
    for unknown in ("d", "", "e", "d%", "d_"):
        with pytest.raises(UnknownName):
            views.report(filled, unknown)
    with pytest.raises(UnknownName, match="d1, d2"):
        list(views.figures(filled, Filters(report="d")))


def test_extractions_are_what_was_written(filled: Ledger, make_claims: Callable[[Report], Claims]) -> None:
    first, second = views.extractions(filled)
    report = views.report(filled, "d1")
    assert first.report == report.head
    assert first.claims == make_claims(report)
    assert [one.report.id for one in views.extractions(filled, Filters(publisher="élan"))] == [second.report.id]
