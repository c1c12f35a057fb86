"""What people reviewed in a ledger becomes a reading: their word is the label, what nobody looked at says nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from corroborate import pipeline
from corroborate.ledger import Ledger
from corroborate.ledger.writer import Entry, write
from corroborate.model.claim import Claims
from corroborate.model.report import Report
from corroborate.model.review import Change, Verdict
from training.reviewed import reviewed

MORNING = datetime(2024, 3, 9, 8, 0, tzinfo=UTC)


@pytest.fixture
def claims(ledger: Ledger, make_report: Callable[..., Report], make_claims: Callable[[Report], Claims]) -> Claims:
    """The claims of the first of two reports in `ledger`."""
    one, two = make_report(name="d1"), make_report(name="d2", origin="b.txt")
    write(ledger, [Entry(report, make_claims(report), "rules") for report in (one, two)])
    return make_claims(one)


def say(ledger: Ledger, verdict: Verdict, claim: str, *changes: Change) -> None:
    pipeline.review(ledger, verdict, claim, changes, user="ada", made_at=MORNING)


def test_a_ledger_without_reviews_teaches_nothing(ledger: Ledger, claims: Claims) -> None:
    assert claims.figures
    assert list(reviewed(ledger.path)) == []


def test_corrections_are_labels_and_what_nobody_reviewed_is_left_out(ledger: Ledger, claims: Claims) -> None:
    whole, part = claims.figures
    say(ledger, "correct", whole.id, ("category", "unspecified"), ("blamed", "-"), ("source", "Ministry of Health"))
    ((report, reading),) = reviewed(ledger.path)
    assert report.id == "d1"
    one, other = reading.figures
    assert (one.category, one.blamed, one.optional) == ("unspecified", None, False)
    assert one.source is not None
    assert report.text[slice(*one.source)] == "Ministry of Health"
    assert (other.part, other.optional) == (1, True)
    assert reading.only == frozenset({(whole.quantity.start, whole.quantity.end)})
    assert all(statement.optional for statement in reading.statements)
    assert part.id not in {whole.id}


def test_what_a_person_rejected_is_none_and_still_looked_at(ledger: Ledger, claims: Claims) -> None:
    whole, part = claims.figures
    say(ledger, "reject", part.id)
    say(ledger, "accept", claims.statements[0].id)
    ((_, reading),) = reviewed(ledger.path)
    assert [(figure.at, figure.optional) for figure in reading.figures] == [
        ((whole.quantity.start, whole.quantity.end), True)
    ]
    assert (part.quantity.start, part.quantity.end) in (reading.only or ())
    assert [statement.optional for statement in reading.statements] == [False, True]
