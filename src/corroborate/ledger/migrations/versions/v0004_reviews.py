"""What people say about single claims. A claim is named, not referred to: it may go when its report is read anew."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"

# Frozen: later versions change these tables, never this list.
STATEMENTS = (
    """
    CREATE TABLE reviews (
        id TEXT NOT NULL,
        name TEXT NOT NULL,
        claim TEXT NOT NULL,
        verdict TEXT NOT NULL,
        changes JSON NOT NULL,
        user TEXT NOT NULL,
        made_at TEXT NOT NULL,
        note TEXT,
        withdraws TEXT,
        PRIMARY KEY (id),
        FOREIGN KEY(withdraws) REFERENCES reviews (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX reviews_by_claim ON reviews (claim)
    """,
    """
    CREATE INDEX reviews_by_withdraws ON reviews (withdraws)
    """,
    # A person's word is kept: what no longer counts is withdrawn by another row.
    """
    CREATE TRIGGER reviews_are_not_changed BEFORE UPDATE ON reviews
    BEGIN SELECT RAISE(ABORT, 'reviews are never changed; withdraw instead'); END
    """,
    """
    CREATE TRIGGER reviews_are_not_deleted BEFORE DELETE ON reviews
    BEGIN SELECT RAISE(ABORT, 'reviews are never deleted; withdraw instead'); END
    """,
)


def upgrade() -> None:
    """Make the table."""
    for statement in STATEMENTS:
        op.execute(statement)
