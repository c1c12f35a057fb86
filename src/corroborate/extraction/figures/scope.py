"""Scope: whether a figure counts one incident or is a running total.

Codebook: incident is one attack, battle or day; cumulative is a total since or over a period, and every stock ('still
held'). The reasons are tried in order of how surely they decide; only what the figure's own sentence says counts.
"""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.extraction.context import context
from corroborate.extraction.figures.patient import Patient, phrase_of
from corroborate.extraction.figures.phrase import Phrase
from corroborate.model.claim import Scope
from corroborate.model.text import Token, When

_DAY = 2  # UCDP date_prec up to which a time is that of one incident
_YEAR = 5
_STOCKS = frozenset({"captured", "missing", "displaced"})
_LARGE = 1_000  # vague thousands and more are hardly ever one incident's in the development set; exact ones from 3,000
_EXACT_LARGE = 3_000
_MANY = 100  # a toll of fewer is mostly that of one attack whose name stands in another sentence
_FEW = 10  # hostages and prisoners up to this number are those of one event, however long they are held
_OVER = frozenset("during throughout over in of amid since".split())
_ONE_DAY = ("one day", "single day", "24 hours")
_TO_DATE = frozenset({"so far", "to date", "until now", "up to now"})
_ONE_EVENT = frozenset("attack strike bombing blast explosion raid ambush massacre shooting assault battle".split())
_PERFECT = frozenset({"has", "have", "'ve"})


def scope_of(row: Sequence[Phrase], patient: Patient, tokens: Sequence[Token], times: Sequence[When]) -> Scope:
    """The scope of one patient's figure; `times` are those of its sentence."""
    lists = context()
    phrase = phrase_of(row, patient)
    quantity = phrase.quantity
    size = (quantity.best or quantity.low or 0) if quantity else 1
    words = [token.lower for token in tokens]
    known = set(words)
    event = bool(known & lists.incident)
    running = [time.text.lower() for time in times if time.running]
    if any(day in text for text in running for day in _ONE_DAY):
        return "incident"
    if any(text in _TO_DATE for text in running):
        return "incident" if known & _ONE_EVENT else "cumulative"  # 'the strike has so far killed 16' is one strike
    few = patient.outcome in _STOCKS | {"released"} and 0 < size <= _FEW and not known & lists.stock
    nearest = _nearest(times, tokens[phrase.first])
    near_day = nearest is not None and not nearest.running and (nearest.precision or 9) <= 1
    if (
        running
        and not few
        and not near_day
        and not (known & _ONE_EVENT and all(text.startswith("in ") for text in running))
    ):
        return "cumulative"
    on_a_day = nearest is not None and nearest.precision is not None and nearest.precision <= _DAY
    if patient.pattern == "toll" and not event and not on_a_day and size >= _MANY:
        return "cumulative"
    if on_a_day:
        return "incident"
    if event and size < _EXACT_LARGE:
        return "incident"
    if quantity and patient.outcome != "launched" and size >= (_LARGE if quantity.bound == "vague" else _EXACT_LARGE):
        return "cumulative"
    if few:
        return "incident"
    if patient.outcome in _STOCKS and quantity is not None and _is_stock(row, patient, tokens, known):
        return "cumulative"
    if nearest is not None and nearest.precision is not None and nearest.precision >= _YEAR:
        return "cumulative"
    if quantity and quantity.bound == "vague" and (size >= _MANY or words[0] in _PERFECT):
        return "cumulative"
    return "cumulative" if _over_period(words) else "incident"


def _nearest(times: Sequence[When], token: Token) -> When | None:
    return min(times, key=lambda time: max(time.start - token.end, token.start - time.end), default=None)


def _over_period(words: Sequence[str]) -> bool:
    """'during the uprising', 'in the crackdown': a period word in a phrase of time, not 'the war crimes court'."""
    periods = context().period
    return any(
        word in periods and any(before in _OVER for before in words[max(0, k - 4) : k]) for k, word in enumerate(words)
    )


def _is_stock(row: Sequence[Phrase], patient: Patient, tokens: Sequence[Token], known: set[str]) -> bool:
    trigger = row[patient.trigger] if patient.trigger is not None else None
    group = {token.lower for token in tokens[trigger.first : trigger.last + 1]} if trigger else set()
    if known & context().stock or patient.pattern in {"state", "stock"} or "being" in group:
        return True
    return patient.outcome == "displaced" and bool(group & _PERFECT)
