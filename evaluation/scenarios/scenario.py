"""A whole scenario: incidents, the reports about them, who copied whom, and what there is to be found."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from evaluation.scenarios.articles import STYLES, Desk, article, background, colours, toll
from evaluation.scenarios.copying import changed, lifted, verbatim
from evaluation.scenarios.disagreements import disagreements
from evaluation.scenarios.draft import Draft, Paragraph, printed
from evaluation.scenarios.events import Account, Event, accounts, events
from evaluation.scenarios.truth import Conflict, Copied, Written
from evaluation.scenarios.world import Holder, Outlet, World, gazetteer, invented

WITHINS = ("part", "sum", "arithmetic", "headline", "change")


@dataclass(frozen=True, slots=True)
class Scenario:
    """Reports with their truth. `gazetteer` is a CSV of the places; `conflicts` is what contradicts."""

    reports: tuple[Written, ...]
    conflicts: tuple[Conflict, ...]
    gazetteer: str
    incidents: dict[str, Event]


def generate(seed: int, *, incidents: int = 200, reports: int = 1500, unseen: bool = True) -> Scenario:
    """A scenario: the same for the same arguments. Without `unseen` a third of all phrases is kept back."""
    random = Random(f"{seed} {unseen}")
    world = invented(random)
    happened = events(random, world.wars, incidents)
    press = _Press(random, world, Desk(random, unseen), happened)
    for event in happened:
        press.cover(event)
    press.fill(reports)
    written = press.printed()
    known = {event.id: event for event in (*happened, *press.past)}
    return Scenario(written, disagreements(written), gazetteer(world), known)


@dataclass(slots=True)
class _Line:
    draft: Draft
    family: int
    copied: tuple[int, str] | None


class _Press:
    """The desks of all outlets. Reports are numbered as they are written."""

    def __init__(self, random: Random, world: World, desk: Desk, happened: list[Event]) -> None:
        self.random, self.world, self.desk, self.happened = random, world, desk, happened
        self.lines: list[_Line] = []
        self.past: list[Event] = []
        self._originals: list[int] = []
        self._tolls: dict[str, int] = {}
        self._members: dict[int, set[str]] = defaultdict(set)

    def cover(self, event: Event) -> None:
        """The original reports about an incident: each tells of some accounts."""
        random = self.random
        every = accounts(random, event)
        if event.feature == "plain" and random.random() < 0.25:
            wire = random.choice(self.world.wires)
            voice = Holder(wire.id, (wire.name,), (wire.name,), wire.name)
            every = [replace(every[0], holder=voice, injured=None)]
            self._original(event, wire, every, "wire")
            self._relay(event, wire, every)
            return
        waves: dict[int, list[Account]] = defaultdict(list)
        for account in every:
            waves[account.after].append(account)
        outlets = [*random.sample(self.world.wires, 3), *random.sample(event.war.papers, 3)]
        for said in waves.values():
            outlet = outlets.pop(0)
            self._original(event, outlet, said, "wire" if outlet.kind == "wire" else random.choice(STYLES[1:]))
            if len(said) > 1 and said[1].killed is not None and not said[1].denies:
                other = outlets.pop()  # one paper has only the other side's account
                if said[1].town == event.town and said[1].day == event.day and not said[1].group:
                    self._original(event, other, said[1:], random.choice(STYLES[1:]))
                else:
                    self._original(event, other, said, random.choice(STYLES[1:]))
        if random.random() < 0.5:
            self._original(event, outlets.pop(), waves[0][:1], random.choice(STYLES[1:]))
        if random.random() < 0.4:
            self._relay(event, random.choice(self.world.wires), waves[0][:1])

    def fill(self, reports: int) -> None:
        """Copies of what was written, until there are so many reports; some originals are copied widely."""
        random = self.random
        weights = [random.choice((1, 1, 2, 6)) for _ in self._originals]
        while len(self.lines) < reports:
            self._copy(random.choices(self._originals, weights)[0])

    def printed(self) -> tuple[Written, ...]:
        """All reports, in an order that tells nothing."""
        numbers = list(range(len(self.lines)))
        self.random.shuffle(numbers)
        names = {number: f"r{place:04}" for place, number in enumerate(numbers)}
        return tuple(
            printed(
                line.draft,
                names[number],
                names[line.family],
                Copied(names[line.copied[0]], line.copied[1]) if line.copied else None,  # type: ignore[arg-type]
            )
            for number, line in ((number, self.lines[number]) for number in numbers)
        )

    def _original(
        self, event: Event, outlet: Outlet, said: list[Account], style: str, relayed: Outlet | None = None
    ) -> None:
        random = self.random
        published = event.day + timedelta(days=said[0].after + random.choice((0, 1, 1)))
        within = None
        plain = said[0].killed is not None and len(said) == 1 and relayed is None and event.feature == "plain"
        if plain and said[0].bound == "exact" and not said[0].holder.id.startswith("outlet"):
            within = random.choice((*WITHINS, None, None, None))
            if within == "sum" and (said[0].killed or 0) < 6:
                within = "headline"  # too few dead for two parts that are each smaller than the whole
        draft = article(
            self.desk, outlet, published, said, style=style, relayed=relayed, within=within,
            extra=self._background(event, outlet, published),
        )  # fmt: skip
        self._originals.append(len(self.lines))
        self._members[len(self.lines)].add(outlet.name)
        self.lines.append(_Line(draft, len(self.lines), None))

    def _relay(self, event: Event, wire: Outlet, said: list[Account]) -> None:
        if said[0].killed is not None:
            self._original(event, self.random.choice(self.world.foreign), said, "paper", relayed=wire)

    def _background(self, event: Event, outlet: Outlet, published: date) -> tuple[Paragraph, ...]:
        random, found = self.random, list[Paragraph]()
        if random.random() < 0.2:
            earlier = [
                one
                for one in self.happened
                if one.war == event.war and timedelta(7) < event.day - one.day < timedelta(90)
            ]
            if earlier:
                found.append(background(self.desk, random.choice(earlier), published, outlet))
        elif random.random() < 0.05:
            then = event.day.replace(year=event.day.year - 1)
            past = replace(event, id=f"{event.id}y", day=then, killed=event.killed + 5, feature="plain")
            if all(one.id != past.id for one in self.past):
                self.past.append(past)
                found.append(background(self.desk, past, published, outlet))
        if random.random() < 0.2:
            war = event.war
            holder = random.choice((war.ministry, war.monitor, war.mission))
            known = self._tolls.setdefault(holder.id, 4000 + 900 * random.randint(0, 6))
            days = (event.day - date(2031, 1, 1)).days
            found.append(toll(self.desk, war, holder, known + 11 * days))
        return tuple(found)

    def _copy(self, of: int) -> None:
        random, line = self.random, self.lines[of]
        event = next(one for one in self.happened if one.id == line.draft.paragraphs[0].about)
        outlets = [*self.world.foreign, *event.war.papers, event.war.state]
        free = [one for one in outlets if one.name not in self._members[line.family]]
        if not free:
            return
        outlet = random.choice(free)
        self._members[line.family].add(outlet.name)
        published = line.draft.published + timedelta(days=random.choice((0, 0, 1)))
        if (published - line.draft.published).days and not _dated(line.draft, event):
            published = line.draft.published
        kind = random.choices(("verbatim", "changed", "passages"), (5, 4, 1))[0]
        towns = [town.name for town in event.war.towns]
        if kind == "verbatim":
            draft = verbatim(random, line.draft, outlet, published)
        elif kind == "changed" or len(line.draft.paragraphs) < 5:
            kind = "changed"
            draft = changed(random, line.draft, outlet, published, colours(self.desk, towns, 1)[0])
        else:
            headline, *own = colours(self.desk, towns, 6)
            draft = replace(
                line.draft, publisher=outlet.name, published=published, dateline="", headline=headline,
                paragraphs=(line.draft.paragraphs[0], *own[:2], *lifted(random, line.draft), *own[2:]),
            )  # fmt: skip
        self.lines.append(_Line(draft, line.family, (of, kind)))


def _dated(draft: Draft, event: Event) -> bool:
    """Whether the next day the weekdays of `draft` still mean the same days."""
    return (draft.published - event.day).days < 4
