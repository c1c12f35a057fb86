"""Kinds are data: every file loads, the outcomes are the format's, and the page lists them all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from corroborate.errors import UnknownName
from corroborate.model.kind import Kind, kind, kinds, occurrence_types, outcomes

PAGE = (Path(__file__).parents[2] / "docs" / "kinds.md").read_text("utf8")
# docs/formats.md, `outcome`.
OUTCOMES = {
    "killed", "injured", "killed_or_injured", "missing", "captured", "released", "displaced", "destroyed", "damaged",
    "destroyed_or_damaged", "launched", "intercepted",
}  # fmt: skip
ACLED = {
    "Battles": {"Non-state actor overtakes territory", "Armed clash"},
    "Protests": {"Excessive force against protesters"},
    "Explosions/Remote violence": {
        "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack", "Remote explosive/landmine/IED",
    },
    "Violence against civilians": {"Attack", "Abduction/forced disappearance"},
    "Strategic developments": {"Agreement", "Arrests", "Non-violent transfer of territory", "Other"},
}  # fmt: skip
PLOVER = {
    "AGREE", "CONSULT", "CONCEDE", "REJECT", "ACCUSE", "SANCTION", "COERCE", "ASSAULT", "RETREAT",
}  # fmt: skip


def test_outcomes_are_those_of_the_format() -> None:
    assert set(outcomes()) == OUTCOMES


def test_every_kind_is_one_or_the_other() -> None:
    assert set(outcomes()) | set(occurrence_types()) == set(kinds())
    assert not set(outcomes()) & set(occurrence_types())


@pytest.mark.parametrize("one", kinds().values(), ids=lambda one: one.name)
def test_each_is_whole(one: Kind) -> None:
    assert one.codebook.endswith(".")
    assert one.label == one.label.lower().strip()
    expected = {"subject", "blamed", "place", "when"} if one.of == "figure" else {"actor", "target", "place", "when"}
    assert expected <= set(one.roles)
    if one.of == "occurrence" and one.acled:
        event, _, sub_event = one.acled.partition(": ")
        assert sub_event in ACLED[event]
    if one.of == "occurrence" and one.plover:
        assert one.plover.partition(":")[0] in PLOVER


def test_the_page_lists_every_kind_with_its_codebook_line() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| ([^|]+?) \|", PAGE, re.MULTILINE))
    assert rows == {name: one.codebook for name, one in kinds().items()}


def test_an_unknown_kind_names_those_there_are() -> None:
    with pytest.raises(UnknownName, match="killed"):
        kind("hurt")
