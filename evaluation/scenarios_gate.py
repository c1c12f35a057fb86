"""The gate of linking: a scenario of invented conflicts through the whole pipeline, against floors that only rise.

Usage: python evaluation/scenarios_gate.py [--seed N] [--tuning] [--wrong N]. Without a seed: the unseen seeds of
evaluation/floors.toml, which no rule was tuned on; the mean over them is judged, since one scenario has no more than a
dozen contradictions of a kind. `--tuning` takes the tuning seeds, on which nothing is judged and from which a third of
all phrases is missing; `--extractor` takes one back end, each of which has floors of its own; `--wrong N`
prints N examples of each kind of mistake. Exit code 1 below a floor. False merges are always listed.
"""

from __future__ import annotations

import argparse
import sys
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path
from statistics import fmean

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from evaluation.scenarios import generate  # noqa: E402
from evaluation.scenarios.measures import Result, measured  # noqa: E402
from evaluation.scenarios.reading import read  # noqa: E402
from evaluation.scenarios.scenario import Scenario  # noqa: E402

MERGES = 12  # lines of false merges that are printed unless more are asked for


def judge(results: list[Result], floors: dict[str, float]) -> bool:
    """Print each measure for every scenario, their mean, and its floor; whether all floors hold."""
    good = True
    for name in results[0].measures:
        values = [result.measures[name] for result in results]
        value, floor = fmean(values), floors.get(name)
        below = floor is not None and value < floor
        good = good and not below
        beside = f"   floor {floor:.4f}" if floor is not None else ""
        each = "  ".join(f"{one:.4f}" for one in values)
        print(f"{name:22} {each}   mean {value:.4f}{beside}{'  BELOW THE FLOOR' if below else ''}")
    return good


def mistakes(result: Result, wrong: int) -> None:
    """Print what went wrong: the false merges, and `wrong` examples of everything else."""
    for name, lines in result.wrong.items():
        most = max(wrong, MERGES) if name == "false merges" else wrong
        if lines and most:
            print(f"{name}: {len(lines)}")
            for line in lines[:most]:
                print("   ", line)


def main() -> int:
    """Judge the seeds asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int)
    parser.add_argument("--tuning", action="store_true")
    parser.add_argument("--wrong", type=int, default=0)
    parser.add_argument("--extractor", choices=("rules", "auto"), help="the back end that reads; both by default")
    options = parser.parse_args()
    given = tomllib.loads((ROOT / "evaluation" / "floors.toml").read_text("utf8"))["scenarios"]
    seeds = given["tuning_seeds"] if options.tuning else given["unseen_seeds"]
    scenarios = [
        (seed, generate(seed, unseen=not options.tuning))
        for seed in ([options.seed] if options.seed is not None else seeds)
    ]
    good = True
    for extractor in [options.extractor] if options.extractor else ["rules", "auto"]:
        results = list(_results(scenarios, extractor, options.wrong))
        good = judge(results, {} if options.tuning else given[extractor]) and good
    return 0 if good else 1


def _results(scenarios: list[tuple[int, Scenario]], extractor: str, wrong: int) -> Iterator[Result]:
    """Read each scenario, print its mistakes, and measure."""
    for seed, scenario in scenarios:
        begun = time.monotonic()
        result = measured(scenario, read(scenario, processes=2, extractor=extractor))
        incidents = {name for report in scenario.reports for one in report.mentions for name in one.fact.incidents}
        print(
            f"{extractor}, seed {seed}: {len(scenario.reports)} reports, {len(incidents)} incidents and running tolls, "
            f"{len({report.family for report in scenario.reports})} texts; {time.monotonic() - begun:.0f} s"
        )
        mistakes(result, wrong)
        yield result


if __name__ == "__main__":
    sys.exit(main())
