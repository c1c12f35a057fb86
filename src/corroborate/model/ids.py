"""Ids are hashes of content: the same on every machine, in any order, in any number of processes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from hashlib import blake2b

_SEPARATOR = "\x1f"  # the unit separator: cleaning never leaves one in a text


def digest(parts: Iterable[object], size: int = 5) -> str:
    """The hash of `parts` in hexadecimal, two digits a byte. None and '' differ; so do ('ab', 'c') and ('a', 'bc')."""
    joined = _SEPARATOR.join("\x00" if part is None else str(part) for part in parts)
    return blake2b(joined.encode("utf8", "surrogatepass"), digest_size=size).hexdigest()


def report_id(text: str, title: str | None, publisher: str | None, published: date | None, url: str | None) -> str:
    """The id of a report that came without one. Two outlets that print the same text are two reports."""
    return "r" + digest((text, title, publisher, published, url), size=6)


def claim_id(report: str, kind: str, *parts: object) -> str:
    """The id of a claim: its report's id, the kind's letter (s, f, o), and a hash of what makes it this claim."""
    return f"{report}:{kind}{digest(parts)}"


def incident_id(figure_ids: Iterable[str]) -> str:
    """The id of an incident: a hash of the claims in it, whatever their order."""
    return "i" + digest(sorted(figure_ids))


def judgement_id(verdict: str, user: str, made_at: datetime, *parts: object) -> str:
    """The id of a judgement: a hash of who judged what, and when."""
    return "j" + digest((verdict, user, made_at.isoformat(), *parts))


def review_id(claim: str, verdict: str, user: str, made_at: datetime, *parts: object) -> str:
    """The id of a review: a hash of who said what of which claim, and when."""
    return "v" + digest((claim, verdict, user, made_at.isoformat(), *parts))


def report_of(claim: str) -> tuple[str, str]:
    """What `claim_id` made an id of: the report's id, and the kind's letter (s, f, o)."""
    report, _, rest = claim.rpartition(":")
    return report, rest[:1]
