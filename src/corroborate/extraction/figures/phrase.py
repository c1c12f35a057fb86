"""A phrase: a stretch of one sentence with what it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from corroborate.extraction.figures.triggers import Trigger
from corroborate.model.noun import Noun
from corroborate.model.text import Mention, Quantity

PhraseKind = Literal[
    "noun", "pronoun", "verb", "trigger", "preposition", "conjunction", "comma", "relative", "time", "stop", "part",
]  # fmt: skip
Voice = Literal["active", "passive", "bare"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens `[first, last]` of one sentence.

    A noun phrase has its head's token, its quantity, the lexicon's noun and the triggers inside it ('five wounded
    soldiers'); `inner` is the phrase that it is taken from ('two of [10 employees]'). A trigger or verb has its voice;
    its group begins at `first` (auxiliaries included) and its own word at `head`.
    """

    kind: PhraseKind
    first: int
    last: int
    head: int = -1
    quantity: Quantity | None = None
    noun: Noun | None = None
    name: Mention | None = None
    trigger: Trigger | None = None
    voice: Voice = "active"
    states: tuple[Trigger, ...] = ()
    inner: Phrase | None = None
