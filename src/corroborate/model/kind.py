"""Kinds are data: each outcome and each occurrence type is one file in `model/kinds/`, with its codebook line."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

from corroborate.errors import UnknownName

Of = Literal["figure", "occurrence"]


@dataclass(frozen=True, slots=True)
class Kind:
    """One outcome (`of` figure) or one occurrence type (`of` occurrence).

    `codebook` is the line that says when it applies; `roles` are the fields of a claim that it can fill; `acled` and
    `plover` are the nearest equivalents there, None where there is none.
    """

    name: str
    of: Of
    label: str
    codebook: str
    roles: tuple[str, ...]
    acled: str | None
    plover: str | None


@cache
def kinds() -> dict[str, Kind]:
    """All kinds by name, in order of their names. Raises ValueError where a file lacks a key or has one too many."""
    found = {}
    for entry in sorted(files("corroborate.model").joinpath("kinds").iterdir(), key=lambda item: item.name):
        if not entry.name.endswith(".toml"):
            continue
        name = entry.name.removesuffix(".toml")
        value = tomllib.loads(entry.read_text("utf8"))
        unknown = value.keys() - {"of", "label", "codebook", "roles", "acled", "plover"}
        if unknown or not {"of", "label", "codebook", "roles"} <= value.keys() or value["of"] not in get_args(Of):
            raise ValueError(f"{entry.name}: keys {sorted(value)}; expected of, label, codebook, roles, acled, plover")
        found[name] = Kind(
            name, value["of"], value["label"], value["codebook"], tuple(value["roles"]), value.get("acled"),
            value.get("plover"),
        )  # fmt: skip
    return found


def kind(name: str) -> Kind:
    """The kind of that name. Raises UnknownName, which lists the names there are."""
    try:
        return kinds()[name]
    except KeyError:
        raise UnknownName(f"no kind {name!r}; there are {', '.join(kinds())}") from None


def outcomes() -> tuple[str, ...]:
    """The names of all outcomes."""
    return tuple(name for name, value in kinds().items() if value.of == "figure")


def occurrence_types() -> tuple[str, ...]:
    """The names of all occurrence types."""
    return tuple(name for name, value in kinds().items() if value.of == "occurrence")
