"""Status: whether a figure is affirmed, denied, or did not (yet) come to pass.

In the manner of ConText (Chapman et al. 2007): what precedes the trigger in its clause decides.
"""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.extraction.context import context
from corroborate.extraction.figures.patient import Patient, phrase_of
from corroborate.extraction.figures.phrase import Phrase
from corroborate.extraction.grammar import grammar
from corroborate.model.claim import Statement, Status
from corroborate.model.text import Token

_DENYING = frozenset("deny denies denied denying denial".split())
_UNREAL_MODALS = frozenset("could may might would should can will shall".split())
_OFFERING = frozenset({"offer", "demand", "threaten", "call_for", "reject"})
_REJECTING = frozenset("rejected rejects rejecting dismissed dismisses refuted refutes disputed disputes".split())
_CLAIMED = frozenset("reports claims allegations accusation accusations allegation claim suggestions".split())
_CLAIMS = frozenset("claim claims report reports allegation allegations rumour rumours rumor rumors".split())
_FALSE = frozenset("lie lies false untrue wrong baseless unfounded fabricated fabrication incorrect fake".split())
_AGAIN = frozenset("said says say added told claimed confirmed alleged insisted accused".split())
_REACH = 7  # tokens before the trigger's group that can still govern it


def status_of(row: Sequence[Phrase], patient: Patient, tokens: Sequence[Token], statement: Statement | None) -> Status:
    """The status of one patient's figure. 'No one was killed' is an affirmed figure of 0, not a denial."""
    phrase = phrase_of(row, patient)
    zero = phrase.quantity is not None and phrase.quantity.best == 0
    if patient.trigger is None:
        return _denied(statement) or "affirmed"
    trigger = row[patient.trigger]
    lists, rules = context(), grammar()
    first = trigger.first
    if patient.pattern == "state" and row[patient.trigger - 1].kind == "verb":
        first = row[patient.trigger - 1].first  # 'are believed to be [dead]'
    group = [token.lower for token in tokens[first : trigger.head]]
    opening = min(trigger.first, row[patient.phrase].first)
    before = [token.lower for token in tokens[max(0, opening - _REACH) : first]]
    if not zero and any(word in rules.negations for word in group) and trigger.kind == "trigger":
        return "denied"
    if any(word in _UNREAL_MODALS for word in group):
        return "hypothetical"
    if any(word in lists.feared for word in group):
        return "hypothetical"
    forms = {sense.form for sense in trigger.trigger.senses} if trigger.trigger else set()
    if statement is not None and statement.act in _OFFERING and forms & {"base"} and trigger.voice == "active":
        return "hypothetical"
    rejecting = bool(set(before) & _CLAIMED)
    denial = max(
        (k for k, word in enumerate(before) if word in _DENYING or (rejecting and word in _REJECTING)), default=-1
    )
    if denial >= 0 and not any(word in _AGAIN for word in before[denial + 1 :]):
        return "denied"
    if any(word in lists.unreal for word in group):
        return "hypothetical"
    if group[:1] and group[0] in {"is", "are", "was", "were"} and group[1:2] == ["to"]:
        return "hypothetical"  # 'is to free 90 prisoners'
    infinitive = "to" in group and not (set(group) & {"estimated", "reported", "said", "have", "known"})
    if infinitive and any(word in lists.unreal for word in before):
        return "hypothetical"
    led = any(word in {"led", "leading", "resulted", "secured", "won"} for word in before)
    if patient.outcome == "released" and not led and any(word in lists.unreal for word in before):
        return "hypothetical"
    if (before and before[-1] in {"feared", "presumed"}) or "if" in before:
        return "hypothetical"
    if _called_false(tokens):
        return "denied"
    return (trigger.voice != "bare" and _denied(statement)) or "affirmed"


def _called_false(tokens: Sequence[Token]) -> bool:
    """'Reports that 20 had died were wrong', 'the claims of the enemy are a lie'."""
    words = {token.lower for token in tokens}
    return bool(words & _CLAIMS and (words & _FALSE or {"not", "true"} <= words))


def _denied(statement: Statement | None) -> Status | None:
    return "denied" if statement is not None and statement.act == "deny" else None
