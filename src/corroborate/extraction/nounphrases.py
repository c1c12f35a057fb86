"""Noun phrases next to a cue: from the cue outwards to the first word that cannot belong to the phrase. No parse."""

from __future__ import annotations

from corroborate.extraction.grammar import grammar
from corroborate.extraction.lines import DASHES, MARKS, SUBORDINATORS, Line

Range = tuple[int, int]
LONGEST = 30  # tokens; the longest printed source of the development reports has 21
DOCUMENTS = frozenset(
    "statement statements report reports letter document documents communique communiqué interview speech tweet "
    "tweets post posts message messages video videos footage image images recording survey study data figures "
    "records release bulletin article petition memo briefing conference note book testimony address poll "
    "investigation review email broadcast remarks comments thread text texts".split()
)
_SPLITTING = frozenset("the a an this these those his her their its our he she it they we i".split())
_JOINING = frozenset("and or & all both half 's as than many such".split())
_COUNTS = frozenset(["both", "all", "many", "some", "others", "these", "those", "each", "another"])
CLOSERS = frozenset("\"”’'»")
_PARTICLES = frozenset("al el bin ibn bint van von de da di du la le der dos ould abu".split())
_APOSTROPHES = frozenset("'’")
COMMAS = frozenset(",") | DASHES
LEADING = frozenset(
    "but and or yet so then also however meanwhile instead still later earlier nevertheless moreover furthermore "
    "thus therefore separately similarly additionally elsewhere now here nor besides".split()
)
_AFTER_NOUN = frozenset(["of", "for", "at", "from", "with", "in", "near", "under", "behind"])
_PRONOUNS = frozenset(["he", "she", "it", "they", "we", "i", "you", "who", "one"])


def before(line: Line, index: int, low: int) -> Range | None:
    """The noun phrase that ends with the token before `index` and begins at `low` or later; None if there is none."""
    rules = grammar()
    end = index
    if end <= low:
        return None
    if line.words[end - 1] == ")":
        opening = next((k for k in range(end - 2, low - 1, -1) if line.words[k] == "("), None)
        if opening is None or opening <= low:
            return None
        inner = before(line, opening, low)
        return (inner[0], end) if inner else None
    inside = line.quoted[end - 1]
    first = end
    verb = comma = False
    while first > low and end - first < LONGEST:
        k = first - 1
        word = line.words[k]
        if line.quoted[k] != inside and (word in '"“”' or inside >= 0 or (line.quoted[k] >= 0 and word in MARKS)):
            break
        if word in _APOSTROPHES and line.quoted[k] < 0 and k > low and line.words[k - 1].endswith("s"):
            first -= 1  # 'the rebels' leader'
            continue
        if word in MARKS or word in SUBORDINATORS:
            if word == "who" and k > low and line.words[k - 1] not in MARKS and _is_bare(line, first, end):
                return before(line, k, low)
            if word == ")" and (opening := _opening(line, k, low)) is not None:
                first = opening
                continue
            comma = word == ","
            break
        if line.is_verb(k):
            verb = True
            relative = next((m for m in range(k, max(low, k - 4), -1) if line.words[m] in ("who", "which")), None)
            if relative is not None:
                return before(line, relative - (line.words[relative - 1] == ","), low)
            break
        first -= 1
    if comma:
        first = _list(line, first, end, low)
    first = _strip(line, first, end, verb)
    if verb and first > low and line.words[first - 1] not in rules.determiners and first < end:
        joint = [k for k in range(first, end) if line.words[k] in ("and", "or")]
        if joint:
            first = joint[-1] + 1
    if first < end and line.words[first] in rules.prepositions and line.words[first] not in ("some", "around"):
        first = _after_preposition(line, first, end, low)
    for k in range(end - 1, first, -1):
        if (
            line.words[k] in _SPLITTING
            and line.words[k - 1] not in _JOINING
            and line.words[k - 1] not in rules.prepositions
        ):
            first = k
            break
    first = _strip(line, first, end, verb)
    if first >= end or not _nominal(line, first, end):
        return None
    return _described(line, first, end, low), end


def _described(line: Line, first: int, end: int, low: int) -> int:
    """'The brigade's spokesman, Joss Tarel': a name takes in the description before it, where that opens the clause."""
    if first - 2 <= low or line.words[first - 1] != "," or not all(line.is_name(k) for k in range(first, end)):
        return first
    start = low
    while line.words[start] in LEADING and start < first - 1:
        start += 1
    described = line.words[start] in grammar().determiners and "," not in line.words[start : first - 1]
    return start if described and not line.has_verb(start, first - 1) else first


def after(line: Line, index: int, high: int, until: frozenset[str] = frozenset()) -> Range | None:
    """The noun phrase that begins at `index` and ends at `high` or earlier; None if there is none.

    It ends before any word of `until` too ('condemned by X for C').
    """
    rules = grammar()
    end = index
    if index >= high or line.words[index] in rules.prepositions or line.is_verb(index):
        return None
    inside = line.quoted[index]
    while end < high and end - index < LONGEST:
        word = line.words[end]
        if line.quoted[end] != inside and line.quoted[end] >= 0:
            break
        if word in _APOSTROPHES and line.quoted[end] < 0 and end > index and line.words[end - 1].endswith("s"):
            end += 1
            continue
        if word in MARKS or word in until:
            break
        if word == "as" and line.word(end + 1) == "well" and line.word(end + 2) == "as":
            end += 3
            continue
        if word in SUBORDINATORS and end > index:
            break
        if end in line.times and end > index:
            break
        if word in _ISSUED and end > index and _is_issued(line, index, end):
            end = next(k for k in range(end, high) if line.words[k] in _BY) + 1
            continue
        if end > index and line.is_verb(end) and line.words[end] not in ("based",):
            break
        if word in rules.prepositions and end > index and (word not in _AFTER_NOUN or end + 1 in line.times):
            break
        if word == "in" and end > index and any(w in DOCUMENTS for w in line.words[end + 1 : end + 6]):
            break
        if word in ("and", "or") and not _joins(line, end, high):
            break
        if end > index and (word in _PRONOUNS or word in ("adding", "saying", "citing", "speaking")):
            break
        if end > index and rules.is_adverb(word):
            break
        end += 1
    while end > index and (line.words[end - 1] in rules.prepositions or line.words[end - 1] in ("and", "or", "on")):
        end -= 1
    if end == index:
        return None
    if not _nominal(line, index, end):
        return None
    if end < high and line.words[end] == ",":
        return with_name(line, (index, end), end, high + 1 if high < len(line) else high)
    return index, end


def with_name(line: Line, found: Range | None, comma: int, high: int) -> Range | None:
    """'the brigade's spokesman, Joss Tarel': a description takes in the name that follows it."""
    described = found is not None and line.words[found[0]] in grammar().determiners  # 'The Police Spokesman, SP Pask'
    if found is None or (not described and all(line.is_name(k) for k in range(*found))):
        return found
    k = comma + 1
    while k < high and (line.is_name(k) or line.words[k] in _PARTICLES):
        k += 1
    if comma + 2 <= k and (k >= high or line.words[k] in MARKS) and line.words[comma + 1] not in grammar().determiners:
        return found[0], k
    return found


def _is_bare(line: Line, first: int, end: int) -> bool:
    """Whether the words after 'who' begin with its verb ('who fled the town') and not with a subject of their own."""
    word = line.words[first]
    return end - first > 1 and not line.is_name(first) and word not in grammar().determiners and word not in _PRONOUNS


_NOBODY = frozenset(["no", "nobody", "none", "neither"])
_QUANTITIES = frozenset(["multiple", "numerous", "recent", "previous", "other", "such"])


def _nominal(line: Line, first: int, end: int) -> bool:
    rules = grammar()
    last = line.words[end - 1]
    if (
        end - first == 1
        and last not in _PRONOUNS
        and (last.isdigit() or (last.endswith("ing") and not line.is_name(first)))
    ):
        return False
    if line.words[first] in _NOBODY or (end - first == 1 and last in _QUANTITIES):
        return False
    if all(k in line.times or k in line.times_back for k in range(first, end)):
        return False
    if last in rules.prepositions or last in rules.conjunctions or (last in rules.determiners and last not in _COUNTS):
        return False
    return any(character.isalpha() for character in line.tokens[end - 1].text) or last.isdigit() or last == ")"


def _opening(line: Line, index: int, low: int) -> int | None:
    return next((k for k in range(index - 1, max(low, index - 12) - 1, -1) if line.words[k] == "("), None)


def _list(line: Line, first: int, end: int, low: int) -> int:
    """'A, B and C said': the list begins at A, if nothing before B is a verb."""
    if not any(line.words[k] in ("and", "&") for k in range(first, end)):
        return first
    start = first - 1
    while start > low and line.words[start - 1] not in MARKS - {","} and line.quoted[start - 1] == line.quoted[end - 1]:
        start -= 1
    rules = grammar()
    if line.has_verb(start, first) or line.words[start] in rules.prepositions or line.words[start] in LEADING:
        return first
    return first if any(k in line.times for k in range(start, first)) else start


def _strip(line: Line, first: int, end: int, verb: bool) -> int:
    rules = grammar()
    while first < end:
        word = line.words[first]
        if first in line.times and line.times[first] < end:
            first = line.times[first]
        elif word in LEADING or word in MARKS or (word in rules.adverbs and end - first > 1):
            first += 1
        elif word in rules.prepositions and first + 1 in line.times and line.times[first + 1] < end:
            first = line.times[first + 1]
        elif verb and word in ("and", "or"):
            first += 1
        else:
            break
    return first


def _after_preposition(line: Line, first: int, end: int, low: int) -> int:
    """'In Gaza officials', 'videos posted on Facebook': where the phrase itself begins."""
    rules = grammar()
    if first > low + 1 and line.is_verb(first - 1) and line.words[first - 1].endswith("ed"):
        outer = before(line, first - 1, low)
        if outer:
            return outer[0]
    past = line.spans.get(first + 1)
    if past is not None and past < end and line.words[past] not in rules.prepositions and line.words[past] != "'s":
        return past
    for k in range(end - 1, first + 1, -1):
        if line.words[k] in rules.determiners and line.words[k - 1] not in rules.prepositions:
            return k
    first = end - 1
    while first > low + 1 and line.is_name(first - 1) and line.is_name(first):
        first -= 1
    return first


_BY = frozenset(["by", "from"])
_ISSUED = _BY | {"issued", "released", "published", "posted", "signed", "compiled"}


def _is_issued(line: Line, index: int, end: int) -> bool:
    """'a statement issued by the ministry': whose document it is belongs to the source."""
    following = line.words[end : end + 3]
    return any(word in DOCUMENTS for word in line.words[index:end]) and any(word in _BY for word in following)


def _joins(line: Line, index: int, high: int) -> bool:
    """Whether the 'and' at `index` joins two sources, and not two clauses."""
    k = index + 1
    while k < high and line.words[k] not in MARKS:
        if line.is_verb(k):
            return False
        k += 1
    return k > index + 1
