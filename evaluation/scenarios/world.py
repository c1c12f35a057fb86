"""Invented countries at war: places, parties, offices, outlets. Every seed has names of its own; no name is real."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

CODES = ("XA", "XB", "XC", "XD")  # ISO 3166-1 leaves XA to XZ to users

_FIRST = "Bel Kar Hal Tav Orl Dun Zem Mar Ved Sor Ner Ush Lam Pel Gor Tem Yav Rus Fen Kol Ist Dar Vol Hem Jal".split()
_MIDDLE = "va mo ri nu sha le do ti zo be ga lu ne pa ro ski tu".split()
_LAST = "rsk tel nar vesh dim lar mund qat zin vor nik gash ben tor lun mek".split()
_ARMED = (
    ("Northern", "Eastern", "Highland", "River", "United", "Coastal", "Southern", "Free Valley"),
    ("Accord", "Front", "Defence Council", "Liberation Army", "Resistance Movement", "Brigades", "League"),
)
_WIRES = ("Meridian Wire", "Crossroads News Agency", "Delta Wire", "Beacon News Agency", "Longitude Press Service")
_PAPERS = ("Herald", "Courier", "Post", "Tribune", "Gazette", "Mirror", "Observer", "Chronicle", "Dispatch", "Echo")
_FOREIGN = (
    "Daybreak", "The Evening Ledger", "Channel Eleven", "Harbour Radio", "The Morning Lantern", "Globe Nine",
    "The Weekly Compass", "Northlight", "The Afternoon Standard", "Open Desk",
)  # fmt: skip
_SURNAMES = "Reska Valdur Okande Vostik Dalen Irek Corvo Lumwe Ansa Tellin Orlen Kass Hesk Brand Tal Noor Senn".split()
_GIVEN = "Anton Senna Mira Samir Tomas Oren Ilsa Darin Mirel Joren Tavi Yara Bako Hadi Pell Nela".split()


@dataclass(frozen=True, slots=True)
class Town:
    """A place with its coordinates in degrees."""

    name: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Holder:
    """Who can be the first to say something. `full` are forms for a first mention, `short` for later ones.

    `headline` is what headlines call it. An unnamed one is of one reporter's finding only.
    """

    id: str
    full: tuple[str, ...]
    short: tuple[str, ...]
    headline: str
    named: bool = True


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who publishes."""

    name: str
    kind: str

    @property
    def id(self) -> str:
        """The outlet as an origin."""
        return f"outlet:{self.name}"


@dataclass(frozen=True, slots=True)
class War:
    """One country at war."""

    code: str
    country: str
    adjective: str
    capital: Town
    towns: tuple[Town, ...]
    army: Holder
    rebels: Holder
    ministry: Holder
    police: Holder
    monitor: Holder
    mission: Holder
    papers: tuple[Outlet, ...]
    state: Outlet
    began: str

    def hospital(self, town: Town) -> Holder:
        """The hospital of a town, which speaks."""
        return Holder(
            f"hospital:{self.code}:{town.name}",
            (f"{town.name} General Hospital", f"the {town.name} General Hospital"),
            ("the hospital",),
            f"{town.name} hospital",
        )

    def council(self, town: Town) -> Holder:
        """The council of a town, which speaks."""
        return Holder(
            f"council:{self.code}:{town.name}",
            (f"the {town.name} town council", f"the town council of {town.name}"),
            ("the council", "the town council"),
            f"{town.name} council",
        )

    @property
    def holders(self) -> tuple[Holder, ...]:
        """Who speaks about the whole country."""
        return self.army, self.rebels, self.ministry, self.police, self.monitor, self.mission


@dataclass(frozen=True, slots=True)
class World:
    """All there is."""

    wars: tuple[War, ...]
    wires: tuple[Outlet, ...]
    foreign: tuple[Outlet, ...]


def invented(random: Random) -> World:
    """A world of four wars, of which two have a town of one name."""
    names = _names(random)
    armed = [f"{one} {other}" for one in _ARMED[0] for other in _ARMED[1]]
    random.shuffle(armed)
    shared = next(names)
    wars = tuple(_war(random, code, names, armed.pop(), shared if code in CODES[:2] else next(names)) for code in CODES)
    return World(
        wars,
        tuple(Outlet(name, "wire") for name in random.sample(_WIRES, 3)),
        tuple(Outlet(name, "paper") for name in random.sample(_FOREIGN, 8)),
    )


def person(random: Random) -> str:
    """A name for somebody who is quoted."""
    return f"{random.choice(_GIVEN)} {random.choice(_SURNAMES)}"


def gazetteer(world: World) -> str:
    """The places as a file that the pipeline takes beside its own."""
    rows = ["name,country,kind,latitude,longitude,population,aliases"]
    for war in world.wars:
        rows.append(f"{war.country},{war.code},country,{war.capital.latitude},{war.capital.longitude},9000000,")
        rows.append(f"{war.capital.name},{war.code},capital,{war.capital.latitude},{war.capital.longitude},1200000,")
        rows += [f"{town.name},{war.code},city,{town.latitude},{town.longitude},40000," for town in war.towns]
    return "\n".join(rows) + "\n"


def _names(random: Random) -> Iterator[str]:
    every = [one + two + three for one in _FIRST for two in _MIDDLE for three in _LAST]
    yield from random.sample(every, len(every))


def _war(random: Random, code: str, names: Iterator[str], armed: str, shared: str) -> War:
    stem = next(names)[:5].rstrip("aeiou")
    country, adjective = f"{stem}ia", f"{stem}ian"
    north, east = 10.0 + 12 * CODES.index(code), 20.0 + 9 * CODES.index(code)
    # Towns lie 60 km apart or more, and each has a neighbour some 30 km away: accounts may disagree about which of the
    # two was hit. Nearer, they might be one place for a report that is exact to 25 km (UCDP GED where_prec 2).
    cells = random.sample(range(25), 19)
    spots = [
        (north + 0.9 * (cell // 5) + random.uniform(0, 0.3), east + 0.9 * (cell % 5) + random.uniform(0, 0.1))
        for cell in cells
    ]
    called = [*(next(names) for _ in range(17)), shared, next(names)]
    *towns, capital = (Town(name, round(lat, 3), round(lon, 3)) for name, (lat, lon) in zip(called, spots, strict=True))
    near = [Town(next(names), round(town.latitude + 0.2, 3), round(town.longitude + 0.21, 3)) for town in towns]
    letters = "".join(word[0] for word in armed.split())
    rebels = Holder(
        f"rebels:{code}", (f"the {armed}", f"the {armed} ({letters})"), ("the group", f"the {armed}"), armed
    )
    monitor = random.choice(("Harm Monitor", "Observatory for Rights", "Casualty Register"))
    # Later words take up a word of the name: nothing tells a reader that a register is 'the monitoring group'.
    head = {"Harm Monitor": "monitor", "Casualty Register": "register"}.get(monitor, "observatory")
    first = "".join(word[0] for word in f"{country} {monitor}".split() if word != "for")
    papers = [
        Outlet(f"The {town.name} {word}", "paper")
        for town, word in zip(random.sample(towns[:17], 6), random.sample(_PAPERS, 6), strict=True)
    ]
    return War(
        code, country, adjective, capital, (*towns, *near),
        Holder(
            f"army:{code}", (f"the {adjective} army", f"the {adjective} military", f"{country}'s army"),
            ("the army", "the military"), "army",
        ),
        rebels,
        Holder(
            f"ministry:{code}",
            (f"the {adjective} Health Ministry", f"the {adjective} Ministry of Health", f"{country}'s health ministry"),
            ("the ministry", "the health ministry"), "health ministry",
        ),
        Holder(
            f"police:{code}", (f"the {adjective} police", f"{country}'s police"), ("police", "the police"), "police"
        ),
        Holder(
            f"monitor:{code}", (f"the {country} {monitor}", f"the {country} {monitor} ({first})"),
            (f"the {head}", f"the {country} {monitor}"), head,
        ),
        Holder(
            f"mission:{code}", (f"the Lake States Observer Mission in {country}", "the Lake States Observer Mission"),
            ("the mission", "the observer mission"), "observers",
        ),
        tuple(papers), Outlet(f"{country} State Agency", "state"),
        random.choice(("in March 2029", "in October 2028", "in May 2027")),
    )  # fmt: skip
