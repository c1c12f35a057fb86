"""An incident as a page for people, and as JSON: who first holds what, its sentence, what differs, the grade."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from corroborate.cli import columns
from corroborate.cli.matrix import Happening, Line, Matrix, Sentence, matrix
from corroborate.cli.tables import Column, bare, console, show
from corroborate.cli.visible import plain
from corroborate.model.coding import Grade
from corroborate.model.incident import Link
from corroborate.model.record import CopyRow, IncidentPage, TollRow

# Admiralty Code, STANAG 2511: the item's number, apart from the source's letter.
ADMIRALTY = {
    1: "confirmed by other independent sources", 2: "probably true", 3: "possibly true", 4: "doubtful",
    5: "improbable", 6: "cannot be judged",
}  # fmt: skip
COPIED = {"verbatim": "word for word", "changed": "with changes", "passages": "in part"}

_HAPPENED: Sequence[Column[Happening]] = (
    Column("type", "what", lambda row: row.type),
    Column("actor", "by", lambda row: row.actor, optional=True),
    Column("target", "against", lambda row: row.target, optional=True),
    Column("status", "status", lambda row: row.status, optional=True),
    Column("origin", "according to", lambda row: row.origins, "cyan"),
)

TOLLS: Sequence[Column[TollRow]] = (
    Column("place", "place", lambda row: row.series.place, "green"),
    Column("outcome", "outcome", lambda row: columns.outcome_label(row.series.outcome), least=9),
    Column("people", "of whom", lambda row: row.series.group, optional=True),
    Column("since", "since", lambda row: row.series.since, least=10),
    Column("as_of", "as of", lambda row: row.point.as_of, least=10),
    Column("number", "number", lambda row: toll_number(row), "bold", right=True),
    Column("low", None, lambda row: row.point.low),
    Column("best", None, lambda row: row.point.best),
    Column("high", None, lambda row: row.point.high),
    Column("origin", "origin", lambda row: row.series.origin_name, "cyan"),
    Column("flags", "look at", lambda row: ", ".join(row.point.flags).replace("_", " "), "yellow", optional=True),
    Column("publisher", None, lambda row: row.publisher),
    Column("series", None, lambda row: row.series.id),
    Column("figure", None, lambda row: row.point.claim_id),
    Column("report", "report", lambda row: row.report_id, "dim", least=columns.ID),
    Column("sentence", None, lambda row: row.quote),
)


def toll_number(row: TollRow) -> str:
    """What the words of a running total allow: '1,105', '1,300+', 'up to 900', '80 to 90', 'about 40'."""
    low, best, high = row.point.low, row.point.best, row.point.high
    if low is None and high is None:
        return "" if best is None else f"about {best:,}"
    if low == high:
        return f"{low:,}"
    if high is None:
        return f"{low:,}+"
    if low is None or low == 0:
        return f"up to {high:,}"
    return f"{low:,} to {high:,}" if best in (None, low, high) else f"about {best:,}"


def page_object(page: IncidentPage) -> dict[str, Any]:
    """An incident as JSON: its links with their weights, figures, origins, copies, what differs, its grade."""
    return {
        "incident": bare(page.incident) | {"links": [weighed(link) for link in page.incident.links]},
        "figures": [columns.figure_object(row) for row in page.figures],
        "occurrences": [columns.occurrence_object(row) for row in page.occurrences],
        "origins": bare(page.origins),
        "attributions": bare(page.attributions),
        "copies": bare(page.copies),
        "contradictions": bare(page.contradictions),
        "running_totals": bare(page.tolls),
        "grade": bare(page.grade),
    }


def show_page(page: IncidentPage, *, why: bool = False) -> None:
    """Print an incident for people."""
    out = console()
    one, found = page.incident, matrix(page)
    kind = "running toll" if one.scope == "cumulative" else "incident"
    where = ", ".join(filter(None, (one.place, one.country)))
    below = " · ".join(plain(part) for part in (kind, one.id, columns.days(one.first, one.last), where) if part)
    heading(out, one.label, "bold")
    heading(out, below, "dim")
    heading(out, _counts(page), "dim")
    out.print()
    if found.lines:
        show(found.lines, _cells(found), nothing="")
        out.print()
    if found.happenings:
        show(found.happenings, _HAPPENED, nothing="")
        out.print()
    if page.tolls:
        heading(out, "Running totals", "bold")
        show(page.tolls, [column for column in TOLLS if column.name not in {"place", "outcome"}], nothing="")
        out.print()
    _show_differences(out, page)
    if page.grade is not None:
        _show_grade(out, page.grade)
    _show_undecided(out, page)
    heading(out, "The sentences", "bold")
    hang(out, [(f"[{sentence.number}]", _sentence(sentence, page)) for sentence in found.sentences])
    out.print()
    if why:
        _show_why(out, page)


def _cells(found: Matrix) -> list[Column[Line]]:
    def column(outcome: str) -> Column[Line]:
        return Column(outcome, columns.outcome_label(outcome), lambda line: line.cells.get(outcome, ""), "bold")

    return [Column("origin", "origin", lambda line: line.origin, "cyan"), *map(column, found.outcomes)]


def _counts(page: IncidentPage) -> str:
    reports = {row.report_id for row in page.figures} | {row.report_id for row in page.occurrences}
    copies = {row.copy.report_id for row in page.copies if row.copy.kind != "passages"} & reports
    folded = f", {len(copies)} {'copy' if len(copies) == 1 else 'copies'} folded" if copies else ""
    return f"{columns.counted(len(page.origins), 'origin')} in {columns.counted(len(reports), 'report')}{folded}"


def _show_differences(out: Console, page: IncidentPage) -> None:
    for title, wanted in (("Where they differ", True), ("To be known beside", False)):
        found = [one for one in page.contradictions if one.conflict is wanted]
        if found:
            heading(out, title, "bold")
            hang(out, [("-", f"{one.kind.replace('_', ' ')}: {one.reason}") for one in found])
            out.print()


def _show_grade(out: Console, grade: Grade) -> None:
    number = f"{grade.admiralty}, {ADMIRALTY[grade.admiralty]}"
    heading(out, f"Grade: {grade.airwars} (Airwars' terms); {number} (Admiralty)", "bold")
    hang(out, [("-", reason) for reason in grade.reasons])
    letters = [f"{one.origin} {one.letter}" for one in grade.letters if one.letter != "F"]
    if letters:
        hang(out, [("-", f"letters by your sources.toml: {', '.join(letters)}")])
    out.print()


def _show_undecided(out: Console, page: IncidentPage) -> None:
    fitting = {row.figure.id: row.fitting for row in page.figures if row.fitting}
    fitting |= {row.occurrence.id: row.fitting for row in page.occurrences if row.fitting}
    if fitting:
        heading(out, "Undecided: fits other incidents too, and counts for none", "bold")
        named = names_of(page)
        others = {claim: [one for one in found if one != page.incident.id] for claim, found in fitting.items()}
        hang(out, [("?", f"{named[claim]}; also {', '.join(found)}") for claim, found in others.items()])
        out.print()


def _show_why(out: Console, page: IncidentPage) -> None:
    heading(out, "Why each claim belongs here", "bold")
    named = names_of(page)
    for link in page.incident.links:
        hang(out, [("-", f"{named.get(link.claim_id, link.claim_id)}: {link.reason}"), ("", link.claim_id)])
    out.print()
    if page.attributions:
        heading(out, "Why each claim has its origin", "bold")
        for one in page.attributions:
            hang(out, [("-", f"{named.get(one.claim_id, one.claim_id)}: {one.reason}")])
        out.print()
    if page.copies:
        heading(out, "Why a report is a copy", "bold")
        hang(out, [("-", f"{_called(row)}: {row.copy.reason}") for row in page.copies])
        out.print()


def show_weights(out: Console, links: Sequence[Link]) -> None:
    """Print what each comparison says for a link or against it, in bits and in words."""
    for link in links:
        undecided = " (undecided: it counts for none)" if link.undecided else ""
        heading(out, f"in {link.incident_id}{undecided}: {link.reason}", "bold")
        hang(out, [(_bits(one.weight), f"{one.name}: {one.words}") for one in link.weights])


def _bits(weight: float) -> str:
    return f"{weight:+6.1f}" if math.isfinite(weight) else "always" if weight > 0 else "never"


def names_of(page: IncidentPage) -> dict[str, str]:
    """What each claim is called: '14 killed (Crossroads Wire)'."""
    names = {}
    for row in page.figures:
        what = f"{row.figure.quantity.text} {columns.outcome_label(row.figure.outcome)}"
        names[row.figure.id] = f"{what} ({row.publisher or row.report_label})"
    for one in page.occurrences:
        names[one.occurrence.id] = f"{columns.outcome_label(one.occurrence.type)} ({one.publisher or one.report_label})"
    return names


def _sentence(sentence: Sentence, page: IncidentPage) -> str:
    copied = {row.copy.report_id: row for row in page.copies}
    chains = {one.claim_id: one.chain for one in page.attributions}
    said = []
    for row in sentence.rows:
        claim = row.figure.id if hasattr(row, "figure") else row.occurrence.id
        between = chains.get(claim, ())[1:-1]
        where = ", ".join(filter(None, (row.publisher or row.report_label, str(row.published or ""), row.report_id)))
        via = f", by way of {', '.join(between)}" if between else ""
        copy = copied.get(row.report_id)
        of = (
            f", in part a copy of {copy.of_publisher or copy.of_label}" if copy and copy.copy.kind == "passages" else ""
        )
        said.append(where + via + of)
    if sentence.copies:
        words = (
            f"{row.publisher or row.report_label} ({COPIED[copied[row.report_id].copy.kind]})"
            for row in sentence.copies
        )
        said.append(f"copied by {', '.join(words)}")
    return f"“{plain(sentence.words)}” {'; '.join(said)}"


def _called(row: CopyRow) -> str:
    return f"{row.publisher or row.label}, copy of {row.of_publisher or row.of_label} ({COPIED[row.copy.kind]})"


def weighed(link: Link) -> dict[str, Any]:
    """A link as JSON. JSON has no infinity: the weight of a person's word is null, and its words say whose it is."""
    weights = (
        {"name": one.name, "weight": one.weight if math.isfinite(one.weight) else None, "words": one.words}
        for one in link.weights
    )
    return {**bare(link), "weights": list(weights)}


def heading(out: Console, words: str, style: str = "bold") -> None:
    """Print one line."""
    out.print(plain(words), style=style, markup=False, soft_wrap=True)


def hang(out: Console, lines: Sequence[tuple[str, str]]) -> None:
    """Print lines with a mark before each, wrapped beside it in a terminal, whole in a pipe."""
    if not out.is_terminal:
        for mark, words in lines:
            heading(out, f"{mark} {words}".strip(), "")
        return
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(justify="right")
    table.add_column(overflow="fold")
    for mark, words in lines:
        table.add_row(Text(mark), Text(plain(words)))
    out.print(table)
