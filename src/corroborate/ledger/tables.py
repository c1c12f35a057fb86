"""The ledger's tables. Each column's comment is its documentation: docs/ledger.md and Datasette's metadata read it.

Offsets count code points into `reports.text`, half-open. A group of columns `x`, `x_start`, `x_end` is a mention: the
words as printed and where they stand. Dates are ISO 8601 text. The migrations (`migrations/versions`) build the same
tables; a test compares the two. Datasette shows a row by its column `name`, without any setting.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)  # fmt: skip
from sqlalchemy.types import TypeEngine

metadata = MetaData()


def _text(name: str, comment: str, *, needed: bool = True) -> Column[str]:
    return Column(name, Text, nullable=not needed, comment=comment)


def _number(name: str, comment: str, *, needed: bool = True) -> Column[int]:
    return Column(name, Integer, nullable=not needed, comment=comment)


def _key(name: str, target: str, comment: str, *, needed: bool = True, primary: bool = False) -> Column[str]:
    """A reference that goes with its target, checked at the end of the transaction: rows come in any order."""
    return Column(
        name, Text, ForeignKey(target, ondelete="CASCADE", deferrable=True, initially="DEFERRED"),
        nullable=not needed, primary_key=primary, comment=comment,
    )  # fmt: skip


def _mention(name: str, comment: str, *, needed: bool = False) -> tuple[Column[str], Column[int], Column[int]]:
    return (
        _text(name, comment, needed=needed),
        _number(f"{name}_start", f"Where the words of {name} begin.", needed=needed),
        _number(f"{name}_end", f"Where the words of {name} end.", needed=needed),
    )


def _where() -> tuple[Column[str] | Column[float] | Column[int], ...]:
    kind: TypeEngine[float] = Float()
    return (
        *_mention("place", "The most specific place, as printed."),
        _text("place_name", "Its name in the gazetteer.", needed=False),
        _text("country", "ISO 3166-1 alpha-2.", needed=False),
        Column("latitude", kind, comment="Degrees north, WGS 84."),
        Column("longitude", kind, comment="Degrees east, WGS 84."),
        _number("where_prec", "UCDP GED where_prec, 1 (exact) to 7.", needed=False),
    )


def _time() -> tuple[Column[str], Column[int], Column[int], Column[object], Column[object], Column[int], Column[bool]]:
    return (
        *_mention("time", "The time, as printed."),
        Column("date_start", Date, comment="Its first day, empty where not tellable."),
        Column("date_end", Date, comment="Its last day, empty where not tellable."),
        _number("date_prec", "UCDP GED date_prec, 1 (exact day) to 5.", needed=False),
        Column("running", Boolean, comment="1 where the time is the period of a running total."),
    )


originals = Table(
    "originals", metadata,
    Column("sha256", Text, primary_key=True, comment="SHA-256 of the bytes, in hexadecimal."),
    Column("data", LargeBinary, nullable=False, comment="What was given, byte for byte."),
    comment="The bytes that reports came from, as given.",
)  # fmt: skip

reports = Table(
    "reports", metadata,
    Column("id", Text, primary_key=True, comment="The id that the report came with, else a hash of its content."),
    _text("name", "Its title, else its first line: for people."),
    _text("title", "The title, where it was given apart from the text.", needed=False),
    _text("publisher", "Who published it.", needed=False),
    Column("published", Date, comment="The day of publication, empty where unknown."),
    _text("url", "Its canonical address.", needed=False),
    _text("path", "The file that it was read from.", needed=False),
    _text("origin", "The input that it came from, with the line or record in it."),
    _text("language", "ISO 639-1.", needed=False),
    _text("extractor", "The back end that read it; empty where its language has none.", needed=False),
    _key("original", "originals.sha256", "Its original bytes."),
    _text("encoding", "How the original was decoded."),
    _text("media_type", "The media type of the original."),
    _text("text", "The frozen text: every offset counts into it."),
    comment="One article, post or bulletin each.",
)  # fmt: skip

segments = Table(
    "segments", metadata,
    _key("report", "reports.id", "The report.", primary=True),
    Column("nth", Integer, primary_key=True, comment="The order in the report, from 0."),
    _number("text_start", "Where the stretch of the frozen text begins."),
    _number("text_end", "Where it ends."),
    _number("source_start", "Where it begins in the decoded original."),
    _number("source_end", "Where it ends in the decoded original."),
    sqlite_with_rowid=False,
    comment="The way from the frozen text back to the decoded original.",
)  # fmt: skip

furniture = Table(
    "furniture", metadata,
    _key("report", "reports.id", "The report.", primary=True),
    Column("nth", Integer, primary_key=True, comment="The order in the report, from 0."),
    _number("text_start", "Where the stretch of the frozen text begins."),
    _number("text_end", "Where it ends."),
    _text("reason", "What it is: teaser, licence line, share button."),
    sqlite_with_rowid=False,
    comment="Stretches of the text that are not the story and were not read.",
)  # fmt: skip

statements = Table(
    "statements", metadata,
    Column("id", Text, primary_key=True, comment="The report's id, and a hash of what makes it this statement."),
    _text("name", "Source and act: for people."),
    _key("report", "reports.id", "The report that it stands in."),
    *_mention("source", "Who said it, as printed; empty where nobody is named."),
    _text("source_kind", "What the source is.", needed=False),
    *_mention("cue", "The word that says it is said."),
    *_mention("content", "What was said.", needed=True),
    *_mention("via", "The intermediate source that has it from the source."),
    _text("act", "What saying it does: say, claim, deny, offer ..."),
    _text("quoted", "direct, indirect or mixed."),
    _key("within", "statements.id", "The statement that contains it.", needed=False),
    Column("confidence", Float, nullable=False, comment="0 to 1."),
    Index("statements_by_report", "report"),
    Index("statements_by_within", "within"),
    comment="Who said what.",
)  # fmt: skip

figures = Table(
    "figures", metadata,
    Column("id", Text, primary_key=True, comment="The report's id, and a hash of what makes it this figure."),
    _text("name", "Number, subject, outcome: for people."),
    _key("report", "reports.id", "The report that it stands in."),
    _text("outcome", "What they underwent: a kind of docs/codebook.md."),
    *_mention("quantity", "The number, as printed, with its bound.", needed=True),
    _number("low", "The least that the words allow.", needed=False),
    _number("best", "The printed number.", needed=False),
    _number("high", "The most that the words allow.", needed=False),
    _text("bound", "exact, at_least, more_than, at_most, less_than, about, range or vague."),
    *_mention("subject", "Who or what, as printed."),
    _text("category", "civilian, combatant, unspecified or object."),
    _text("demography", "children, women, men, elderly, women_and_children.", needed=False),
    _text("scope", "incident, or cumulative: a running total."),
    _text("status", "affirmed, denied or hypothetical."),
    _key("statement", "statements.id", "The statement that it stands in.", needed=False),
    *_mention("source", "The nearest source credited for it; empty where the report says it in its own voice."),
    *_mention("blamed", "The party held responsible by the text or its source."),
    *_where(),
    *_time(),
    _key("part_of", "figures.id", "The figure of which it is a stated part.", needed=False),
    _text("quote", "The sentence that carries it."),
    _number("quote_start", "Where that sentence begins."),
    _number("quote_end", "Where it ends."),
    _text("extractor", "The back end that said so."),
    Column("confidence", Float, nullable=False, comment="0 to 1."),
    Index("figures_by_report", "report"),
    Index("figures_by_statement", "statement"),
    Index("figures_by_part_of", "part_of"),
    Index("figures_by_outcome", "outcome", "date_start"),
    comment="How many underwent an outcome, according to whom. Always somebody's claim.",
)  # fmt: skip

occurrences = Table(
    "occurrences", metadata,
    Column("id", Text, primary_key=True, comment="The report's id, and a hash of what makes it this occurrence."),
    _text("name", "Actor, type, target: for people."),
    _key("report", "reports.id", "The report that it stands in."),
    _text("type", "What took place or was put forward: a kind of docs/codebook.md."),
    *_mention("actor", "Who did it, as printed."),
    *_mention("target", "To whom or what, as printed."),
    *_where(),
    *_time(),
    _text("status", "affirmed, denied or hypothetical."),
    _key("statement", "statements.id", "The statement that it stands in.", needed=False),
    _text("quote", "The sentence that carries it."),
    _number("quote_start", "Where that sentence begins."),
    _number("quote_end", "Where it ends."),
    Index("occurrences_by_report", "report"),
    Index("occurrences_by_statement", "statement"),
    comment="What is said to have taken place or been put forward.",
)  # fmt: skip

wordings = Table(
    "wordings", metadata,
    _key("report", "reports.id", "The report.", primary=True),
    Column("nth", Integer, primary_key=True, comment="The order in the report, from 0."),
    *_mention("words", "The loaded words, as printed.", needed=True),
    _text("neutral", "A neutral rendering."),
    _text("side", "Which way the words lean."),
    sqlite_with_rowid=False,
    comment="Loaded words and their neutral rendering. They never touch a figure.",
)  # fmt: skip

incidents = Table(
    "incidents", metadata,
    Column("id", Text, primary_key=True, comment="A hash of the claims in it."),
    _text("name", "Place, days and what is claimed: for people."),
    _text("scope", "incident, or cumulative: one running toll."),
    _text("place", "The place of most of its claims.", needed=False),
    _text("country", "ISO 3166-1 alpha-2.", needed=False),
    Column("latitude", Float, comment="Degrees north, WGS 84."),
    Column("longitude", Float, comment="Degrees east, WGS 84."),
    _number("where_prec", "UCDP GED where_prec, 1 (exact) to 7.", needed=False),
    Column("date_start", Date, comment="The first day that its claims allow."),
    Column("date_end", Date, comment="The last day that its claims allow."),
    _number("date_prec", "UCDP GED date_prec, 1 (exact day) to 5.", needed=False),
    comment="Claims of one or more reports about the same moment and place, or one running toll.",
)  # fmt: skip

links = Table(
    "links", metadata,
    Column("claim", Text, primary_key=True, comment="The id of the figure or occurrence."),
    _key("incident", "incidents.id", "The incident that it belongs to."),
    _key("report", "reports.id", "The report of the claim."),
    _key("figure", "figures.id", "The claim, where it is a figure.", needed=False),
    _key("occurrence", "occurrences.id", "The claim, where it is an occurrence.", needed=False),
    _text("reason", "Why it belongs there, in words."),
    CheckConstraint("(figure IS NULL) <> (occurrence IS NULL)", name="links_figure_or_occurrence"),
    Index("links_by_incident", "incident"),
    Index("links_by_report", "report"),
    Index("links_by_figure", "figure"),
    Index("links_by_occurrence", "occurrence"),
    comment="Which claim belongs to which incident, and why.",
)  # fmt: skip

refusals = Table(
    "refusals", metadata,
    Column("origin", Text, primary_key=True, comment="The input, with the line or record in it."),
    Column("kind", Text, primary_key=True, comment="error, language (no extractor for it) or duplicate."),
    Column("found", Text, primary_key=True, comment="What was found."),
    _text("expected", "What was expected."),
    comment="What was given and not read, and why. An entry goes when its input is read.",
)  # fmt: skip
