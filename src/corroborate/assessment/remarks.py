"""Denials, silences, corrections and blame: what is said about an incident without a figure, and of earlier figures.

The words below are read alike whoever uses them. A silence is no denial and no admission; that it is told is all.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Literal

from corroborate.model.assessment import HeldClaim, Notice, NoticeKind, Remark
from corroborate.model.ids import claim_id

RemarkKind = Literal["denial", "no_comment", "correction", "blame"]

_UP_TO_3 = r"(?:\w+ ){0,3}"
_COMMENT = r"(?:\w+ )?(?:to (?:\w+ )?comment|comment)"
_TOLD = r"(?:reports?|statements?|claims?|figures?|tolls?|counts?|numbers?|allegations?|accusations?)"
_SILENCE = (
    rf"(?:declin|refus)\w+ {_COMMENT}|(?:did|does|do|has|have|had) not (?:\w+ )?(?:comment\w*|"
    rf"(?:respond\w*|repl\w+) to {_UP_TO_3}requests?|return\w* (?:\w+ )?calls?)|"
    r"could not (?:\w+ )?be reached(?: for comment)?|(?:made|makes|offered|gave|issued|had) no (?:\w+ )?comment|"
    r"(?:was|were|is) not (?:\w+ )?available for comment"
)
_KEEPS_SILENT = re.compile(rf"\b(?:{_SILENCE})", re.IGNORECASE)
_NO_COMMENT_FROM = re.compile(
    r"(?P<cue>\bno (?:\w+ )?(?:comment|response|reaction)) (?:\w+ )?from (?P<source>[^.;,\n]{2,60})", re.IGNORECASE
)
_CORRECTION = re.compile(
    r"^(?P<cue>(?:correction|clarification|editor['’]s note)\b ?[:.–—-])|"
    r"(?P<cue_2>(?:an|the) (?:earlier|previous|initial) version of this (?:report|article|story))",
    re.IGNORECASE,
)
_TAKES_BACK = re.compile(
    rf"\b(?:retract\w+|with(?:drew|drawn|draws|drawing)|correct(?:ed|s|ing)) {_UP_TO_3}{_TOLD}", re.IGNORECASE
)
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?!\s|$)[^.!?\n]*)*[.!?]?")
_LOOKS = re.compile(
    r"comment|respon|repl|reach|return|reaction|correct|clarif|version|editor|retract|withdr|accountab", re.I
)
# Of the words before the cue, the source is the last clause, without its relative clause and its adverbs.
_SOURCE_HEAD = re.compile(r"^(?:(?:but|and|while|when|asked about it|meanwhile|however|on \w+day),? )+", re.IGNORECASE)
_SOURCE_TAIL = re.compile(
    r"(?:,? (?:which|who|that)\b.*|(?: (?:has|have|had|later|then|also|both|\w+ly))*|[ ,]+)$", re.IGNORECASE
)

# Who is held responsible, in the words of a statement: 'the rebels for the attack' after 'blamed', 'the army was behind
# the attack' after 'said'.
_ACCUSING = re.compile(r"\b(?:blam|accus|point\w* (?:the |a )?finger|charg)\w*", re.IGNORECASE)
_ACCUSED = (
    re.compile(r"^(?:at |to )?(?P<party>[^.;:]{2,80}?) (?:for|of|over)\b"),
    re.compile(
        r"^(?P<party>[^.;:]{2,80}?) (?:was|were|is|are|had been|has been) (?:\w+ly )?(?:behind|responsible|to blame)\b",
        re.I,
    ),
    re.compile(
        r"\b(?:carried out|committed|perpetrated|launched|conducted|staged) by (?P<party>[^.;:,]{2,80})", re.IGNORECASE
    ),
    re.compile(r"\b(?:held|holds?|holding) (?P<party>[^.;:]{2,80}?) (?:\w+ly )?(?:responsible|accountable)\b", re.I),
)
_HELD_RESPONSIBLE = re.compile(
    r"\b(?:held|holds?|holding) (?!talks|meetings)[^.;:]{2,80}? (?:\w+ly )?(?:responsible|accountable) for\b",
    re.IGNORECASE,
)

_DENIED_PART = re.compile(
    r"respons\w+|involve\w+|accus\w+|allegation|claim|report|charge|blame|behind|carr(?:y|ied)|target|attack|strike|"
    r"shell|bomb|kill|hit\b|hitting|any role|part in|false|baseless|untrue|fabricat",
    re.IGNORECASE,
)
_BACK = re.compile(
    rf"\b(?:corrected|correction|withdr(?:ew|awn|aws|awing)(?= {_UP_TO_3}{_TOLD})|retract\w+|rectif\w+|"
    rf"(?:revis\w+|lowered|cut|reduced)(?= {_UP_TO_3}(?:down\w*|{_TOLD}))(?!.{{0,60}}\bup(?:ward)?\b)|"
    r"in error|mistaken\w*|erroneous\w*|miscount\w*|double.count\w*|wrongly|earlier version)\b",
    re.IGNORECASE,
)
_UPDATE = re.compile(
    r"\b(?:rais\w+|r[io]se[ns]?|rising|risen|climb\w+|up from|down from|increas\w+|grew|grown|updat\w+|revis\w+|"
    r"earlier|initial\w*|previous\w*|at first|had (?:said|put|reported)|later|now|so far|preliminary)\b",
    re.IGNORECASE,
)
_OLD_BEFORE = re.compile(
    r"(?:\b(?:earlier|previous\w*|initial\w*|original\w*|at first|withdr\w+|retract\w+|instead of|rather than|from|not|"
    r"wrongly|mistakenly|erroneously|in error)\b)(?:[^\d.;]{0,40})$",
    re.IGNORECASE,
)


@lru_cache(maxsize=16384)
def kind_of(remark: Remark) -> RemarkKind | None:
    """What a remark does; None where it neither denies, keeps silent, takes back nor accuses."""
    said = f"{remark.cue or ''} {remark.words}"
    if remark.act is None:
        if _KEEPS_SILENT.search(said) or _NO_COMMENT_FROM.search(said):
            return "no_comment"
        return "blame" if _HELD_RESPONSIBLE.search(said) else "correction"
    if remark.act == "deny":
        return "denial"
    if remark.act == "reject" and _DENIED_PART.search(remark.words):
        return "denial"
    if accused_in(remark):
        return "blame"
    return "correction" if _takes_back(said) else None


def accused_in(remark: Remark) -> str | None:
    """The words for the party that a remark holds responsible, None where it accuses nobody.

    'The attack was carried out by the rebels' names the rebels, whatever the verb of saying.
    """
    if remark.act == "deny":
        return None
    after_cue, *anywhere = _ACCUSED
    if remark.act is not None and _ACCUSING.search(remark.cue or ""):
        found = after_cue.search(remark.words)
        if found:
            return found["party"].strip()
    for pattern in anywhere:
        found = pattern.search(remark.words)
        if found:
            return found["party"].strip()
    return None


def notices(report_id: str, text: str) -> tuple[Notice, ...]:
    """The silences and corrections of a report's text, by place. Whose they are is for the caller to resolve."""
    return tuple(_notices(report_id, text))


def _notices(report_id: str, text: str) -> Iterator[Notice]:
    if not _LOOKS.search(text):
        return
    for sentence in _SENTENCE.finditer(text):
        words = sentence[0].strip()
        if not _LOOKS.search(words):
            continue
        found = _notice(words)
        if found is not None:
            kind, cue, source = found
            start = sentence.start() + len(sentence[0]) - len(sentence[0].lstrip())
            name = claim_id(report_id, "n", kind, start)
            yield Notice(name, report_id, kind, source, cue, words, start, start + len(words))


def _notice(words: str) -> tuple[NoticeKind, str, str | None] | None:
    """What a sentence gives notice of, the cue, and the words for who does so."""
    silent = _KEEPS_SILENT.search(words)
    if silent:
        return "no_comment", silent[0], _source(words[: silent.start()])
    nothing = _NO_COMMENT_FROM.search(words)
    if nothing:
        return "no_comment", nothing["cue"], _source(nothing["source"])
    holding = _HELD_RESPONSIBLE.search(words)
    if holding:
        return "blame", holding[0], _source(words[: holding.start()])
    own = _CORRECTION.search(words)
    if own:
        return "correction", own[0], None
    taken = _TAKES_BACK.search(words)
    return ("correction", taken[0], _source(words[: taken.start()])) if taken else None


def _source(before: str) -> str | None:
    clause = re.split(r"[;:]|\s[-–—]+\s|, (?:but|and|while|although|though) ", before)[-1].strip(" ,\"“”'‘’.")
    return _SOURCE_TAIL.sub("", _SOURCE_HEAD.sub("", clause)).strip(" ,") or None


def placed(remarks: Iterable[Remark], held: Iterable[HeldClaim]) -> tuple[Remark, ...]:
    """`remarks` with the incident that each is about: that of the claim in its words, else of the last one before it.

    Without one before it, the first of its report. Running totals and undecided claims are passed over; a remark in a
    report without any other claim is left out.
    """
    by_report: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for one in held:
        if one.incident_id and not one.undecided and one.claim.scope == "incident":
            by_report[one.claim.report_id].append((one.start, one.incident_id))
    for found in by_report.values():
        found.sort()
    return tuple(
        remark if remark.incident_id else replace(remark, incident_id=_nearest(remark, by_report[remark.report_id]))
        for remark in remarks
        if remark.incident_id or remark.report_id in by_report
    )


def _nearest(remark: Remark, claims: list[tuple[int, str]]) -> str:
    at = bisect_right(claims, (remark.start + len(remark.words), "\U0010ffff"))
    return claims[max(0, at - 1)][1]


def _takes_back(said: str) -> bool:
    return bool(_TAKES_BACK.search(said) or _CORRECTION.search(said))


def withdraws(remark: Remark) -> bool:
    """Whether a correction takes words back and puts nothing in their place: 'withdrew its figure', 'retracted'."""
    return remark.act is None and bool(re.match(r"with|retract", remark.cue or "", re.IGNORECASE))


def corrects(held: HeldClaim) -> bool:
    """Whether the sentence of a figure says that an earlier figure was wrong."""
    return _corrects(held.claim.quote)


@lru_cache(maxsize=16384)
def _corrects(quote: str) -> bool:
    return bool(_BACK.search(quote))


@lru_cache(maxsize=16384)
def _updates(quote: str) -> bool:
    return bool(_UPDATE.search(quote))


def updates(held: HeldClaim) -> bool:
    """Whether the sentence of a figure says that the number has moved, or sets an earlier one beside it."""
    return _updates(held.claim.quote) or corrects(held)


def outdated(held: HeldClaim) -> bool:
    """Whether a figure is told as an earlier or withdrawn one: 'up from 12', 'withdrew its figure of 19'."""
    if held.claim.start is None or not updates(held):
        return False
    before = held.claim.quote[: max(0, held.start - held.claim.start)]
    return bool(_OLD_BEFORE.search(before))
