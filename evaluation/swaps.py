"""The swap test: loaded words, party names and outlets' names exchanged over whole samples, by a back end.

    python evaluation/swaps.py [--extractor auto] [--tries 3]

A figure is kept where the swapped text gives one with the same number, bound, outcome, scope, status and category.
Loaded words are exchanged with words that mean the same by the codebook, both ways; states, armed groups and outlets
with others of their sort, the same one throughout a text, in several random tries from a fixed seed. The floor: 99.5 %
of figures.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache, partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from corroborate.extraction import extract
from corroborate.language import analyse
from corroborate.language.parties import Party, Tree, shipped
from corroborate.model.claim import Figure
from corroborate.model.report import Original, Report
from corroborate.model.text import Actor
from evaluation.loaded import PAIRS, swapped
from training import annotated
from training.examples import as_report

ROOT = Path(__file__).parent.parent
DEV = ROOT.parent / "shared" / "gold" / "dev.jsonl"


def main() -> int:
    """Swap, read, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--extractor", default="auto")
    parser.add_argument("--tries", type=int, default=3)
    parser.add_argument("--corpus", type=int, default=0, help="only so many reports of the corpus; 0 for all")
    parser.add_argument("--list", action="store_true", help="each figure that is lost, with its text's id")
    args = parser.parse_args()
    lost = 0
    for name, texts in {"dev": list(_dev()), "corpus": list(_corpus())[: args.corpus or None]}.items():
        for sort, swap in (("loaded words", _loaded), ("party names", _party_names), ("outlets", _outlet_names)):
            kept, count = Counter[str](), 0
            for report in texts:
                given = shapes(extract(analyse(report), extractor=args.extractor).figures)
                generator = random.Random(f"{report.id} {sort}")
                for text in swap(report, generator, args.tries):
                    found = shapes(extract(analyse(_with(report, text)), extractor=args.extractor).figures)
                    count += given.total()
                    kept["kept"] += (given & found).total()
                    if args.list:
                        for shape in given - found:
                            print(f"    {report.id}: {shape}")
            share = kept["kept"] / count if count else 1.0
            lost += share < 0.995
            print(f"{name:7} {sort:13} {share:.4f} of {count} figures kept", flush=True)
    return int(bool(lost))


def shapes(figures: Sequence[Figure]) -> Counter[tuple[object, ...]]:
    """Figures without their words and offsets, which the swap itself changes."""
    return Counter(
        (
            figure.quantity.low, figure.quantity.best, figure.quantity.high, figure.quantity.bound, figure.outcome,
            figure.scope, figure.status, figure.category,
        )
        for figure in figures
    )  # fmt: skip


def _dev() -> Iterator[Report]:
    if DEV.exists():
        for line in DEV.read_text("utf8").splitlines():
            gold = json.loads(line)
            yield _report(gold["id"], gold["text"], gold["published"])


def _corpus() -> Iterator[Report]:
    for report in annotated.reports().values():
        yield as_report(report)


def _report(ident: str, text: str, published: str | None) -> Report:
    day = date.fromisoformat(published) if published else None
    return Report(ident, text, Original(b"", "", "utf-8", "text/plain", ident), published=day, language="en")


def _with(report: Report, text: str) -> Report:
    return Report(report.id, text, report.original, published=report.published, language="en")


def _loaded(report: Report, generator: random.Random, tries: int) -> Iterator[str]:
    """Texts with one pair of words exchanged, of those that the text has."""
    texts = [
        text
        for neutral, loaded in PAIRS
        for one, other in ((neutral, loaded), (loaded, neutral))
        if (text := swapped(report.text, one, other)) != report.text
    ]
    yield from generator.sample(texts, min(tries, len(texts)))


def _party_names(report: Report, generator: random.Random, tries: int) -> Iterator[str]:
    yield from _named(report, generator, tries, media=False)


def _outlet_names(report: Report, generator: random.Random, tries: int) -> Iterator[str]:
    yield from _named(report, generator, tries, media=True)


def _named(report: Report, generator: random.Random, tries: int, *, media: bool) -> Iterator[str]:
    """Texts in which every party (or outlet) that the lexicon knows has the name of another of its sort."""
    found = {
        actor.text: actor
        for actor in analyse(report).actors
        if actor.text[0].isupper() and (actor.kind == "media") == media and _sort(actor) in _names()
    }
    for _ in range(tries if found else 0):
        new = {text: generator.choice(_names()[_sort(actor)]) for text, actor in found.items()}
        pattern = "|".join(re.escape(text) for text in sorted(new, key=len, reverse=True))
        yield re.sub(rf"\b(?:{pattern})\b", partial(_put, new), report.text)


def _put(new: dict[str, str], match: re.Match[str]) -> str:
    return new[match[0]]


def _sort(actor: Actor) -> tuple[str, bool, bool]:
    """What a name must share with the one that it replaces: kind, whether a demonym, whether an acronym."""
    return actor.kind, actor.adjective, actor.text.isupper()


@cache
def _names() -> dict[tuple[str, bool, bool], list[str]]:
    """The lexicon's names that are read as what they are when they stand alone, by sort."""
    sorts: dict[tuple[str, bool, bool], set[str]] = {}
    for name in {*_listed(shipped().named), *_listed(shipped().states)}:
        if not name[:1].isupper():
            continue
        told = analyse(_report("name", f"The attack by {name} was reported.", None)).actors
        if len(told) == 1 and told[0].text == name:
            sorts.setdefault(_sort(told[0]), set()).add(name)
    return {sort: sorted(names) for sort, names in sorts.items() if len(names) > 1}


def _listed(tree: Tree) -> Iterator[str]:
    """The names at the leaves of a tree, as they are printed."""
    for case, what in tree.leaf:
        if isinstance(what, Party):
            yield " ".join(case)
    for branch in tree.branches.values():
        yield from _listed(branch)


if __name__ == "__main__":
    sys.exit(main())
