"""Linking at scale: time and memory at growing numbers of claims, one report more, and the same pairs by Splink.

Usage: python benchmarks/linking.py [--sizes 10000,100000,1000000] [--splink 100000].

The claims are invented: events of one town and day, each told by one to twenty reports with the killed, the injured,
a stated part, what happened and words, some with other numbers or without a day or town; running totals and
background beside them. Towns and days grow with the claims, as an archive grows, so that as many events share a town
and a day. Each size is measured in a process of its own. Prints the exponent of time and of memory between sizes.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from math import log
from random import Random

from corroborate.linking import link
from corroborate.linking.bulk import positive
from corroborate.linking.clusters import candidates
from corroborate.linking.comparison import compare
from corroborate.linking.incremental import index, update
from corroborate.linking.rulings import Rulings
from corroborate.linking.units import units
from corroborate.model.incident import ReportedClaim

WORDS = (
    "river bridge shells medics convoy rescue rubble smoke sirens basement witnesses crowd windows stalls ruins queue "
    "ambulances blast debris stretchers roof walls shops drivers neighbours fire courtyard gunmen patrol soldiers"
).split()
TARGETS = "market school hospital bus convoy house checkpoint mosque church factory".split()
KINDS = ("air_strike", "shelling", "shooting", "bombing", "drone_strike", "attack")
HOURS = ("in the morning", "in the evening", "overnight", "")
BEGIN = date(2000, 1, 1)


def invented(size: int, seed: int = 1) -> list[ReportedClaim]:
    """About `size` claims, report by report."""
    random = Random(seed)
    found: list[ReportedClaim] = []
    towns = max(20, size // 500)
    days = max(30, size // 300)
    number = 0
    while len(found) < size:
        number += 1
        town, day = random.randrange(towns), BEGIN + timedelta(days=random.randrange(min(days, 9000)))
        killed, injured = random.randint(1, 60), random.randint(1, 200)
        kind, target, hour = random.choice(KINDS), random.choice(TARGETS), random.choice(HOURS)
        scene = random.sample(WORDS, 8)
        for nth in range(min(20, 1 + int(random.expovariate(0.25)))):
            told = " ".join(random.sample(scene, 5))
            quote = f"At least {killed} were killed {hour} when a strike hit the {target}, {told}."
            off = random.random()
            count = killed if off < 0.8 else killed + random.randint(1, 4)
            found += _report(f"r{number}-{nth}", town, day, kind, count, injured, quote, random)
    return found[:size]


def _report(
    name: str, town: int, day: date, kind: str, killed: int, injured: int, quote: str, random: Random
) -> Iterator[ReportedClaim]:
    published = day + timedelta(days=random.randint(0, 3))
    dated = random.random() < 0.9
    spot = (f"Town {town}", f"X{chr(65 + town % 26)}", 1)
    parties = (f"party {town % 26} {random.randint(0, 3)}",)

    def claim(letter: str, type_: str, best: int | None, start: int, **other: object) -> ReportedClaim:
        place, country, where_prec = spot
        values: dict[str, object] = {
            "claim_id": f"{name}:{letter}", "claim": "occurrence" if best is None else "figure", "report_id": name,
            "published": published, "type": type_, "category": "unspecified", "scope": "incident",
            "status": "affirmed", "low": best, "best": best, "high": best, "bound": "exact", "subject": "people",
            "source": "the ministry", "parties": parties, "place": place, "place_name": place, "country": country,
            "latitude": 5 + town % 97 * 0.4, "longitude": 5 + town // 97 % 211 * 0.5, "where_prec": where_prec,
            "first": day if dated else None, "last": day if dated else None, "date_prec": 1 if dated else None,
            "part_of": None, "quote": quote, "start": start,
        }  # fmt: skip
        return ReportedClaim(**(values | other))  # type: ignore[arg-type]

    yield claim("f1", "killed", killed, 0)
    yield claim("f2", "injured", injured, 120)
    yield claim("o1", kind, None, 0)
    if random.random() < 0.4:
        yield claim("f3", "killed", max(1, killed // 3), 0, part_of=f"{name}:f1")
    if random.random() < 0.3:  # an older event of the town
        past = day - timedelta(days=random.randint(20, 2000))
        yield claim("f4", "killed", random.randint(1, 60), 400, first=past, last=past, quote="An earlier attack.")
    if random.random() < 0.2:
        begin = date(day.year, 1, 1)
        total = random.randint(1000, 9000)
        yield claim("f5", "killed", total, 500, scope="cumulative", first=begin, last=None, quote="Since January.")


class Table:
    """Claims in memory with their index, as a ledger keeps them."""

    def __init__(self, claims: list[ReportedClaim]) -> None:
        self.reports: dict[str, list[ReportedClaim]] = defaultdict(list)
        self.blocks: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self.claims = {claim.claim_id: claim for claim in claims}
        for claim in claims:
            self.reports[claim.report_id].append(claim)
        for entry in index(claims):
            self.blocks[entry.block].append((entry.report_id, entry.claim_id))

    def reports_in(self, blocks: Collection[str]) -> set[str]:
        """See corroborate.linking.incremental.Kept."""
        return {report for block in blocks for report, _ in self.blocks.get(block, ())}

    def claims_of(self, reports: Collection[str]) -> list[ReportedClaim]:
        """See corroborate.linking.incremental.Kept."""
        return [claim for report in reports for claim in self.reports.get(report, ())]

    def claims_in(self, blocks: Collection[str]) -> list[ReportedClaim]:
        """See corroborate.linking.incremental.Kept."""
        return [self.claims[claim] for block in blocks for _, claim in self.blocks.get(block, ())]

    def reports_with(self, claims: Collection[str]) -> set[str]:
        """See corroborate.linking.incremental.Kept."""
        return {self.claims[claim].report_id for claim in claims if claim in self.claims}


def measured(size: int) -> dict[str, float]:
    """Link `size` claims from the start: seconds of processor time, and the growth of memory in MiB."""
    claims = invented(size)
    held = _memory()
    began = time.process_time()
    incidents = link(claims)
    seconds = time.process_time() - began
    return {
        "claims": len(claims), "reports": len({one.report_id for one in claims}), "incidents": len(incidents),
        "seconds": seconds, "mib": _memory(), "held": held,
    }  # fmt: skip


def one_more(size: int) -> dict[str, float]:
    """Add the last ten reports one by one to all others: the slowest, and whether all is as from the start."""
    claims = invented(size)
    table = Table(claims)
    names = list(table.reports)[-10:]
    slowest, same = 0.0, True
    whole = {one.id: one for one in link(claims)}
    for name in names:
        began = time.perf_counter()
        change = update(table, [name])
        slowest = max(slowest, time.perf_counter() - began)
        same &= all(whole.get(one.id) == one for one in change.incidents)
    return {"seconds": slowest, "same": same}


def by_splink(size: int) -> dict[str, float]:
    """The pairs above 0 of the same accounts in Python and in DuckDB: seconds each, and whether they are the same."""
    found = units([claim for claim in invented(size) if claim.scope == "incident"], Rulings())
    profiles, blocks = [unit.profile for unit in found], [unit.blocks for unit in found]
    began = time.perf_counter()
    ours = {(b, a) for a, b in candidates(blocks) if compare(profiles[a], profiles[b]).weight > 0}
    middle = time.perf_counter()
    theirs = {(min(pair), max(pair)) for pair in positive(profiles, blocks)}
    return {
        "python": middle - began,
        "splink": time.perf_counter() - middle,
        "pairs": len(ours),
        "same": ours == theirs,
    }


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _apart(task: str, size: int) -> dict[str, float]:
    """Run `task` in a process of its own."""
    command = [sys.executable, __file__, "--task", task, "--sizes", str(size)]
    found: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return found


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--sizes", default="10000,100000,1000000")
    parser.add_argument("--splink", type=int, default=100_000)
    parser.add_argument("--task", choices=("link", "add", "splink"))
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    if options.task:
        tasks = {"link": measured, "add": one_more, "splink": by_splink}
        print(json.dumps(tasks[options.task](sizes[0])))
        return
    before: dict[str, float] | None = None
    for size in sizes:
        now = _apart("link", size)
        line = (
            f"{now['claims']:>9,.0f} claims of {now['reports']:,.0f} reports: {now['incidents']:,.0f} incidents, "
            f"{now['seconds']:.1f} s, {now['mib']:,.0f} MiB ({now['held']:,.0f} of them the claims)"
        )
        if before:
            growth = log(now["claims"] / before["claims"])
            line += f"; exponents: time {log(now['seconds'] / before['seconds']) / growth:.2f}"
            line += f", memory {log(now['mib'] / before['mib']) / growth:.2f}"
        print(line, flush=True)
        before = now
    more = _apart("add", min(100_000, max(sizes)))
    print(f"one report more: {more['seconds']:.3f} s at most; the same incidents: {bool(more['same'])}", flush=True)
    pairs = _apart("splink", options.splink)
    print(
        f"pairs above 0 of {options.splink:,} claims: {pairs['pairs']:,.0f}; Python {pairs['python']:.1f} s, "
        f"Splink on DuckDB {pairs['splink']:.1f} s; the same pairs: {bool(pairs['same'])}"
    )


if __name__ == "__main__":
    main()
