"""Actors: a table, the files themselves, a user's own file, and what holds for every text."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.errors import InputError, UnreadableInput, WrongColumns
from corroborate.language import parties
from corroborate.language.actors import actors
from corroborate.language.sentences import tokens
from corroborate.model.text import Actor, Sentence

TABLE = Path(__file__).parents[1] / "cases" / "actors.jsonl"
CASES: list[dict[str, Any]] = [json.loads(line) for line in TABLE.read_text("utf8").splitlines()]
FILES = sorted((Path(parties.__file__).parents[1] / "resources" / "actors").glob("*.csv"))
# Words that would judge a party in the list of parties itself.
JUDGING = re.compile(
    r"\b(?:terrorists?|extremists?|regime|illegal|puppets?|(?:il)?legitimate|aggressors?|bandits?)\b", re.I
)


def _read(text: str, book: parties.Parties | None = None) -> tuple[Actor, ...]:
    return actors(text, (Sentence(0, 0, len(text), 0, text.isupper(), tokens(text, 0, len(text))),), book)


def _rows() -> Iterator[tuple[str, dict[str, str]]]:
    for path in FILES:
        if path.name != "states.csv":
            for row in csv.DictReader(path.read_text("utf8").splitlines()):
                yield path.name, row


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_table(case: dict[str, Any]) -> None:
    found = [[a.text, a.name, a.kind, a.country, a.adjective] for a in _read(case["text"])]
    assert found == case["expected"]


def test_no_file_judges_a_party() -> None:
    """A name may hold such a word where the party bears it itself; `kind` and `country` are all that the file says."""
    assert {tuple(row) for _, row in _rows()} == {parties.COLUMNS}
    judged = [row["name"] for _, row in _rows() if JUDGING.search(row["name"])]
    assert judged == []


def test_every_region_is_listed_and_none_crowds_out_another() -> None:
    counts = Counter(name for name, row in _rows() if row["kind"] in ("armed_group", "military", "police"))
    regions = {name: counts[f"{name}.csv"] for name in ("africa", "americas", "asia_pacific", "europe", "middle_east")}
    assert min(regions.values()) >= 35
    assert max(regions.values()) <= 3 * min(regions.values())


def test_each_party_is_listed_once() -> None:
    names = Counter(row["name"] for _, row in _rows())
    assert [name for name, times in names.items() if times > 1] == []


def test_every_alias_finds_its_party_or_one_of_its_rivals() -> None:
    book = parties.shipped()
    for _, row in _rows():
        for alias in (row["name"], *filter(None, row["aliases"].split("|"))):
            words = tokens(alias, 0, len(alias))
            found = book.named.longest(words, 0)
            assert found is not None, alias
            assert found[0] == len(words), alias
            assert isinstance(found[1], parties.Party)
            assert row["name"] in {found[1].name, *(rival.name for rival in found[1].rivals)}, alias


def test_loaded_and_neutral_nouns_are_one_party() -> None:
    groups = [
        ("The fighters left.", "The terrorists left.", "The rebels left.", "The mujahideen left.", "The gunmen left."),
        ("Kordian forces came.", "The government came.", "The regime came.", "The administration came.")[1:],
        ("The soldiers came.", "The occupation forces came.", "The troops came."),
    ]
    for texts in groups:
        assert len({(actor.name, actor.kind) for text in texts for actor in _read(text)}) == 1


def test_a_report_may_leave_two_parties_of_one_acronym_open() -> None:
    found = _read("The SSA moved north.")
    assert [(actor.name, actor.kind, actor.country) for actor in found] == [("SSA", "other", None)]


def test_own_file_adds_and_wins(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text(
        "name,kind,country,aliases,note\nTavarsk Guard,armed_group,,Guards of Tavarsk|TG,ours\n"
        "Radio Ulm,media,,Reuters,an alias of ours wins\n",
        "utf8",
    )
    book = parties.load(own)
    found = _read("The TG and the Guards of Tavarsk met; Reuters was there, and the UN.", book)
    assert [actor.name for actor in found] == ["Tavarsk Guard", "Tavarsk Guard", "Radio Ulm", "United Nations"]
    assert [actor.name for actor in _read("Reuters was there.")] == ["Reuters"]


@pytest.mark.parametrize(
    ("content", "error", "words"),
    [
        (b"name,kind\nA,media\n", WrongColumns, "name, kind"),
        (b"", WrongColumns, "nothing"),
        (b"name,kind,country,aliases\nA,villain,,\n", InputError, "line 2: found kind 'villain'"),
        (b"name,kind,country,aliases\n,media,,\n", InputError, "line 2: found a row without a name"),
        (b"name,kind,country,aliases\nA,media,Ruritania,\n", InputError, "line 2: found country 'Ruritania'"),
        (b"name,kind,country,aliases\nA,media,,x,y\n", InputError, "line 2: found more cells"),
        (b"name,kind,country,aliases\n\xff\xfe,media,,\n", UnreadableInput, "UTF-8"),
    ],
)
def test_a_bad_file_is_one_clear_error(tmp_path: Path, content: bytes, error: type[InputError], words: str) -> None:
    path = tmp_path / "own.csv"
    path.write_bytes(content)
    with pytest.raises(error, match=words):
        parties.load(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match=r"none\.csv"):
        parties.load(tmp_path / "none.csv")


WORDS = st.sampled_from(
    "the Israeli Sudanese army forces of Ministry Health and Foreign 's - , UN US AFP Hamas rebels Saudi-led coalition "
    "in Kyiv said “ ’ al-Shabab Islamic State suspected government \n é 12".split(" ")
)


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, max_size=25).map(" ".join) | st.text(max_size=80))
def test_words_are_the_texts_own_and_never_overlap(text: str) -> None:
    end = 0
    for actor in _read(text):
        assert text[actor.start : actor.end] == actor.text != ""
        assert actor.start >= end
        end = actor.end
