"""The same comparison as SQL for Splink: large jobs run in DuckDB or on Spark, and m and u are estimated in DuckDB.

Splink (Linacre et al. 2022, doi 10.23889/ijpds.v7i3.1794) is wrapped here, and in the two files that open its
databases. It is loaded where it is used; the settings are built in code each time, since a saved model is bound to one
SQL dialect, and only m and u are kept, as data. Splink has no incremental clustering: it finds pairs here, and
clusters.py does the rest.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any

from corroborate.errors import UnknownName
from corroborate.linking import spark
from corroborate.linking.clusters import Pair
from corroborate.linking.comparison import ALIKE, AROUND, COMPARISONS, EARTH, NEAR, REVISED, SIMILAR, chances, prior
from corroborate.linking.database import Database, embedded
from corroborate.linking.profiles import Profile
from corroborate.linking.where import Level

log = logging.getLogger(__name__)

# Where the pairs can be found, by name; each takes an open session of its kind, or None for one of its own.
ENGINES: dict[str, Callable[[Any], AbstractContextManager[Database]]] = {"duckdb": embedded, "spark": spark.opened}

_GAP = 'greatest("first_l", "first_r") - least("last_l", "last_r")'
_DISTANCE = (
    f"2 * {EARTH} * asin(least(1.0, sqrt(pow(sin(radians(latitude_r - latitude_l) / 2), 2) + cos(radians(latitude_l)) "
    "* cos(radians(latitude_r)) * pow(sin(radians(longitude_r - longitude_l) / 2), 2))))"
)
_TOWNS = f"level_l = {int(Level.TOWN)} and level_r = {int(Level.TOWN)}"
_SHARE = "len(list_intersect(words_l, words_r)) / len(list_distinct(list_concat(words_l, words_r)))"


def _both(column: str) -> str:
    return f"len({column}_l) = 0 or len({column}_r) = 0"


def _any(column: str) -> str:
    return f"list_has_any({column}_l, {column}_r)"


def _close(outcome: str) -> str:
    """Whether two tolls are close; null where one is not given (least and greatest pass over null)."""
    most, least = f"greatest({outcome}_low_l, {outcome}_low_r)", f"least({outcome}_high_l, {outcome}_high_r)"
    given = f"{outcome}_low_l is null or {outcome}_low_r is null"
    return f"case when {given} then null else {most} - {least} <= 1 or {most} <= {REVISED} * {least} end"


_CLOSE = {outcome: _close(outcome) for outcome in ("killed", "injured")}
_NEITHER_FAR = " and ".join(f"coalesce({close}, true)" for close in _CLOSE.values())
_EITHER_FAR = " or ".join(f"coalesce(not ({close}), false)" for close in _CLOSE.values())
_EITHER_CLOSE = " or ".join(f"coalesce({close}, false)" for close in _CLOSE.values())

# Level by level in the order of comparison.py: the first condition that holds is the level. 'unknown' weighs nothing.
# In DuckDB's SQL; `condition` says it for the others.
LEVELS: dict[str, dict[str, str]] = {
    "time": {
        "unknown": '"first_l" is null or "first_r" is null',
        "same_day": f'{_GAP} <= 0 and said_l and said_r and "first_l" = "last_l" and "first_r" = "last_r"',
        "overlap": f"{_GAP} <= 0 and said_l and said_r",
        "bounded": f"{_GAP} <= 0",
        "day_apart": f"{_GAP} = 1",
        "apart": "ELSE",
    },
    "place": {
        "unknown": "level_l is null or level_r is null",
        "unplaced": f"level_l = {int(Level.NONE)} or level_r = {int(Level.NONE)}",
        "same": f"key_l = key_r and {_TOWNS}",
        "wide": "key_l = key_r",
        "holds": "country_l = country_r and level_l <> level_r",
        "abroad": "country_l <> country_r",
        "near": f"{_TOWNS} and {_DISTANCE} <= {NEAR}",
        "around": f"{_TOWNS} and {_DISTANCE} <= {AROUND}",
        "other": "ELSE",
    },
    "kind": {"unknown": _both("methods"), "same": _any("methods"), "alike": _any("kin"), "other": "ELSE"},
    "number": {
        "telling": _any("telling"),
        "small": f"{_any('small')} and {_NEITHER_FAR}",
        "other": _EITHER_FAR,
        "close": _EITHER_CLOSE,
        "unknown": "ELSE",
    },
    "parties": {"unknown": _both("parties"), "shared": _any("parties"), "other": "ELSE"},
    "names": {"unknown": _both("names"), "shared": _any("names"), "other": "ELSE"},
    "hour": {"unknown": _both("hours"), "same": _any("hours"), "other": "ELSE"},
    "target": {"unknown": _both("targets"), "same": _any("targets"), "other": "ELSE"},
    "wording": {
        "unknown": _both("words"),
        "alike": f"{_SHARE} >= {ALIKE}",
        "similar": f"{_SHARE} >= {SIMILAR}",
        "other": "ELSE",
    },
    "teller": {"unknown": "report_l is null or report_r is null", "same": "report_l = report_r", "other": "ELSE"},
}


def positive(
    profiles: Sequence[Profile], blocks: Sequence[Sequence[str]], *, engine: str = "duckdb", session: Any = None
) -> Iterator[Pair]:
    """The pairs that share a block and whose weights come to more than 0, found by Splink in `engine`.

    `session` is an open one to run in: a DuckDB connection, or a Spark session; without one, one is opened and closed.
    Raises UnknownName, and for Spark MissingPackage and InputError.
    """
    columns = _columns(profiles)
    columns["blocks"] = [sorted(set(names)) for names in blocks]
    with _opened(engine, session) as database:
        threshold = None if database.filters_late else 0.0
        found = _linker(database, columns).inference.predict(threshold_match_weight=threshold)
        yield from database.rows(f"select unique_id_l, unique_id_r from {found.physical_name} where match_weight > 0")


def levels(profiles: Sequence[Profile], *, engine: str = "duckdb", session: Any = None) -> dict[Pair, tuple[str, ...]]:
    """How every pair of `profiles` compares, as the database sees it: for the test that all see the same."""
    columns = _columns(profiles)
    columns["blocks"] = [["all"] for _ in profiles]
    with _opened(engine, session) as database:
        found = _linker(database, columns, detailed=True).inference.predict()
        wanted = ", ".join(f"gamma_{name}" for name in COMPARISONS)
        rows = list(database.rows(f"select unique_id_l, unique_id_r, {wanted} from {found.physical_name}"))
    return {
        (one, other): tuple(_named(name, gamma) for name, gamma in zip(COMPARISONS, gammas, strict=True))
        for one, other, *gammas in rows
    }


def estimated(
    profiles: Sequence[Profile], labels: Sequence[str], pairs: float = 2e7
) -> dict[str, dict[str, tuple[float, float]]]:
    """m and u of every level: m from `labels` (the true event of each profile), u from random pairs. In DuckDB alone:
    every engine weighs by the same values, which are counted once.
    """
    with embedded() as database:
        columns = _columns(profiles)
        columns["event"] = list(labels)
        columns["blocks"] = [["none"] for _ in profiles]
        linker = _linker(database, columns, arrays=False)
        linker.training.estimate_u_using_random_sampling(max_pairs=pairs, seed=1, min_count_per_level=None)
        linker.training.estimate_m_from_label_column("event")
        found: dict[str, dict[str, tuple[float, float]]] = {}
        for comparison in linker._settings_obj.comparisons:
            name = comparison.output_column_name
            found[name] = {
                _named(name, level.comparison_vector_value): (_chance(level, "m"), _chance(level, "u"))
                for level in comparison.comparison_levels
                if not level.is_null_level
            }
    return found


def _chance(level: Any, which: str) -> float:
    found = getattr(level, f"_trained_{which}_median", None)
    values = [
        one["probability"]
        for one in getattr(level, f"_trained_{which}_probabilities")
        if one["probability"] != "level not observed in training dataset"
    ]
    return float(values[-1]) if values else float(found or 0.0)


def _named(name: str, gamma: int) -> str:
    """The level of a gamma: Splink counts them from the last, 0, and gives -1 to what is unknown."""
    known = [level for level in LEVELS[name] if level != "unknown"]
    return "unknown" if gamma < 0 else known[len(known) - 1 - gamma]


def _columns(profiles: Sequence[Profile]) -> dict[str, list[Any]]:
    lists = ("methods", "kin", "telling", "small", "parties", "names", "hours", "targets", "words")
    plain = ("report", "first", "last", "said", "level", "key", "country", "latitude", "longitude")
    found: dict[str, list[Any]] = {"unique_id": list(range(len(profiles)))}
    found |= {name: [getattr(one, name) for one in profiles] for name in plain}
    found |= {name: [sorted(getattr(one, name)) for one in profiles] for name in lists}
    for outcome in ("killed", "injured"):
        for nth, end in enumerate(("low", "high")):
            found[f"{outcome}_{end}"] = [
                None if (most := getattr(one, outcome)) is None else most[nth] for one in profiles
            ]
    return found


def _types() -> Mapping[str, Any]:
    import pyarrow as pa

    text, texts = pa.string(), pa.list_(pa.string())
    return {
        "unique_id": pa.int64(), "report": text, "first": pa.int64(), "last": pa.int64(), "said": pa.bool_(),
        "level": pa.int64(), "key": text, "country": text, "latitude": pa.float64(), "longitude": pa.float64(),
        "killed_low": pa.int64(), "killed_high": pa.int64(), "injured_low": pa.int64(), "injured_high": pa.int64(),
        "event": text, "methods": texts, "kin": texts, "telling": texts, "small": texts, "parties": texts,
        "names": texts, "hours": texts, "targets": texts, "words": texts, "blocks": texts,
    }  # fmt: skip


def _opened(engine: str, session: Any) -> AbstractContextManager[Database]:
    if engine not in ENGINES:
        raise UnknownName(f"no engine {engine!r} finds pairs; there are {', '.join(ENGINES)}")
    return ENGINES[engine](session)


def _linker(
    database: Database, columns: Mapping[str, Sequence[Any]], *, arrays: bool = True, detailed: bool = False
) -> Any:
    """A Splink linker over these rows, with the m and u of the data file."""
    import pyarrow as pa
    from splink import Linker, SettingsCreator, block_on
    from splink.comparison_library import CustomComparison

    types = _types()
    table = pa.table({name: pa.array(values, types[name]) for name, values in columns.items()})
    settings = SettingsCreator(
        link_type="dedupe_only",
        probability_two_random_records_match=prior(),
        blocking_rules_to_generate_predictions=[
            block_on("blocks", arrays_to_explode=["blocks"]) if arrays else block_on("event")
        ],
        comparisons=[
            CustomComparison(output_column_name=name, comparison_levels=_settings(name, database.functions))
            for name in COMPARISONS
        ],
        retain_matching_columns=detailed,
        retain_intermediate_calculation_columns=detailed,
    )
    return Linker(database.api.register(table), settings, log_level=logging.WARNING)


def condition(sql: str, functions: Mapping[str, str]) -> str:
    """A condition of LEVELS with the functions of another database; its form is left to sqlglot, which Splink asks."""
    return re.sub(r"\b(\w+)\(", lambda call: f"{functions.get(call[1], call[1])}(", sql)


def _settings(name: str, functions: Mapping[str, str]) -> list[Any]:
    known = chances()[name]
    unknown = LEVELS[name].get("unknown")
    found: list[dict[str, Any]] = []
    if unknown == "ELSE":  # where nothing else can be said; Splink wants what is unknown to come first
        others = " or ".join(f"({sql})" for level, sql in LEVELS[name].items() if level != "unknown")
        unknown = f"not coalesce({others}, false)"
    if unknown:
        found.append({"sql_condition": unknown, "label_for_charts": "unknown", "is_null_level": True})
    for level, sql in LEVELS[name].items():
        if level == "unknown":
            continue
        m, u = known[level]
        found.append({"sql_condition": sql, "label_for_charts": level, "m_probability": m, "u_probability": u})
    if not any(one["sql_condition"] == "ELSE" for one in found):  # never reached; Splink wants an ELSE
        found[-1]["sql_condition"] = "ELSE"
    for one in found:
        if one["sql_condition"] != "ELSE":
            one |= {"sql_condition": condition(one["sql_condition"], functions), "base_dialect_str": "duckdb"}
    return found
