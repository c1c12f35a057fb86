"""The annotations of the training corpus: reading its files, and resolving what they name to spans.

The format is told in training/corpus/README.md, the meaning of each field in docs/codebook.md. `training.agreement`
checks the files and compares the two readings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corroborate.extraction.learned.features import OUTCOMES
from corroborate.language.numerals import numeral
from corroborate.language.sentences import tokens as tokens_of
from corroborate.model.claim import ACTS, CATEGORIES, DEMOGRAPHIES, QUOTED, SCOPES, STATUSES
from corroborate.model.text import BOUNDS

HERE = Path(__file__).parent / "corpus"
_FIGURE_KEYS = frozenset(
    "n high nth bound subject category demography scope part source blamed place when status optional incident".split()
)
_STATEMENT_KEYS = frozenset("act quoted via nth optional".split())
_WHEN = re.compile(r"(?:\d{4}(?:-\d\d(?:-\d\d)?)?|\.\.)(?:/(?:\d{4}(?:-\d\d(?:-\d\d)?)?|\.\.))?")
Spans = tuple[int, int]


class Wrong(ValueError):
    """A line that does not hold, with its file and words."""


@dataclass(frozen=True, slots=True)
class Report:
    """One invented report; `names` holds the invented names by sort (parties, places, persons)."""

    id: str
    text: str
    style: str
    conflict: str
    published: str
    publisher: str
    names: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A figure with its words resolved: `at` spans its quantity, or the anchor where it has none."""

    anchor: Spans
    at: Spans
    quantity: str | None
    n: int | None
    high: int | None
    bound: str
    outcome: str
    subject: Spans | None
    category: str
    demography: str | None
    scope: str
    status: str
    source: Spans | None
    blamed: Spans | None
    place: Spans | None
    when: str | None
    part: int | None
    optional: bool


@dataclass(frozen=True, slots=True)
class StatementLine:
    """A statement with its words resolved."""

    source: Spans | None
    cue: Spans | None
    content: Spans
    act: str
    quoted: str
    via: Spans | None
    optional: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reader found in one report. Where a person looked at some words `only`, nothing else of it counts."""

    id: str
    figures: tuple[FigureLine, ...]
    statements: tuple[StatementLine, ...]
    only: frozenset[Spans] | None = None


def reports(name: str | None = None) -> dict[str, Report]:
    """The reports of one file of `reports/`, or of all, by id."""
    found: dict[str, Report] = {}
    for path in sorted((HERE / "reports").glob(f"{name or '*'}.txt")):
        for ident, body in blocks(path):
            if ident in found:
                raise Wrong(f"{path.name}: {ident} is there twice")
            found[ident] = _report(ident, body, path)
    return found


def readings(folder: str, of: dict[str, Report], name: str | None = None) -> dict[str, Reading]:
    """The readings of a folder (first, second, agreed), of the reports given; raises Wrong at the first bad line."""
    found: dict[str, Reading] = {}
    for path in sorted((HERE / folder).glob(f"{name or '*'}.txt")):
        for ident, body in blocks(path):
            if ident not in of:
                raise Wrong(f"{path.name}: no report {ident}")
            reading, wrong = read(of[ident], body)
            if wrong:
                raise Wrong(f"{folder}/{path.name}: {wrong[0]}")
            found[ident] = reading
    return found


def read(report: Report, body: str) -> tuple[Reading, list[str]]:
    """One reading of a report, and what is wrong in its lines."""
    figures: list[FigureLine] = []
    statements: list[StatementLine] = []
    wrong: list[str] = []
    for line in body.strip().splitlines():
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        try:
            if line.startswith("F "):
                figures.append(_figure(report, line[2:]))
            elif line.startswith("S "):
                statements.append(_statement(report, line[2:]))
            else:
                raise Wrong("a line begins with F or S")
        except (Wrong, ValueError) as error:
            wrong.append(f"{report.id}: {error}: {line[:110]}")
    wrong += [
        f"{report.id}: part={figure.part} of figure {k} is no other figure"
        for k, figure in enumerate(figures, 1)
        if not wrong and figure.part is not None and (figure.part == k or not 1 <= figure.part <= len(figures))
    ]
    return Reading(report.id, tuple(figures), tuple(statements)), wrong


def is_held(ident: str) -> bool:
    """Whether a report is held out: one in ten, the seventh of each file."""
    return ident.endswith("7")


def blocks(path: Path) -> Iterator[tuple[str, str]]:
    """The id and the body of each block of a file."""
    parts = re.split(r"^=== *(\S+) *$", path.read_text(encoding="utf-8"), flags=re.M)
    yield from zip(parts[1::2], parts[2::2], strict=True)


def _report(ident: str, body: str, path: Path) -> Report:
    head, found, text = body.partition("\n---\n")
    if not found:
        raise Wrong(f"{path.name}: {ident} has no line of three dashes")
    fields = dict(re.findall(r"^(\w+): *(.*?) *$", head, flags=re.M))
    missing = {"style", "conflict", "published", "publisher"} - set(fields)
    if missing:
        raise Wrong(f"{path.name}: {ident} has no {', '.join(sorted(missing))}")
    names = {
        sort: tuple(name.strip() for name in fields.get(sort, "").split(";") if name.strip())
        for sort in ("parties", "places", "persons")
    }
    published = fields["published"]
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", published):
        raise Wrong(f"{path.name}: {ident}: published is {published!r}, not YYYY-MM-DD")
    return Report(ident, text.strip("\n"), fields["style"], fields["conflict"], published, fields["publisher"], names)


def _figure(report: Report, line: str) -> FigureLine:
    anchor_words, quantity, outcome, *rest = (part.strip() for part in line.split(" | "))
    given = _keys(rest, _FIGURE_KEYS)
    anchor = _nth(report.text, anchor_words, int(given.get("nth", "1")))
    if outcome not in OUTCOMES:
        raise Wrong(f"no outcome {outcome!r}")
    words = None if quantity == "-" else quantity
    at = anchor
    if words is not None:
        inside = _whole_word(report.text, words, *anchor)
        if inside is None:
            raise Wrong(f"quantity {words!r} is not in the anchor")
        at = inside
    bound = _one_of("bound", given.get("bound", "exact"), BOUNDS)
    n = int(given["n"]) if "n" in given else _number(words, bound)
    span = {
        key: _nearest(report.text, given[key], at) if given.get(key, "-") != "-" else None
        for key in ("subject", "source", "blamed", "place")
    }
    when = None if given.get("when", "-") == "-" else given["when"]
    if when is not None and not _WHEN.fullmatch(when):
        raise Wrong(f"when {when!r} is not a date, a month, a year, or two of them parted by /")
    demography = None if given.get("demography", "-") == "-" else given["demography"]
    if demography is not None:
        _one_of("demography", demography, DEMOGRAPHIES)
    return FigureLine(
        anchor, at, words, n, int(given["high"]) if "high" in given else None, bound, outcome, span["subject"],
        _one_of("category", given.get("category", "unspecified"), CATEGORIES), demography,
        _one_of("scope", given.get("scope", "incident"), SCOPES),
        _one_of("status", given.get("status", "affirmed"), STATUSES),
        span["source"], span["blamed"], span["place"], when,
        int(given["part"]) if given.get("part", "-") != "-" else None,
        given.get("optional", "no") in {"yes", "true", "1"},
    )  # fmt: skip


def _statement(report: Report, line: str) -> StatementLine:
    source, cue, content, *rest = (part.strip() for part in line.split(" | "))
    given = _keys(rest, _STATEMENT_KEYS)
    at = _content(report.text, content, int(given.get("nth", "1")))
    cue_at = None if cue == "-" else _nearest(report.text, cue, at)
    return StatementLine(
        None if source == "-" else _nearest(report.text, source, cue_at or at),
        cue_at, at,
        _one_of("act", given.get("act", "say"), ACTS), _one_of("quoted", given.get("quoted", "indirect"), QUOTED),
        _nearest(report.text, given["via"], cue_at or at) if given.get("via", "-") != "-" else None,
        given.get("optional", "no") in {"yes", "true", "1"},
    )  # fmt: skip


def _keys(parts: list[str], known: frozenset[str]) -> dict[str, str]:
    given = {}
    for part in parts:
        key, found, value = part.partition("=")
        if not found or key not in known:
            raise Wrong(f"{part!r} is no key=value of {', '.join(sorted(known))}")
        given[key] = value.strip()
    return given


def _one_of(name: str, value: str, known: tuple[str, ...] | list[str]) -> str:
    if value not in known:
        raise Wrong(f"{name} {value!r} is none of {', '.join(known)}")
    return value


def _number(words: str | None, bound: str) -> int | None:
    if bound == "vague":
        return None
    if words is None or words.lower() in {"a", "an", "another"}:
        return 1
    tokens = tokens_of(words, 0, len(words))
    for at in range(len(tokens)):
        found = numeral(words, tokens, at)
        if found is not None:
            return found.value
    raise Wrong(f"what number is {words!r}? give n=, or bound=vague")


def _nth(text: str, words: str, nth: int) -> Spans:
    start = -1
    for _ in range(nth):
        start = text.find(words, start + 1)
        if start < 0:
            raise Wrong(f"{words!r} is not in the text" + (f" {nth} times" if nth > 1 else ""))
    return start, start + len(words)


def _whole_word(text: str, words: str, start: int, end: int) -> Spans | None:
    for match in re.finditer(re.escape(words), text[start:end]):
        a, b = start + match.start(), start + match.end()
        if not (a and text[a - 1].isalnum() and words[0].isalnum()) and not (
            text[b : b + 1].isalnum() and words[-1].isalnum()
        ):
            return a, b
    return None


def _nearest(text: str, words: str, to: Spans) -> Spans:
    found = [(match.start(), match.end()) for match in re.finditer(re.escape(words), text)]
    if not found:
        raise Wrong(f"{words!r} is not in the text")
    return min(found, key=lambda span: (max(span[0] - to[1], to[0] - span[1], 0), span[0]))


def _content(text: str, words: str, nth: int) -> Spans:
    first, shortened, last = words.partition(" ... ")
    start, end = _nth(text, first, nth)
    if shortened:
        close = text.find(last, end)
        if close < 0:
            raise Wrong(f"{last!r} does not follow {first!r} in the text")
        end = close + len(last)
    return start, end


def touch(one: Spans, other: Spans) -> bool:
    """Whether two spans share a character."""
    return min(one[1], other[1]) > max(one[0], other[0])


def same_mention(text: str, one: Spans | None, other: Spans | None) -> bool:
    """Whether two spans name the same: both none, overlapping, or equal words."""
    if one is None or other is None:
        return one is other
    return touch(one, other) or text[slice(*one)].lower() == text[slice(*other)].lower()
