"""The comparison in a database is the comparison in Python: the same levels, the same pairs."""

from __future__ import annotations

from random import Random

import pytest

from corroborate.linking.bulk import LEVELS, estimated, levels, positive
from corroborate.linking.clusters import candidates
from corroborate.linking.comparison import COMPARISONS, chances, compare
from corroborate.linking.profiles import Profile, blocks

WORDS = ("river", "bridge", "shells", "market", "medics", "convoy")


def _some(random: Random, words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(random.sample(words, random.randint(0, min(3, len(words)))))


def _profile(random: Random, number: int) -> Profile:
    """A profile of few values, so that every level comes up."""
    first = random.choice((None, 738000, 738001, 738002, 738009))
    level = random.randint(0, 3)
    far = random.choice((0.0, 0.02, 0.2, 3.0))
    exact = random.random() < 0.8
    return Profile(
        id=f"c{number}", report=f"r{random.randint(0, 30)}", family="violence", first=first,
        last=None if first is None else first + random.choice((0, 0, 1, 7)), said=random.random() < 0.7, level=level,
        key=f"XS\x1f{random.choice(('tavarsk', 'renno'))}" if level < 3 else f"report\x1fr{number}", place="Tavarsk",
        country=random.choice(("XS", "XS", "XT", None)), latitude=10 + far if exact else None,
        longitude=20 + far if exact else None, methods=_some(random, ("air_strike", "shelling", "shooting")),
        kin=_some(random, ("air", "ground")), telling=_some(random, ("killed=12", "killed=14", "injured=30")),
        small=_some(random, ("killed=2", "injured=3")), killed=random.choice((None, (2, 2), (12, 14), (40, 40))),
        injured=random.choice((None, (3, 3), (30, 33))), parties=_some(random, ("north", "south")),
        names=_some(random, ("anton brell", "kelmar bridge")), hours=_some(random, ("morning", "night")),
        targets=_some(random, ("market", "school")), words=_some(random, WORDS),
    )  # fmt: skip


@pytest.fixture(scope="module")
def profiles() -> list[Profile]:
    random = Random(5)
    return [_profile(random, number) for number in range(90)]


def test_a_database_sees_the_same_levels(profiles: list[Profile]) -> None:
    found = levels(profiles)
    assert len(found) == 90 * 89 // 2
    wrong = [pair for pair, seen in found.items() if compare(profiles[pair[0]], profiles[pair[1]]).levels != seen]
    assert wrong == []
    seen = {(name, level) for each in found.values() for name, level in zip(COMPARISONS, each, strict=True)}
    assert seen >= {(name, level) for name in COMPARISONS for level in chances()[name]}


def test_a_database_finds_the_same_pairs(profiles: list[Profile]) -> None:
    names = [blocks(one) for one in profiles]
    expected = {
        tuple(sorted(pair)) for pair in candidates(names) if compare(profiles[pair[0]], profiles[pair[1]]).weight > 0
    }
    assert expected
    assert {tuple(sorted(pair)) for pair in positive(profiles, names)} == expected


def test_every_level_is_weighed_and_has_its_condition() -> None:
    for name in COMPARISONS:
        assert set(LEVELS[name]) - {"unknown"} == set(chances()[name])
        assert all(0 < chance < 1 for pair in chances()[name].values() for chance in pair)


def test_m_is_counted_by_labels_and_u_by_chance(profiles: list[Profile]) -> None:
    """Labelled by their hour, accounts of one 'event' never differ in it."""
    told = [one for one in profiles if len(one.hours) == 1]
    found = estimated(told, [min(one.hours) for one in told], pairs=1e6)
    assert found["hour"]["same"][0] == pytest.approx(1.0)
    assert 0.3 < found["hour"]["same"][1] < 0.7
