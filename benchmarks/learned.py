"""Speed and memory of the `auto` back end: where its time goes, in one process and in two.

Usage: python benchmarks/learned.py [--reports 120] [--texts PATH]. Times are processor time per report of 400 words,
measured side by side in one run; no test reads them. What was seen is written down in docs/performance.md.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.corpus import WORDS, reports
from corroborate.extraction import extract, ground, learned, rules
from corroborate.extraction.learned.figures import figures
from corroborate.extraction.learned.questions import questions
from corroborate.extraction.learned.statements import statements
from corroborate.extraction.learned.windows import windows
from corroborate.language import analyse
from corroborate.model.claim import Claims
from corroborate.model.report import Report
from corroborate.reading import read


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--reports", type=int, default=120)
    parser.add_argument("--texts", help="read these instead of the generated reports, scaled to 400 words a report")
    options = parser.parse_args()
    begun = time.perf_counter()
    learned.load()
    print(f"the model is ready {time.perf_counter() - begun:.2f} s after it was asked for")
    if options.texts:
        made = [report for report in read([options.texts]) if isinstance(report, Report)]
    else:
        made = list(reports(options.reports))
    units = sum(len(report.text.split()) for report in made) / WORDS
    extract(analyse(made[0]), extractor="auto")  # lexicons are loaded: that is counted as start
    spent, pieces = _spent(made)
    total = sum(spent.values())
    for name, seconds in spent.items():
        print(f"{name:10} {1000 * seconds / units:7.1f} ms a report of {WORDS} words  {seconds / total:6.1%}")
    print(f"all: {1000 * total / units:.1f} ms, {units / total:.1f} reports a second; {pieces / units:.0f} pieces each")
    print(f"all but the encoder: {(total - spent['encoder']) / spent['encoder']:.2f} of the encoder's time")
    for processes in (1, 2):
        _in_processes(made, units, processes)
    return 0


def _spent(made: Sequence[Report]) -> tuple[dict[str, float], int]:
    """The processor time of each part over all reports, and how many pieces the encoder read."""
    model = learned.load()
    spent: dict[str, float] = {}
    pieces = 0

    @contextmanager
    def clock(name: str) -> Iterator[None]:
        start = time.process_time()
        yield
        spent[name] = spent.get(name, 0.0) + time.process_time() - start

    for report in made:
        with clock("language"):
            analysis = analyse(report)
        with clock("rules"):
            claims = rules.extract(analysis)
        with clock("questions"):
            asked = questions(analysis, claims, model.card.cues)
        with clock("windows"):
            shown = list(windows(analysis, asked, model.tokenizer, model.card.generic))
        with clock("encoder"):
            answered = [(window, model.answer(window)) for window in shown]
        with clock("decisions"):
            said = statements(analysis, asked, answered, model.card)
            ground(Claims(said, figures(analysis, asked, answered, model.card, said)), report.text)
        pieces += sum(len(window.starts) for window in shown)
    return spent, pieces


def _in_processes(made: Sequence[Report], units: float, processes: int) -> None:
    with ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("spawn")) as pool:
        list(pool.map(_read, made[: 2 * processes], chunksize=1))  # until every process is ready
        start = time.perf_counter()
        memory = list(pool.map(_read, made, chunksize=4))
        seconds = time.perf_counter() - start
    rate = f"{units / seconds:.1f} reports of {WORDS} words a second by the wall clock"
    print(f"{processes} processes: {rate}, {max(memory):.0f} MiB each at most")


def _read(report: Report) -> float:
    extract(analyse(report), extractor="auto")
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
