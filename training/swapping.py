"""Swapping names: each invented name of a report becomes another of its sort, wherever it stands.

So no name predicts anything: a party that attacks in one copy is attacked in the next. Spans move with the text.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any, TypeVar

from training.annotated import FigureLine, Reading, Report, StatementLine

Line = TypeVar("Line", FigureLine, StatementLine)


def swap(
    report: Report, reading: Reading, pool: Mapping[str, Sequence[str]], rng: random.Random
) -> tuple[Report, Reading]:
    """A copy of a report and its reading with each name exchanged for one of the same shape from `pool`."""
    new: dict[str, str] = {}
    for sort, names in report.names.items():
        for name in names:
            alike = [other for other in pool.get(sort, ()) if _shape(other) == _shape(name)]
            if alike:
                new[name] = rng.choice(alike)
    if not new:
        return report, reading
    pattern = re.compile(rf"\b(?:{'|'.join(re.escape(name) for name in sorted(new, key=len, reverse=True))})\b")
    parts: list[str] = []
    old_ends, shifts = [0], [0]
    at = 0
    for match in pattern.finditer(report.text):
        parts += [report.text[at : match.start()], new[match.group()]]
        at = match.end()
        old_ends.append(at)
        shifts.append(shifts[-1] + len(new[match.group()]) - len(match.group()))
    parts.append(report.text[at:])
    inner = [(match.start(), match.end()) for match in pattern.finditer(report.text)]

    def moved(offset: int) -> int:
        for start, end in inner:
            if start < offset < end:
                offset = end
        return offset + shifts[bisect_right(old_ends, offset) - 1]

    swapped = {sort: tuple(new.get(name, name) for name in some) for sort, some in report.names.items()}
    return replace(report, text="".join(parts), names=swapped), Reading(
        reading.id,
        tuple(_moved(figure, moved) for figure in reading.figures),
        tuple(_moved(statement, moved) for statement in reading.statements),
    )


def _moved(line: Line, moved: Callable[[int], int]) -> Line:
    spans: dict[str, Any] = {}
    for field in fields(line):
        value = getattr(line, field.name)
        if isinstance(value, tuple):
            spans[field.name] = (moved(value[0]), moved(value[1]))
    return replace(line, **spans)


def _shape(name: str) -> tuple[int, bool, bool]:
    """Words, whether an acronym, whether it begins small: what a name must share with the one it replaces."""
    return len(name.split()), name.isupper(), name[:1].islower() or name[:4].lower() == "the "
