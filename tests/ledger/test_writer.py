"""Writing: whole batches or nothing, and nothing twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from corroborate.errors import ConflictingReport, LedgerError
from corroborate.ledger import Ledger, comparable, computed, views
from corroborate.ledger.computed import Computed
from corroborate.ledger.writer import ORDER, Entry, known, write
from corroborate.linking import link
from corroborate.model.claim import Claims
from corroborate.model.report import Refusal, Report

Dump = Callable[[Ledger], dict[str, list[tuple[object, ...]]]]
MakeReport = Callable[..., Report]
MakeClaims = Callable[[Report], Claims]


def _relink(ledger: Ledger) -> bool:
    return computed.replace(ledger, Computed(incidents=link(comparable.reported(ledger))))


def test_writing_twice_changes_nothing(
    ledger: Ledger, make_report: MakeReport, make_claims: MakeClaims, dump: Dump
) -> None:
    report = make_report()
    entry = Entry(report, make_claims(report), "rules")
    refusal = Refusal("error", "a picture", "a report", "b.png")
    assert not known(ledger, report, "rules")
    first = write(ledger, [entry], [refusal])
    assert (len(first.entries), first.known, first.conflicts) == (1, 0, ())
    assert _relink(ledger)
    before = dump(ledger)
    again = write(ledger, [entry], [refusal])
    assert (len(again.entries), again.known, again.conflicts) == (0, 1, ())
    assert not _relink(ledger)
    assert dump(ledger) == before
    assert known(ledger, report, "rules")
    assert all(before[table.name] for table in ORDER), "each table is to be compared"


def test_another_back_end_replaces_the_claims(
    ledger: Ledger, make_report: MakeReport, make_claims: MakeClaims, dump: Dump
) -> None:
    report = make_report()
    claims = make_claims(report)
    write(ledger, [Entry(report, claims, "rules")])
    _relink(ledger)
    assert not comparable.unlinked(ledger)
    fewer = Claims(figures=(replace(claims.figures[0], statement=None, extractor="learned"),))
    assert not known(ledger, report, "learned")
    assert write(ledger, [Entry(report, fewer, "learned")]).entries
    assert views.claims(ledger, report.id) == fewer
    assert comparable.unlinked(ledger)
    assert [row.extractor for row in views.reports(ledger)] == ["learned"]
    assert dump(ledger)["links"] == []


def test_a_report_that_was_only_recorded_is_read_later_but_not_unread(
    ledger: Ledger, make_report: MakeReport, make_claims: MakeClaims
) -> None:
    report = make_report(language="fr")
    write(ledger, [Entry(report, None, None)], [Refusal("language", "French", "English", "a.txt")])
    assert [row.extractor for row in views.reports(ledger)] == [None]
    assert [refusal.kind for refusal in views.refusals(ledger)] == ["language"]
    write(ledger, [Entry(report, make_claims(report), "rules")])
    assert list(views.refusals(ledger)) == []
    assert known(ledger, report, None)
    assert not write(ledger, [Entry(report, None, None)]).entries
    assert len(views.claims(ledger, report.id).figures) == 2


def test_an_id_on_another_text_is_a_conflict_and_the_rest_goes_on(ledger: Ledger, make_report: MakeReport) -> None:
    write(ledger, [Entry(make_report("One text.", "d1", "a.txt"), Claims(), "rules")])
    other = make_report("Another text.", "d1", "b.txt")
    with pytest.raises(ConflictingReport, match="d1"):
        known(ledger, other, "rules")
    third = make_report("A third text.", "d3", "c.txt")
    written = write(ledger, [Entry(other, Claims(), "rules"), Entry(third, Claims(), "rules")])
    assert [entry.report.id for entry in written.entries] == ["d3"]
    assert [(refusal.kind, refusal.where) for refusal in written.conflicts] == [("error", "b.txt")]
    assert list(views.refusals(ledger)) == list(written.conflicts)
    assert views.report(ledger, "d1").text == "One text."


def test_a_refusal_goes_when_its_input_is_read(ledger: Ledger, make_report: MakeReport) -> None:
    write(ledger, [], [Refusal("error", "an empty file", "a report", "a.txt")])
    write(ledger, [], [Refusal("error", "a picture", "a report", "a.txt")])
    assert [refusal.found for refusal in views.refusals(ledger)] == ["a picture"]
    write(ledger, [Entry(make_report(origin="a.txt"), Claims(), "rules")])
    assert list(views.refusals(ledger)) == []


def test_a_batch_with_a_fault_leaves_nothing(
    ledger: Ledger, make_report: MakeReport, make_claims: MakeClaims, dump: Dump
) -> None:
    before = dump(ledger)
    good, bad = make_report(origin="a.txt"), make_report(make_report().text + " More.", origin="b.txt")
    claims = make_claims(bad)
    dangling = replace(claims, figures=(replace(claims.figures[0], part_of="nowhere"),))
    with pytest.raises(LedgerError, match="nothing was written"):
        write(ledger, [Entry(good, make_claims(good), "rules"), Entry(bad, dangling, "rules")])
    assert dump(ledger) == before


def test_one_original_may_serve_two_reports(ledger: Ledger, make_report: MakeReport, dump: Dump) -> None:
    write(ledger, [Entry(make_report("Same.", name, f"{name}.txt"), Claims(), "rules") for name in ("d1", "d2")])
    assert len(dump(ledger)["originals"]) == 1
    assert len(dump(ledger)["reports"]) == 2


def test_one_id_twice_in_a_batch(ledger: Ledger, make_report: MakeReport) -> None:
    one, other = make_report("One text.", "d1", "a.txt"), make_report("Another text.", "d1", "b.txt")
    written = write(ledger, [Entry(report, Claims(), "rules") for report in (one, one, other)])
    assert ([entry.report.text for entry in written.entries], written.known) == (["One text."], 1)
    assert [refusal.where for refusal in written.conflicts] == ["b.txt"]
