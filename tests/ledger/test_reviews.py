"""Reviews are kept beside the claims, checked against the report's words, and outlive what they are about."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from corroborate import pipeline
from corroborate.errors import LedgerError, UnanchoredClaim, UnknownName
from corroborate.ledger import Ledger, open_ledger, reviews, views
from corroborate.ledger.writer import Entry, write
from corroborate.model.claim import Claims
from corroborate.model.record import Filters
from corroborate.model.report import Report
from corroborate.model.review import Change, Review, Verdict, correctable

Dump = Callable[[Ledger], dict[str, list[tuple[object, ...]]]]
MORNING = datetime(2024, 3, 9, 8, 0, tzinfo=UTC)


@pytest.fixture
def report(ledger: Ledger, make_report: Callable[..., Report], make_claims: Callable[[Report], Claims]) -> Report:
    """A report in `ledger` with all its claims, beside another with the same words."""
    one, two = make_report(name="d1"), make_report(name="d2", origin="b.txt")
    write(ledger, [Entry(report, make_claims(report), "rules") for report in (one, two)])
    return one


@pytest.fixture
def claims(report: Report, make_claims: Callable[[Report], Claims]) -> Claims:
    """The claims of `report`."""
    return make_claims(report)


def _said(ledger: Ledger, verdict: Verdict, name: str, *changes: Change, minute: int = 0, user: str = "ada") -> Review:
    at = MORNING + timedelta(minutes=minute)
    return pipeline.review(ledger, verdict, name, changes, user=user, note="why", made_at=at)


def test_a_review_comes_out_as_it_went_in_and_leaves_the_claim_alone(
    ledger: Ledger, report: Report, claims: Claims, dump: Dump
) -> None:
    before = dump(ledger)
    whole = claims.figures[0].id
    kept = _said(ledger, "correct", whole, ("category", "unspecified"), ("blamed", "-"))
    assert kept.changes == (("category", "unspecified"), ("blamed", "-"))
    assert (kept.claim, kept.user, kept.note, kept.made_at, kept.withdraws) == (whole, "ada", "why", MORNING, None)
    (row,) = views.reviews(ledger)
    assert (row.review, row.label) == (kept, "At least 12 people killed")
    assert (row.withdrawn_by, row.stands) == (None, True)
    assert views.review(ledger, kept.id[:3]) == kept
    after = dump(ledger)
    assert after.pop("reviews")
    before.pop("reviews")
    assert after == before, "nothing else in the ledger is touched"


@pytest.mark.parametrize(
    ("change", "kept"),
    [
        (("outcome", "injured"), "injured"),
        (("category", "combatant"), "combatant"),
        (("demography", "-"), "-"),
        (("scope", "cumulative"), "cumulative"),
        (("status", "denied"), "denied"),
        (("source", "Ministry of Health"), "Ministry of Health"),
        (("source", "  Ministry   of Health "), "Ministry of Health"),
        (("source", "-"), "-"),
        (("blamed", "northern forces"), "northern forces"),
        (("place", "Tavarsk market"), "Tavarsk market"),
        (("part_of", "-"), "-"),
    ],
)
def test_fields_of_a_figure_can_be_corrected(
    change: Change, kept: str, ledger: Ledger, report: Report, claims: Claims
) -> None:
    assert _said(ledger, "correct", claims.figures[0].id, change).changes == ((change[0], kept),)


@pytest.mark.parametrize("change", [("source", "-"), ("source", "Ministry of Health"), ("act", "deny")])
def test_fields_of_a_statement_can_be_corrected(change: Change, ledger: Ledger, report: Report, claims: Claims) -> None:
    assert _said(ledger, "correct", claims.statements[0].id, change).changes == (change,)


@pytest.mark.parametrize("typed", ["the People's Guard", "the People’s Guard"])
def test_words_are_kept_as_the_report_prints_them(
    typed: str, ledger: Ledger, make_report: Callable[..., Report], make_claims: Callable[[Report], Claims]
) -> None:
    words = make_report().text.replace("our live page", "the People’s\nGuard, our live page")
    report = make_report(words, "d1")
    claims = make_claims(report)
    write(ledger, [Entry(report, claims, "rules")])
    kept = _said(ledger, "correct", claims.figures[0].id, ("blamed", typed))
    assert kept.changes == (("blamed", "the People’s\nGuard"),)


def test_the_whole_of_a_part_is_named_by_a_beginning(ledger: Ledger, report: Report, claims: Claims) -> None:
    whole, part = (figure.id for figure in claims.figures)
    for name in (whole, whole[:-2], whole.partition(":")[2], whole.partition(":")[2][:6]):
        kept = _said(ledger, "correct", part, ("part_of", name), minute=len(name))
        assert kept.changes == (("part_of", whole),), "though another report has a figure that begins so"


@pytest.mark.parametrize(
    ("of", "changes", "error", "says"),
    [
        ("figure", (), ValueError, "found no change; correct takes at least one"),
        ("figure", (("quantity", "9"),), ValueError, "'quantity'; of a figure these can be corrected: outcome, cat"),
        ("figure", (("act", "say"),), ValueError, "'act'; of a figure"),
        ("statement", (("outcome", "killed"),), ValueError, "of a statement these can be corrected: source, act"),
        ("statement", (("act", "-"),), ValueError, "act: found '-'; expected one of say, claim"),
        ("figure", (("outcome", "attack"),), ValueError, "outcome: found 'attack'; expected one of "),
        ("figure", (("category", "-"),), ValueError, "expected one of civilian, combatant, unspecified, object"),
        ("figure", (("demography", "aged"),), ValueError, "or - for none"),
        ("figure", (("scope", "incident"), ("scope", "cumulative")), ValueError, "each field once"),
        ("figure", (("part_of", "zzz"),), ValueError, "part_of: found 'zzz'; expected the id of another figure"),
        ("figure", (("part_of", ""),), ValueError, "another figure of report d1"),
        ("figure", (("part_of", "itself"),), ValueError, "another figure of report d1"),
        ("figure", (("source", "the Ministry of Truth"),), UnanchoredClaim, "words that stand in report d1"),
        ("figure", (("blamed", "north"),), UnanchoredClaim, "blamed: found 'north'"),
        ("figure", (("place", "tavarsk"),), UnanchoredClaim, "or - for none"),
        ("figure", (("place", ""),), UnanchoredClaim, "place: found ''"),
        ("statement", (("source", "nobody"),), UnanchoredClaim, "source: found 'nobody'"),
    ],
)
def test_what_cannot_be_a_correction_is_refused_and_keeps_nothing(
    of: str, changes: tuple[Change, ...], error: type[Exception], says: str,
    ledger: Ledger, report: Report, claims: Claims,
) -> None:  # fmt: skip
    claim = claims.figures[0].id if of == "figure" else claims.statements[0].id
    changes = tuple((field, claim if value == "itself" else value) for field, value in changes)
    with pytest.raises(error) as raised:
        _said(ledger, "correct", claim, *changes)
    assert says in str(raised.value)
    assert "\n" not in str(raised.value)
    assert not list(views.reviews(ledger))


def test_only_figures_and_statements_that_are_there_are_reviewed(
    ledger: Ledger, report: Report, claims: Claims
) -> None:
    for name in ("", "zzz", claims.occurrences[0].id, "d1"):
        with pytest.raises(UnknownName):
            _said(ledger, "accept", name)
    with pytest.raises(UnknownName, match="corroborate reviews"):
        _said(ledger, "withdraw", claims.figures[0].id)
    with pytest.raises(ValueError, match="only correct takes changes"):
        _said(ledger, "reject", claims.figures[0].id, ("category", "civilian"))
    assert correctable(claims.occurrences[0].id) == ()


@pytest.mark.parametrize(
    ("said", "standing", "withdrawn"),
    [
        (["accept"], [0], {}),
        (["accept", "reject"], [1], {}),
        (["accept", "reject", 1], [0], {1: 2}),
        (["accept", "reject", 0], [1], {0: 2}),
        (["reject", 0], [], {0: 1}),
        (["reject", 0, 1], [0], {1: 2}),
        (["reject", 0, 1, 2], [], {0: 1, 2: 3}),
        (["reject", 0, 0], [], {0: 1}),
        (["reject", 0, 0, 1], [], {0: 2, 1: 3}),
    ],
)
def test_the_last_word_that_is_not_withdrawn_stands(
    said: list[Verdict | int], standing: list[int], withdrawn: dict[int, int],
    ledger: Ledger, report: Report, claims: Claims,
) -> None:  # fmt: skip
    kept: list[Review] = []
    for minute, one in enumerate(said):
        verdict, name = ("withdraw", kept[one].id) if isinstance(one, int) else (one, claims.figures[0].id)
        kept.append(_said(ledger, verdict, name, minute=minute))  # type: ignore[arg-type]
    rows = list(views.reviews(ledger))
    assert [row.review for row in rows] == kept
    assert [nth for nth, row in enumerate(rows) if row.stands] == standing
    numbers = {review.id: nth for nth, review in enumerate(kept)}
    assert {nth: numbers[row.withdrawn_by] for nth, row in enumerate(rows) if row.withdrawn_by} == withdrawn
    assert [row.review for row in views.reviews(ledger, standing_only=True)] == [kept[nth] for nth in standing]


def test_a_withdrawal_counts_though_its_clock_was_slow(ledger: Ledger, report: Report, claims: Claims) -> None:
    first = _said(ledger, "accept", claims.figures[0].id, minute=5)
    _said(ledger, "withdraw", first.id, minute=0, user="eve")
    assert not list(views.reviews(ledger, standing_only=True))


def test_each_claim_has_its_own_last_word(ledger: Ledger, report: Report, claims: Claims) -> None:
    one, two = (_said(ledger, "accept", figure.id, minute=nth) for nth, figure in enumerate(claims.figures))
    other = _said(ledger, "reject", claims.figures[0].id.replace("d1:", "d2:"), minute=2)
    assert [row.review for row in views.reviews(ledger, standing_only=True)] == [one, two, other]
    assert [row.review for row in views.reviews(ledger, Filters(report="d1"))] == [one, two]
    assert [row.review for row in views.reviews(ledger, Filters(limit=1))] == [one]
    with pytest.raises(UnknownName):
        list(views.reviews(ledger, Filters(report="zzz")))


def test_reviews_outlive_reading_anew_and_linking(ledger: Ledger, report: Report, claims: Claims, dump: Dump) -> None:
    whole, part = claims.figures
    said = claims.statements[0]
    kept = [_said(ledger, "accept", name, minute=nth) for nth, name in enumerate((whole.id, part.id, said.id))]
    before = dump(ledger)["reviews"]
    pipeline.relink(ledger)
    fewer = Claims(figures=(replace(whole, statement=None, extractor="learned"),))
    write(ledger, [Entry(report, fewer, "learned")])
    pipeline.relink(ledger)
    assert dump(ledger)["reviews"] == before
    rows = list(views.reviews(ledger))
    assert [row.review for row in rows] == kept
    assert [row.label for row in rows] == ["At least 12 people killed", None, None]
    assert all(row.stands for row in rows)
    gone = _said(ledger, "withdraw", kept[1].id, minute=9)
    assert gone.claim == part.id, "also a review of a claim that is no longer there can be withdrawn"
    write(ledger, [Entry(report, claims, "rules")])
    assert [row.label for row in views.reviews(ledger)][1] == "seven children killed"


@pytest.mark.parametrize("change", ["UPDATE reviews SET user = 'eve'", "DELETE FROM reviews"])
def test_no_program_changes_a_review(change: str, ledger: Ledger, report: Report, claims: Claims) -> None:
    _said(ledger, "accept", claims.figures[0].id)
    connection = sqlite3.connect(ledger.path)
    with pytest.raises(sqlite3.DatabaseError, match="withdraw"):
        connection.execute(change)
    connection.close()


def test_a_withdrawal_is_of_the_same_claim(ledger: Ledger, report: Report, claims: Claims) -> None:
    former = _said(ledger, "accept", claims.figures[0].id)
    one = Review("v1", former.claim, "withdraw", (), "ada", MORNING, None, former.id)
    for stray in (replace(one, claim=claims.figures[1].id), replace(one, withdraws="v9")):
        with pytest.raises(UnknownName, match="corroborate reviews"):
            reviews.keep(ledger, stray)


@pytest.mark.parametrize(
    "wrong",
    [
        {"verdict": "maybe"},
        {"changes": (("category", "civilian"),)},
        {"verdict": "correct"},
        {"verdict": "withdraw"},
        {"withdraws": "v1"},
        {"made_at": datetime(2024, 3, 9)},
    ],
    ids=str,
)
def test_a_review_that_contradicts_itself_is_not_made(wrong: dict[str, object]) -> None:
    fine = Review("v1", "d1:f1", "accept", (), "ada", MORNING)
    with pytest.raises(ValueError, match="found"):
        replace(fine, **wrong)  # type: ignore[arg-type]


def test_a_ledger_of_the_version_before_is_brought_up_with_all_that_is_in_it(
    ledger: Ledger, report: Report, claims: Claims, dump: Dump
) -> None:
    pipeline.relink(ledger)
    before = dump(ledger)
    ledger.close()
    connection = sqlite3.connect(ledger.path, isolation_level=None)
    connection.execute("DROP TABLE reviews")
    connection.execute("UPDATE alembic_version SET version_num = '0003'")
    connection.close()
    with pytest.raises(LedgerError, match="open it once to be written"):
        open_ledger(ledger.path, read_only=True)
    with open_ledger(ledger.path) as opened:
        assert dump(opened) == before
        assert _said(opened, "accept", claims.figures[0].id)
