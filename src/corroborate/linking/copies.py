"""Copies: which reports print the words of which, and since when (docs/copies.md).

Reports that share keys of sentences (`shingles`) are compared word by word (`passages`); only what they share in words
makes a copy. A report is compared with the earliest report, and with the one before it, of each key: every sentence
has one first printing here. The result does not depend on the order in which the reports are given.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from corroborate.linking.credits import Credited, credited, known
from corroborate.linking.passages import WHOLE, Shared, Words, coverage, shared, words_of
from corroborate.linking.shingles import keys
from corroborate.model.copy import Copy, CopyKind, Family, Passage, ReportText
from corroborate.model.folding import folded
from corroborate.model.ids import digest
from corroborate.model.origin import Named

log = logging.getLogger(__name__)

_SAME = 0.02  # of a report's words: by so little a parent may be worse and be preferred for being earlier

_STOCK_STORIES = 5  # stories of their own that have a passage, over more days than these: it is a stock phrase
_STOCK_DAYS = 7
_EVERYBODYS = 50  # printings of a sentence, over more days than these: it is no longer looked at
_EVERYBODYS_DAYS = 30

Rank = tuple[date, int, str]


@dataclass(frozen=True, slots=True)
class _Relation:
    """What a later report shares with an earlier one, and how much of the later that is."""

    earlier: str
    later: str
    passages: tuple[Shared, ...]
    share: float


@dataclass(slots=True)
class _Stack:
    """The reports by id with what was worked out about each; words only of those that are compared."""

    texts: dict[str, ReportText]
    credits: dict[str, Credited]
    ranks: dict[str, Rank]
    words: dict[str, Words] = field(default_factory=dict)

    def words_of(self, report: str) -> Words:
        """The words of a report, found once."""
        found = self.words.get(report)
        if found is None:
            bounds = self.credits[report]
            found = self.words[report] = words_of(self.texts[report].text, bounds.start, bounds.end)
        return found


def families(texts: Iterable[ReportText], media: Iterable[Named] = ()) -> tuple[Family, ...]:
    """The families of `texts`, by the day and the id of their earliest. Each report has one id.

    `media` are media whose bare name on a line is a credit, beside the publishers of the texts; '(Name) -' after a
    place is one with any name. Earliest is the report published first; on one day the agency's own, then one that
    credits an agency, then the least id; a report without a day comes last. Reports that nobody copies and that
    credit nobody for the whole text are in no family. Translations and rewrites in other words are not found.
    """
    known_texts = {text.id: text for text in sorted(texts, key=lambda text: text.id)}
    names = known(media, (text.publisher for text in known_texts.values()))
    stack = _stack(known_texts, names)
    relations: dict[str, list[_Relation]] = defaultdict(list)
    pairs = _candidates(stack)
    for earlier, later in pairs:
        relation = _related(stack, earlier, later)
        if relation:
            relations[later].append(relation)
    log.info("%d reports, %d pairs compared, %d alike", len(stack.texts), len(pairs), sum(map(len, relations.values())))
    return _families(stack, relations)


def _stack(texts: dict[str, ReportText], names: dict[str, str]) -> _Stack:
    credits = {report: credited(text, names) for report, text in texts.items()}
    agencies = {one.agency for one in credits.values() if one.agency}

    def rank(text: ReportText) -> Rank:
        publisher = names.get(folded(text.publisher or ""), text.publisher)
        standing = 0 if publisher in agencies else 1 if credits[text.id].agency else 2
        return text.published or date.max, standing, text.id

    return _Stack(texts, credits, {report: rank(text) for report, text in texts.items()})


def _candidates(stack: _Stack) -> list[tuple[str, str]]:
    """Pairs (earlier, later) to compare, in order: with the first and with the one before of each key."""
    order = sorted(stack.texts, key=stack.ranks.__getitem__)
    days = [stack.ranks[report][0] for report in order]
    first: dict[int, int] = {}
    more: dict[int, tuple[int, int]] = {}  # of keys that come again: the last that has it, and how many have
    pairs: set[tuple[int, int]] = set()
    for at, found in enumerate(keys(stack.texts[report].text for report in order)):
        for key in found:
            begun = first.setdefault(key, at)
            if begun == at:
                continue
            last, count = more.get(key, (begun, 1))
            more[key] = at, count + 1
            if count < _EVERYBODYS or (days[at] - days[begun]).days <= _EVERYBODYS_DAYS:
                pairs.add((begun, at))
                pairs.add((last, at))
    return [(order[one], order[other]) for one, other in sorted(pairs)]


def _related(stack: _Stack, earlier: str, later: str) -> _Relation | None:
    words = stack.words_of(later)
    found = shared(words, stack.words_of(earlier))
    if not found:
        return None
    return _Relation(earlier, later, found, coverage(words, found))


def _families(stack: _Stack, relations: dict[str, list[_Relation]]) -> tuple[Family, ...]:
    roots: dict[str, str] = {}
    parents: dict[str, _Relation] = {}
    copies: dict[str, list[Copy]] = defaultdict(list)
    order = sorted(stack.texts, key=stack.ranks.__getitem__)
    for report in order:
        found = relations[report] = sorted(relations.get(report, ()), key=lambda one: stack.ranks[one.earlier])
        parent = _parent(found)
        roots[report] = roots[parent.earlier] if parent else report
        if parent:
            parents[report] = parent
            copies[roots[report]].append(_whole(stack, parent))
    stock = _stock(stack, relations, roots)
    for report in order:
        taken = [*(parents[report].passages if report in parents else ()), *stock.get(report, ())]
        for root, relation in _rest(relations[report], roots, taken):
            if root != roots[report]:
                copies[root].append(_copy(stack, relation, "passages"))
    made = (
        _family(stack, report, copies.get(report, ()))
        for report in stack.texts
        if report in copies or (roots[report] == report and stack.credits[report].agency)
    )
    return tuple(sorted(made, key=lambda family: stack.ranks[family.earliest]))


def _parent(relations: Sequence[_Relation]) -> _Relation | None:
    """The report of which this one prints the most, if that is half of it; of nearly equals the earliest."""
    whole = [relation for relation in relations if relation.share >= WHOLE]
    most = max((relation.share for relation in whole), default=0.0)
    return next((relation for relation in whole if relation.share >= most - _SAME), None)


def _stock(stack: _Stack, relations: dict[str, list[_Relation]], roots: dict[str, str]) -> dict[str, list[Shared]]:
    """The passages of each report that are stock phrases: five stories have them, over more than a week.

    A paragraph of an agency's text is taken over within days; 'the war began when ...' stands in stories for months.
    """
    users: dict[tuple[str, int], set[str]] = defaultdict(set)
    passages = [
        (relation, one, [(relation.earlier, k) for k in range(one.other_start // 8, (one.other_end - 1) // 8 + 1)])
        for found in relations.values()
        for relation in found
        if roots[relation.later] != roots[relation.earlier]
        for one in relation.passages
    ]
    for relation, _, cells in passages:
        for cell in cells:
            users[cell].add(relation.later)
    common = {cell for cell, reports in users.items() if _is_stock(stack, [cell[0], *reports], roots)}
    found: dict[str, list[Shared]] = defaultdict(list)
    for relation, one, cells in passages:
        if not common.isdisjoint(cells):
            found[relation.later].append(one)
    return found


def _is_stock(stack: _Stack, reports: Sequence[str], roots: dict[str, str]) -> bool:
    if len({roots[report] for report in reports}) < _STOCK_STORIES:
        return False
    days = [day for report in reports if (day := stack.texts[report].published)]
    return bool(days) and (max(days) - min(days)).days > _STOCK_DAYS


def _rest(
    relations: Iterable[_Relation], roots: dict[str, str], taken: list[Shared]
) -> Iterator[tuple[str, _Relation]]:
    """What else a report has from others, one relation a family: each passage from the earliest that has it."""
    more: dict[str, _Relation] = {}
    for relation in relations:
        fresh = tuple(one for one in relation.passages if not any(_overlap(one, other) for other in taken))
        if not fresh:
            continue
        taken += fresh
        root = roots[relation.earlier]
        if root not in more:
            whole, part = (sum(one.end - one.start for one in some) for some in (relation.passages, fresh))
            more[root] = _Relation(relation.earlier, relation.later, fresh, relation.share * part / whole)
    yield from more.items()


def _overlap(one: Shared, other: Shared) -> bool:
    return one.start < other.end and other.start < one.end


def _whole(stack: _Stack, relation: _Relation) -> Copy:
    words, other = stack.words_of(relation.later), stack.words_of(relation.earlier)
    start, end = words.story
    same = words.words[start:end] == other.words[other.story[0] : other.story[1]]
    return _copy(stack, relation, "verbatim" if same else "changed")


def _copy(stack: _Stack, relation: _Relation, kind: CopyKind) -> Copy:
    words, other = stack.words_of(relation.later), stack.words_of(relation.earlier)
    passages = tuple(
        Passage(
            relation.later, words.starts[one.start], words.ends[one.end - 1],
            relation.earlier, other.starts[one.other_start], other.ends[one.other_end - 1],
        )
        for one in relation.passages
    )  # fmt: skip
    matched = sum(one.matched for one in relation.passages)
    return Copy(
        relation.later, relation.earlier, kind, round(min(1.0, relation.share), 3), passages,
        f"{matched} of its {words.length} words stand in {_label(stack, relation.earlier)}{_how(kind, len(passages))}",
    )  # fmt: skip


def _how(kind: CopyKind, passages: int) -> str:
    if kind == "verbatim":
        return ", all in the same order"
    return f", in {passages} {'passage' if passages == 1 else 'passages'}"


def _label(stack: _Stack, report: str) -> str:
    text = stack.texts[report]
    day = f", {text.published}" if text.published else ""
    return f"{report} ({text.publisher or 'publisher not given'}{day})"


def _family(stack: _Stack, root: str, copies: Sequence[Copy]) -> Family:
    whole = [root, *(copy.report_id for copy in copies if copy.kind != "passages")]
    return Family(
        "k" + digest((root,)), root, _agency(stack, whole, bool(copies)),
        tuple(sorted(copies, key=lambda copy: stack.ranks[copy.report_id])),
    )  # fmt: skip


def _agency(stack: _Stack, members: Sequence[str], copied: bool) -> str | None:
    """The agency that most of those that print the whole credit; of equals the one credited first.

    'According to a Name report' credits an agency for the whole only where the text is printed more than once.
    """
    ordered = sorted(members, key=stack.ranks.__getitem__)
    said = [agency for report in ordered if (agency := stack.credits[report].agency)]
    if not said and copied:
        said = [agency for report in ordered if (agency := stack.credits[report].reported)]
    return max(said, key=lambda agency: (said.count(agency), -said.index(agency))) if said else None
