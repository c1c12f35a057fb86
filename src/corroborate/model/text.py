"""Places in a text: spans, mentions, tokens, sentences, and everything the language room finds in a report.

Offsets count Unicode code points into a report's frozen text and are half-open, as in the interchange format.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol, get_args

from corroborate.model.report import Report

Bound = Literal["exact", "at_least", "more_than", "at_most", "less_than", "about", "range", "vague"]
BOUNDS: tuple[Bound, ...] = get_args(Bound)

ActorKind = Literal[
    "state", "government", "military", "police", "armed_group", "ministry", "monitor", "ngo", "medical",
    "international_organisation", "media", "political", "other",
]  # fmt: skip
ACTOR_KINDS: tuple[ActorKind, ...] = get_args(ActorKind)


class Located(Protocol):
    """Anything that stands somewhere in a text: span, mention, quantity, place, sentence ..."""

    @property
    def start(self) -> int:
        """The first code point."""

    @property
    def end(self) -> int:
        """One past the last code point."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch `[start, end)` of a text, in code points. Raises ValueError unless 0 <= start <= end."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def covers(self, other: Located) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a report: `text` is always the report's text at `[start, end)`. `extraction.grounding` checks it."""

    text: str
    start: int
    end: int

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Mention:
        """The mention at `[start, end)` of `text`, without white space at its ends."""
        words = text[start:end]
        start += len(words) - len(words.lstrip())
        words = words.strip()
        return cls(words, start, start + len(words))


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark. `lower` is the word in lower case with curly apostrophes made straight, for look-ups."""

    text: str
    lower: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its tokens. `paragraph` counts from 0; `heading` marks headlines and crossheads."""

    index: int
    start: int
    end: int
    paragraph: int
    heading: bool
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words. `[start, end)` includes the marks, `[inner_start, inner_end)` does not.

    `closed` is False where the closing mark never came and the quotation was ended by rule (end of its paragraph).
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of people or things, as printed.

    `low` and `high` are what the words allow, `best` is the printed number: 'at least 61' is low 61, best 61, high
    None, bound at_least; 'up to 9' is low None, best 9, high 9; '30 to 40' is low 30, high 40, best None; a vague
    word ('dozens') has best None and low by the table in `language/quantities.py` that cites its codebook.
    The words include the bound ('at least 61').
    """

    text: str
    start: int
    end: int
    low: int | None
    best: int | None
    high: int | None
    bound: Bound


@dataclass(frozen=True, slots=True)
class When:
    """A time in words. `first` and `last` are its first and last day, None where not tellable (open or unresolved).

    `precision` is UCDP GED date_prec: 1 exact day; 2 two to six days; 3 a week; 4 a month; 5 a year or more; None
    where unresolved. `running` marks a period over which a total is counted ('since this morning', 'in the past 75
    days', 'this year'), as against the moment of an event.
    """

    text: str
    start: int
    end: int
    first: date | None
    last: date | None
    precision: int | None
    running: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A place in words. `name`, `country` (ISO 3166-1 alpha-2), `latitude`, `longitude` are None where unknown.

    `precision` is UCDP GED where_prec, 1 (exact location) to 7 (international waters or airspace).
    """

    text: str
    start: int
    end: int
    name: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    precision: int | None


@dataclass(frozen=True, slots=True)
class Actor:
    """A party, institution or outlet in words. `name` is the name under which the actors file lists it.

    `adjective` marks a demonym ('Israeli', 'Sudanese') that stands for the state only when its noun says so.
    """

    text: str
    start: int
    end: int
    name: str
    kind: ActorKind
    country: str | None
    adjective: bool = False


@dataclass(frozen=True, slots=True)
class Analysis:
    """A report with what the language room found in it, each in order of its start. Extraction reads only this.

    `names` are capitalised names that are probably persons' ('Izzat al-Risheq', 'Mr Navalny').
    `dateline` is the place that opens the text ('GAZA CITY, May 5 (Reuters) -'), `dateline_end` where the story
    begins after it (0 where there is none).
    """

    report: Report
    sentences: tuple[Sentence, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    times: tuple[When, ...] = ()
    places: tuple[Place, ...] = ()
    actors: tuple[Actor, ...] = ()
    names: tuple[Mention, ...] = ()
    dateline: Place | None = None
    dateline_end: int = 0
