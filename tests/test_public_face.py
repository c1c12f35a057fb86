"""The public verbs: all there, none by accident, and cheap to import."""

from __future__ import annotations

import subprocess
import sys

import pytest

import corroborate

EXPECTED = {
    "Claims", "CorroborateError", "Difference", "Extraction", "Figure", "Incident", "Judgement", "Ledger", "Link",
    "Occurrence", "Options", "ReadOptions", "Refusal", "Report", "ReportedClaim", "Statement", "Summary", "Weight",
    "Wording", "analyse",
    "differences", "export", "extract", "link", "open_ledger", "read", "read_into", "relink",
}  # fmt: skip


def test_all_names_what_is_public() -> None:
    """To add or remove a name is a decision: it is written down twice."""
    assert set(corroborate.__all__) == EXPECTED
    assert set(dir(corroborate)) >= EXPECTED


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_every_name_is_there_and_described(name: str) -> None:
    assert getattr(corroborate, name).__doc__


def test_other_names_are_not_there() -> None:
    with pytest.raises(AttributeError, match="nothing_such"):
        corroborate.nothing_such  # noqa: B018


def test_importing_the_package_loads_no_library() -> None:
    code = "import sys, corroborate.errors; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "corroborate" in loaded
    assert not {"sqlalchemy", "lxml", "trafilatura", "corroborate.pipeline"} & set(loaded)
