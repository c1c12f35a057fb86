"""Estimate m and u of the comparison of accounts: Splink counts them in invented conflicts, the mean with ours is kept.

    python training/linking.py            # writes src/corroborate/resources/linking_weights.toml

Takes about a minute. Uses the scenarios for tuning only (`unseen=False`, SEEDS), through the real pipeline.
"""

from __future__ import annotations

import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from corroborate import reading  # noqa: E402
from corroborate.extraction import extract  # noqa: E402
from corroborate.language import analyse  # noqa: E402
from corroborate.language.own_places import beside  # noqa: E402
from corroborate.ledger.comparable import compared  # noqa: E402
from corroborate.linking.bulk import LEVELS, estimated  # noqa: E402
from corroborate.linking.comparison import COMPARISONS  # noqa: E402
from corroborate.linking.profiles import Profile  # noqa: E402
from corroborate.linking.rulings import Rulings  # noqa: E402
from corroborate.linking.units import Unit, units  # noqa: E402
from corroborate.model.claim import Claims  # noqa: E402
from corroborate.model.report import Report  # noqa: E402
from evaluation.scenarios.reading import line  # noqa: E402
from evaluation.scenarios.scenario import Scenario, generate  # noqa: E402

SEEDS = (11, 12, 13)
EVENTS, REPORTS = 100, 700
OURS = ("time", "place")  # depend on how many towns and days the reports cover
LEAST = 0.001  # no chance is kept smaller: a level that 2,500 accounts never showed may still come up
TARGET = HERE.parent / "src" / "corroborate" / "resources" / "linking_weights.toml"

HEAD = """# [m, u] of each level of each comparison of two accounts (docs/linking.md). Written by training/linking.py:
# the mean of what Splink counted in {accounts:,} accounts of {events:,} invented events (seeds {seeds}; m by their
# true events, u by random pairs) and of training/linking.toml, which says what we expect of the world, and why.
# prior, time and place are of training/linking.toml alone.

prior = {prior}
"""


def main() -> None:
    """Write the data file."""
    profiles: list[Profile] = []
    labels: list[str] = []
    for seed in SEEDS:
        for profile, label in labelled(generate(seed, incidents=EVENTS, reports=REPORTS, unseen=False)):
            # Another seed is another world: towns of one name are not one.
            where = f"{seed} {profile.country}"
            own = replace(profile, key=f"{seed} {profile.key}", country=where, report=f"{seed} {profile.report}")
            profiles.append(own)
            labels.append(f"{seed} {label}")
    counted = estimated(profiles, labels)
    expected = tomllib.loads((HERE / "linking.toml").read_text("utf8"))
    lines = [
        HEAD.format(
            accounts=len(profiles), events=len(set(labels)), seeds=", ".join(map(str, SEEDS)), prior=expected["prior"]
        )
    ]
    for name in COMPARISONS:
        lines.append(f"[{name}]")
        for level in LEVELS[name]:
            if level != "unknown":
                m, u = expected[name][level]
                if name not in OURS:
                    m, u = (m + counted[name][level][0]) / 2, (u + counted[name][level][1]) / 2
                lines.append(f"{level} = [{max(m, LEAST if name not in OURS else m):.4f}, {max(u, LEAST):.4f}]")
        lines.append("")
    TARGET.write_text("\n".join(lines).rstrip() + "\n", "utf8")


def labelled(scenario: Scenario) -> Iterator[tuple[Profile, str]]:
    """The accounts of a scenario's reports, as the pipeline reads them, with the events that they are about."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "places.csv").write_text(scenario.gazetteer, "utf8")
        (Path(folder) / "reports.jsonl").write_text("".join(map(line, scenario.reports)), "utf8")
        places = beside((Path(folder) / "places.csv",))
        for report in reading.read([str(Path(folder) / "reports.jsonl")]):
            if isinstance(report, Report):
                claims = extract(analyse(report, gazetteer=places))
                mine = [claim for claim in compared(report, claims) if claim.scope == "incident"]
                truth = next(one for one in scenario.reports if one.id == report.id)
                for unit in units(mine, Rulings()):
                    votes = Counter(
                        mention.fact.incidents[0]
                        for start, end in _spots(unit, claims)
                        for mention in truth.mentions
                        if mention.start < end and start < mention.end and len(mention.fact.incidents) == 1
                    )
                    if votes:
                        yield unit.profile, min(votes, key=lambda event: (-votes[event], event))


def _spots(unit: Unit, claims: Claims) -> Iterator[tuple[int, int]]:
    """Where the numbers of a unit stand."""
    mine = {claim.claim_id for claim in unit.account.claims()}
    yield from ((one.quantity.start, one.quantity.end) for one in claims.figures if one.id in mine)


if __name__ == "__main__":
    main()
