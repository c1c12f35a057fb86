"""Keep what people decide about claims. Rows are added, never changed: what no longer counts is withdrawn."""

from __future__ import annotations

from sqlalchemy import select

from corroborate.errors import UnknownName
from corroborate.ledger import tables
from corroborate.ledger.opening import Ledger, writing
from corroborate.model.judgement import Judgement


def keep(ledger: Ledger, judgement: Judgement) -> None:
    """Add `judgement`. Raises UnknownName where it withdraws one that is not there, LedgerError."""
    table = tables.judgements
    with writing(ledger) as connection:
        if judgement.withdraws is not None:
            there = connection.execute(select(table.c.id).where(table.c.id == judgement.withdraws)).scalar()
            if there is None:
                raise UnknownName(f"no judgement {judgement.withdraws!r} in the ledger; `corroborate judge` lists them")
        connection.execute(
            table.insert(),
            {
                "id": judgement.id, "name": f"{judgement.verdict}, {judgement.user}", "verdict": judgement.verdict,
                "claims": list(judgement.claims), "others": list(judgement.others), "user": judgement.user,
                "made_at": judgement.made_at.isoformat(), "note": judgement.note, "withdraws": judgement.withdraws,
            },
        )  # fmt: skip
