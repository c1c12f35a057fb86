"""An incident under the rules of a codebook, and its grade: each with the trace by which a person can check it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from corroborate.model.origin import Reliability

AirwarsGrade = Literal["Confirmed", "Fair", "Weak", "Contested", "Discounted"]
AIRWARS_GRADES: tuple[AirwarsGrade, ...] = get_args(AirwarsGrade)

Admiralty = Literal[1, 2, 3, 4, 5, 6]
ADMIRALTY: tuple[Admiralty, ...] = get_args(Admiralty)

Letter = Reliability

Resolution = Literal["range", "preferred", "pending"]
RESOLUTIONS: tuple[Resolution, ...] = get_args(Resolution)


@dataclass(frozen=True, slots=True)
class SourceLetter:
    """The Admiralty letter of one origin: the user's, from the book of sources, or F (cannot be judged)."""

    origin_id: str
    origin: str
    letter: Letter = "F"


@dataclass(frozen=True, slots=True)
class CodingOptions:
    """What a user may settle: how disagreement is resolved where a rule leaves it open.

    `preferred` are ids of origins, the most preferred first. `resolution` is one of the modes of Every Casualty.
    """

    preferred: tuple[str, ...] = ()
    resolution: Resolution = "range"


@dataclass(frozen=True, slots=True)
class Value:
    """One field of a codebook and what it holds; None where the claims do not tell."""

    name: str
    value: int | str | None


@dataclass(frozen=True, slots=True)
class Coded:
    """One incident under one rule. `trace` has a plain sentence for each step, and the ids of the claims used."""

    rule: str
    incident_id: str | None
    values: tuple[Value, ...]
    trace: tuple[str, ...]

    def __getitem__(self, name: str) -> int | str | None:
        """The value of that name. Raises KeyError if the rule has none of that name."""
        for value in self.values:
            if value.name == name:
                return value.value
        raise KeyError(name)


@dataclass(frozen=True, slots=True)
class Grade:
    """How far independent origins bear an incident out: Airwars' term, and the Admiralty number of what is claimed.

    `letters` are the origins' letters. They never move `admiralty`: each descriptor is considered in isolation.
    `reasons` are plain sentences, in the order in which they decided.
    """

    incident_id: str | None
    airwars: AirwarsGrade
    admiralty: Admiralty
    letters: tuple[SourceLetter, ...]
    reasons: tuple[str, ...]
