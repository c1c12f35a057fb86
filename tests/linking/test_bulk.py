"""The comparison in a database is the comparison in Python: the same levels, the same pairs, on every engine."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest

from corroborate.errors import InputError, MissingPackage, UnknownName
from corroborate.linking import spark
from corroborate.linking.bulk import ENGINES, LEVELS, condition, estimated, levels, positive
from corroborate.linking.clusters import candidates
from corroborate.linking.comparison import COMPARISONS, chances, compare
from corroborate.linking.profiles import Profile, blocks

# What an engine needs that is not there, in words for the one who reads why a test was skipped.
LACKING = {
    "spark": "pyspark is not installed: pip install 'corroborate[spark]'" if find_spec("pyspark") is None
    else "" if spark.has_java() else "there is no java, which Spark runs on",
}  # fmt: skip
EVERY = [
    pytest.param(name, marks=pytest.mark.skipif(bool(LACKING.get(name)), reason=LACKING.get(name, "")))
    for name in ENGINES
]
on_every_engine = pytest.mark.parametrize("engine", EVERY)
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


@on_every_engine
def test_a_database_sees_the_same_levels(profiles: list[Profile], engine: str) -> None:
    found = levels(profiles, engine=engine)
    assert len(found) == 90 * 89 // 2
    wrong = [pair for pair, seen in found.items() if compare(profiles[pair[0]], profiles[pair[1]]).levels != seen]
    assert wrong == []
    seen = {(name, level) for each in found.values() for name, level in zip(COMPARISONS, each, strict=True)}
    assert seen >= {(name, level) for name in COMPARISONS for level in chances()[name]}


@on_every_engine
def test_a_database_finds_the_same_pairs(profiles: list[Profile], engine: str) -> None:
    names = [blocks(one) for one in profiles]
    expected = {
        tuple(sorted(pair)) for pair in candidates(names) if compare(profiles[pair[0]], profiles[pair[1]]).weight > 0
    }
    assert expected
    assert {tuple(sorted(pair)) for pair in positive(profiles, names, engine=engine)} == expected


@contextmanager
def _session(engine: str) -> Iterator[Any]:
    """A session as a caller of ours would have it open already."""
    if engine == "spark":
        with spark.local() as session:
            yield session
        return
    import duckdb

    with duckdb.connect() as connection:
        yield connection


@on_every_engine
def test_a_session_of_the_caller_is_used_and_stays_open(profiles: list[Profile], engine: str) -> None:
    few = profiles[:20]
    names = [blocks(one) for one in few]
    expected = set(positive(few, names))
    with _session(engine) as session:
        assert set(positive(few, names, engine=engine, session=session)) == expected
        query = session.sql("select 1")
        assert len(query.collect() if engine == "spark" else query.fetchall()) == 1


def test_an_engine_that_is_none_is_named() -> None:
    with pytest.raises(UnknownName, match="there are duckdb, spark"):
        list(positive([], [], engine="abacus"))


def test_without_pyspark_the_remedy_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    monkeypatch.setitem(sys.modules, "pyspark", None)
    with pytest.raises(MissingPackage, match=re.escape("pip install 'corroborate[spark]'")):
        list(positive([], [], engine="spark"))


@pytest.mark.skipif(bool(LACKING["spark"]), reason=LACKING["spark"])
def test_a_session_without_a_checkpoint_directory_is_refused() -> None:
    """Before any work: Splink would fail at its first step, in words of its own."""
    session = SimpleNamespace(sparkContext=SimpleNamespace(getCheckpointDir=lambda: None))
    with pytest.raises(InputError, match="setCheckpointDir"):
        list(positive([], [], engine="spark", session=session))


def test_without_java_the_remedy_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(MissingPackage, match="Java 17"), spark.local():
        pass


def test_spark_is_asked_in_functions_that_it_has() -> None:
    """Held without Spark too, as most machines have none: after our names and sqlglot's, none of DuckDB's are left."""
    import sqlglot

    known = {
        "array_distinct", "array_intersect", "arrays_overlap", "asin", "coalesce", "concat", "cos", "greatest", "least",
        "power", "radians", "sin", "size", "sqrt",
    }  # fmt: skip
    for conditions in LEVELS.values():
        for sql in conditions.values():
            if sql != "ELSE":
                (said,) = sqlglot.transpile(condition(sql, spark.FUNCTIONS), read="duckdb", write="spark")
                assert {name.lower() for name in re.findall(r"(\w+)\(", said)} <= known
                assert "&&" not in said
                assert '"' not in said


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
