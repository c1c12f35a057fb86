"""Origins: who first holds a claim, as far as reports say, and by what chain it came into print."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

from corroborate.model.claim import SourceKind

Reliability = Literal["A", "B", "C", "D", "E", "F"]
RELIABILITIES: tuple[Reliability, ...] = get_args(Reliability)


@dataclass(frozen=True, slots=True)
class Named:
    """A party, institution or medium that the actors files list: its name there, its kind, all words that name it.

    `generic` marks what many states have ('army', 'rebels'): loaded and neutral words for it are one entry.
    """

    name: str
    kind: str
    country: str | None
    words: tuple[str, ...]
    generic: bool = False


@dataclass(frozen=True, slots=True)
class Voice:
    """Words of a report that name a source or a party: what a later 'the ministry' or 'he' may stand for."""

    words: str
    start: int
    end: int
    kind: SourceKind | None = None


@dataclass(frozen=True, slots=True)
class Credit:
    """Whom a claim is credited to, as printed. `[start, end)` is the sentence that carries it.

    `source` is None where the report says it in its own voice. `relays` are those who have it from the source, the
    nearest to the source first ('A, citing B, who told C': source B, relays C, A). `country` is that of the claim's
    place: 'the army' is another army in another country.
    """

    claim_id: str
    start: int
    end: int
    source: Voice | None
    relays: tuple[Voice, ...] = ()
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Credits:
    """The claims of one report with whom they are credited to. `voices` are all who speak or are named in it."""

    report_id: str
    publisher: str | None
    published: date | None
    credits: tuple[Credit, ...]
    voices: tuple[Voice, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """An entity that first holds claims, as far as the reports say. `kind` is a SourceKind.

    An outlet ('media') is one for what it neither credits to others nor copies, and for what others credit to it. A
    report without a publisher that speaks in its own voice is an origin of kind 'unknown'.
    """

    id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """A claim has this origin, and the reason in words. A claim has one.

    `chain` names those through whom it came, from the origin to the publisher that prints it.
    """

    claim_id: str
    origin_id: str
    chain: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Outlet:
    """What the user says about a source: its words, who owns it, whose party it is, its Admiralty letter.

    Corroborate ships none of these judgements. `reliability` F means: cannot be judged.
    """

    name: str
    also: tuple[str, ...] = ()
    owner: str | None = None
    party: str | None = None
    reliability: Reliability = "F"
    note: str = ""


@dataclass(frozen=True, slots=True)
class SourceBook:
    """The user's sources.toml, and the names that the actors files list. Empty unless given."""

    outlets: tuple[Outlet, ...] = ()
    names: tuple[Named, ...] = field(default=(), repr=False)
