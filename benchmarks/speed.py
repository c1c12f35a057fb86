"""Speed and memory of extraction by the rules in one process, as ratios to named parts measured in the same run.

Usage: python benchmarks/speed.py [--reports 100] [--rounds 7] [--memory 20000] [--texts PATH].
`make benchmark` runs it.

The parts are measured in turn, round after round, so that a busy machine slows all of them alike; a figure is the
median of the rounds. Times are processor time per 400 words, so that waiting for a processor that others hold is not
counted; the reports a second are given by the clock on the wall as well. The ratios say more than the times: they
hold on other machines.
No test reads a clock: what is printed here is looked at, and written down in docs/performance.md.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.corpus import WORDS, reports
from corroborate.extraction import extract, figures, occurrences, statements, wording
from corroborate.language import analyse
from corroborate.language.actors import actors
from corroborate.language.names import names
from corroborate.language.own_places import beside
from corroborate.language.places import places
from corroborate.language.quantities import quantities
from corroborate.language.quotations import quotations
from corroborate.language.sentences import split
from corroborate.language.times import times
from corroborate.model.claim import Statement
from corroborate.model.report import Report
from corroborate.model.text import Analysis
from corroborate.reading import read

ROOT = Path(__file__).parent.parent
WANTED = 60  # reports of 400 words a second: the project's own promise
FLAT = 0.05  # memory is called flat if it grows by less from FULL reports to the last
FULL = 5_000  # reports after which the bounded memory of names (language/gazetteer.py) is full: about 6 MiB
CHECKPOINTS = (1_000, 2_000, 5_000, 10_000, 20_000)
STARTS = 3
WHOLE, BLANK = "whole extraction", "blank spaCy, sentencizer"
_FIRST = """
import time; began = time.perf_counter()
from corroborate.extraction import extract; from corroborate.language import analyse
imported = time.perf_counter()
import sys; sys.path.insert(0, {root!r})
from benchmarks.corpus import reports
made = list(reports(2)); ready = time.perf_counter()
extract(analyse(made[0]), extractor="rules"); first = time.perf_counter()
extract(analyse(made[1]), extractor="rules"); second = time.perf_counter()
print(imported - began, first - ready, second - first)
"""


@dataclass(frozen=True, slots=True)
class Read:
    """One report with what the parts need of it, made beforehand."""

    report: Report
    analysis: Analysis
    said: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part that is measured. `share` marks those that together make up the whole."""

    name: str
    run: Callable[[Read], object]
    share: bool = False


def _whole(item: Read) -> object:
    return extract(analyse(item.report), extractor="rules")


def parts() -> list[Part]:
    """What is measured; the first one is the unit of the ratios."""
    gazetteer = beside()
    found = [
        Part("sentence splitting alone", lambda item: split(item.report), share=True),
        Part("quotations", lambda item: quotations(item.report, item.analysis.sentences), share=True),
        Part("quantities", lambda item: quantities(item.report.text, item.analysis.sentences), share=True),
        Part(
            "times",
            lambda item: times(item.report.text, item.analysis.sentences, item.report.published),
            share=True,
        ),
        Part("places", lambda item: places(item.report, item.analysis.sentences, gazetteer), share=True),
        Part("actors", lambda item: actors(item.report.text, item.analysis.sentences), share=True),
        Part(
            "names",
            lambda item: names(item.report.text, item.analysis.sentences, item.analysis.actors, item.analysis.places),
            share=True,
        ),
        Part("statements", lambda item: statements.find(item.analysis), share=True),
        Part("figures", lambda item: figures.find(item.analysis, item.said), share=True),
        Part("occurrences", lambda item: occurrences.find(item.analysis, item.said), share=True),
        Part("wording", lambda item: wording.find(item.analysis), share=True),
        Part("language, all of it", lambda item: analyse(item.report)),
        Part("claims, all of them, grounded", lambda item: extract(item.analysis, extractor="rules")),
        Part(WHOLE, _whole),
    ]
    try:
        import spacy
    except ImportError:
        print("spaCy is not installed; its line is left out")
        return found
    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")
    return [*found, Part(BLANK, lambda item: pipeline(item.report.text))]


@dataclass(frozen=True, slots=True)
class Taken:
    """One value a round: of the processor's time, and of the clock on the wall."""

    processor: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)


def measure(measured: Sequence[Part], items: Sequence[Read], rounds: int) -> dict[str, Taken]:
    """What each part took; each round begins with another part."""
    took = {part.name: Taken() for part in measured}
    for part in measured:
        part.run(items[0])
    for turn in range(rounds):
        for place in range(len(measured)):
            part = measured[(turn + place) % len(measured)]
            wall, processor = time.perf_counter(), time.process_time()
            for item in items:
                part.run(item)
            took[part.name].processor.append(time.process_time() - processor)
            took[part.name].wall.append(time.perf_counter() - wall)
    return took


def print_speed(items: Sequence[Read], rounds: int) -> None:
    """The table of parts."""
    measured = parts()
    took = measure(measured, items, rounds)
    units = sum(len(item.report.text.split()) for item in items) / WORDS
    unit, whole = took[measured[0].name], took[WHOLE]
    blank = took.get(BLANK)
    print(f"\n{len(items)} reports, {units:.0f} x {WORDS} words, {rounds} rounds: medians; ratios within a round")
    print(f"\n{'part':32}{'ms per 400 words':>17}{'x splitting':>13}{'x spaCy':>10}{'share':>8}")
    for part in measured:
        taken = took[part.name]
        print(
            f"{part.name:32}{1000 * median(taken.processor) / units:17.2f}{_ratio(taken, unit):13.2f}"
            + (f"{_ratio(taken, blank):10.2f}" if blank else f"{'-':>10}")
            + (f"{_ratio(taken, whole):8.0%}" if part.share or taken is whole else "")
        )


def print_fresh(batches: Iterable[Sequence[Report]]) -> None:
    """Reports a second over texts that this process has not seen: no name in them is remembered yet."""
    taken = Taken()
    extract(analyse(next(reports(1, seed=-1))), extractor="rules")  # lexicons are loaded: that is counted as start
    for batch in batches:
        units = sum(len(report.text.split()) for report in batch) / WORDS
        wall, processor = time.perf_counter(), time.process_time()
        for report in batch:
            extract(analyse(report), extractor="rules")
        taken.processor.append(units / (time.process_time() - processor))
        taken.wall.append(units / (time.perf_counter() - wall))
    rate, free = median(taken.wall), median(taken.processor)
    busy = "kept by processor time, not on the wall: others hold the machine" if free >= WANTED else "NOT KEPT"
    print(f"\nwhole extraction of texts not seen before, reports of {WORDS} words a second in one process:")
    print(f"{rate:.0f} by the wall (slowest round {min(taken.wall):.0f}, fastest {max(taken.wall):.0f}), ", end="")
    print(f"{free:.0f} by processor time; wanted {WANTED}: {'kept' if rate >= WANTED else busy}")


def _ratio(taken: Taken, unit: Taken) -> float:
    return median(one / other for one, other in zip(taken.processor, unit.processor, strict=True))


def print_start() -> None:
    """Import and the first report, in processes of their own."""
    runs = []
    for _ in range(STARTS):
        output = subprocess.run(
            [sys.executable, "-c", _FIRST.format(root=str(ROOT))], check=True, capture_output=True, text=True
        ).stdout
        runs.append([float(value) for value in output.split()])
    imported, first, second = (1000 * median(values) for values in zip(*runs, strict=True))
    print(f"\nstart: import {imported:.0f} ms, first report {first:.0f} ms (lexicons and places are loaded), ", end="")
    print(f"second report {second:.0f} ms; medians of {STARTS} processes")


def resident() -> float:
    """Resident memory of this process in MiB; on systems without /proc the highest so far."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
    import resource

    highest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return highest / (2**20 if sys.platform == "darwin" else 2**10)


def remember(count: int) -> None:
    """Extract `count` different reports, keep none, and print resident memory at the checkpoints as JSON."""
    seen: list[tuple[int, float]] = []
    for number, report in enumerate(reports(count, seed=1), start=1):
        extract(analyse(report), extractor="rules")
        if number in CHECKPOINTS or number == count:
            seen.append((number, resident()))
    print(json.dumps(seen))


def print_memory(count: int) -> None:
    """Memory over many reports, in a process of its own."""
    output = subprocess.run(
        [sys.executable, str(Path(__file__)), "--remember", str(count)], check=True, capture_output=True, text=True
    ).stdout
    seen = json.loads(output)
    print("\nmemory, resident, after so many reports: ", end="")
    print(", ".join(f"{number:,}: {held:.0f} MiB" for number, held in seen))
    early = next((checkpoint for checkpoint in seen if checkpoint[0] >= FULL), seen[0])
    for first in dict.fromkeys((tuple(seen[0]), tuple(early))):
        grown = seen[-1][1] / first[1] - 1
        print(f"growth from {first[0]:,} to {seen[-1][0]:,} reports: {grown:+.1%}")
    print(f"from {early[0]:,} on, when what is remembered of names is full: ", end="")
    print("flat" if seen[-1][1] / early[1] - 1 < FLAT else f"NOT FLAT (flat is below {FLAT:.0%})")


def main() -> None:
    """Measure what the options ask for, and print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=100, help="invented reports to measure on (100)")
    parser.add_argument("--rounds", type=int, default=7, help="rounds, of which the median is taken (7)")
    parser.add_argument("--memory", type=int, default=20_000, help="reports to watch memory over; 0: do not (20000)")
    parser.add_argument("--texts", metavar="PATH", help="measure speed on these reports instead of invented ones")
    parser.add_argument("--remember", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.remember:
        remember(options.remember)
        return
    found = (
        [item for item in read([options.texts]) if isinstance(item, Report)]
        if options.texts
        else list(reports(options.reports))
    )
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "not known"
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} processors, load {load}")
    rounds = range(options.rounds)
    print_fresh([found] if options.texts else (list(reports(options.reports, seed=2 + turn)) for turn in rounds))
    analysed = [analyse(report) for report in found]
    print_speed([Read(one.report, one, statements.find(one)) for one in analysed], options.rounds)
    print_start()
    if options.memory:
        print_memory(options.memory)


if __name__ == "__main__":
    main()
