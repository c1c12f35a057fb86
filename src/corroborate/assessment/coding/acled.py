"""ACLED: one number of fatalities, the lowest, with its table of words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from corroborate.assessment.coding.tracing import clock, value
from corroborate.assessment.totals import Total, totals
from corroborate.model.assessment import HeldClaim
from corroborate.model.coding import Coded, CodingOptions
from corroborate.model.kind import kinds

RULE = "acled"

# The table of words: "several/many/few" or a bare plural -> 3 or 10 by scale, "dozens" -> 12, "hundreds" -> 100.
DOZENS, HUNDREDS, FEW, MANY = 12, 100, 3, 10
_WORDS = ((re.compile(r"\bhundreds\b", re.I), HUNDREDS), (re.compile(r"\bdozens\b", re.I), DOZENS))
_LARGE = 10  # from such a number of any outcome on, an incident is taken to be of the larger scale

# The hierarchy: a higher one absorbs a lower one in the same place, on the same day, by the same actors.
_HIERARCHY = (
    "Battles", "Protests", "Riots", "Explosions/Remote violence", "Violence against civilians",
    "Strategic developments",
)  # fmt: skip
_TIME = {1: 1, 2: 2, 3: 2, 4: 3}  # UCDP date_prec -> ACLED: day given; within a week or weekend; within a month


def code(held: Sequence[HeldClaim], options: CodingOptions) -> Coded:
    """ACLED: where "sources differ or [are] vague -> lowest figure until better".

    "several/many/few" or a bare plural is 3 or 10 by scale, "dozens" 12, "hundreds" 100; no mention, or only
    "casualties", is 0; "a total over several days/places is divided evenly, odd remainder to first day, and the split
    is written in notes"; the suicide bomber is counted; civilian and fighter deaths are summed. "Fatality data are
    typically the most biased and least accurate component of conflict reporting."

    Scale is 10 where another number of the incident is 10 or more, else 3. A source that says 'none' while others
    count dead is told in the trace and does not make the number 0. The bomber is in the number if the sources count
    him: nobody is added. Only days are divided, not places: an incident has one. `preferred` and `resolution` do not
    matter: the rule leaves no choice. event_type is the highest in the hierarchy that any claim names.
    """
    del options
    found = [one for one in totals(held) if one.figure > 0 or _vague(one)]
    trace: list[str] = []
    numbers = {one: _number(one, held, trace) for one in sorted(found, key=lambda one: one.origin_id)}
    none = [one.origin for one in totals(held) if one not in numbers]
    if numbers:
        lowest = min(numbers, key=lambda one: (numbers[one], one.origin_id))
        fatalities = numbers[lowest]
        trace.append(
            f"fatalities = {fatalities:,}: the lowest figure of {len(numbers)} origins, that of {lowest.origin}"
        )
        if none:
            trace.append(f"none according to {', '.join(none)}: noted, not taken for the lowest figure")
    else:
        fatalities = 0
        trace.append("fatalities = 0: no mention of deaths, or only of casualties")
    by_day, notes = _divided(held, list(numbers), fatalities)
    dates, told = clock(held)
    event, sub_event = _event(held, trace)
    precision = dates[2].value
    return Coded(
        RULE,
        held[0].incident_id if held else None,
        value(
            fatalities=fatalities, fatalities_by_day=by_day, event_date=dates[0].value,
            time_precision=_TIME.get(precision) if isinstance(precision, int) else None, event_type=event,
            sub_event_type=sub_event, notes=notes,
        ),
        (*trace, *told, *((notes,) if notes else ())),
    )  # fmt: skip


def _vague(total: Total) -> bool:
    return any(one.claim.bound == "vague" for one in total.claims)


def _number(total: Total, held: Sequence[HeldClaim], trace: list[str]) -> int:
    """An origin's number: the lowest that it means, by the table where it gives words only."""
    added = 0
    for one in total.claims:
        if one.claim.bound != "vague":
            least = one.claim.low if one.claim.low is not None else one.claim.best
            added += least if least is not None else one.claim.high or 0
            continue
        words = one.quantity or one.claim.quote
        by_table = next((number for pattern, number in _WORDS if pattern.search(words)), None)
        if by_table is None and (one.claim.low or 0) > HUNDREDS:
            by_table = one.claim.low  # 'thousands': not in the table, so the least that the word means
        if by_table is None:
            large = any((other.claim.best or 0) >= _LARGE for other in held if other.claim.scope == "incident")
            by_table = MANY if large else FEW
        trace.append(f"{one.quantity or 'a bare plural'!r} according to {total.origin} counts as {by_table}")
        added += by_table
    trace.append(f"{added:,} according to {total.origin}: {total.words}")
    return added


def _divided(held: Sequence[HeldClaim], found: list[Total], fatalities: int) -> tuple[str | None, str | None]:
    """The split of a total over the days that its claims give; nothing for one day, or for days not exactly told."""
    spans = {(one.claim.first, one.claim.last) for total in found for one in total.claims}
    if len(spans) != 1:
        return None, None
    first, last = spans.pop()
    exact = any(one.claim.date_prec == 2 for total in found for one in total.claims)  # two to six days
    if not first or not last or first >= last or not exact:
        return None, None
    days = [first + timedelta(days=offset) for offset in range((last - first).days + 1)]
    each, rest = divmod(fatalities, len(days))
    split = [(day, each + (rest if day == first else 0)) for day in days]
    return _split_words(
        split
    ), f"{fatalities:,} over {len(days)} days, divided evenly, the odd remainder to the first day"


def _split_words(split: list[tuple[date, int]]) -> str:
    return "; ".join(f"{day}: {number}" for day, number in split)


def _event(held: Sequence[HeldClaim], trace: list[str]) -> tuple[str | None, str | None]:
    named = {
        (kinds()[one.claim.type].acled or "", one.claim.claim_id)
        for one in held
        if one.claim.claim == "occurrence" and one.claim.status == "affirmed" and one.claim.type in kinds()
    }
    ranked = sorted((_HIERARCHY.index(acled.split(": ")[0]), acled, claim) for acled, claim in named
                    if acled.split(": ")[0] in _HIERARCHY)  # fmt: skip
    if not ranked:
        trace.append("event type not told by any occurrence")
        return None, None
    _, acled, claim = ranked[0]
    event, _, sub_event = acled.partition(": ")
    trace.append(f"event type = {acled}: the highest in the hierarchy ({claim})")
    return event, sub_event or None
