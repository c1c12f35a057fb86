"""Score extracted figures and statements against annotated reports, as docs/evaluation.md defines it.

A gold figure is found when one extracted figure has the same outcome, the same number (or is vague too) and a
quantity whose words overlap the gold anchor's words; each figure serves once. Fields are compared on found figures;
'whole' asks for all of bound, category, scope, status, source and part_of at once. A gold item marked optional costs
nothing when it is missed or found. A statement is found when the words of its content overlap by F1 >= 0.5 and, where
the gold has a cue, the cues share a word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from corroborate.model.claim import Extraction, Figure, Statement

Gold = dict[str, Any]
FIELDS = ("bound", "category", "demography", "scope", "status", "source", "blamed", "place", "when", "part_of")
WHOLE = ("bound", "category", "scope", "status", "source", "part_of")
_STOP = frozenset("the a an of in on at to and by for its his her their s".split())


@dataclass
class Score:
    """Counts over a set of reports, and the shares that follow from them.

    `decisions` are the figures and statements given, each with its confidence and whether the gold has it; what the
    gold marks as optional is left out.
    """

    counts: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)
    decisions: list[tuple[str, tuple[float, bool]]] = field(default_factory=list)

    def f1(self, right: str = "found", prefix: str = "") -> float:
        """Harmonic mean of precision and recall of the `right` ones among predicted and gold."""
        both = self.counts[f"{prefix}predicted"] + self.counts[f"{prefix}gold"]
        return 2 * self.counts[f"{prefix}{right}"] / both if both else 0.0

    def share(self, name: str, of: str) -> float:
        """A share of what was found."""
        return self.counts[name] / self.counts[of] if self.counts[of] else 0.0

    def summary(self) -> dict[str, float]:
        """The measures that floors are set for."""
        values = {
            "figures_f1": self.f1(),
            "whole_f1": self.f1("whole"),
            "source": self.share("source", "found"),
            "empty_kept": self.share("empty_kept", "empty") if self.counts["empty"] else 1.0,
        }
        if self.counts["s_gold"]:
            values["statements_f1"] = self.f1("found", "s_")
            values["statement_source"] = self.share("s_source", "s_found")
            values["statement_act"] = self.share("s_act", "s_found")
        return {name: round(value, 4) for name, value in values.items()}


def score(golds: Iterable[Gold], extractions: Iterable[Extraction]) -> Score:
    """The score of extractions against golds of the same report ids; an absent report has no claims."""
    by_id = {extraction.report.id: extraction for extraction in extractions}
    total = Score()
    for gold in golds:
        extraction = by_id.get(gold["id"])
        _figures(gold, extraction.claims.figures if extraction else (), total)
        if gold.get("statements") is not None:
            _statements(gold["statements"], extraction.claims.statements if extraction else (), total)
    return total


def _words(text: str | None) -> list[str]:
    return [word for word in re.findall(r"[^\W_]+", (text or "").lower()) if word not in _STOP]


def _overlap(one: str | None, other: str | None) -> float:
    a, b = Counter(_words(one)), Counter(_words(other))
    return 2 * (a & b).total() / (a.total() + b.total()) if a and b else 0.0


def same_words(gold: str | None, other: str | None, *also: str | None) -> bool:
    """Whether two mentions are the same: one contains the other's words, or they share half; absent equals absent."""
    if not gold and not other:
        return True
    for accepted in (gold, *also):
        a, b = set(_words(accepted)), set(_words(other))
        if a and b and (a <= b or b <= a or _overlap(accepted, other) >= 0.5):
            return True
    return False


def _locate(text: str, anchor: str, nth: int) -> tuple[int, int]:
    start = -1
    for _ in range(nth):
        start = text.find(anchor, start + 1)
    return start, start + len(anchor)


def _number_matches(gold: Gold, figure: Figure) -> bool:
    quantity = figure.quantity
    if gold["bound"] == "range":
        return quantity.low == gold["n"] and quantity.high == gold.get("n_high", quantity.high)
    if gold["n"] is None:
        return quantity.bound == "vague" or quantity.best is None
    return gold["n"] in {quantity.low, quantity.best, quantity.high}


def _same_time(gold: str | None, figure: Figure) -> bool:
    if not gold or figure.when is None:
        return not gold and figure.when is None
    first = figure.when.first.isoformat() if figure.when.first else ".."
    last = figure.when.last.isoformat() if figure.when.last else ".."
    parts = gold.split("/")
    if len(parts) == 1:
        return first.startswith(parts[0]) or last.startswith(parts[0])
    return all(
        want in ("..", "") or got.startswith(want) or want.startswith(got)
        for want, got in zip(parts, (first, last), strict=True)
    )


def _alternatives(gold: Gold, name: str) -> list[str | None]:
    value = gold.get(f"{name}_alt") or []
    return [value] if isinstance(value, str) else list(value)


def _right(name: str, gold: Gold, figure: Figure, gold_of: dict[str, int]) -> bool:
    match name:
        case "bound":
            return bool(gold["bound"] == figure.quantity.bound)
        case "source" | "blamed":
            mention = getattr(figure, name)
            also = _alternatives(gold, name)
            words = mention.text if mention else None
            return same_words(gold.get(name), words, *also) or (not words and None in also)
        case "place":
            place = figure.place
            return same_words(gold.get("place"), place.text if place else None) or same_words(
                gold.get("place"), place.name if place else None
            )
        case "when":
            return _same_time(gold.get("when"), figure)
        case "part_of":
            if gold.get("part_of") is None or figure.part_of is None:
                return gold.get("part_of") is None and figure.part_of is None
            return bool(gold_of.get(figure.part_of) == gold["part_of"])
        case _:
            return bool((gold.get(name) or None) == (getattr(figure, name) or None))


def _figures(gold: Gold, figures: Sequence[Figure], total: Score) -> None:
    text, taken, gold_of = gold["text"], set[int](), dict[str, int]()
    pairs: list[tuple[Gold, Figure]] = []
    for index, item in enumerate(gold["figures"]):
        start, end = _locate(text, item["anchor"], item.get("nth", 1))
        fitting = [
            place
            for place, figure in enumerate(figures)
            if place not in taken
            and figure.outcome == item["outcome"]
            and min(figure.quantity.end, end) > max(figure.quantity.start, start)
            and _number_matches(item, figure)
        ]
        if not fitting:
            if not item.get("optional"):
                total.counts["gold"] += 1
                total.errors.append(f"missed | {gold['id']} | {item['anchor']} | {item['outcome']} | {item['n']}")
            continue
        words = (item.get("quantity") or "").lower()
        choice = next((k for k in fitting if words and figures[k].quantity.text.lower().endswith(words)), fitting[0])
        taken.add(choice)
        gold_of[figures[choice].id] = index
        pairs.append((item, figures[choice]))
    for item, figure in pairs:
        if item.get("optional"):
            continue
        total.decisions.append(("figure", (figure.confidence, True)))
        right = {name: _right(name, item, figure, gold_of) for name in FIELDS}
        total.counts.update(["gold", "found", *(name for name in FIELDS if right[name])])
        total.counts["whole"] += all(right[name] for name in WHOLE)
        total.errors.extend(
            f"{name} | {gold['id']} | {item['anchor']} | {item.get(name)} | {getattr(figure, name, None)}"
            for name in FIELDS
            if not right[name]
        )
    for place, figure in enumerate(figures):
        if place not in taken:
            total.decisions.append(("figure", (figure.confidence, False)))
            words = text[max(0, figure.quantity.start - 40) : figure.quantity.end + 60]
            total.errors.append(f"spurious | {gold['id']} | {figure.quantity.text} | {figure.outcome} | {words!r}")
    total.counts["predicted"] += len(figures) - sum(1 for item, _ in pairs if item.get("optional"))
    if not gold["figures"]:
        total.counts["empty"] += 1
        total.counts["empty_kept"] += not figures


def _statements(golds: Sequence[Gold], statements: Sequence[Statement], total: Score) -> None:
    rest = list(statements)
    for item in golds:
        best, choice = 0.0, None
        for statement in rest:
            value = _overlap(item["content"], statement.content.text)
            cue = statement.cue.text if statement.cue else None
            if value > best and (not item.get("cue") or same_words(item["cue"], cue)):
                best, choice = value, statement
        found = choice if best >= 0.5 else None
        if found is not None:
            rest.remove(found)
        if item.get("optional"):
            continue
        total.counts["s_gold"] += 1
        if found is None:
            total.errors.append(f"statement missed | {item.get('source')} | {item.get('cue')} | {item['content'][:80]}")
            continue
        source = found.source.text if found.source else None
        total.decisions.append(("statement", (found.confidence, True)))
        total.counts["s_found"] += 1
        total.counts["s_predicted"] += 1
        total.counts["s_source"] += same_words(item.get("source"), source, item.get("source_ref"))
        total.counts["s_act"] += found.act in {item.get("act"), *_alternatives(item, "act")}
    total.counts["s_predicted"] += len(rest)
    total.decisions += [("statement", (statement.confidence, False)) for statement in rest]
