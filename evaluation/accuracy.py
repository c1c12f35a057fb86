"""The table of accuracy: every back end beside a plain regular expression, with bootstrap intervals.

    python evaluation/accuracy.py [--write]

`--write` puts the tables into docs/accuracy.md, below the mark. Intervals are the middle 95 % of 1,000 resamplings of
whole reports, from a fixed seed. `held` is every tenth report of the training corpus, which no weight was trained on.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent))

from corroborate.extraction import EXTRACTORS, ground
from corroborate.model.claim import Claims, Extraction
from corroborate.model.text import Analysis
from evaluation import baseline
from evaluation.scoring import FIELDS, Gold, Score, score
from training.calibrate import error, gold_reports, held_reports, table

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "accuracy.md"
MARK = "<!-- from here on written by evaluation/accuracy.py -->\n"
SAMPLES = {
    "dev": ROOT.parent / "shared" / "gold" / "dev.jsonl",
    "voa": ROOT.parent / "shared" / "gold" / "voa.jsonl",
    "own": ROOT / "evaluation" / "reports.jsonl",
    "second": ROOT / "evaluation" / "second.jsonl",
}
BACK_ENDS: dict[str, Callable[[Analysis], Claims]] = {
    "regular expression": baseline.extract,
    **{name: lambda analysis, name=name: EXTRACTORS[name](analysis, None) for name in ("rules", "learned", "auto")},  # type: ignore[misc]
}
RESAMPLINGS = 1000


@dataclass(frozen=True, slots=True)
class Sample:
    """Annotated reports, each with its analysis."""

    name: str
    reports: tuple[tuple[Gold, Analysis], ...]


def main() -> int:
    """Measure all, print, and write where asked."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    text = "\n".join(tables())
    print(text)
    if options.write:
        head = PAGE.read_text("utf8").partition(MARK)[0]
        PAGE.write_text(f"{head}{MARK}\n{text}\n", "utf8")
    return 0


def tables() -> Iterator[str]:
    """The lines of all tables."""
    columns = "figures F1 | whole F1 | source right | empty kept | statements F1 | their source | their act"
    yield f"| sample | back end | {columns} |"
    yield "|---|---|---|---|---|---|---|---|---|"
    fields: list[str] = []
    measured: dict[str, list[tuple[Gold, Score]]] = {}
    for sample in samples():
        for name, extract in BACK_ENDS.items():
            scores = [scored(gold, extract(analysis), analysis) for gold, analysis in sample.reports]
            yield (
                f"| {sample.name} | {name} | "
                + " | ".join(_cells(scores, statements=name != "regular expression"))
                + " |"
            )
            total = _sum(scores)
            if name == "auto":
                measured[sample.name] = [(gold, one) for (gold, _), one in zip(sample.reports, scores, strict=True)]
            shares = " | ".join(f"{total.share(field, 'found'):.3f}" for field in FIELDS)
            fields.append(f"| {sample.name} | {name} | {shares} |")
    yield ""
    yield "Each field, as the share that is right among the figures that were found:"
    yield ""
    yield "| sample | back end | " + " | ".join(FIELDS) + " |"
    yield "|---" * (len(FIELDS) + 2) + "|"
    yield from fields
    for name in ("dev", "held"):
        if name in measured:
            yield from _reliability(name, measured[name])
    yield from _styles(measured["held"])


def _reliability(name: str, scores: Sequence[tuple[Gold, Score]]) -> Iterator[str]:
    """How often what has a confidence is right, in ten bins."""
    for kind in ("figure", "statement"):
        pairs = [pair for _, score in scores for what, pair in score.decisions if what == kind]
        yield f"\nConfidence of each {kind} by `auto` on {name}: expected calibration error {error(pairs):.3f}.\n"
        yield "| confidence | how many | mean confidence | share right |"
        yield "|---|---|---|---|"
        yield from table(pairs)


def _styles(scores: Sequence[tuple[Gold, Score]]) -> Iterator[str]:
    """`auto` by style on the held reports."""
    by_style: dict[str, list[Score]] = {}
    for gold, one in scores:
        by_style.setdefault(gold["style"].split("(")[0].split(",")[0].strip().lower(), []).append(one)
    yield "\n`auto` on the held reports, by style:\n"
    yield "| style | reports | figures | figures F1 | whole F1 | source right | statements F1 |"
    yield "|---|---|---|---|---|---|---|"
    for style, some in sorted(by_style.items()):
        total = _sum(some)
        values = total.summary()
        shown = (values["figures_f1"], values["whole_f1"], values["source"], values.get("statements_f1", 0.0))
        cells = " | ".join(f"{value:.3f}" for value in shown)
        yield f"| {style} | {len(some)} | {total.counts['gold']} | {cells} |"


def samples() -> Iterator[Sample]:
    """The samples that are on this machine, and the held reports of the corpus."""
    for name, path in SAMPLES.items():
        if path.exists():
            yield Sample(name, tuple(gold_reports(path)))
    yield Sample("held", tuple(held_reports()))


def scored(gold: Gold, claims: Claims, analysis: Analysis) -> Score:
    """The score of one report."""
    return score([gold], [Extraction(analysis.report.head, ground(claims, analysis.report.text))])


def _sum(scores: Sequence[Score]) -> Score:
    total = Counter[str]()
    for one in scores:
        total.update(one.counts)
    return Score(total)


def _cells(scores: Sequence[Score], *, statements: bool) -> Iterator[str]:
    names = ["figures_f1", "whole_f1", "source", "empty_kept"]
    said = ["statements_f1", "statement_source", "statement_act"]
    generator = np.random.default_rng(7)
    draws = [generator.integers(0, len(scores), len(scores)) for _ in range(RESAMPLINGS)]
    whole = _sum(scores)
    spread = [_sum([scores[k] for k in draw]).summary() for draw in draws]
    for name in names + said:
        value = whole.summary().get(name)
        if value is None or (name in said and not statements):
            yield "–"
        elif name == "empty_kept":
            yield f"{whole.counts['empty_kept']} of {whole.counts['empty']}"
        else:
            low, high = np.percentile([one.get(name, 0.0) for one in spread], (2.5, 97.5))
            yield f"{value:.3f} ({low:.3f}–{high:.3f})"


if __name__ == "__main__":
    sys.exit(main())
