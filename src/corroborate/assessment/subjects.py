"""Of whom a figure speaks, made comparable: 'seven children' and 'the children' are one group.

Loaded and neutral words for people are one group alike, whoever uses them for whom: a martyr is counted as a person.
"""

from __future__ import annotations

import re
from functools import lru_cache

from corroborate.model.folding import folded
from corroborate.model.incident import ReportedClaim

# Words that say no more than that people are counted, or where they live. Loaded words stand beside neutral ones, for
# all sides alike.
_ANYBODY = frozenset(
    "person people human individual victim casualty dead body corpse fatality life soul martyr terrorist criminal "
    "hero member other resident villager townsperson inhabitant citizen local".split()
)
# Words that say no more than that civilians are counted.
_CIVILIANS = frozenset("civilian noncombatant non-combatant bystander passer-by passerby".split())
_SINGULAR = {
    "people": "person", "children": "child", "women": "woman", "men": "man", "bodies": "body", "lives": "life",
    "casualties": "casualty", "fatalities": "fatality", "policemen": "policeman", "townspeople": "townsperson",
    "passersby": "passerby", "passers-by": "passer-by",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")


def group(claim: ReportedClaim) -> str:
    """Whom the figure counts: its demography, else the last noun of its subject, '' for people in general.

    Only the words before the first preposition count: 'members of one family' are members.
    """
    return claim.demography or _last_noun(claim.subject or "")


@lru_cache(maxsize=65536)
def _last_noun(subject: str) -> str:
    words = _WORD.findall(re.split(r"\b(?:of|from|in|at|who|including|among)\b", folded(subject), maxsplit=1)[0])
    if not words:
        return ""
    noun = singular(words[-1])
    if noun in _CIVILIANS:
        return "civilian"
    return "" if noun in _ANYBODY else noun


def singular(noun: str) -> str:
    """An English noun in the singular, by a short table and the regular endings."""
    if noun in _SINGULAR:
        return _SINGULAR[noun]
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us")) else noun
