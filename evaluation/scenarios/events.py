"""What happened in an invented war, and who says what about it: accounts agree, differ, grow, are taken back."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from evaluation.scenarios.phrases import ATTACKS, PARTS_OF_DAY, TARGETS
from evaluation.scenarios.truth import Bound
from evaluation.scenarios.world import Holder, Town, War

FIRST_DAY = date(2031, 1, 6)
DAYS = 120
# One main feature for each incident, by these weights; a plain one has accounts that agree.
FEATURES = {
    "plain": 14, "revision": 9, "number": 11, "status": 9, "outcome": 8, "blame": 9, "place": 9, "time": 9, "denial": 9,
    "no_comment": 7, "withdrawal": 6, "correction": 6,
}  # fmt: skip
TWINS = 0.06  # of incidents have a second, similar one on the same day in the same town


@dataclass(frozen=True, slots=True)
class Event:
    """One incident. `attack` and `target` are its words; `feature` is what its accounts do."""

    id: str
    war: War
    town: Town
    day: date
    part: str
    kind: str
    target: str
    killed: int
    injured: int
    feature: str


@dataclass(frozen=True, slots=True)
class Account:
    """What one holder says at a time, `after` so many days. Fields that are None are not spoken of.

    `children` are (number, outcome). `takes_back` is the number that a withdrawal or correction replaces.
    """

    event: Event
    holder: Holder
    town: Town
    day: date
    killed: int | None
    bound: Bound = "exact"
    injured: int | None = None
    children: tuple[int, str] | None = None
    group: str = ""
    blames: Holder | None = None
    denies: bool = False
    nobody: bool = False
    silent: bool = False
    withdraws: bool = False
    corrects: int | None = None
    grown: bool = False
    after: int = 0


def events(random: Random, wars: tuple[War, ...], number: int) -> list[Event]:
    """`number` incidents, some of them twins, none on the day and in the town of another unless it is a twin."""
    found: list[Event] = []
    taken: set[tuple[str, date]] = set()
    features = _features(random, number)
    while len(found) < number:
        war = random.choice(wars)
        town = random.choice(war.towns)
        day = FIRST_DAY + timedelta(days=random.randrange(DAYS))
        # The days and the neighbours around are kept free, so that a dispute about day or place stays one.
        near = [one.name for one in war.towns if _apart(one, town) < 0.35]
        around = {(name, day + timedelta(days=step)) for name in near for step in (-2, -1, 0, 1, 2)}
        if around & taken:
            continue
        taken |= around
        event = _event(random, f"e{len(found):03}", war, town, day, features[len(found)])
        found.append(event)
        if random.random() < TWINS and len(found) < number:
            twin = _event(random, f"e{len(found):03}", war, town, day, "plain")
            while twin.kind == event.kind or twin.target == event.target or twin.part == event.part:
                twin = _event(random, twin.id, war, town, day, "plain")
            found[-1] = replace(event, feature="plain")
            found.append(replace(twin, killed=event.killed + random.randint(3, 9)))
    return found


def _features(random: Random, number: int) -> list[str]:
    names = [name for name, weight in FEATURES.items() for _ in range(weight)]
    return random.sample(names * (number // len(names) + 1), number)


def _event(random: Random, name: str, war: War, town: Town, day: date, feature: str) -> Event:
    killed = random.choice((random.randint(3, 9), random.randint(5, 30), random.randint(12, 60)))
    return Event(
        name, war, town, day, random.choice(PARTS_OF_DAY), random.choice(tuple(ATTACKS)), random.choice(TARGETS),
        killed, killed + random.randint(1, 25), feature,
    )  # fmt: skip


def accounts(random: Random, event: Event) -> list[Account]:
    """Who says what about an incident, the first account first."""
    war = event.war
    local = [war.hospital(event.town), war.council(event.town), war.ministry, war.police, war.monitor]
    first_holder = random.choice(local)
    other_holder = random.choice([one for one in (*local, war.rebels, war.mission) if one.id != first_holder.id])
    if event.feature == "plain" and random.random() < 0.2:
        words = random.choice(("witnesses", "a security source", "medics", "a local official", "two residents"))
        first_holder = Holder(f"unnamed:{event.id}", (words,), (words,), words, named=False)
    injured = event.injured if random.random() < 0.7 else None
    bound: Bound = random.choice(("exact", "exact", "exact", "at_least"))
    first = Account(event, first_holder, event.town, event.day, event.killed, bound, injured)
    other = replace(first, holder=other_holder, injured=None, bound="exact")
    side, against = random.sample([war.army, war.rebels], 2)
    match event.feature:
        case "plain":
            return [first, other] if random.random() < 0.5 else [first]
        case "revision":
            grown = [event.killed + random.randint(1, 4), event.killed + random.randint(5, 12)]
            return [first, *(replace(first, killed=n, injured=None, grown=True, after=k + 1, bound="exact")
                             for k, n in enumerate(grown))]  # fmt: skip
        case "number":
            number = max(1, event.killed + random.choice((-3, 4, 6, 11)))
            return [replace(first, bound="exact"), replace(other, killed=number)]
        case "status":
            return [replace(first, bound="exact", group="civilian"), replace(other, holder=side, group="combatant")]
        case "outcome":
            children = random.randint(2, max(2, event.killed - 1))
            return [
                replace(first, children=(children, "killed")),
                replace(other, killed=None, children=(children, "injured")),
            ]
        case "blame":
            return [
                replace(first, blames=against),
                replace(other, holder=against, killed=None, blames=side),
            ]
        case "place":
            near = min((one for one in war.towns if one != event.town), key=lambda one: _apart(one, event.town))
            return [replace(first, bound="exact"), replace(other, town=near)]
        case "time":
            return [replace(first, bound="exact"), replace(other, day=event.day - timedelta(days=1))]
        case "denial":
            return [
                replace(first, bound="exact", blames=side if random.random() < 0.5 else None),
                replace(other, holder=side, denies=True, nobody=random.random() < 0.3),
            ]
        case "no_comment":
            return [first, replace(other, holder=side, killed=None, silent=True)]
        case "withdrawal":
            return [replace(first, bound="exact"), replace(first, withdraws=True, injured=None, after=1)]
        case _:
            right = max(1, event.killed + random.choice((-4, -2, 3, 5)))
            return [
                replace(first, bound="exact", injured=None),
                replace(first, bound="exact", injured=None, killed=right, corrects=event.killed, after=1),
            ]


def _apart(one: Town, other: Town) -> float:
    """How far, in degrees: enough to find the nearest."""
    return math.hypot(one.latitude - other.latitude, one.longitude - other.longitude)
