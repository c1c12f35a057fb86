"""Scope: whether a figure counts one incident or is a running total.

Codebook: incident is one attack, battle or day; cumulative is a total since or over a period, and every stock ('still
held'). The reasons are tried in order of how surely they decide.
"""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.extraction.context import context
from corroborate.extraction.figures.patients import Patient, phrase_of
from corroborate.extraction.figures.phrases import Phrase
from corroborate.model.claim import Scope
from corroborate.model.text import Token, When

_YEAR = 5
_STOCKS = frozenset({"captured", "missing", "displaced"})
_LARGE = 2_000  # no single incident of the development set has more people killed, injured or captured than this
_PRESENT = frozenset("is are remain remains has have being".split())


def scope_of(row: Sequence[Phrase], patient: Patient, tokens: Sequence[Token], when: When | None) -> Scope:
    """The scope of one patient's figure; `when` is the time that was found for it."""
    lists = context()
    phrase = phrase_of(row, patient)
    if when is not None and when.running:
        return "cumulative"
    words = {token.lower for token in tokens}
    event = bool(words & lists.incident)
    quantity = phrase.quantity
    size = (quantity.best or quantity.low or 0) if quantity else 1
    if when is not None and when.precision is not None and when.precision <= 2:
        return "incident"
    if size >= _LARGE and patient.outcome not in {"displaced", "launched"}:
        return "cumulative"
    if patient.outcome in _STOCKS and quantity is not None:
        trigger = row[patient.trigger] if patient.trigger is not None else None
        group = {t.lower for t in tokens[trigger.first : trigger.last + 1]} if trigger else set()
        if words & lists.stock or patient.pattern == "state" or (group & _PRESENT and "being" in group):
            return "cumulative"
        if patient.outcome == "displaced" and (size >= 1_000 or not event):
            return "cumulative"
    if event:
        return "incident"
    if when is not None and when.precision == _YEAR:
        return "cumulative"
    if words & lists.period or patient.pattern == "toll":
        return "cumulative"
    return "incident"
