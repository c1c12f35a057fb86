"""The ledger opens in Datasette with labels that people can read, without any setting."""

from __future__ import annotations

import asyncio
import warnings
from collections.abc import Callable
from typing import Any

from corroborate.ledger import Ledger
from corroborate.ledger.tables import metadata
from corroborate.ledger.writer import Entry, write
from corroborate.model.claim import Claims
from corroborate.model.report import Report


def test_datasette_shows_names(
    ledger: Ledger, make_report: Callable[..., Report], make_claims: Callable[[Report], Claims]
) -> None:
    report = make_report()
    write(ledger, [Entry(report, make_claims(report), "rules")])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Datasette's and its parts' own
        rows = asyncio.run(_figures(str(ledger.path)))
    labels = {row["report"]["label"] for row in rows}
    assert labels == {"Tavarsk market hit"}
    assert {row["part_of"]["label"] for row in rows if row["part_of"]} == {"At least 12 people killed"}
    assert {row["statement"]["label"] for row in rows if row["statement"]} == {"the Ministry of Health: say"}


async def _figures(path: str) -> list[dict[str, Any]]:
    from datasette.app import Datasette  # type: ignore[import-untyped]

    served = Datasette(files=[path])
    await served.invoke_startup()
    answer = await served.client.get("/ledger/figures.json?_labels=on&_shape=objects")
    assert answer.status_code == 200
    rows: list[dict[str, Any]] = answer.json()["rows"]
    return rows


def test_every_table_that_is_referred_to_has_a_name() -> None:
    targets = {key.column.table for table in metadata.sorted_tables for key in table.foreign_keys}
    assert {table.name for table in targets if "name" not in table.c} == {"originals"}


def test_every_table_and_column_is_described() -> None:
    for table in metadata.sorted_tables:
        assert table.comment, table.name
        assert [column.name for column in table.columns if not column.comment] == []
