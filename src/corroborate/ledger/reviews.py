"""Keep what people say about single claims. Rows are added, never changed: what no longer counts is withdrawn."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import RowMapping, select

from corroborate.errors import UnknownName
from corroborate.ledger import rows, tables
from corroborate.ledger.opening import Ledger, writing
from corroborate.model.review import Review


def keep(ledger: Ledger, review: Review) -> None:
    """Add `review`. Raises UnknownName where it withdraws one of that claim that is not there, LedgerError.

    Whether the claim itself is there is not asked: reviews outlive claims.
    """
    table = tables.reviews.c
    with writing(ledger) as connection:
        if review.withdraws is not None:
            former = select(table.id).where(table.id == review.withdraws, table.claim == review.claim)
            if connection.execute(former).scalar() is None:
                raise UnknownName(
                    f"no review {review.withdraws!r} of {review.claim} in the ledger; `corroborate reviews` lists them"
                )
        connection.execute(tables.reviews.insert(), review_out(review))


def review_out(review: Review) -> rows.Values:
    """The row of `reviews`."""
    return {
        "id": review.id, "name": f"{review.verdict}, {review.user}", "claim": review.claim, "verdict": review.verdict,
        "changes": [list(change) for change in review.changes], "user": review.user,
        "made_at": review.made_at.astimezone(UTC).isoformat(), "note": review.note, "withdraws": review.withdraws,
    }  # fmt: skip


def review_in(row: RowMapping) -> Review:
    """The review of a row of `reviews`."""
    return Review(
        row["id"], row["claim"], row["verdict"], tuple((field, value) for field, value in row["changes"]),
        row["user"], datetime.fromisoformat(row["made_at"]), row["note"], row["withdraws"],
    )  # fmt: skip
