"""What goes into the ledger comes out of it, whatever the fields hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from operator import attrgetter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corroborate.ledger import Ledger, rows, views
from corroborate.ledger.writer import Entry, write
from corroborate.model import claim as model
from corroborate.model.claim import Claims, Figure, Occurrence, Statement, Wording
from corroborate.model.ids import claim_id, digest
from corroborate.model.report import Report
from corroborate.model.text import BOUNDS, Mention, Place, Quantity, Span, When

WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
OFFSETS = st.tuples(st.integers(0, 90), st.integers(1, 9)).map(lambda pair: (pair[0], pair[0] + pair[1]))
MENTIONS = st.builds(lambda text, span: Mention(text, *span), WORDS, OFFSETS)
NUMBERS = st.none() | st.integers(0, 2**63 - 1)
DAYS = st.none() | st.dates(date(1, 1, 1))
SHARES = st.floats(0, 1)
DEGREES = st.none() | st.floats(-180, 180)
PLACES = st.builds(
    lambda m, *rest: Place(m.text, m.start, m.end, *rest),
    MENTIONS, st.none() | WORDS, st.none() | WORDS, DEGREES, DEGREES, st.none() | st.integers(1, 7),
)  # fmt: skip
TIMES = st.builds(
    lambda m, *rest: When(m.text, m.start, m.end, *rest),
    MENTIONS,
    DAYS,
    DAYS,
    st.none() | st.integers(1, 5),
    st.booleans(),
)
QUANTITIES = st.builds(
    lambda m, *rest: Quantity(m.text, m.start, m.end, *rest),
    MENTIONS,
    NUMBERS,
    NUMBERS,
    NUMBERS,
    st.sampled_from(BOUNDS),
)
QUOTES = OFFSETS.map(lambda span: Span(*span))
STATEMENTS = st.builds(
    Statement, st.just(""), st.none() | MENTIONS, st.none() | st.sampled_from(model.SOURCE_KINDS), st.none() | MENTIONS,
    MENTIONS, st.none() | MENTIONS, st.sampled_from(model.ACTS), st.sampled_from(model.QUOTED), st.none(), SHARES,
)  # fmt: skip
FIGURES = st.builds(
    Figure, st.just(""), WORDS, QUANTITIES, st.none() | MENTIONS, st.sampled_from(model.CATEGORIES),
    st.none() | st.sampled_from(model.DEMOGRAPHIES), st.sampled_from(model.SCOPES), st.sampled_from(model.STATUSES),
    st.none(), st.none() | MENTIONS, st.none() | MENTIONS, st.none() | PLACES, st.none() | TIMES, st.none(), QUOTES,
    WORDS, SHARES,
)  # fmt: skip
OCCURRENCES = st.builds(
    Occurrence, st.just(""), WORDS, st.none() | MENTIONS, st.none() | MENTIONS, st.none() | PLACES, st.none() | TIMES,
    st.sampled_from(model.STATUSES), st.none(), QUOTES,
)  # fmt: skip
WORDINGS = st.builds(lambda m, *rest: Wording(m.text, m.start, m.end, *rest), MENTIONS, WORDS, WORDS)
CLAIMS = st.builds(
    Claims,
    *(st.lists(items, max_size=3).map(tuple) for items in (STATEMENTS, FIGURES, OCCURRENCES, WORDINGS)),
)


def _identified(claims: Claims, report: Report) -> Claims:
    """With ids, references and in the order of grounding."""
    said = sorted(claims.statements, key=lambda one: (one.content.start, one.content.end))
    statements = [replace(one, id=claim_id(report.id, "s", n)) for n, one in enumerate(said)]
    statements = [replace(one, within=statements[n - 1].id if n else None) for n, one in enumerate(statements)]
    statement = statements[-1].id if statements else None
    counted = sorted(claims.figures, key=lambda one: (one.quantity.start, one.quantity.end))
    figures = [replace(one, id=claim_id(report.id, "f", n), statement=statement) for n, one in enumerate(counted)]
    figures = [
        replace(one, part_of=figures[-1].id if n == 0 and len(figures) > 1 else None) for n, one in enumerate(figures)
    ]
    happened = sorted(claims.occurrences, key=lambda one: (one.quote.start, one.quote.end))
    occurrences = [replace(one, id=claim_id(report.id, "o", n), statement=statement) for n, one in enumerate(happened)]
    return Claims(tuple(statements), tuple(figures), tuple(occurrences), claims.wordings)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(claims=CLAIMS, words=WORDS)
def test_claims_come_back_as_they_were(
    ledger: Ledger, make_report: Callable[..., Report], claims: Claims, words: str
) -> None:
    report = make_report(words + " " + digest([repr(claims)]))
    claims = _identified(claims, report)
    write(ledger, [Entry(report, claims, "rules")])
    found = views.claims(ledger, report.id)
    assert found.wordings == claims.wordings
    for name in ("statements", "figures", "occurrences"):
        assert sorted(getattr(found, name), key=attrgetter("id")) == sorted(getattr(claims, name), key=attrgetter("id"))
    assert views.report(ledger, report.id) == report


def test_claims_come_back_in_the_order_of_their_words(
    ledger: Ledger, make_report: Callable[..., Report], make_claims: Callable[[Report], Claims]
) -> None:
    report = make_report()
    claims = make_claims(report)
    backwards = Claims(*(tuple(reversed(getattr(claims, name))) for name in ("statements", "figures", "occurrences")))
    write(ledger, [Entry(report, replace(backwards, wordings=claims.wordings), "rules")])
    assert views.claims(ledger, report.id) == claims


def test_a_number_that_no_table_holds_is_left_out_with_its_parts_kept(
    make_report: Callable[..., Report], make_claims: Callable[[Report], Claims]
) -> None:
    claims = make_claims(make_report())
    whole, part = claims.figures
    huge = replace(whole, quantity=replace(whole.quantity, best=10**20))
    kept = rows.storable(replace(claims, figures=(huge, part)))
    assert kept.figures == (replace(part, part_of=None),)
    assert rows.storable(claims) is claims


def test_a_report_is_named_by_its_title_or_first_line() -> None:
    assert rows.name_of_report("  A title ", "text") == "A title"
    assert rows.name_of_report(None, "\n \n First   line\nsecond") == "First line"
    assert rows.name_of_report(None, " ") == "(no words)"
    assert len(rows.name_of_report(None, "word " * 100)) <= rows.NAME_LENGTH
