"""The nouns that reports count: categories by the codebook, loaded beside neutral."""

from __future__ import annotations

import pytest

from corroborate.model.claim import CATEGORIES, DEMOGRAPHIES
from corroborate.model.noun import noun, nouns, plural


@pytest.mark.parametrize(
    ("word", "lemma", "plural", "category", "demography"),
    [
        ("people", "person", True, "unspecified", None),
        ("palestinians", "palestinian", True, "unspecified", None),
        ("israeli", "israeli", False, "unspecified", None),
        ("child", "child", False, "civilian", "children"),
        ("women", "woman", True, "civilian", "women"),
        ("men", "man", True, "unspecified", "men"),
        ("medics", "medic", True, "civilian", None),
        ("aid workers", "aid worker", True, "civilian", None),
        ("soldiers", "soldier", True, "combatant", None),
        ("policemen", "policeman", True, "combatant", None),
        ("tanks", "tank", True, "object", None),
        ("aircraft", "aircraft", True, "object", None),
        ("ex-policemen", "policeman", True, "unspecified", None),
        ("bodies", "body", True, "unspecified", None),
    ],
)
def test_a_noun_has_the_category_of_the_codebook(
    word: str, lemma: str, plural: bool, category: str, demography: str | None
) -> None:
    found = noun(word)
    assert found is not None
    assert (found.lemma, found.plural, found.category, found.demography) == (lemma, plural, category, demography)


@pytest.mark.parametrize(
    ("loaded", "neutral"),
    [("terrorist", "fighter"), ("jihadist", "fighter"), ("orc", "soldier"), ("infidel", "person"), ("martyr", "person"),
     ("occupier", "soldier"), ("settler", "resident"), ("colonizer", "resident"), ("freedom fighter", "fighter"),
     ("bandit", "fighter")],
)  # fmt: skip
def test_loaded_words_stand_beside_neutral_ones(loaded: str, neutral: str) -> None:
    first, second = noun(loaded), noun(neutral)
    assert first is not None
    assert second is not None
    assert (first.category, first.demography) == (second.category, second.demography)


def test_unknown_words_are_none() -> None:
    assert noun("yesterday") is None
    assert noun("") is None


def test_the_list_is_sound() -> None:
    assert len(nouns()) > 1_500
    for form, found in nouns().items():
        assert form == form.lower() == " ".join(form.split())
        assert found.category in CATEGORIES
        assert found.demography is None or found.demography in DEMOGRAPHIES


@pytest.mark.parametrize(
    ("one", "many"), [("home", "homes"), ("body", "bodies"), ("boy", "boys"), ("church", "churches")]
)
def test_plurals_by_rule(one: str, many: str) -> None:
    assert plural(one) == many
