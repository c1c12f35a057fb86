"""Running totals as a picture: a panel a place and outcome, a line an origin, and a note on what it does not show.

The note is part of the picture, since pictures travel without their pages: reported totals are no counts of what
happened, and lines of reported deaths have been taken for them (HRDAG on event-size bias; docs/cli.md). Drawn by Vega
(altair, vl-convert), which are installed with `corroborate[charts]` and fetch nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from corroborate.errors import MissingPackage, UnknownName
from corroborate.model.kind import kinds
from corroborate.model.record import TollRow

FORMATS = (".svg", ".png")
WIDTH, HEIGHT = 640, 260  # of one panel, in points

# Okabe and Ito: told apart by people who do not see all colours; none of them is anybody's flag.
COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442", "#000000")
SHAPES = ("circle", "square", "diamond", "cross", "triangle-down", "triangle-left", "triangle-right", "triangle-up")


def draw(rows: Sequence[TollRow], path: Path, *, reports: int) -> int:
    """Draw the totals of `rows` that tell a day and a number into `path` (.svg or .png); how many.

    `reports` is how many reports the ledger holds, for the note. Raises UnknownName for another ending, and where there
    is nothing to draw; MissingPackage; OSError.
    """
    if path.suffix.lower() not in FORMATS:
        raise UnknownName(f"{path}: no picture in the form {path.suffix!r}; there are {', '.join(FORMATS)}")
    drawable = [row for row in rows if row.point.as_of is not None and _number(row) is not None]
    if not drawable:
        raise UnknownName("no running totals with a day and a number to draw")
    try:
        import altair
        import vl_convert
    except ImportError as error:
        raise MissingPackage(
            f"charts need two packages more ({error.name} is not there): pip install 'corroborate[charts]'"
        ) from None
    specification = _chart(altair, drawable, reports).to_json()
    if path.suffix.lower() == ".svg":
        path.write_text(vl_convert.vegalite_to_svg(specification), "utf8")
    else:
        path.write_bytes(vl_convert.vegalite_to_png(specification, scale=2))
    return len(drawable)


def caveat(rows: Sequence[TollRow], reports: int) -> tuple[str, ...]:
    """The note under the picture, in lines."""
    days = [row.point.as_of for row in rows if row.point.as_of is not None]
    return (
        f"What this shows: totals as {len({row.report_id for row in rows})} of {reports} reports in one ledger print "
        f"them, {min(days)} to {max(days)}, each line one origin's own count.",
        "What it does not show: how many there were. Nobody counts all. Whom no report here counts is in no line, and",
        "small incidents are reported less often than large ones. A flat line may be a silence of reports.",
        "Lines count the same people by different rules: never add them up, nor to the figures of incidents.",
        "Arrow up: at least so many. Arrow down: at most. Bar: a range.",
    )


def _chart(altair: Any, rows: Sequence[TollRow], reports: int) -> Any:
    def panel_of(row: TollRow) -> tuple[str, str]:
        return row.series.place or "", row.series.outcome

    panels = [_panel(altair, list(found)) for _, found in groupby(sorted(rows, key=panel_of), key=panel_of)]
    note = altair.TitleParams(
        list(caveat(rows, reports)), orient="bottom", anchor="start", fontSize=10, fontWeight="normal", lineHeight=14,
        offset=14,
    )  # fmt: skip
    return (
        altair.vconcat(*panels, title=note)
        .resolve_scale(color="independent", shape="independent")
        .configure_view(stroke=None)
        .configure_axis(gridColor="#e6e6e6", labelFontSize=11, titleFontSize=11)
        .configure_legend(
            labelLimit=320, titleFontSize=11, labelFontSize=11, orient="bottom", columns=2, symbolOpacity=1
        )
    )


def _panel(altair: Any, rows: Sequence[TollRow]) -> Any:
    one = rows[0].series
    label = kinds()[one.outcome].label if one.outcome in kinds() else one.outcome
    began = sorted({row.series.since for row in rows if row.series.since is not None})
    since = f", counted since {' or '.join(map(str, began))}" if began else ""
    title = f"{one.place or 'place not given'}: {label}{since}"
    values = [_value(row) for row in rows]
    names = sorted({value["origin"] for value in values})
    data = altair.Data(values=values)
    day = altair.X(
        "as_of:T", title="as of", scale=altair.Scale(padding=24),
        axis=altair.Axis(format="%d %b %Y", labelAngle=0, tickCount=6),
    )  # fmt: skip
    most = max(max(value["number"], value["high"] or 0) for value in values)
    number = altair.Y(
        "number:Q", title=label, scale=altair.Scale(domain=[0, most * 1.12 or 1]),
        axis=altair.Axis(format=",d", tickMinStep=1),
    )  # fmt: skip
    colour = altair.Color("origin:N", title="according to", scale=_scale(altair, names, COLOURS))
    shape = altair.Shape("origin:N", title="according to", scale=_scale(altair, names, SHAPES))
    base = altair.Chart(data)
    lines = base.mark_line(interpolate="step-after", strokeWidth=1.5).encode(
        x=day, y=number, color=colour, detail="series:N"
    )
    points = base.mark_point(filled=True, size=55, opacity=1).encode(x=day, y=number, color=colour, shape=shape)
    ranges = base.mark_rule(strokeWidth=3, opacity=0.5).encode(x=day, y="low:Q", y2="high:Q", color=colour)
    arrows = base.mark_text(dy=-11, fontSize=12).encode(x=day, y=number, text="arrow:N", color=colour)
    return altair.layer(lines, ranges, points, arrows).properties(width=WIDTH, height=HEIGHT, title=title)


def _scale(altair: Any, names: Sequence[str], values: Sequence[str]) -> Any:
    return altair.Scale(domain=list(names), range=[values[i % len(values)] for i in range(len(names))])


def _value(row: TollRow) -> dict[str, Any]:
    point = row.point
    ranged = point.low is not None and point.high is not None and point.low != point.high
    name = f"{row.series.origin_name}{f' ({row.series.group})' if row.series.group else ''}"
    open_above = point.high is None and point.low is not None
    open_below = point.low in (None, 0) and point.high not in (None, 0)
    return {
        "as_of": str(point.as_of), "number": _number(row), "series": row.series.id,
        "origin": "".join(sign for sign in name if sign.isprintable()),
        "low": point.low if ranged and not open_below else None,
        "high": point.high if ranged and not open_below else None,
        "arrow": "↑" if open_above else "↓" if open_below else "",
    }  # fmt: skip


def _number(row: TollRow) -> int | None:
    point = row.point
    return next((value for value in (point.best, point.low, point.high) if value is not None), None)
