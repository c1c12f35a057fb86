"""Copies: a table of texts and who copies whom, and what must hold for every set of texts."""

from __future__ import annotations

import json
import random
import re
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.linking.copies import families
from corroborate.linking.passages import shared, words_of
from corroborate.linking.shingles import keys
from corroborate.model.copy import ReportText
from corroborate.model.origin import Named

CASES = [json.loads(line) for line in (Path(__file__).parents[1] / "cases" / "copies.jsonl").read_text().splitlines()]
# Paragraphs by the letter and number by which the cases name them. `+` changes the figures, `~` one word in eight,
# `*` tells the same in other words.
P = {
    "p1": "At least 12 people were killed and 30 wounded on Saturday when shells struck the covered market of Tavarsk, "
    "the health office of the town said, adding that the toll could rise as crews were still digging by lamplight.",
    "p1*": "Saturday's bombardment of a market hall left no fewer than 12 dead in Tavarsk; another 30 were hurt and "
    "rescuers had not finished their search when night fell, according to local health officials.",
    "p2": "Residents described a line of explosions that began near the tram depot and moved towards the river, "
    "leaving stalls overturned and the street covered in glass, flour and roof tiles for several hundred metres.",
    "p3": "The bridge to the northern districts stayed closed for most of the night while engineers looked for damage "
    "to its pillars, and buses were sent by the long way round past the old brickworks and the cemetery.",
}
_NOUNS = "harvest school pipeline orchard ferry council quarry theatre clinic valley convoy archive".split()
_VERBS = "waited closed argued repaired counted promised carried opened delayed measured gathered followed".split()


def own(number: int) -> str:
    """A paragraph of a report's own, another for each number."""
    chance = random.Random(number)
    words = [f"{chance.choice(_VERBS)} the {chance.choice(_NOUNS)} {chance.randint(1000, 9999)}" for _ in range(14)]
    return "Then they " + " and ".join(words) + "."


def text_of(template: str) -> str:
    """The text of a case, its paragraphs put in."""

    def paragraph(match: re.Match[str]) -> str:
        name = match[1]
        if name[0] == "q":
            return own(int(name[1:]))
        if name.endswith("+"):
            return re.sub(r"\d+", lambda number: str(int(number[0]) + 5), P[name[:-1]])
        if name.endswith("~"):
            words = P[name[:-1]].split(" ")
            return " ".join("otherwise" if k % 8 == 7 else word for k, word in enumerate(words))
        return P[name]

    return re.sub(r"\{(\w+[+~*]?)\}", paragraph, template)


def texts_of(case: dict[str, Any]) -> list[ReportText]:
    """The reports of a case."""
    return [
        ReportText(name, text_of(text), date.fromisoformat(day) if day else None, publisher)
        for name, (day, publisher, text) in case["reports"].items()
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_cases(case: dict[str, Any]) -> None:
    media = tuple(Named(name, "media", None, (name, *also)) for name, *also in case.get("media", ()))
    found = families(texts_of(case), media)
    copies = sorted([copy.report_id, copy.of, copy.kind] for family in found for copy in family.copies)
    assert copies == sorted(case["copies"])
    by_earliest = {family.earliest: family for family in found}
    assert {name: by_earliest[name].agency for name in case.get("agency", ())} == case.get("agency", {})
    if "families" in case:
        assert len(found) == case["families"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_passages_are_the_words_of_both(case: dict[str, Any]) -> None:
    texts = {text.id: text for text in texts_of(case)}
    for family in families(texts.values()):
        for copy in family.copies:
            assert copy.passages
            assert 0 < copy.share <= 1
            for one in copy.passages:
                mine = texts[one.report_id].text[one.start : one.end].lower().split()
                other = texts[one.other_id].text[one.other_start : one.other_end].lower().split()
                assert (mine[0], mine[-1]) == (other[0], other[-1])
                assert len(set(mine) & set(other)) >= 0.7 * len(set(mine))


PARAGRAPHS = st.sampled_from(["{p1}", "{p2}", "{p3}", "{p1+}", "{p2~}", "{q1}", "{q2}", "{q3}", "", "“{p1}”"])
TEXTS = st.lists(
    st.tuples(st.lists(PARAGRAPHS, max_size=5), st.none() | st.dates(date(2024, 3, 1), date(2024, 3, 30))), max_size=7
)


@settings(max_examples=60)
@given(TEXTS, st.randoms(use_true_random=False))
def test_families_do_not_depend_on_order_and_hold_together(given: list[Any], chance: random.Random) -> None:
    texts = [
        ReportText(f"r{k}", text_of("\n".join(parts)), day, f"Outlet {k % 3}") for k, (parts, day) in enumerate(given)
    ]
    found = families(texts)
    assert families(chance.sample(texts, len(texts))) == found
    assert len({family.id for family in found}) == len(found)
    for family in found:
        members = [family.earliest, *(copy.report_id for copy in family.copies)]
        assert len(set(members)) == len(members)
        assert all(copy.of != copy.report_id for copy in family.copies)
    whole = [copy.report_id for family in found for copy in family.copies if copy.kind != "passages"]
    assert len(set(whole)) == len(whole)
    assert not {family.earliest for family in found} & set(whole)


def test_adding_unrelated_reports_changes_no_family() -> None:
    texts = texts_of(CASES[0])
    more = [ReportText(f"x{k}", own(100 + k), date(2024, 3, 1), "Open Desk") for k in range(20)]
    assert families([*texts, *more]) == families(texts)


def test_those_that_share_a_sentence_share_a_key_and_others_do_not() -> None:
    one, other, apart = keys([text_of("{p1}\n{p2}"), text_of("{q1}\n{p2}"), text_of("{q2}\n{q3}")])
    assert one & other
    assert not one & apart
    assert not other & apart
    assert all(0 <= key < 2**63 for key in one)


def test_keys_are_those_of_last_time() -> None:
    """They may be kept, so they must not change: a change of method needs a new number of the ledger."""
    (found,) = keys(["Shells struck the covered market of Tavarsk on Saturday."])
    assert sorted(found)[:2] == [1756354687872590028, 1924328238145038941]


@settings(max_examples=60)
@given(st.lists(PARAGRAPHS, max_size=4), st.lists(PARAGRAPHS, max_size=4))
def test_shared_passages_lie_in_both_and_do_not_overlap(one: list[str], other: list[str]) -> None:
    here, there = words_of(text_of("\n".join(one))), words_of(text_of("\n".join(other)))
    found = shared(here, there)
    for passage in found:
        assert 0 <= passage.start < passage.end <= len(here.words)
        assert 0 <= passage.other_start < passage.other_end <= len(there.words)
        assert passage.matched <= passage.end - passage.start
    assert all(a.end <= b.start for a, b in combinations(found, 2))
