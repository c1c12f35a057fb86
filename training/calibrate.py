"""Calibration and thresholds: how far a model's chances can be trusted, on reports that it was not trained on.

    python -m training.calibrate --model reader.zip --out FOLDER [--dev FILE]

Fits Platt scaling (Platt 1999) of figures and of statements on the held reports of the corpus, and writes
calibration.json for `training.export`. Prints the expected calibration error in ten bins (Guo et al. 2017), on held
and, where given, on the development set.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from corroborate.extraction import ground, learned
from corroborate.extraction.learned.figures import odds, scaled
from corroborate.extraction.learned.model import Network
from corroborate.language import analyse
from corroborate.model.claim import Extraction
from corroborate.model.report import Report
from corroborate.model.text import Analysis
from corroborate.reading import read
from evaluation.scoring import Gold, score
from training import annotated
from training.examples import as_report
from training.gold import as_gold

Decision = tuple[float, bool]
_STEPS, _RATE = 4000, 0.05


def main(given: Sequence[str] | None = None) -> int:
    """Fit, write and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--dev", type=Path)
    args = parser.parse_args(given)
    model = Network(args.model)
    model.card = type(model.card)(model.card.generic, model.card.cues, model.card.thresholds, {})
    held = decisions(model, held_reports())
    fits = {name: fit(found) for name, found in held.items()}
    sets = {"held": held}
    if args.dev is not None:
        sets["dev"] = decisions(model, gold_reports(args.dev))
    for name, found in sets.items():
        for kind, pairs in found.items():
            fitted = [(scaled(chance, fits[kind]), right) for chance, right in pairs]
            print(f"{name} {kind}: {len(pairs)} decisions, ECE {error(pairs):.3f} before, {error(fitted):.3f} after")
            for line in table(fitted):
                print(f"  {line}")
    if args.out is not None:
        known = args.out / "calibration.json"
        card = json.loads(known.read_text("utf8")) if known.exists() else {}
        known.write_text(json.dumps(card | {"calibration": fits}, indent=1))
    return 0


def held_reports() -> Iterator[tuple[Gold, Analysis]]:
    """The reports of the corpus that no weight was trained on."""
    of = annotated.reports()
    for ident, reading in annotated.readings("agreed", of).items():
        if annotated.is_held(ident):
            yield as_gold(of[ident], reading), analyse(as_report(of[ident]))


def gold_reports(path: Path) -> Iterator[tuple[Gold, Analysis]]:
    """The reports of an annotated sample."""
    golds = {
        gold["id"]: gold for line in path.read_text("utf8").splitlines() if line.strip() for gold in [json.loads(line)]
    }
    for report in read([str(path)]):
        if isinstance(report, Report):
            yield golds[report.id], analyse(report)


def decisions(model: Network, reports: Iterator[tuple[Gold, Analysis]]) -> dict[str, list[Decision]]:
    """Each figure and each statement that the model gives, with its chance and whether it is in the gold."""
    found: dict[str, list[Decision]] = {"figure": [], "statement": []}
    for gold, analysis in reports:
        claims = ground(learned.auto(analysis, model), analysis.report.text)
        result = score([gold], [Extraction(analysis.report.head, claims)])
        for kind, right in result.decisions:
            found[kind].append(right)
    return found


def fit(pairs: Sequence[Decision]) -> tuple[float, float]:
    """Slope and shift of the logistic curve over log-odds with the least log loss, by gradient descent."""
    told = np.array([odds(chance) for chance, _ in pairs])
    right = np.array([float(yes) for _, yes in pairs])
    slope, shift = 1.0, 0.0
    for _ in range(_STEPS):
        off = 1 / (1 + np.exp(-(slope * told + shift))) - right
        slope -= _RATE * float((off * told).mean())
        shift -= _RATE * float(off.mean())
    return round(slope, 4), round(shift, 4)


def error(pairs: Sequence[Decision], bins: int = 10) -> float:
    """The expected calibration error: how far, on average, a bin's chance is from the share that is right in it."""
    total = 0.0
    for inside in filter(None, _binned(pairs, bins)):
        off = np.mean([chance for chance, _ in inside]) - np.mean([right for _, right in inside])
        total += len(inside) * abs(float(off))
    return total / max(1, len(pairs))


def table(pairs: Sequence[Decision], bins: int = 10) -> Iterator[str]:
    """A line a bin: its bounds, how many, the mean chance, the share right."""
    for k, inside in enumerate(_binned(pairs, bins)):
        if inside:
            chance, right = np.mean([c for c, _ in inside]), np.mean([r for _, r in inside])
            yield f"| {k / bins:.1f}–{(k + 1) / bins:.1f} | {len(inside)} | {chance:.3f} | {right:.3f} |"


def _binned(pairs: Sequence[Decision], bins: int) -> list[list[Decision]]:
    placed: list[list[Decision]] = [[] for _ in range(bins)]
    for chance, right in pairs:
        placed[min(bins - 1, int(chance * bins))].append((chance, right))
    return placed


if __name__ == "__main__":
    sys.exit(main())
