"""Copies found among invented reports whose copying is known: precision, recall by kind, and speed.

Usage: python benchmarks/copies.py [--reports 20000] [--seed 1].

A tenth of the reports are copies: word for word, with another headline, with other figures, a paragraph or two in a
longer report of its own, and rewrites in which a share of the words is another, or left out. A tenth are traps:
independent reports of one incident with the same facts and the same quoted words in phrases of their own, and
reports that share a stock phrase. The rest have nothing in common but their language.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from corroborate.linking.copies import families
from corroborate.model.copy import ReportText

_SYLLABLES = "ka re mo ti sa lu ven dor mar bel to ri na shi gor pel um sta vi ne ra cho fi zu ban".split()
_LINKS = "the a of in and to on for with from that by after near at as it was were had has been its their".split()
_PLACES = "Kelvary Imbrel Ordava Ulmera Tavarsk Renno Sorvane Belcastra Norvik Aldoma".split()
_KINDS = ("verbatim", "headline", "figures", "paragraph", "rewrite 5 %", "rewrite 10 %", "rewrite 20 %", "rewrite 30 %")
_STOCK = "The army did not immediately respond to a request for comment on the reports from the area."


@dataclass(frozen=True, slots=True)
class Made:
    """A set of reports; `kind` of each copy, and the pairs of reports of which one has the other's words."""

    reports: tuple[ReportText, ...]
    kinds: dict[str, str]
    pairs: frozenset[frozenset[str]]


def main() -> None:
    """Print what is found of each kind, what is found in error, and how long it takes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--reports", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    made = invent(options.reports, random.Random(options.seed))
    began = time.process_time()
    found = families(made.reports)
    seconds = time.process_time() - began
    pairs = {
        frozenset(pair)
        for family in found
        for pair in combinations([family.earliest, *(copy.report_id for copy in family.copies)], 2)
    }
    right = len(pairs & made.pairs)
    print(f"{len(made.reports):,} reports in {seconds:.1f} s of processor, {len(made.reports) / seconds:,.0f} a second")
    precision, recall = right / max(1, len(pairs)), right / max(1, len(made.pairs))
    print(f"pairs of one family: precision {precision:.3f}, recall {recall:.3f}, F1 {f1(precision, recall):.3f}")
    caught = {copy.report_id: copy for family in found for copy in family.copies}
    for kind in _KINDS:
        those = [report for report, its in made.kinds.items() if its == kind]
        said = Counter(caught[report].kind for report in those if report in caught)
        print(f"{kind:13} {len(those):5} copies, {sum(said.values()) / max(1, len(those)):.3f} found: {dict(said)}")


def f1(precision: float, recall: float) -> float:
    """The harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def invent(count: int, chance: random.Random) -> Made:
    """`count` reports, the same for the same state of `chance`."""
    words = sorted({"".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))) for _ in range(4_000)})
    reports: list[ReportText] = []
    kinds: dict[str, str] = {}
    pairs: set[frozenset[str]] = set()

    def add(text: str, day: date) -> str:
        name = f"r{len(reports):05}"
        reports.append(ReportText(name, text, day, f"Outlet {chance.randrange(300)}"))
        return name

    while len(reports) < count:
        day = date(2024, 1, 1) + timedelta(chance.randrange(365))
        turn = chance.random()
        if turn < 0.05:
            body = _story(words, chance)
            family = [add(_headline(words, chance) + "\n" + "\n".join(body), day)]
            for _ in range(chance.choice((1, 1, 2, 4))):
                kind = chance.choice(_KINDS)
                headline = reports[-1].text.split("\n")[0] if kind == "verbatim" else _headline(words, chance)
                copy = add(headline + "\n" + "\n".join(_changed(body, kind, words, chance)), day + timedelta(1))
                kinds[copy] = kind
                family.append(copy)
            pairs |= {frozenset(pair) for pair in combinations(family, 2)}
        elif turn < 0.09:
            for text in _independent(words, chance):
                add(text, day)
        else:
            add(_headline(words, chance) + "\n" + "\n".join(_story(words, chance)), day)
    return Made(tuple(reports), kinds, frozenset(pairs))


def _headline(words: list[str], chance: random.Random) -> str:
    return " ".join(chance.choices(words, k=8)).capitalize()


def _sentence(words: list[str], chance: random.Random) -> str:
    size = chance.randint(12, 30)
    found = [chance.choice(_LINKS if chance.random() < 0.45 else words) for _ in range(size)]
    if chance.random() < 0.3:
        found[chance.randrange(size)] = str(chance.randint(2, 400))
    return " ".join(found).capitalize() + "."


def _story(words: list[str], chance: random.Random) -> list[str]:
    paragraphs = [
        " ".join(_sentence(words, chance) for _ in range(chance.randint(2, 4))) for _ in range(chance.randint(4, 9))
    ]
    if chance.random() < 0.3:
        paragraphs.append(_STOCK)
    return paragraphs


def _changed(body: list[str], kind: str, words: list[str], chance: random.Random) -> list[str]:
    if kind == "figures":
        return [" ".join(str(int(word) + 3) if word.isdigit() else word for word in line.split(" ")) for line in body]
    if kind == "paragraph":
        own = _story(words, chance)
        at = chance.randrange(len(own))
        return [*own[:at], *body[1 : chance.randint(2, 3)], *own[at:]]
    if kind.startswith("rewrite"):
        rate = int(kind.split()[1]) / 100
        return [" ".join(_rewritten(line.split(" "), rate, words, chance)) for line in body]
    return body


def _rewritten(line: list[str], rate: float, words: list[str], chance: random.Random) -> list[str]:
    found = []
    for word in line:
        if chance.random() >= rate:
            found.append(word)
        elif chance.random() < 0.7:
            found.append(chance.choice(words) + ("." if word.endswith(".") else ""))
    return found


def _independent(words: list[str], chance: random.Random) -> list[str]:
    """Two to four accounts of one incident: the same facts and quotation, phrases of their own."""
    place, day, dead, hurt = chance.choice(_PLACES), "Tuesday", chance.randint(2, 40), chance.randint(2, 90)
    quote = " ".join(chance.choices(words, k=30))
    accounts = []
    leads = (
        f"At least {dead} people were killed and {hurt} injured when shells hit a market in {place} on {day}.",
        f"Shells hit a market in {place} on {day}, killing at least {dead} people and wounding {hurt} more.",
        f"The shelling of a market in {place} has left {dead} dead and {hurt} hurt, officials said on {day}.",
        f"{dead} people died on {day} in {place} after a market was shelled, the health ministry said.",
    )
    for lead in chance.sample(leads, k=chance.randint(2, 4)):
        said = chance.choice(("A spokesman for the ministry said: ", "In a statement the ministry said ", ""))
        rest = [_sentence(words, chance) for _ in range(chance.randint(6, 14))]
        accounts.append("\n".join([_headline(words, chance), lead, f"{said}“{quote}.”", *rest, _STOCK]))
    return accounts


if __name__ == "__main__":
    main()
