"""The ledger's tables. Each column's comment is its documentation: docs/ledger.md and Datasette's metadata read it.

Offsets count code points into `reports.text`, half-open. A group of columns `x`, `x_start`, `x_end` is a mention: the
words as printed and where they stand. Dates are ISO 8601 text. The migrations (`migrations/versions`) build the same
tables; a test compares the two. Datasette shows a row by its column `name`, without any setting.

What is said (statements, figures, occurrences) changes only when a report is read anew; what is computed from it
(families to grades) is replaced as a whole when claims are linked; judgements and reviews are never changed.
"""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, Date, Float, Index, Integer, LargeBinary, MetaData, Table, Text

from corroborate.ledger.columns import listed, number, reference, words
from corroborate.ledger.groups import bounds, mention, moment, quote, signed, whereabouts

metadata = MetaData()

originals = Table(
    "originals", metadata,
    Column("sha256", Text, primary_key=True, comment="SHA-256 of the bytes, in hexadecimal."),
    Column("data", LargeBinary, nullable=False, comment="What was given, byte for byte."),
    comment="The bytes that reports came from, as given.",
)  # fmt: skip

reports = Table(
    "reports", metadata,
    Column("id", Text, primary_key=True, comment="The id that the report came with, else a hash of its content."),
    words("name", "Its title, else its first line: for people."),
    words("title", "The title, where it was given apart from the text.", needed=False),
    words("publisher", "Who published it.", needed=False),
    Column("published", Date, comment="The day of publication, empty where unknown."),
    words("url", "Its canonical address.", needed=False),
    words("path", "The file that it was read from.", needed=False),
    words("origin", "The input that it came from, with the line or record in it."),
    words("language", "ISO 639-1.", needed=False),
    words("extractor", "The back end that read it; empty where its language has none.", needed=False),
    reference("original", "originals.sha256", "Its original bytes."),
    words("encoding", "How the original was decoded."),
    words("media_type", "The media type of the original."),
    words("text", "The frozen text: every offset counts into it."),
    comment="One article, post or bulletin each.",
)  # fmt: skip

segments = Table(
    "segments", metadata,
    reference("report", "reports.id", "The report.", primary=True),
    Column("nth", Integer, primary_key=True, comment="The order in the report, from 0."),
    number("text_start", "Where the stretch of the frozen text begins."),
    number("text_end", "Where it ends."),
    number("source_start", "Where it begins in the decoded original."),
    number("source_end", "Where it ends in the decoded original."),
    sqlite_with_rowid=False,
    comment="The way from the frozen text back to the decoded original.",
)  # fmt: skip

furniture = Table(
    "furniture", metadata,
    reference("report", "reports.id", "The report.", primary=True),
    Column("nth", Integer, primary_key=True, comment="The order in the report, from 0."),
    number("text_start", "Where the stretch of the frozen text begins."),
    number("text_end", "Where it ends."),
    words("reason", "What it is: teaser, licence line, share button."),
    sqlite_with_rowid=False,
    comment="Stretches of the text that are not the story and were not read.",
)  # fmt: skip

statements = Table(
    "statements", metadata,
    Column("id", Text, primary_key=True, comment="The report's id, and a hash of what makes it this statement."),
    words("name", "Source and act: for people."),
    reference("report", "reports.id", "The report that it stands in."),
    *mention("source", "Who said it, as printed; empty where nobody is named."),
    words("source_kind", "What the source is.", needed=False),
    *mention("cue", "The word that says it is said."),
    *mention("content", "What was said.", needed=True),
    *mention("via", "The intermediate source that has it from the source."),
    words("act", "What saying it does: say, claim, deny, offer ..."),
    words("quoted", "direct, indirect or mixed."),
    reference("within", "statements.id", "The statement that contains it.", needed=False),
    Column("confidence", Float, nullable=False, comment="0 to 1."),
    Index("statements_by_report", "report"),
    Index("statements_by_within", "within"),
    comment="Who said what.",
)  # fmt: skip

figures = Table(
    "figures", metadata,
    Column("id", Text, primary_key=True, comment="The report's id, and a hash of what makes it this figure."),
    words("name", "Number, subject, outcome: for people."),
    reference("report", "reports.id", "The report that it stands in."),
    words("outcome", "What they underwent: a kind of docs/codebook.md."),
    *mention("quantity", "The number, as printed, with its bound.", needed=True),
    *bounds(),
    words("bound", "exact, at_least, more_than, at_most, less_than, about, range or vague."),
    *mention("subject", "Who or what, as printed."),
    words("category", "civilian, combatant, unspecified or object."),
    words("demography", "children, women, men, elderly, women_and_children.", needed=False),
    words("scope", "incident, or cumulative: a running total."),
    words("status", "affirmed, denied or hypothetical."),
    reference("statement", "statements.id", "The statement that it stands in.", needed=False),
    *mention("source", "The nearest source credited for it; empty where the report says it in its own voice."),
    *mention("blamed", "The party held responsible by the text or its source."),
    *whereabouts(),
    *moment(),
    reference("part_of", "figures.id", "The figure of which it is a stated part.", needed=False),
    *quote(),
    words("extractor", "The back end that said so."),
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
    words("name", "Actor, type, target: for people."),
    reference("report", "reports.id", "The report that it stands in."),
    words("type", "What took place or was put forward: a kind of docs/codebook.md."),
    *mention("actor", "Who did it, as printed."),
    *mention("target", "To whom or what, as printed."),
    *whereabouts(),
    *moment(),
    words("status", "affirmed, denied or hypothetical."),
    reference("statement", "statements.id", "The statement that it stands in.", needed=False),
    *quote(),
    Index("occurrences_by_report", "report"),
    Index("occurrences_by_statement", "statement"),
    comment="What is said to have taken place or been put forward.",
)  # fmt: skip

wordings = Table(
    "wordings", metadata,
    reference("report", "reports.id", "The report.", primary=True),
    Column("nth", Integer, primary_key=True, comment="The order in the report, from 0."),
    *mention("words", "The loaded words, as printed.", needed=True),
    words("neutral", "A neutral rendering."),
    words("side", "Which way the words lean."),
    sqlite_with_rowid=False,
    comment="Loaded words and their neutral rendering. They never touch a figure.",
)  # fmt: skip

incidents = Table(
    "incidents", metadata,
    Column("id", Text, primary_key=True, comment="A hash of the claims in it."),
    words("name", "Place, days and what is claimed: for people."),
    words("scope", "incident, or cumulative: one running toll."),
    words("place", "The place of most of its claims.", needed=False),
    words("country", "ISO 3166-1 alpha-2.", needed=False),
    Column("latitude", Float, comment="Degrees north, WGS 84."),
    Column("longitude", Float, comment="Degrees east, WGS 84."),
    number("where_prec", "UCDP GED where_prec, 1 (exact) to 7.", needed=False),
    Column("date_start", Date, comment="The first day that its claims allow."),
    Column("date_end", Date, comment="The last day that its claims allow."),
    number("date_prec", "UCDP GED date_prec, 1 (exact day) to 5.", needed=False),
    comment="Claims of one or more reports about the same moment and place, or one running toll.",
)  # fmt: skip

links = Table(
    "links", metadata,
    Column("claim", Text, primary_key=True, comment="The id of the figure or occurrence."),
    reference("incident", "incidents.id", "The incident that it belongs to.", primary=True),
    reference("report", "reports.id", "The report of the claim."),
    reference("figure", "figures.id", "The claim, where it is a figure.", needed=False),
    reference("occurrence", "occurrences.id", "The claim, where it is an occurrence.", needed=False),
    words("reason", "Why it belongs there, in words."),
    Column("undecided", Boolean, nullable=False, comment="1 where it fits other incidents too: it counts for none."),
    listed("weights", "What each comparison says for it (above 0) or against it: [name, bits, words]."),
    CheckConstraint("(figure IS NULL) <> (occurrence IS NULL)", name="links_figure_or_occurrence"),
    Index("links_by_incident", "incident"),
    Index("links_by_report", "report"),
    Index("links_by_figure", "figure"),
    Index("links_by_occurrence", "occurrence"),
    comment="Which claim belongs to which incident, and why.",
)  # fmt: skip

blocks = Table(
    "blocks", metadata,
    Column("block", Text, primary_key=True, comment="What claims must share to be compared."),
    Column("claim", Text, primary_key=True, comment="The claim that stands for an account of its report."),
    reference("report", "reports.id", "The report of the claim."),
    Index("blocks_by_report", "report"),
    sqlite_with_rowid=False,
    comment="The index of linking: by it a new report is linked without comparing all others. Empty: to be made anew.",
)  # fmt: skip

families = Table(
    "families", metadata,
    Column("id", Text, primary_key=True, comment="A hash of the reports in it."),
    words("name", "Its earliest report: for people."),
    reference("earliest", "reports.id", "The report of which the others are copies."),
    words("agency", "The news agency that its texts credit for the whole of it.", needed=False),
    Index("families_by_earliest", "earliest"),
    comment="One text and the reports that print it. Without copies: a text whose agency's own is not here.",
)  # fmt: skip

copies = Table(
    "copies", metadata,
    reference("report", "reports.id", "The copy.", primary=True),
    reference("family", "families.id", "The family; with passages of two texts it is in both.", primary=True),
    reference("copied", "reports.id", "The report that it is a copy of."),
    words("kind", "verbatim, changed or passages (shared paragraphs inside a longer text)."),
    Column("share", Float, nullable=False, comment="How much of it stands in the other, 0 to 1."),
    words("reason", "Why it is taken for a copy, in words."),
    Index("copies_by_family", "family"),
    Index("copies_by_copied", "copied"),
    comment="Which report is a copy of which.",
)  # fmt: skip

passages = Table(
    "passages", metadata,
    reference("report", "reports.id", "The copy.", primary=True),
    reference("family", "families.id", "The family.", primary=True),
    Column("nth", Integer, primary_key=True, comment="The order in the copy, from 0."),
    number("text_start", "Where the shared words begin in the copy."),
    number("text_end", "Where they end there."),
    reference("other", "reports.id", "The report that has the same words."),
    number("other_start", "Where they begin in that report."),
    number("other_end", "Where they end there."),
    Index("passages_by_family", "family"),
    Index("passages_by_other", "other"),
    sqlite_with_rowid=False,
    comment="The words that a copy shares.",
)  # fmt: skip

origins = Table(
    "origins", metadata,
    Column("id", Text, primary_key=True, comment="A hash of what makes it this origin."),
    words("name", "Its name, as most reports print it."),
    words("kind", "A kind of source (docs/formats.md), outlet, or unknown."),
    comment="Who first holds claims, however many outlets print them.",
)  # fmt: skip

attributions = Table(
    "attributions", metadata,
    Column("claim", Text, primary_key=True, comment="The id of the figure, occurrence or statement."),
    reference("origin", "origins.id", "Who first holds it."),
    reference("report", "reports.id", "The report of the claim."),
    reference("figure", "figures.id", "The claim, where it is a figure.", needed=False),
    reference("occurrence", "occurrences.id", "The claim, where it is an occurrence.", needed=False),
    reference("statement", "statements.id", "The claim, where it is a statement.", needed=False),
    listed("chain", "Through whom it came, from the origin to the publisher, in words."),
    words("reason", "Why it is taken for the origin, in words."),
    CheckConstraint(
        "(figure IS NOT NULL) + (occurrence IS NOT NULL) + (statement IS NOT NULL) = 1", name="attributions_one_claim"
    ),
    Index("attributions_by_origin", "origin"),
    Index("attributions_by_report", "report"),
    Index("attributions_by_figure", "figure"),
    Index("attributions_by_occurrence", "occurrence"),
    Index("attributions_by_statement", "statement"),
    comment="Which claim has which origin, and by which way.",
)  # fmt: skip

contradictions = Table(
    "contradictions", metadata,
    Column("id", Text, primary_key=True, comment="A hash of its kind and its claims."),
    words("kind", "number, status, outcome, blame, denial ...: docs/linking.md."),
    reference("incident", "incidents.id", "The incident, where it is between accounts of one.", needed=False),
    reference("report", "reports.id", "The report, where it is within one.", needed=False),
    words("outcome", "A kind of figure; empty where the whole incident is meant.", needed=False),
    Column("conflict", Boolean, nullable=False, comment="0 for what only a reader must know beside them."),
    words("reason", "Who says what, in words."),
    listed("claims", "Ids of figures and occurrences."),
    listed("statements", "Ids of statements."),
    listed("origins", "Ids of origins."),
    Index("contradictions_by_incident", "incident"),
    Index("contradictions_by_report", "report"),
    comment="Claims that cannot all be right as they stand. It takes no side.",
)  # fmt: skip

grades = Table(
    "grades", metadata,
    reference("incident", "incidents.id", "The incident.", primary=True),
    words("airwars", "Confirmed, Fair, Weak, Contested or Discounted."),
    number("admiralty", "1 (confirmed by other independent sources) to 6 (cannot be judged)."),
    listed("letters", "The user's letter for each origin: [origin, name, letter]."),
    listed("reasons", "Why, in words."),
    comment="How far independent origins bear an incident out. Never from counts of outlets.",
)  # fmt: skip

series = Table(
    "series", metadata,
    Column("id", Text, primary_key=True, comment="A hash of origin, toll, outcome and group."),
    words("name", "Origin, outcome, place: for people."),
    reference("origin", "origins.id", "Whose count it is."),
    reference("incident", "incidents.id", "The running toll.", needed=False),
    words("place", "Where.", needed=False),
    words("outcome", "A kind of figure."),
    words("people", "The group counted; empty for people in general."),
    Column("since", Date, comment="The first day counted from, where any claim tells it."),
    Index("series_by_origin", "origin"),
    Index("series_by_incident", "incident"),
    comment="Running totals of one origin. Never added to an incident.",
)  # fmt: skip

points = Table(
    "points", metadata,
    reference("series", "series.id", "The series.", primary=True),
    Column("nth", Integer, primary_key=True, comment="The order in the series, from 0."),
    Column("as_of", Date, comment="The last day counted, empty where unknown."),
    *bounds(),
    reference("figure", "figures.id", "The figure that says so."),
    listed("flags", "What a reader must look at: fall, jump, shrinking_part, part_exceeds, differs."),
    Index("points_by_figure", "figure"),
    sqlite_with_rowid=False,
    comment="The running totals of a series, by day.",
)  # fmt: skip

judgements = Table(
    "judgements", metadata,
    Column("id", Text, primary_key=True, comment="A hash of who judged what, and when."),
    words("name", "Verdict and user: for people."),
    words("verdict", "same, different, unsure, split, merge or withdraw."),
    listed("claims", "Ids of the claims judged."),
    listed("others", "For split: ids of the claims that stay behind."),
    *signed(),
    reference("withdraws", "judgements.id", "The judgement that no longer counts.", needed=False),
    Index("judgements_by_withdraws", "withdraws"),
    comment="What people decided. Rows are added, never changed or deleted: triggers see to it.",
)  # fmt: skip

reviews = Table(
    "reviews", metadata,
    Column("id", Text, primary_key=True, comment="A hash of who said what of which claim, and when."),
    words("name", "Verdict and user: for people."),
    words("claim", "The id of the figure or statement, kept also when its report is read anew without it."),
    words("verdict", "accept, reject, correct or withdraw."),
    listed("changes", "For correct: [field, value], - for none."),
    *signed(),
    reference("withdraws", "reviews.id", "The review that no longer counts.", needed=False),
    Index("reviews_by_claim", "claim"),
    Index("reviews_by_withdraws", "withdraws"),
    comment="What people said about one claim. The claim stays as extracted. Rows are added, never changed or deleted.",
)  # fmt: skip

refusals = Table(
    "refusals", metadata,
    Column("origin", Text, primary_key=True, comment="The input, with the line or record in it."),
    Column("kind", Text, primary_key=True, comment="error, language (no extractor for it) or duplicate."),
    Column("found", Text, primary_key=True, comment="What was found."),
    words("expected", "What was expected."),
    comment="What was given and not read, and why. An entry goes when its input is read.",
)  # fmt: skip
