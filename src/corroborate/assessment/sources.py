"""The user's sources.toml: who owns an outlet, whose party it is, and its Admiralty letter. Corroborate ships none.

```toml
[[source]]
name = "Ordava Post"             # as it stands in reports and as a publisher
also = ["The Post", "OP"]        # other words for it
owner = "Post Holding"           # optional
party = "Northern Front"         # optional: the party to a conflict whose it is, or for whom it speaks
reliability = "C"                # optional: A to F by the Admiralty code; F, cannot be judged, where not given
note = "why"                     # optional
```
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corroborate.errors import InputError, UnreadableInput
from corroborate.model.folding import folded
from corroborate.model.origin import RELIABILITIES, Outlet, Reliability, SourceBook

_KEYS = frozenset({"name", "also", "owner", "party", "reliability", "note"})


def read_book(path: Path) -> SourceBook:
    """The book at `path`, in the order of its entries.

    Raises UnreadableInput where the file cannot be read as UTF-8, and InputError, with the entry, where it is not TOML,
    has a key that is not known, a value of another kind, no name, or one name twice. It does not check that an owner
    or a party exists.
    """
    try:
        table = tomllib.loads(path.read_text("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UnreadableInput("bytes that are not UTF-8", "a sources file in UTF-8", str(path)) from error
    except OSError as error:
        raise UnreadableInput(error.strerror or str(error), "a sources file that can be read", str(path)) from error
    except tomllib.TOMLDecodeError as error:
        raise InputError(str(error), "a TOML file", str(path)) from error
    unknown = sorted(set(table) - {"source"})
    if unknown:
        raise InputError(f"the table {unknown[0]!r}", "tables [[source]]", str(path))
    entries = table.get("source", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise InputError("a source that is no table", "tables [[source]]", str(path))
    outlets = tuple(_outlet(entry, f"{path}, source {k}") for k, entry in enumerate(entries, 1))
    _distinct(outlets, str(path))
    return SourceBook(outlets)


def entry_of(book: SourceBook, name: str) -> Outlet | None:
    """What the user says about the outlet or origin called `name`, in any case and with or without accents."""
    return entries(book).get(folded(name))


def entries(book: SourceBook) -> dict[str, Outlet]:
    """Every entry by each of its names, folded: for who looks up many. `read_book` refuses one name for two."""
    return {folded(words): one for one in book.outlets for words in _called(one)}


def _called(outlet: Outlet) -> Iterator[str]:
    yield outlet.name
    yield from outlet.also


def _outlet(entry: dict[str, Any], where: str) -> Outlet:
    unknown = sorted(set(entry) - _KEYS)
    if unknown:
        raise InputError(f"the key {unknown[0]!r}", f"one of {', '.join(sorted(_KEYS))}", where)
    name, also = _text(entry, "name", where), entry.get("also", [])
    if name is None:
        raise InputError("no name", "a name for each source", where)
    if not isinstance(also, list) or not all(isinstance(word, str) and word.strip() for word in also):
        raise InputError(f"also = {also!r}", "a list of words", where)
    return Outlet(
        name, tuple(word.strip() for word in also), _text(entry, "owner", where), _text(entry, "party", where),
        _reliability(entry, where), _text(entry, "note", where) or "",
    )  # fmt: skip


def _text(entry: dict[str, Any], key: str, where: str) -> str | None:
    value = entry.get(key)
    if value is None:
        return None
    if not isinstance(value, str) or not value.strip():
        raise InputError(f"{key} = {value!r}", "words", where)
    return value.strip()


def _reliability(entry: dict[str, Any], where: str) -> Reliability:
    value = entry.get("reliability", "F")
    found = next((letter for letter in RELIABILITIES if letter == value), None)
    if found is None:
        raise InputError(f"reliability = {value!r}", f"one of {', '.join(RELIABILITIES)}", where)
    return found


def _distinct(outlets: tuple[Outlet, ...], where: str) -> None:
    seen: dict[str, str] = {}
    for outlet in outlets:
        for words in {folded(word) for word in _called(outlet)}:
            if words in seen:
                raise InputError(f"{words!r} for {seen[words]} and {outlet.name}", "words for one source each", where)
            seen[words] = outlet.name
