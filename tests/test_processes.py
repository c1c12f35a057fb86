"""The number of processes changes the time, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from corroborate import pipeline
from corroborate.ledger import Ledger, open_ledger
from corroborate.model.claim import Extraction
from corroborate.pipeline import Options

Dump = Callable[[Ledger], dict[str, list[tuple[object, ...]]]]


def test_two_processes_make_the_same_ledger_as_one(tmp_path: Path, dump: Dump) -> None:
    records = [
        {
            "id": f"p{n:02}", "published": "2024-03-03",
            "text": f"Shelling hit Tavarsk.\n\nAt least {n + 2} people were killed on Saturday, officials said.",
        }
        for n in range(40)
    ]  # fmt: skip
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "reports.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))
    (folder / "empty.txt").write_text("")
    (folder / "fr.txt").write_text(
        "Les autorités locales ont annoncé que le marché de la ville a été fermé samedi. " * 5
    )
    with open_ledger(tmp_path / "one.sqlite") as one, open_ledger(tmp_path / "two.sqlite") as two:
        first = pipeline.read_into(one, [str(folder)])
        second = pipeline.read_into(two, [str(folder)], Options(processes=2))
        assert first == second
        assert first.read == 40
        assert first.figures >= 40
        assert dump(one) == dump(two)
    found = list(pipeline.extract([str(folder)], Options(processes=2)))
    assert [item.report.id for item in found if isinstance(item, Extraction)] == [record["id"] for record in records]
