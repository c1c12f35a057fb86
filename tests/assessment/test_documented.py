"""What can be found, flagged, coded or graded is documented: a page that falls behind fails here."""

from __future__ import annotations

from pathlib import Path

import pytest

from corroborate.assessment import CODERS
from corroborate.model.assessment import CONTRADICTION_KINDS, FLAGS
from corroborate.model.coding import ADMIRALTY, AIRWARS_GRADES, RESOLUTIONS

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("name", [*CONTRADICTION_KINDS, *FLAGS])
def test_every_kind_and_flag_is_documented(name: str) -> None:
    assert f"| `{name}` |" in (DOCS / "assessment.md").read_text("utf8")


@pytest.mark.parametrize("name", [*CODERS, *AIRWARS_GRADES])
def test_every_rule_and_grade_is_documented(name: str) -> None:
    assert f"| `{name}` |" in (DOCS / "coding.md").read_text("utf8")


@pytest.mark.parametrize("name", RESOLUTIONS)
def test_every_resolution_is_documented(name: str) -> None:
    assert f"`{name}`" in (DOCS / "coding.md").read_text("utf8")


@pytest.mark.parametrize("number", ADMIRALTY)
def test_every_number_is_documented(number: int) -> None:
    assert f"\n| {number} |" in (DOCS / "coding.md").read_text("utf8")
