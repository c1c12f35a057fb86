"""Commands by which people decide, and ask why: `judge`, `judgements`, `explain`."""

from __future__ import annotations

import getpass
from collections.abc import Sequence
from typing import Annotated

import typer

from corroborate import pipeline
from corroborate.assessment import CODERS
from corroborate.cli import columns, options
from corroborate.cli.pages import ADMIRALTY, hang, heading, names_of, show_weights, weighed
from corroborate.cli.questions import LEDGER
from corroborate.cli.tables import Column, bare, console, show, show_csv, show_json
from corroborate.errors import UnknownName
from corroborate.ledger import Ledger, findings, open_ledger, views
from corroborate.model.coding import RESOLUTIONS, CodingOptions, Resolution
from corroborate.model.judgement import VERDICTS, Verdict
from corroborate.model.record import Filters, JudgementRow
from corroborate.pipeline import Options

_JUDGEMENTS: Sequence[Column[JudgementRow]] = (
    Column("judgement", "judgement", lambda row: row.judgement.id, "dim", least=columns.ID),
    Column("made_at", "made at", lambda row: row.judgement.made_at.isoformat(" ", "minutes")[:16], least=columns.DAY),
    Column("user", "by", lambda row: row.judgement.user, "cyan"),
    Column("verdict", "verdict", lambda row: row.judgement.verdict, "bold"),
    Column("about", "about", lambda row: _about(row)),
    Column("note", "note", lambda row: row.judgement.note, optional=True),
    Column("withdrawn_by", "withdrawn by", lambda row: row.withdrawn_by, optional=True),
    Column("claims", None, lambda row: "; ".join(row.judgement.claims)),
    Column("others", None, lambda row: "; ".join(row.judgement.others)),
)


def _about(row: JudgementRow) -> str:
    one = row.judgement
    behind = f", apart from {columns.counted(len(one.others), 'other')}" if one.others else ""
    return one.withdraws or columns.counted(len(one.claims), "claim") + behind


def _verdict(value: str) -> Verdict:
    for verdict in VERDICTS:
        if value == verdict:
            return verdict
    raise typer.BadParameter(f"{value!r} is none of {', '.join(VERDICTS)}")


def account() -> str:
    """The name of the account that this runs under: who judges, unless told."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # an account without a name, as in some containers
        return "somebody"


def judge(
    verdict: Annotated[
        str,
        typer.Argument(
            metavar="VERDICT",
            autocompletion=lambda: list(VERDICTS),
            help="same, different, unsure, split, merge or withdraw.",
        ),
    ],
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="ID...", help="Claims; for merge incidents, for withdraw a judgement. A beginning will do."
        ),
    ],
    ledger: options.LedgerPath = LEDGER,
    note: Annotated[str | None, typer.Option("--note", metavar="WORDS", help="Why: kept with it and shown.")] = None,
    user: Annotated[
        str | None, typer.Option("--user", metavar="NAME", envvar="CORROBORATE_USER", help="Who judges.")
    ] = None,
    sources: options.Sources = None,
) -> None:
    """Say whether claims are about one incident. It outranks every score, is kept for good, and can be withdrawn.

    same: the claims are about one incident. different: no two of them are. unsure: they are shown on each other's
    incidents, undecided. split: the claims leave their incident, all others stay. merge: the incidents are one.
    withdraw: that judgement no longer counts (a withdrawal can be withdrawn, too). Ids of claims: incident ID --why.

    \b
    Examples:
      corroborate judge merge i3c i9f --note "one strike, reported on two days"
      corroborate judge split f3edfaed46 --note "another market"
      corroborate judge withdraw j41
    """  # fmt: skip
    try:
        with open_ledger(ledger) as opened:
            kept = pipeline.judge(
                opened, _verdict(verdict), names, user=user or account(), note=note, options=Options(sources=sources)
            )
            touched = (*kept.claims, *kept.others)
            homes = {one.incident_id for claim in touched for one in findings.links(opened, claim)}
            rows = [row for row in views.incidents(opened) if row.id in homes]
            number = sum(1 for _ in views.incidents(opened))
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    typer.echo(f"{kept.verdict}: kept as {kept.id}; {columns.counted(number, 'incident')} now.")
    if rows:
        show(rows, columns.INCIDENTS, nothing="")
    typer.echo(f"Undo: corroborate judge withdraw {kept.id}", err=True)


def judgements(ledger: options.LedgerPath = LEDGER, json: options.AsJson = False, csv: options.AsCsv = False) -> None:
    """List what people decided, the first first; what was withdrawn stays listed.

    \b
    Example:
      corroborate judgements
    """
    style = options.one_style(json, csv)
    with open_ledger(ledger, read_only=True) as opened:
        rows = findings.judgements(opened)
    if style == "json":
        show_json(bare(row.judgement) | {"withdrawn_by": row.withdrawn_by} for row in rows)
    elif style == "csv":
        show_csv(rows, _JUDGEMENTS)
    else:
        show(rows, _JUDGEMENTS, nothing=f"no judgements in {ledger}")


def explain(
    name: Annotated[
        str, typer.Argument(metavar="LINK|GRADE", help="A claim's id for its links, an incident's for its grade.")
    ],
    ledger: options.LedgerPath = LEDGER,
    rule: Annotated[
        list[str],
        typer.Option(
            "--rule",
            metavar="NAME",
            autocompletion=lambda: list(CODERS),
            help=f"Code the incident by this rule: {', '.join(CODERS)}; may be repeated.",
        ),
    ] = [],  # noqa: B006 - typer copies it
    prefer: Annotated[
        list[str],
        typer.Option("--prefer", metavar="WORDS", help="A rule's preferred origin, the most preferred first."),
    ] = [],  # noqa: B006 - typer copies it
    resolution: Annotated[
        Resolution, typer.Option("--resolution", help="How a rule that leaves it open settles disagreement.")
    ] = RESOLUTIONS[0],
    json: options.AsJson = False,
) -> None:
    """Tell why: a claim's link, weight by weight, and its origin; or an incident's grade, and its codings.

    A weight is in bits: each bit above 0 makes it twice as likely that both are about one incident, each below half.

    \b
    Examples:
      corroborate explain f3edfaed46
      corroborate explain i3c
      corroborate explain i3c --rule ucdp --rule acled
      corroborate explain i3c --rule every_casualty --resolution preferred --prefer "Health Ministry"
    """  # fmt: skip
    how = CodingOptions(tuple(prefer), resolution)
    with open_ledger(ledger, read_only=True) as opened:
        try:
            incident = views.incident(opened, name).id
        except UnknownName:
            if rule:
                raise
            _explain_link(opened, name, json)
        else:
            _explain_grade(opened, incident, rule, how, json)


def _explain_link(ledger: Ledger, name: str, json: bool) -> None:
    links = findings.links(ledger, name)
    claim = links[0].claim_id if links else findings.claim(ledger, name)
    report = claim.rpartition(":")[0]
    given = [one for one in findings.attributions(ledger, Filters(report=report)) if one.claim_id == claim]
    origins = {one.id: one for one in findings.origins(ledger, Filters(report=report))}
    if json:
        show_json([{
            "claim": claim, "links": [weighed(link) for link in links],
            "attribution": [bare(one) | {"origin": bare(origins[one.origin_id])} for one in given],
        }])  # fmt: skip
        return
    out = console()
    for link in links[:1]:
        page = pipeline.incident(ledger, link.incident_id)
        heading(out, names_of(page).get(claim, claim))
    heading(out, claim, "dim")
    show_weights(out, links)
    for one in given:
        heading(out, f"its origin: {origins[one.origin_id].name}")
        hang(out, [("-", one.reason), *([("-", f"by way of {', '.join(one.chain)}")] if len(one.chain) > 2 else [])])


def _explain_grade(ledger: Ledger, incident: str, rules: Sequence[str], how: CodingOptions, json: bool) -> None:
    grade = findings.grade(ledger, incident)
    coded = [pipeline.code(ledger, incident, rule, how) for rule in rules]
    if json:
        show_json([{"incident": incident, "grade": bare(grade), "coded": bare(coded)}])
        return
    out = console()
    heading(out, views.incident(ledger, incident).label)
    heading(out, incident, "dim")
    if grade is None:
        hang(out, [("-", "a running toll: totals are not graded, and never added to an incident")])
    else:
        for words in (grade.airwars, f"{grade.admiralty}: {ADMIRALTY[grade.admiralty]}"):
            heading(out, words)
        hang(out, [("-", reason) for reason in grade.reasons])
        letters = ", ".join(f"{one.origin} {one.letter}" for one in grade.letters)
        hang(out, [("-", f"letters (yours, else F: cannot be judged): {letters}; they do not move the number")])
    for one in coded:
        out.print()
        heading(out, f"by the rules of {one.rule}")
        hang(out, [("", f"{value.name}: {'-' if value.value is None else value.value}") for value in one.values])
        hang(out, [("-", step) for step in one.trace])
