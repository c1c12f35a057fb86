"""The first tables: reports with their originals, what they claim, incidents, and what was not read."""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None

# Frozen: later versions change these tables, never this list.
STATEMENTS = (
    """
    CREATE TABLE incidents (
        id TEXT NOT NULL,
        name TEXT NOT NULL,
        scope TEXT NOT NULL,
        place TEXT,
        country TEXT,
        latitude FLOAT,
        longitude FLOAT,
        where_prec INTEGER,
        date_start DATE,
        date_end DATE,
        date_prec INTEGER,
        PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE originals (
        sha256 TEXT NOT NULL,
        data BLOB NOT NULL,
        PRIMARY KEY (sha256)
    )
    """,
    """
    CREATE TABLE refusals (
        origin TEXT NOT NULL,
        kind TEXT NOT NULL,
        found TEXT NOT NULL,
        expected TEXT NOT NULL,
        PRIMARY KEY (origin, kind, found)
    )
    """,
    """
    CREATE TABLE reports (
        id TEXT NOT NULL,
        name TEXT NOT NULL,
        title TEXT,
        publisher TEXT,
        published DATE,
        url TEXT,
        path TEXT,
        origin TEXT NOT NULL,
        language TEXT,
        extractor TEXT,
        original TEXT NOT NULL,
        encoding TEXT NOT NULL,
        media_type TEXT NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(original) REFERENCES originals (sha256) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE TABLE furniture (
        report TEXT NOT NULL,
        nth INTEGER NOT NULL,
        text_start INTEGER NOT NULL,
        text_end INTEGER NOT NULL,
        reason TEXT NOT NULL,
        PRIMARY KEY (report, nth),
        FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
    )
     WITHOUT ROWID
    """,
    """
    CREATE TABLE segments (
        report TEXT NOT NULL,
        nth INTEGER NOT NULL,
        text_start INTEGER NOT NULL,
        text_end INTEGER NOT NULL,
        source_start INTEGER NOT NULL,
        source_end INTEGER NOT NULL,
        PRIMARY KEY (report, nth),
        FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
    )
     WITHOUT ROWID
    """,
    """
    CREATE TABLE statements (
        id TEXT NOT NULL,
        name TEXT NOT NULL,
        report TEXT NOT NULL,
        source TEXT,
        source_start INTEGER,
        source_end INTEGER,
        source_kind TEXT,
        cue TEXT,
        cue_start INTEGER,
        cue_end INTEGER,
        content TEXT NOT NULL,
        content_start INTEGER NOT NULL,
        content_end INTEGER NOT NULL,
        via TEXT,
        via_start INTEGER,
        via_end INTEGER,
        act TEXT NOT NULL,
        quoted TEXT NOT NULL,
        within TEXT,
        confidence FLOAT NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(within) REFERENCES statements (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX statements_by_report ON statements (report)
    """,
    """
    CREATE INDEX statements_by_within ON statements (within)
    """,
    """
    CREATE TABLE wordings (
        report TEXT NOT NULL,
        nth INTEGER NOT NULL,
        words TEXT NOT NULL,
        words_start INTEGER NOT NULL,
        words_end INTEGER NOT NULL,
        neutral TEXT NOT NULL,
        side TEXT NOT NULL,
        PRIMARY KEY (report, nth),
        FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
    )
     WITHOUT ROWID
    """,
    """
    CREATE TABLE figures (
        id TEXT NOT NULL,
        name TEXT NOT NULL,
        report TEXT NOT NULL,
        outcome TEXT NOT NULL,
        quantity TEXT NOT NULL,
        quantity_start INTEGER NOT NULL,
        quantity_end INTEGER NOT NULL,
        low INTEGER,
        best INTEGER,
        high INTEGER,
        bound TEXT NOT NULL,
        subject TEXT,
        subject_start INTEGER,
        subject_end INTEGER,
        category TEXT NOT NULL,
        demography TEXT,
        scope TEXT NOT NULL,
        status TEXT NOT NULL,
        statement TEXT,
        source TEXT,
        source_start INTEGER,
        source_end INTEGER,
        blamed TEXT,
        blamed_start INTEGER,
        blamed_end INTEGER,
        place TEXT,
        place_start INTEGER,
        place_end INTEGER,
        place_name TEXT,
        country TEXT,
        latitude FLOAT,
        longitude FLOAT,
        where_prec INTEGER,
        time TEXT,
        time_start INTEGER,
        time_end INTEGER,
        date_start DATE,
        date_end DATE,
        date_prec INTEGER,
        running BOOLEAN,
        part_of TEXT,
        quote TEXT NOT NULL,
        quote_start INTEGER NOT NULL,
        quote_end INTEGER NOT NULL,
        extractor TEXT NOT NULL,
        confidence FLOAT NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(statement) REFERENCES statements (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(part_of) REFERENCES figures (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX figures_by_outcome ON figures (outcome, date_start)
    """,
    """
    CREATE INDEX figures_by_part_of ON figures (part_of)
    """,
    """
    CREATE INDEX figures_by_report ON figures (report)
    """,
    """
    CREATE INDEX figures_by_statement ON figures (statement)
    """,
    """
    CREATE TABLE occurrences (
        id TEXT NOT NULL,
        name TEXT NOT NULL,
        report TEXT NOT NULL,
        type TEXT NOT NULL,
        actor TEXT,
        actor_start INTEGER,
        actor_end INTEGER,
        target TEXT,
        target_start INTEGER,
        target_end INTEGER,
        place TEXT,
        place_start INTEGER,
        place_end INTEGER,
        place_name TEXT,
        country TEXT,
        latitude FLOAT,
        longitude FLOAT,
        where_prec INTEGER,
        time TEXT,
        time_start INTEGER,
        time_end INTEGER,
        date_start DATE,
        date_end DATE,
        date_prec INTEGER,
        running BOOLEAN,
        status TEXT NOT NULL,
        statement TEXT,
        quote TEXT NOT NULL,
        quote_start INTEGER NOT NULL,
        quote_end INTEGER NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(statement) REFERENCES statements (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX occurrences_by_report ON occurrences (report)
    """,
    """
    CREATE INDEX occurrences_by_statement ON occurrences (statement)
    """,
    """
    CREATE TABLE links (
        claim TEXT NOT NULL,
        incident TEXT NOT NULL,
        report TEXT NOT NULL,
        figure TEXT,
        occurrence TEXT,
        reason TEXT NOT NULL,
        PRIMARY KEY (claim),
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
)


def upgrade() -> None:
    """Make the tables."""
    for statement in STATEMENTS:
        op.execute(statement)
