"""Saying: whether a time or place tells when or where something was said, and not where or when it happened.

'told reporters in Osk on Monday', 'the ministry on Friday called for', 'in a report released on Thursday'. Only words
beside the time or place are read; the verbs are the cues of statements.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from corroborate.extraction.cues import lexicon
from corroborate.model.text import Token

_FILLERS = frozenset(
    "a an the his her its their our this that's to at in on by via from during late early earlier later again also "
    "statement statements press news conference briefing reporters journalists reporter journalist correspondent us "
    "me him them interview video message tweet post posts facebook telegram twitter x television tv radio report "
    "phone telephone audio brief separate written joint speech address online of state agency parliament lawmakers "
    "and , media state-run communique briefing newspaper".split()
)
_DOCUMENTS = frozenset(
    "report statement figures data video footage release communique list letter survey tally bulletin update "
    "recording".split()
)
_ISSUED = frozenset("released published issued posted broadcast aired dated out seen obtained".split())
_EVENTS = frozenset(
    "blasted found saw seen recorded documented counted continued ruled raised witnessed showed shown offered read "
    "charged responded signaled signalled threatened".split()
)  # these are said of events as well: 'was found in Osk on Monday'
_BACK = 9  # tokens: 'told the newspaper in a telephone interview on ...'
_LEADS = frozenset("on in at late early of".split())


@cache
def _verbs() -> tuple[frozenset[str], frozenset[str]]:
    """The single words that open cues of speech, and those after which the person told may be named."""
    plain, told = {"called", "says", "say", "tells"}, set[str]()
    for first, entries in lexicon().items():
        for parts, senses in entries:
            verbs = [sense for sense in senses if sense.kind == "verb" and sense.form in ("past", "s")]
            if len(parts) == 1 and any(sense.form == "past" for sense in verbs) and first not in _EVENTS:
                plain.add(first)
            if any("person" in sense.takes for sense in verbs):
                told.add(first)
    return frozenset(plain), frozenset(told)


def only_said(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the time or place at tokens `[first, last]` belongs to a verb of speech or to a document."""
    plain, told = _verbs()
    after = last + 1
    if after < len(tokens) and tokens[after].lower in plain and tokens[after].text[0].islower():
        return True
    index = first - 1
    issued = False
    while index >= 0 and first - index <= _BACK:
        token = tokens[index]
        word = token.lower
        if word in plain and token.text[0].islower():
            named = any(
                tokens[k].text[0].isupper() and tokens[k].lower not in _FILLERS for k in range(index + 1, first)
            )
            return not named or word in told
        if word in _ISSUED:
            issued = True
        elif issued:
            return word in _DOCUMENTS
        elif word not in _FILLERS and not token.text[0].isupper():
            return False
        index -= 1
    return False
