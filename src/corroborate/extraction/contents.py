"""Contents: what is said. Its extent after a cue, before it, or in the quotation beside it."""

from __future__ import annotations

from corroborate.extraction.grammar import grammar
from corroborate.extraction.lines import DASHES, MARKS, Line
from corroborate.extraction.nounphrases import DOCUMENTS

Range = tuple[int, int]

_ADJUNCT = frozenset(
    "in on at via during through by to from after before following about under late early this amid".split()
)
_NOT_CONTENT = frozenset("as when while after before amid following since because although though until once".split())
_HEARERS = frozenset(
    "reporters journalists media correspondents newsmen lawmakers parliament supporters followers "
    "crowds diplomats local state reuters viewers listeners".split()
)
_OPEN_QUOTES = frozenset("\"“‘«„'`") | {"``", "''"}
_AFTER_ADDRESSEE = frozenset("that if whether why how what".split())


def skip_adjuncts(line: Line, index: int, high: int) -> int:
    """The index at which the content may begin: past 'on Tuesday', 'in a statement', 'to reporters'."""
    rules = grammar()
    k = index
    for _ in range(6):
        if k >= high:
            return k
        word = line.words[k]
        if word in _OPEN_QUOTES and line.quoted[k] >= 0:
            return k
        if k in line.times and word not in rules.determiners:
            k = line.times[k]
        elif word in ("on", "in", "at", "since", "late", "early") and k + 1 in line.times:
            k = line.times[k + 1]
        elif (word in rules.adverbs or (word.endswith("ly") and rules.is_adverb(word))) and word not in (
            "there",
            "here",
            "only",
            "even",
            "overall",
            "now",
            "then",
            "some",
        ):
            k += 1
        elif word in _ADJUNCT:
            if word == "to" and not (
                line.word(k + 1) in rules.determiners
                or line.word(k + 1) in _HEARERS
                or (k + 1 < high and line.is_name(k + 1))
            ):
                return k
            past = _past_phrase(line, k, high)
            if past is None:
                return k
            k = past
        elif k in line.times and line.word(line.times[k]) in ("that", ":", ","):
            k = line.times[k]
        else:
            return k
    return k


def _past_phrase(line: Line, index: int, high: int) -> int | None:
    """Where the adjunct at `index` ends: at 'that', ':' or a quotation, or after a document and its day."""
    limit = min(high, index + 22)
    document = 0
    for k in range(index + 1, limit):
        word = line.words[k]
        if word == "that" or word == ":" or (word in _OPEN_QUOTES and line.quoted[k] >= 0 and k > index + 1):
            return k
        if word in MARKS and word not in "'‘’":
            return k
        if line.is_verb(k) and not document:
            return None
        if word in DOCUMENTS and line.words[index] in ("in", "on", "via", "during", "through", "by", "at"):
            document = k + 1
            break
    if not document:
        return None if limit < high else limit
    k = document
    while k < high:
        if k in line.times:
            k = line.times[k]
        elif line.words[k] in (
            "on",
            "to",
            "at",
            "from",
            "by",
            "of",
            "released",
            "published",
            "posted",
            "issued",
            "with",
        ):
            if k + 1 in line.times:
                k = line.times[k + 1]
                continue
            that = next((m for m in range(k, min(high, k + 12)) if line.words[m] in ("that", ":", ",")), None)
            verb = next((m for m in range(k + 1, min(high, k + 12)) if line.is_verb(m)), high)
            if that is None or that > verb:
                return k if line.words[k] not in ("to", "of", "on", "from") else min(k + 2 + _determined(line, k), high)
            return that
        else:
            return k
    return k


def _determined(line: Line, index: int) -> int:
    return 1 if line.word(index + 1) in grammar().determiners else 0


def addressee(line: Line, index: int, high: int) -> Range | None:
    """Who was told: the words from `index` to 'that', a mark, a time or the clause; None if nobody is named."""
    rules = grammar()
    if index >= high or line.words[index] in MARKS or line.words[index] in _AFTER_ADDRESSEE:
        return None
    if line.words[index] in rules.pronouns:
        return (index, index + 1)
    that = next((k for k in range(index + 1, min(high, index + 14)) if line.words[k] == "that"), None)
    if that is not None and not any(
        line.words[k] in rules.auxiliaries or (line.words[k] in MARKS and line.words[k] not in "'’")
        for k in range(index, that)
    ):
        return (index, that)
    for k in range(index, min(high, index + 16)):
        word = line.words[k]
        if word in _AFTER_ADDRESSEE or word in MARKS or (k in line.times and k > index):
            return (index, k)
        if k > index and line.is_verb(k):
            break
        if k > index and word in ("he", "she", "it", "they", "we", "i", "there"):
            return (index, k)
        if k > index and (
            word in ("on", "via", "during") or (word == "in" and any(w in DOCUMENTS for w in line.words[k + 1 : k + 6]))
        ):
            return (index, k)
    else:
        return (index, min(high, index + 16)) if high - index <= 16 else (index, index + 1)
    if index in line.spans:
        return (index, line.spans[index])
    k = index + 1
    if line.words[index] in rules.determiners:
        while k < high and line.is_name(k):
            k += 1
        if k > index + 1:
            return (index, k)
        while k < high and line.words[k] not in rules.determiners and not line.is_verb(k) and k - index < 4:
            k += 1
        return (index, k)
    while k < high and line.is_name(k) and line.is_name(index):
        k += 1
    return (index, k)


def is_clause_start(line: Line, index: int, high: int) -> bool:
    """Whether something that can be a content begins at `index`."""
    return index < high and line.words[index] not in _NOT_CONTENT and line.words[index] not in MARKS - _OPEN_QUOTES


def trimmed(line: Line, first: int, end: int) -> Range | None:
    """`[first, end)` without marks at its ends, save the quotation marks that belong to words inside."""
    while first < end and line.words[first] in MARKS:
        if line.words[first] in _OPEN_QUOTES and line.quoted[first] >= 0:
            break
        if line.words[first] == "(":
            break
        first += 1
    while end > first and line.words[end - 1] in MARKS:
        at = line.quoted[end - 1]
        if (
            at >= 0
            and line.tokens[end - 1].end == line.quotations[at].end
            and line.quotations[at].start >= line.start_of(first)
        ):
            break
        if line.words[end - 1] == ")" and "(" in line.words[first:end]:
            break
        end -= 1
    return (first, end) if first < end else None


def quote_before(line: Line, index: int) -> int | None:
    """The quotation that ends right before the token at `index`, a comma or dash apart; None if there is none."""
    k = index - 1
    while k >= 0 and line.words[k] in ({",", ".", "…", "...", "-"} | DASHES) and line.quoted[k] < 0:
        k -= 1
    if k < 0 or line.quoted[k] < 0:
        return None
    at = line.quoted[k]
    return at if line.tokens[k].end == line.quotations[at].end else None


def quote_after(line: Line, index: int) -> int | None:
    """The quotation that begins at the token `index` or right after the marks there; None if there is none."""
    k = index
    while k < len(line) and line.words[k] in (",", ":", "-", "–", "—", "--", "...", "…") and line.quoted[k] < 0:
        k += 1
    if k >= len(line) or line.quoted[k] < 0:
        return None
    at = line.quoted[k]
    return at if line.tokens[k].start == line.quotations[at].start else None
