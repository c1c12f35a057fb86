"""What a person says about one claim, as a review: looked up, checked against the report's words, and kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from corroborate.errors import UnanchoredClaim
from corroborate.ledger import Ledger, findings, reviews, views
from corroborate.model.claim import Figure
from corroborate.model.ids import report_of, review_id
from corroborate.model.review import NONE, Change, Correctable, Review, Verdict, correctable

_KINDS = {"f": "figure", "s": "statement"}


def review(
    ledger: Ledger,
    verdict: Verdict,
    name: str,
    changes: Sequence[Change] = (),
    *,
    user: str,
    note: str | None = None,
    made_at: datetime | None = None,
) -> Review:
    """Keep what a person says about one claim. The claim stays as it was extracted, and nothing is computed anew.

    `name` is the id of a figure or statement, for withdraw that of a review, or a beginning of it that only one has.
    `changes` are for correct alone. `made_at` is now, unless told. Raises UnknownName, ValueError where a change is
    not one that can be made, UnanchoredClaim where its words do not stand in the report.
    """
    withdraws = None
    if verdict == "withdraw":
        former = views.review(ledger, name)
        claim, withdraws = former.claim, former.id
    else:
        claim = findings.claim(ledger, name, ("figure", "statement"))
    if verdict == "correct":
        changes = _checked(ledger, claim, changes)
    elif changes:
        raise ValueError(f"found {_listed(field for field, _ in changes)} with {verdict}; only correct takes changes")
    made_at = made_at or datetime.now(UTC)
    name = review_id(claim, verdict, user, made_at, *(part for change in changes for part in change), None, withdraws)
    found = Review(name, claim, verdict, tuple(changes), user, made_at, note, withdraws)
    reviews.keep(ledger, found)
    return found


def _checked(ledger: Ledger, claim: str, changes: Sequence[Change]) -> tuple[Change, ...]:
    """The changes with their values as they are kept: words as the report prints them, ids whole."""
    report, kind = report_of(claim)
    fields = {field.name: field for field in correctable(claim)}
    allowed = f"of a {_KINDS[kind]} these can be corrected: {', '.join(fields)}"
    if not changes:
        raise ValueError(f"found no change; correct takes at least one, and {allowed}")
    for name, _ in changes:
        if name not in fields:
            raise ValueError(f"found {name!r}; {allowed}")
    if len({name for name, _ in changes}) < len(changes):
        raise ValueError(f"found {_listed(name for name, _ in changes)}; expected each field once")
    text, figures = views.report(ledger, report).text, views.claims(ledger, report).figures
    others = [figure for figure in figures if figure.id != claim]
    return tuple((name, _value(fields[name], value.strip(), report, text, others)) for name, value in changes)


def _value(field: Correctable, value: str, report: str, text: str, others: Sequence[Figure]) -> str:
    none = f", or {NONE} for none" if field.optional else ""
    if field.optional and value == NONE:
        return value
    match field.form:
        case "value":
            if value not in field.values:
                raise ValueError(f"{field.name}: found {value!r}; expected one of {', '.join(field.values)}{none}")
            return value
        case "figure":
            found = [one.id for one in others if value and value in _beginnings(one.id, len(value))]
            if len(found) != 1:
                met = f"{value!r}, the beginning of more than one figure" if found else repr(value)
                expected = f"the id of another figure of report {report}"
                raise ValueError(f"{field.name}: found {met}; expected {expected}{none}")
            return found[0]
        case "words":
            printed = _printed(value, text)
            if printed is None:
                expected = f"words that stand in report {report}{none}"
                raise UnanchoredClaim(f"{field.name}: found {value!r}; expected {expected}")
            return printed


def _beginnings(claim: str, length: int) -> tuple[str, str]:
    """The first `length` characters of a claim's id, and of its part behind the report's id."""
    return claim[:length], claim.rpartition(":")[2][:length]


def _printed(words: str, text: str) -> str | None:
    """`words` as `text` prints them, in whole words; white space and the form of apostrophes may differ."""
    if not words:
        return None
    parts = (re.escape(part).replace("'", "['’ʼ]") for part in words.replace("’", "'").split())
    first, last = (r"\b" if re.match(r"\w", end) else "" for end in (words[0], words[-1]))
    found = re.search(first + r"\s+".join(parts) + last, text)
    return found[0] if found else None


def _listed(names: Iterable[str]) -> str:
    return ", ".join(map(repr, names))
