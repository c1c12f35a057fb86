"""Checking the corpus, and comparing its two readings.

    python -m training.agreement [--compare] [--list] [NAME ...]

Checks the files of the names given (all by default), prints what they hold, and exits with 1 where a line does not
hold. `--compare` tells how far the two readings agree, `--list` each thing on which they differ.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from training.annotated import (
    HERE,
    FigureLine,
    Reading,
    Report,
    Spans,
    StatementLine,
    Wrong,
    blocks,
    read,
    readings,
    reports,
    same_mention,
    touch,
)

_VALUES = ("bound", "category", "demography", "scope", "status", "when")
_MENTIONS = ("subject", "source", "blamed", "place")


@dataclass(frozen=True, slots=True)
class Compared:
    """One thing that both readings could have said: what, whether it is the same, and in words how it differs.

    `weight` is 2 for a figure or statement in both and 1 for one in either, so that shares are F1.
    """

    what: str
    same: bool
    told: str
    weight: int = 1


def compared(report: Report, first: Reading, second: Reading) -> Iterator[Compared]:
    """Two readings of one report, thing by thing.

    A figure is the other's where outcome, number and place in the text are the same; a statement where the contents
    share at least half of their length and the cues touch. Fields are compared on those; mentions are the same where
    they overlap or have the same words.
    """
    text = report.text
    rest = list(second.figures)
    for figure in first.figures:
        told = f"F {_words(text, figure.anchor)}"
        twin = next((other for other in rest if _same_figure(figure, other)), None)
        if twin is None:
            yield Compared("figure", False, f"only first: {told} {figure.outcome} n={figure.n}")
            continue
        rest.remove(twin)
        yield Compared("figure", True, told, 2)
        yield from _fields(text, told, figure, twin, _VALUES, _MENTIONS)
        yield Compared("part", (figure.part is None) == (twin.part is None), f"{told} part: {figure.part}, {twin.part}")
    for figure in rest:
        told = f"only second: F {_words(text, figure.anchor)} {figure.outcome} n={figure.n}"
        yield Compared("figure", False, told)
    left = list(second.statements)
    for statement in first.statements:
        told = f"S {_words(text, statement.cue)} {_words(text, statement.content)[:60]}"
        alike = [
            (_share(statement.content, s.content), k) for k, s in enumerate(left) if _cued_alike(text, statement, s)
        ]
        share, at = max(alike, default=(0.0, 0))
        if share < 0.5:
            yield Compared("statement", False, f"only first: {told}")
            continue
        match = left.pop(at)
        yield Compared("statement", True, told, 2)
        same = same_mention(text, statement.source, match.source)
        yield Compared(
            "said by", same, f"{told} source: {_words(text, statement.source)}, {_words(text, match.source)}"
        )
        yield from _fields(text, told, statement, match, ("act", "quoted"), ())
    for statement in left:
        told = f"only second: S {_words(text, statement.cue)} {_words(text, statement.content)[:60]}"
        yield Compared("statement", False, told)


def _fields(
    text: str, told: str, one: FigureLine | StatementLine, other: FigureLine | StatementLine,
    values: tuple[str, ...], mentions: tuple[str, ...],
) -> Iterator[Compared]:  # fmt: skip
    for name in values:
        a, b = getattr(one, name), getattr(other, name)
        yield Compared(name, a == b, f"{told} {name}: first {a}, second {b}")
    for name in mentions:
        a, b = getattr(one, name), getattr(other, name)
        words = f"{told} {name}: first {_words(text, a)}, second {_words(text, b)}"
        yield Compared(name, same_mention(text, a, b), words)


def _same_figure(one: FigureLine, other: FigureLine) -> bool:
    return one.outcome == other.outcome and one.n == other.n and touch(one.anchor, other.anchor)


def _cued_alike(text: str, one: StatementLine, other: StatementLine) -> bool:
    return same_mention(text, one.cue, other.cue)


def _share(one: Spans, other: Spans) -> float:
    common = min(one[1], other[1]) - max(one[0], other[0])
    return 2 * max(common, 0) / (one[1] - one[0] + other[1] - other[0])


def _words(text: str, span: Spans | None) -> str:
    return "-" if span is None else repr(text[slice(*span)])


def shares(
    of: Mapping[str, Report], first: Mapping[str, Reading], second: Mapping[str, Reading]
) -> dict[str, tuple[float, int]]:
    """For each thing the share on which two sets of readings agree (F1 for figures and statements), and of how many."""
    all_of, same = Counter[str](), Counter[str]()
    for ident in first.keys() & second.keys():
        for one in compared(of[ident], first[ident], second[ident]):
            all_of[one.what] += one.weight
            same[one.what] += one.weight * one.same
    return {what: (same[what] / count, count) for what, count in all_of.items()}


def main() -> int:
    """Check, print, compare."""
    parser = argparse.ArgumentParser(prog="python -m training.agreement", description=__doc__.split("\n")[0])
    parser.add_argument("names", nargs="*", help="names of files without .txt; all by default")
    parser.add_argument("--compare", action="store_true", help="compare the first and the second reading")
    parser.add_argument("--list", action="store_true", help="with --compare: each thing that differs")
    args = parser.parse_args()
    wrong: list[str] = []
    for name in args.names or [None]:
        of = reports(name)
        for folder in ("first", "second", "agreed"):
            wrong += check(of, folder, name)
        if args.compare and not wrong:
            first, second = readings("first", of, name), readings("second", of, name)
            for what, (share, count) in shares(of, first, second).items():
                print(f"  {what}: {share:.3f} of {count}")
            for ident in sorted(first.keys() & second.keys()) if args.list else ():
                for one in compared(of[ident], first[ident], second[ident]):
                    if not one.same:
                        print(f"{ident}: {one.told}")
    for line in wrong:
        print(line)
    print(f"{len(wrong)} lines do not hold" if wrong else "every line holds")
    return bool(wrong)


def check(of: Mapping[str, Report], folder: str, name: str | None) -> list[str]:
    """Print what a folder's readings hold; what is wrong in them."""
    found: dict[str, Reading] = {}
    wrong: list[str] = []
    for path in sorted((HERE / folder).glob(f"{name or '*'}.txt")):
        for ident, body in blocks(path):
            if ident not in of:
                wrong.append(f"{folder}/{path.name}: no report {ident}")
                continue
            found[ident], bad = read(of[ident], body)
            wrong += [f"{folder}/{path.stem}: {line}" for line in bad]
    if found:
        unread = [ident for ident in of if ident not in found] if name else []
        figures, statements = (sum(len(getattr(r, kind)) for r in found.values()) for kind in ("figures", "statements"))
        empty = sum(not reading.figures for reading in found.values())
        print(
            f"{name or 'all'} {folder}: {len(found)} reports, {figures} figures, {statements} statements, "
            f"{empty} without figures" + (f"; not yet read: {', '.join(unread)}" if unread else "")
        )
    return wrong


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Wrong as error:
        sys.exit(str(error))
