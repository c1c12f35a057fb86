"""Copies, origins, contradictions, grades, running totals by origin, and people's judgements.

Links are made anew, since a claim may now stand on two incidents, undecided. They and all that is computed from them
are empty afterwards: the next run links the claims again, and no report needs to be read anew.
"""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"

# Frozen: later versions change these tables, never this list.
STATEMENTS = (
    "DROP TABLE links",
    "DELETE FROM incidents",
    """
    CREATE TABLE links (
        claim TEXT NOT NULL,
        incident TEXT NOT NULL,
        report TEXT NOT NULL,
        figure TEXT,
        occurrence TEXT,
        reason TEXT NOT NULL,
        undecided BOOLEAN NOT NULL,
        weights JSON NOT NULL,
        PRIMARY KEY (claim, incident),
        CONSTRAINT links_figure_or_occurrence CHECK ((figure IS NULL) <> (occurrence IS NULL)),
        FOREIGN KEY(incident) REFERENCES incidents (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(figure) REFERENCES figures (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(occurrence) REFERENCES occurrences (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX links_by_figure ON links (figure)
    """,
    """
    CREATE INDEX links_by_incident ON links (incident)
    """,
    """
    CREATE INDEX links_by_occurrence ON links (occurrence)
    """,
    """
    CREATE INDEX links_by_report ON links (report)
    """,
    """
    CREATE TABLE families (
        id TEXT NOT NULL,
        name TEXT NOT NULL,
        earliest TEXT NOT NULL,
        agency TEXT,
        PRIMARY KEY (id),
        FOREIGN KEY(earliest) REFERENCES reports (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX families_by_earliest ON families (earliest)
    """,
    """
    CREATE TABLE copies (
        report TEXT NOT NULL,
        family TEXT NOT NULL,
        copied TEXT NOT NULL,
        kind TEXT NOT NULL,
        share FLOAT NOT NULL,
        reason TEXT NOT NULL,
        PRIMARY KEY (report, family),
        FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(family) REFERENCES families (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(copied) REFERENCES reports (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX copies_by_copied ON copies (copied)
    """,
    """
    CREATE INDEX copies_by_family ON copies (family)
    """,
    """
    CREATE TABLE passages (
        report TEXT NOT NULL,
        family TEXT NOT NULL,
        nth INTEGER NOT NULL,
        text_start INTEGER NOT NULL,
        text_end INTEGER NOT NULL,
        other TEXT NOT NULL,
        other_start INTEGER NOT NULL,
        other_end INTEGER NOT NULL,
        PRIMARY KEY (report, family, nth),
        FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(family) REFERENCES families (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(other) REFERENCES reports (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
    )
     WITHOUT ROWID
    """,
    """
    CREATE INDEX passages_by_family ON passages (family)
    """,
    """
    CREATE INDEX passages_by_other ON passages (other)
    """,
    """
    CREATE TABLE origins (
        id TEXT NOT NULL,
        name TEXT NOT NULL,
        kind TEXT NOT NULL,
        PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE attributions (
        claim TEXT NOT NULL,
        origin TEXT NOT NULL,
        report TEXT NOT NULL,
        figure TEXT,
        occurrence TEXT,
        statement TEXT,
        chain JSON NOT NULL,
        reason TEXT NOT NULL,
        PRIMARY KEY (claim),
        CONSTRAINT attributions_one_claim
            CHECK ((figure IS NOT NULL) + (occurrence IS NOT NULL) + (statement IS NOT NULL) = 1),
        FOREIGN KEY(origin) REFERENCES origins (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(figure) REFERENCES figures (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(occurrence) REFERENCES occurrences (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(statement) REFERENCES statements (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX attributions_by_figure ON attributions (figure)
    """,
    """
    CREATE INDEX attributions_by_occurrence ON attributions (occurrence)
    """,
    """
    CREATE INDEX attributions_by_origin ON attributions (origin)
    """,
    """
    CREATE INDEX attributions_by_report ON attributions (report)
    """,
    """
    CREATE INDEX attributions_by_statement ON attributions (statement)
    """,
    """
    CREATE TABLE contradictions (
        id TEXT NOT NULL,
        kind TEXT NOT NULL,
        incident TEXT,
        report TEXT,
        outcome TEXT,
        "conflict" BOOLEAN NOT NULL,
        reason TEXT NOT NULL,
        claims JSON NOT NULL,
        statements JSON NOT NULL,
        origins JSON NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(incident) REFERENCES incidents (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX contradictions_by_incident ON contradictions (incident)
    """,
    """
    CREATE INDEX contradictions_by_report ON contradictions (report)
    """,
    """
    CREATE TABLE grades (
        incident TEXT NOT NULL,
        airwars TEXT NOT NULL,
        admiralty INTEGER NOT NULL,
        letters JSON NOT NULL,
        reasons JSON NOT NULL,
        PRIMARY KEY (incident),
        FOREIGN KEY(incident) REFERENCES incidents (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE TABLE series (
        id TEXT NOT NULL,
        name TEXT NOT NULL,
        origin TEXT NOT NULL,
        incident TEXT,
        place TEXT,
        outcome TEXT NOT NULL,
        people TEXT NOT NULL,
        since DATE,
        PRIMARY KEY (id),
        FOREIGN KEY(origin) REFERENCES origins (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(incident) REFERENCES incidents (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX series_by_incident ON series (incident)
    """,
    """
    CREATE INDEX series_by_origin ON series (origin)
    """,
    """
    CREATE TABLE points (
        series TEXT NOT NULL,
        nth INTEGER NOT NULL,
        as_of DATE,
        low INTEGER,
        best INTEGER,
        high INTEGER,
        figure TEXT NOT NULL,
        flags JSON NOT NULL,
        PRIMARY KEY (series, nth),
        FOREIGN KEY(series) REFERENCES series (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(figure) REFERENCES figures (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
    )
     WITHOUT ROWID
    """,
    """
    CREATE INDEX points_by_figure ON points (figure)
    """,
    """
    CREATE TABLE judgements (
        id TEXT NOT NULL,
        name TEXT NOT NULL,
        verdict TEXT NOT NULL,
        claims JSON NOT NULL,
        others JSON NOT NULL,
        user TEXT NOT NULL,
        made_at TEXT NOT NULL,
        note TEXT,
        withdraws TEXT,
        PRIMARY KEY (id),
        FOREIGN KEY(withdraws) REFERENCES judgements (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX judgements_by_withdraws ON judgements (withdraws)
    """,
    # A person's word is kept: what no longer counts is withdrawn by another row.
    """
    CREATE TRIGGER judgements_are_not_changed BEFORE UPDATE ON judgements
    BEGIN SELECT RAISE(ABORT, 'judgements are never changed; withdraw instead'); END
    """,
    """
    CREATE TRIGGER judgements_are_not_deleted BEFORE DELETE ON judgements
    BEGIN SELECT RAISE(ABORT, 'judgements are never deleted; withdraw instead'); END
    """,
)


def upgrade() -> None:
    """Make the tables."""
    for statement in STATEMENTS:
        op.execute(statement)
