"""The tables of the model card that the corpus itself can tell: `python -m training.card` writes docs/model-card.md."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from training.agreement import shares
from training.annotated import is_held, readings, reports

PAGE = Path(__file__).parent.parent / "docs" / "model-card.md"
MARK = "<!-- from here on written by training/card.py -->\n"


def main() -> int:
    """Write the tables below the mark."""
    head = PAGE.read_text("utf8").partition(MARK)[0]
    PAGE.write_text(f"{head}{MARK}\n" + "\n".join(tables()) + "\n", "utf8")
    return 0


def tables() -> Iterator[str]:
    """What the corpus holds, and how far its readers agree."""
    of = reports()
    agreed, first, second = (readings(folder, of) for folder in ("agreed", "first", "second"))
    held = [ident for ident in agreed if is_held(ident)]
    figures = [figure for reading in agreed.values() for figure in reading.figures]
    yield "## What the corpus holds\n"
    yield "| | all | of which held out |"
    yield "|---|---|---|"
    yield f"| reports | {len(agreed)} | {len(held)} |"
    for name in ("figures", "statements"):
        sizes = {ident: len(getattr(reading, name)) for ident, reading in agreed.items()}
        yield f"| {name} | {sum(sizes.values())} | {sum(sizes[ident] for ident in held)} |"
    empty = [ident for ident, reading in agreed.items() if not reading.figures]
    yield f"| reports without a figure | {len(empty)} | {sum(map(is_held, empty))} |"
    styles, conflicts = ({getattr(report, name) for report in of.values()} for name in ("style", "conflict"))
    yield f"| styles and conflicts, as their writers named them | {len(styles)} and {len(conflicts)} | |"
    for name in ("outcome", "bound", "scope", "status", "category"):
        counts = Counter(getattr(figure, name) for figure in figures)
        told = ", ".join(f"{value} {count}" for value, count in counts.most_common())
        yield f"| {name} of figures | {told} | |"
    yield "\n## How far two readers agree\n"
    yield "F1 for figures and statements, shares for their fields; before any ruling.\n"
    yield "| what | agreement | of how many |"
    yield "|---|---|---|"
    for what, (share, count) in shares(of, first, second).items():
        yield f"| {what} | {share:.3f} | {count} |"


if __name__ == "__main__":
    sys.exit(main())
