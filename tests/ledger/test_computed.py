"""What is computed comes out as it went in, is replaced as a whole, and leaves what people judged alone."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from corroborate.errors import LedgerError, UnknownName
from corroborate.ledger import Ledger, computed, findings, judging, views
from corroborate.ledger.computed import ORDER, Computed
from corroborate.ledger.writer import Entry, write
from corroborate.model.assessment import Contradiction, Point, Series
from corroborate.model.claim import Claims
from corroborate.model.coding import Grade, SourceLetter
from corroborate.model.copy import Copy, Family, Passage
from corroborate.model.incident import Incident, Link, Weight
from corroborate.model.judgement import Judgement
from corroborate.model.origin import Attribution, Origin
from corroborate.model.record import Filters
from corroborate.model.report import Report

Dump = Callable[[Ledger], dict[str, list[tuple[object, ...]]]]
WEIGHTS = (Weight("place", 7.25, "the same town"), Weight("judgement", -math.inf, "ada said: different"))


@pytest.fixture
def everything(ledger: Ledger, make_report: Callable[..., Report], make_claims: Callable[[Report], Claims]) -> Computed:
    """Something of each kind that is computed, over two reports in `ledger`."""
    one, two = make_report(name="d1"), make_report(name="d2", origin="b.txt")
    claims = make_claims(one), make_claims(two)
    write(ledger, [Entry(report, found, "rules") for report, found in zip((one, two), claims, strict=True)])
    whole, part = (figure.id for figure in claims[0].figures)
    other = claims[1].figures[0].id
    attack, said = claims[0].occurrences[0].id, claims[0].statements[0].id

    def incident(name: str, scope: str, links: tuple[Link, ...]) -> Incident:
        return Incident(name, name, scope, "Tavarsk", "XS", 1.0, 2.0, 1, date(2024, 3, 2), None, 1, links)  # type: ignore[arg-type]

    return Computed(
        (
            Family(
                "k1", "d1", "Wire", (Copy("d2", "d1", "changed", 0.75, (Passage("d2", 0, 9, "d1", 1, 10),), "said so"),)
            ),
        ),
        (Origin("g1", "Ministry of Health", "ministry"), Origin("g2", "Radio Ulm", "outlet")),
        (
            Attribution(whole, "g1", ("Ministry of Health", "Radio Ulm"), "credited"),
            Attribution(other, "g1", ("Ministry of Health",), "credited"),
            Attribution(attack, "g2", ("Radio Ulm",), "own voice"),
            Attribution(said, "g1", (), "credited"),
        ),
        (
            incident(
                "i1", "incident",
                (
                    Link("i1", whole, "d1", "first", WEIGHTS),
                    Link("i1", part, "d1", "part"),
                    Link("i1", attack, "d1", "fits", (), True),
                ),
            ),
            incident("i2", "cumulative", (Link("i2", attack, "d1", "fits", (), True), Link("i2", other, "d2", "own"))),
        ),
        (
            Contradiction("x1", "number", "i1", None, "killed", (whole,), ("g1",), "12; 13", (said,)),
            Contradiction("x2", "arithmetic", None, "d1", "killed", (part,), (), "5 + 7 = 12"),
            Contradiction("x3", "change", None, "d2", "killed", (other,), (), "12, then 13"),
        ),
        (Grade("i1", "Weak", 3, (SourceLetter("g1", "Ministry of Health", "B"),), ("one origin",)),),
        (
            Series(
                "n1", "g1", "Ministry of Health", "i2", "Tavarsk", "killed", "", date(2024, 1, 1),
                (
                    Point(date(2024, 3, 1), 9, 9, None, whole),
                    Point(date(2024, 3, 2), 8, 8, 8, other, ("fall", "differs")),
                ),
            ),
        ),
        {"d1": "The market", "d2": "The market again"},
    )  # fmt: skip


def test_it_comes_out_as_it_went_in(ledger: Ledger, everything: Computed) -> None:
    assert computed.replace(ledger, everything)
    incidents = {one.id: one for one in everything.incidents}
    for name, one in incidents.items():
        links = tuple(sorted(one.links, key=lambda link: link.claim_id))
        assert views.incident(ledger, name) == replace(one, links=links)
    assert findings.origins(ledger) == everything.origins
    assert set(findings.attributions(ledger)) == set(everything.attributions[:3]), "statements' are kept, not shown"
    (copy,) = findings.copies(ledger)
    assert copy.copy == everything.families[0].copies[0]
    assert (copy.family, copy.agency) == ("k1", "Wire")
    rows = findings.contradictions(ledger, notes=True)
    assert {row.contradiction for row in rows} == set(everything.contradictions)
    assert findings.grade(ledger, "i1") == everything.grades[0]
    assert findings.grade(ledger, "i2") is None
    tolls = list(findings.tolls(ledger))
    assert [row.point for row in tolls] == list(everything.series[0].points)
    assert {replace(row.series, points=everything.series[0].points) for row in tolls} == set(everything.series)


def test_the_same_again_changes_nothing_and_less_leaves_less(ledger: Ledger, everything: Computed, dump: Dump) -> None:
    assert computed.replace(ledger, everything)
    before = dump(ledger)
    assert all(before[table.name] for table in ORDER), "each table is to be compared"
    assert not computed.replace(ledger, everything)
    assert dump(ledger) == before
    other = replace(everything, incidents=(replace(everything.incidents[0], label="another"),), series=(), grades=())
    other = replace(other, contradictions=everything.contradictions[1:])
    assert computed.replace(ledger, other)
    after = dump(ledger)
    assert [row[1] for row in after["incidents"]] == ["another"]
    assert (len(after["links"]), after["points"], after["grades"], len(after["copies"])) == (3, [], [], 1)
    assert computed.replace(ledger, everything)
    assert dump(ledger) == before


def test_a_claim_that_is_gone_leaves_all_as_it_was(ledger: Ledger, everything: Computed, dump: Dump) -> None:
    computed.replace(ledger, everything)
    before = dump(ledger)
    stray = replace(everything.attributions[0], claim_id="d1:f0000000000")
    with pytest.raises(LedgerError, match="nothing was written"):
        computed.replace(ledger, replace(everything, incidents=(), attributions=(stray,)))
    assert dump(ledger) == before


def test_rows_tell_origins_copies_and_what_is_undecided(ledger: Ledger, everything: Computed) -> None:
    computed.replace(ledger, everything)
    one, toll = views.incidents(ledger)
    assert (one.claims, one.undecided, one.origins, one.copies, one.conflicts) == (2, 1, 1, 0, 1)
    assert (one.airwars, one.admiralty, toll.airwars, toll.copies) == ("Weak", 3, None, 1)
    attack = next(row for row in views.occurrences(ledger) if row.fitting)
    assert (attack.incident, attack.fitting, attack.origin) == (None, ("i1", "i2"), "Radio Ulm")
    whole = next(views.figures(ledger))
    assert (whole.incident, whole.fitting, whole.origin) == ("i1", (), "Ministry of Health")
    assert len(list(views.occurrences(ledger, Filters(incident="i2")))) == 1
    inner = [row.contradiction.id for row in findings.contradictions(ledger, Filters(incident="i1"), notes=True)]
    assert inner == ["x1", "x2"], "what lies within its reports counts only where it touches its claims"
    assert [row.contradiction.id for row in findings.contradictions(ledger)] == ["x1", "x3"]
    assert [row.contradiction.id for row in findings.contradictions(ledger, kinds=["change"])] == ["x3"]
    assert [row.point.best for row in findings.tolls(ledger, Filters(since=date(2024, 3, 2)))] == [8]
    assert list(findings.tolls(ledger, Filters(source="army"))) == []


def test_claims_are_found_by_a_beginning_of_either_part(ledger: Ledger, everything: Computed) -> None:
    computed.replace(ledger, everything)
    whole = everything.attributions[0].claim_id
    assert findings.claim(ledger, whole) == whole
    (link,) = findings.links(ledger, whole)
    assert link.weights == WEIGHTS
    for unknown in ("", "zzz", "d1:"):
        with pytest.raises(UnknownName):
            findings.claim(ledger, unknown)


def _judgement(name: str, second: int, withdraws: str | None = None) -> Judgement:
    made_at = datetime(2024, 3, 9, 8, 0, second, tzinfo=UTC)
    claims = () if withdraws else ("d1:f1", "d2:f1")
    return Judgement(name, "withdraw" if withdraws else "same", claims, "ada", made_at, "note", withdraws)


def test_judgements_are_kept_in_order_and_can_be_withdrawn_twice(ledger: Ledger) -> None:
    kept = [_judgement("j1", 1), _judgement("j2", 2, "j1"), _judgement("j3", 3, "j2"), _judgement("j4", 4)]
    for one in kept:
        judging.keep(ledger, one)
    rows = findings.judgements(ledger)
    assert [row.judgement for row in rows] == kept
    assert [row.withdrawn_by for row in rows] == [None, "j3", None, None], "the withdrawal is withdrawn"
    with pytest.raises(UnknownName):
        judging.keep(ledger, _judgement("j5", 5, "j9"))


@pytest.mark.parametrize("change", ["UPDATE judgements SET user = 'eve'", "DELETE FROM judgements"])
def test_no_program_changes_a_judgement(ledger: Ledger, change: str) -> None:
    judging.keep(ledger, _judgement("j1", 1))
    connection = sqlite3.connect(ledger.path)
    with pytest.raises(sqlite3.DatabaseError, match="withdraw"):
        connection.execute(change)
    connection.close()


def test_a_ledger_of_the_first_version_is_brought_up_with_its_reports(
    ledger: Ledger, make_report: Callable[..., Report], make_claims: Callable[[Report], Claims]
) -> None:
    from corroborate.ledger import comparable, open_ledger

    report = make_report()
    write(ledger, [Entry(report, make_claims(report), "rules")])
    ledger.close()
    connection = sqlite3.connect(ledger.path, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("PRAGMA legacy_alter_table = ON")
    for table in (
        *(table.name for table in reversed(ORDER) if table.name not in ("incidents", "links")),
        "judgements",
        "blocks",
        "reviews",
    ):
        connection.execute(f"DROP TABLE {table}")
    connection.execute("UPDATE alembic_version SET version_num = '0001'")
    connection.close()
    with pytest.raises(LedgerError, match="open it once to be written"):
        open_ledger(ledger.path, read_only=True)
    with open_ledger(ledger.path) as opened:
        assert views.claims(opened, report.id) == make_claims(report)
        assert comparable.unlinked(opened), "the next run links anew"
