"""The gate: accuracy of the `rules` and `auto` back ends on annotated reports, against floors that only rise.

Usage: python evaluation/gate.py [--errors N] [SAMPLE ...]. Exit code 1 below a floor or on a changed sample.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tomllib
from pathlib import Path
from typing import cast

sys.path.insert(0, str(Path(__file__).parent.parent))

from corroborate.extraction import extract
from corroborate.language import analyse
from corroborate.model.claim import Extraction
from corroborate.model.report import Report
from corroborate.reading import read
from evaluation.scoring import Score, score

ROOT = Path(__file__).parent.parent
BACK_ENDS = ("rules", "auto")


def measure(path: Path, extractor: str) -> Score:
    """The score of a back end on one annotated sample, read by the project's own reader."""
    golds = [json.loads(line) for line in path.read_text("utf8").splitlines() if line.strip()]
    extractions = [
        Extraction(report.head, extract(analyse(report), extractor=extractor))
        for report in read([str(path)])
        if isinstance(report, Report)
    ]
    return score(golds, extractions)


def judge(name: str, floors: dict[str, object], errors: int) -> bool:
    """Print one sample's measures beside their floors; whether all hold."""
    path = ROOT / str(floors["path"])
    if not path.exists():
        print(f"{name}: skipped, {floors['path']} is not here")
        return True
    found: object = hashlib.sha256(path.read_bytes()).hexdigest()
    if floors.get("sha256", found) != found:
        print(f"{name}: FAILED, {floors['path']} is not the sample that the floors were set on (sha256 {found})")
        return False
    good = True
    for extractor in BACK_ENDS:
        result, wanted = measure(path, extractor), cast("dict[str, float]", floors[extractor])
        for measured, value in result.summary().items():
            floor = float(wanted.get(measured, 0))
            verdict = "" if value >= floor else "  BELOW THE FLOOR"
            good = good and value >= floor
            print(f"{name:6} {extractor:5} {measured:18} {value:.4f}   floor {floor:.4f}{verdict}")
        for error in result.errors[:errors]:
            print("   ", error)
    return good


def main() -> int:
    """Judge the samples named, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("samples", nargs="*")
    parser.add_argument("--errors", type=int, default=0, help="print the first N errors of each sample")
    options = parser.parse_args()
    floors = tomllib.loads((ROOT / "evaluation" / "floors.toml").read_text("utf8"))
    samples = [name for name, values in floors.items() if "path" in values]  # scenarios have a gate of their own
    verdicts = [judge(name, floors[name], options.errors) for name in options.samples or samples]
    return 0 if all(verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
