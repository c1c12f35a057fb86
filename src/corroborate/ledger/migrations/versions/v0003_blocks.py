"""The index by which a new report is linked without comparing all others. Empty until the next full linking."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"

# Frozen: later versions change these tables, never this list.
STATEMENTS = (
    """
    CREATE TABLE blocks (
        block TEXT NOT NULL,
        claim TEXT NOT NULL,
        report TEXT NOT NULL,
        PRIMARY KEY (block, claim),
        FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
    )
     WITHOUT ROWID
    """,
    """
    CREATE INDEX blocks_by_report ON blocks (report)
    """,
)


def upgrade() -> None:
    """Make the table."""
    for statement in STATEMENTS:
        op.execute(statement)
