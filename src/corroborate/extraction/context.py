"""The words around a figure, by what they say about it; read from `resources/context.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Context:
    """Word lists by name, in lower case."""

    violence: frozenset[str]
    accident: frozenset[str]
    either: frozenset[str]
    ordinary: frozenset[str]
    incident: frozenset[str]
    period: frozenset[str]
    stock: frozenset[str]
    unreal: frozenset[str]
    feared: frozenset[str]


@cache
def context() -> Context:
    """The lists of the package, loaded once."""
    table = tomllib.loads(files("corroborate.resources").joinpath("context.toml").read_text("utf8"))
    return Context(**{field.name: frozenset(table[field.name].split()) for field in fields(Context)})
