"""Attributions: a cue in a sentence with its source and its content, each as token indices.

Every pattern is one function that answers an Attribution or None. What they share: the subject is the phrase before
the verb, the content what follows it, or, where nothing follows, what stands before ('C, X said'; 'C, said X').
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corroborate.extraction import contents, sources
from corroborate.extraction.cues import Cue, Sense
from corroborate.extraction.grammar import grammar
from corroborate.extraction.lines import DASHES, MARKS, Line
from corroborate.extraction.sources import DOCUMENTS, Range

_JUDGES = frozenset(
    "court judge jury panel inquiry tribunal investigation commission study survey report review poll experts "
    "investigators prosecutors inquest autopsy probe".split()
)
_BEFORE_AND = frozenset(",”\"’'»)")
_OPENING = frozenset("\"“‘«:—–-") | {"--"}
_HANDED_ON = frozenset("and but then or".split())
_SAID = frozenset(
    "say add claim announce confirm report write warn explain tell note declare state ask reply respond insist allege reveal tweet continue acknowledge admit conclude chant shout observe comment stress recall".split()
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content as half-open ranges of tokens of one line.

    `content` is None where the content is the quotation `quotation`. `zone` is the first token that belongs to this
    attribution and not to the content of an earlier one in the sentence. `pattern` names the rule that found it.
    """

    cue: Range
    source: Range | None
    content: Range | None
    sense: Sense
    zone: int
    pattern: str
    quotation: int | None = None
    via: Range | None = None
    coordinate: bool = False


def attributions(line: Line, found: Sequence[Cue]) -> list[Attribution]:
    """The attributions of one sentence in the order of their cues. `found` are the candidates of `cues.cues`."""
    result: list[Attribution] = []
    for cue in found:
        low = line.low
        at = line.quoted[cue.first]
        if at >= 0:
            while low < cue.first and line.quoted[low] != at:
                low += 1
            if low < cue.first and line.words[low] in MARKS:
                low += 1
        attribution = _read(line, cue, low, result)
        if attribution is not None:
            result.append(attribution)
    return _bounded(line, result)


def _read(line: Line, cue: Cue, low: int, earlier: list[Attribution]) -> Attribution | None:
    kind = cue.sense.kind
    if line.is_name(cue.first) and cue.first > low and not line.titled and line.words[cue.first - 1] not in _OPENING:
        return None
    if kind == "phrase":
        return _according(line, cue, low)
    if kind == "noun" or cue.sense.form in ("base", "s"):
        noun = next((sense for sense in cue.senses if sense.kind == "noun"), None)
        if noun is not None:
            attribution = _noun(line, cue, noun, low)
            if attribution is not None or kind == "noun":
                return attribution
    if cue.sense.form == "ing":
        return _gerund(line, cue, low, earlier)
    if cue.sense.form in ("past", "part"):
        passive = _passive(line, cue, low)
        if passive is not None:
            return passive
    return _inverted(line, cue, low) or _finite(line, cue, low, earlier)


# -- according to X ----------------------------------------------------------------------------------------------------


def _according(line: Line, cue: Cue, low: int) -> Attribution | None:
    source = sources.after(line, cue.last + 1, line.stop)
    if source is None:
        return None
    while line.word(source[1]) == "," and _appositive(line, source[1], line.stop):
        break
    comma = _next_comma(line, source[1], line.stop)
    leading = not any(
        word not in MARKS and word not in ("but", "and", "also", "however") for word in line.words[low : cue.first]
    )
    if leading:
        if comma is None:
            return None
        content = contents.trimmed(line, comma + 1, len(line))
        return _made(cue, cue.sense, source, content, cue.first, "according to X, C")
    end = cue.first
    start = low
    for k in range(cue.first - 1, low - 1, -1):
        if line.words[k] in (";",):
            start = k + 1
            break
    content = contents.trimmed(line, start, end)
    if comma is not None and content is not None and line.words[cue.first - 1] == ",":
        rest = contents.trimmed(line, comma + 1, len(line))
        if (
            rest
            and rest[1] - rest[0] > content[1] - content[0]
            and line.has_verb(*rest)
            and line.words[comma + 1] not in ("and", "but", "which", "who", "a", "an", "the", "while")
        ):
            content = rest
    return _made(cue, cue.sense, source, content, cue.first, "C, according to X")


def _next_comma(line: Line, index: int, high: int) -> int | None:
    """The comma after which the content begins: the first, or the one that ends an aside."""
    first = next((k for k in range(index, high) if line.words[k] == ","), None)
    if first is None:
        return None
    if _appositive(line, first, high):
        second = next((k for k in range(first + 1, high) if line.words[k] == ","), None)
        if second is not None:
            return second
    return first


def _appositive(line: Line, comma: int, high: int) -> bool:
    """Whether an aside without a verb, or with 'who' or 'which', stands between this comma and the next."""
    second = next((k for k in range(comma + 1, high) if line.words[k] == ","), None)
    if second is None:
        return False
    word = line.word(comma + 1)
    if word in ("who", "which", "whose", "quoting", "citing"):
        return True
    return word in ("a", "an", "the", "its") and not line.has_verb(comma + 1, second) and second - comma < 12


# -- verbs -------------------------------------------------------------------------------------------------------------


def _finite(line: Line, cue: Cue, low: int, earlier: list[Attribution]) -> Attribution | None:
    rules = grammar()
    k = cue.first
    while k > low and (
        line.words[k - 1] in ("has", "have", "had", "also", "later", "then") or rules.is_adverb(line.words[k - 1])
    ):
        if line.words[k - 1] in rules.negations:
            return None
        k -= 1
    shared = False
    source: Range | None = None
    if (
        k > low
        and line.words[k - 1] in _HANDED_ON
        and cue.sense.form != "base"
        and (k - 1 == low or line.words[k - 2] not in MARKS or line.words[k - 2] == ",")
    ):
        source = _shared(line, low, k - 1, earlier)
        shared = source is not None
    if source is None:
        source = sources.subject(line, cue.first, low)
    if source is None:
        return None
    word = line.words[source[0]]
    if line.words[cue.first - 1] in ("'", "’", "'s") or word == "you":
        return None
    if cue.sense.form == "part" and not any(w in rules.have for w in line.words[max(low, cue.first - 4) : cue.first]):
        return None
    if cue.sense.form in ("base", "s") and not _verbal(line, cue, source):
        return None
    if line.quoted[cue.first] >= 0 and word in ("i", "we", "you"):
        return None
    if word in ("it", "there") and source[1] - source[0] == 1 and line.words[source[1] : source[1] + 1] == ("is",):
        return None
    if cue.sense.form == "base" and not _plural(line, source):
        return None
    zone = source[0]
    if shared:
        zone = k - 1
    return _complement(line, cue, source, low, zone, shared)


def _verbal(line: Line, cue: Cue, source: Range) -> bool:
    """Whether a form that may be a noun ('claims', 'states', 'brands') is a verb here, by what stands around it."""
    if cue.sense.lemma in ("say", "deny", "accuse"):
        return True
    index = cue.last + 1
    if index >= line.stop:
        return False
    if line.is_verb(index) or (line.words[index] in MARKS and line.words[index] not in _QUOTES):
        return False
    if cue.last == cue.first and line.words[index] in grammar().prepositions and line.words[index] not in _TAKEN:
        return False
    head = line.words[source[1] - 1]
    return cue.sense.form == "base" or not (head.endswith("s") and not line.is_name(source[1] - 1) and not head.endswith("ss"))


_QUOTES = frozenset("\"“‘«„:,'")
_TAKEN = frozenset("to that on in over at about".split())


def _plural(line: Line, source: Range) -> bool:
    head = line.words[source[1] - 1]
    return (
        head.endswith("s")
        or head
        in (
            "they",
            "we",
            "i",
            "you",
            "people",
            "police",
            "many",
            "some",
            "others",
            "who",
            "both",
            "all",
            "several",
            "men",
            "women",
            "children",
            "media",
            "press",
            "two",
            "three",
            "most",
            "which",
            "military",
            "army",
            "staff",
        )
        or "and" in line.words[source[0] : source[1]]
        or head.endswith("ese")
        or head.endswith("i")
        and line.is_name(source[1] - 1)
    )


def _shared(line: Line, low: int, index: int, earlier: list[Attribution]) -> Range | None:
    """The source that 'and added' shares with what went before in the sentence."""
    for attribution in reversed(earlier):
        if attribution.source is not None and attribution.cue[1] <= index:
            return attribution.source
    for k in range(index - 1, low, -1):
        if line.is_verb(k) and not line.is_verb(k - 1):
            found = sources.subject(line, k, low)
            if found is not None:
                return found
    return sources.first_subject(line, low, index)


def _complement(line: Line, cue: Cue, source: Range, low: int, zone: int, shared: bool) -> Attribution | None:
    """What the verb takes, in the order: order, accusation, label, person, clause, infinitive, object."""
    stop = line.stop
    index = cue.last + 1
    sense = cue.sense
    via: Range | None = None
    for reading in cue.senses:
        if "accuse" in reading.takes:
            return _accusation(line, cue, reading, source, zone, shared)
    if cue.taking("label") is not None and (reading := cue.taking("label")):
        if _labels(line, index, stop):
            content = contents.trimmed(
                line, contents.skip_adjuncts(line, index, stop) if line.word(index) == "on" else index, len(line)
            )
            return _made(cue, reading, source, content, zone, "X called Y a Z", coordinate=shared)
        if line.word(cue.first - 1) in ("which", "whom") or line.word(cue.first - 2) in ("which", "whom"):
            content = contents.trimmed(line, index, len(line))
            return _made(cue, reading, source, content, zone, "X called Y a Z", coordinate=shared)
    order = cue.taking("order")
    if order is not None and (order.needs == "order" or "clause" not in order.takes):
        if _orders(line, index, stop):
            content = contents.trimmed(line, contents.skip_adjuncts(line, index, stop), len(line))
            return _made(cue, order, source, content, zone, "X urged Y to C", coordinate=shared)
        if all(reading is order for reading in cue.senses):
            return None
    sense = (
        cue.taking("person")
        or cue.taking("clause")
        or cue.taking("object")
        or cue.taking("infinitive")
        or order
        or sense
    )
    after = contents.skip_adjuncts(line, index, stop)
    person: Range | None = None
    if "person" in sense.takes:
        if "clause" not in sense.takes or sense.needs == "that" or line.word(after) not in ("that", ":"):
            person = contents.addressee(line, after, stop)
        if person is not None:
            if sense.lemma in ("warn", "caution", "alert") and not _told(line, person, stop):
                person = None
            else:
                via = person
                after = contents.skip_adjuncts(line, person[1], stop)
        elif sense.lemma not in ("warn", "caution", "alert") and line.word(after) != "that":
            return None
    quotation = contents.quote_after(line, after)
    if line.word(after) == ":":
        if quotation is not None:
            return _made(cue, sense, source, None, zone, "X said: C", quotation=quotation, via=via, coordinate=shared)
        content = contents.trimmed(line, after + 1, len(line))
        return _made(cue, sense, source, content, zone, "X said: C", via=via, coordinate=shared)
    if line.word(after) == ",":
        that = next(
            (
                k
                for k in range(after + 1, min(stop, after + 25))
                if line.words[k] == "that" and line.words[k - 1] == ","
            ),
            None,
        )
        if that is not None and not line.has_verb(after + 1, that):
            content = contents.trimmed(line, that + 1, len(line))
            return _made(cue, sense, source, content, zone, "X said that C", via=via, coordinate=shared)
        if quotation is not None:
            return _direct(line, cue, sense, source, zone, quotation, via, shared)
        if _something_before(line, source, low) is None and line.word(low) != "as":
            second = _next_comma(line, after + 1, stop)
            if second is not None and not line.has_verb(after + 1, second):
                content = contents.trimmed(line, second + 1, len(line))
                return _made(cue, sense, source, content, zone, "X said that C", via=via, coordinate=shared)
    if line.word(after) == "that":
        content = contents.trimmed(line, after + 1, len(line))
        return _made(cue, sense, source, content, zone, "X said that C", via=via, coordinate=shared)
    if quotation is not None and line.quotations[quotation].end >= line.end_of(stop):
        return _direct(line, cue, sense, source, zone, quotation, via, shared)
    # 'As X says, C'
    if line.word(low) == "as" and source[0] <= low + 2 and line.word(after) == ",":
        content = contents.trimmed(line, after + 1, len(line))
        return _made(cue, sense, source, content, zone, "as X says, C", via=via)
    before = None if shared else _something_before(line, source, low)
    if not contents.is_clause_start(line, after, stop):
        if before is None or not ("clause" in sense.takes or "person" in sense.takes):
            return None
        return _made(cue, sense, source, before, zone, "C, X said", via=via, quotation=_quoted_before(line, source[0]))
    if before is not None and line.word(after) == "," and "clause" in sense.takes:
        rest = contents.trimmed(line, after + 1, len(line))
        if rest is None or rest[1] - rest[0] <= before[1] - before[0]:
            return _made(
                cue, sense, source, before, zone, "C, X said", via=via, quotation=_quoted_before(line, source[0])
            )
        return _made(cue, sense, source, rest, zone, "C, X said, C", via=via)
    if before is not None and _quoted_before(line, source[0]) is not None and "clause" in sense.takes:
        return _made(cue, sense, source, before, zone, "C, X said", via=via, quotation=_quoted_before(line, source[0]))
    if not _allowed(line, cue, sense, source, after, stop):
        return None
    content = contents.trimmed(line, after, len(line))
    return _made(cue, sense, source, content, zone, "X said C", via=via, coordinate=shared)


def _direct(
    line: Line, cue: Cue, sense: Sense, source: Range | None, zone: int, quotation: int, via: Range | None, shared: bool
) -> Attribution | None:
    return _made(cue, sense, source, None, zone, "X said, C", quotation=quotation, via=via, coordinate=shared)


def _told(line: Line, person: Range, stop: int) -> bool:
    return (
        line.word(person[1]) in ("that", "against", "of", "to", "about", "not")
        or line.words[person[0]] in grammar().pronouns
    )


def _allowed(line: Line, cue: Cue, sense: Sense, source: Range, after: int, stop: int) -> bool:
    """Whether words without 'that' or quotation may be the content of this verb."""
    if sense.needs == "that":
        head = line.words[source[1] - 1]
        if "person" in sense.takes:
            return True
        if sense.lemma in ("find", "rule", "hold", "show", "indicate", "suggest", "determine", "document", "record"):
            return head in _JUDGES and line.has_verb(after, stop)
        return False
    if sense.needs == "gerund":
        return sense.form == "ing"
    if "infinitive" in sense.takes and "object" not in sense.takes and not sense.lemma.endswith(" to"):
        return line.word(after) == "to"
    if sense.lemma in ("offer to",):
        return True
    if "object" in sense.takes or "infinitive" in sense.takes:
        return _objects(line, sense, after, stop)
    if "order" in sense.takes or sense.lemma == "say":
        return True
    return line.has_verb(after, stop) or line.quoted[after] >= 0


_CLAIMED = frozenset(
    "responsibility credit victory to the that a an no it he she they its his her their at more up most all some there several dozens hundreds".split()
)


def _objects(line: Line, sense: Sense, after: int, stop: int) -> bool:
    word = line.word(after)
    if sense.lemma == "claim":
        return word in _CLAIMED or line.has_verb(after, stop)
    if sense.lemma in ("agree to", "agree that"):
        return True
    if sense.lemma in ("refuse", "decline"):
        return word == "to" or word in grammar().determiners
    if word in grammar().prepositions and word not in ("at", "over", "around", "about", "as"):
        return False
    return True


def _labels(line: Line, index: int, stop: int) -> bool:
    """'called Y a Z', 'described Y as Z', 'called Y “Z”'."""
    limit = min(stop, index + 25)
    for k in range(index, limit):
        if line.words[k] == "as" and k > index and line.words[index] not in ("to", "in", "on", "for"):
            return True
        if line.quoted[k] >= 0:
            return True
        if k > index and line.words[k] in ("a", "an") and line.words[k - 1] not in grammar().prepositions:
            return True
        if line.words[k] in MARKS - {","}:
            return False
    return line.word(index) in ("it", "him", "her", "them", "this")


def _orders(line: Line, index: int, stop: int) -> bool:
    """'urged Y to C': a 'to' or 'not to' follows the addressee before the next verb."""
    if line.word(index) in ("to", "for", "about", "by", "after", ","):
        return False
    for k in range(index + 1, min(stop, index + 20)):
        if line.words[k] == "to" and line.words[k - 1] not in MARKS - {",", ")"}:
            nxt = line.word(k + 1)
            return nxt not in grammar().determiners and not line.is_name(min(k + 1, len(line) - 1))
        if line.words[k] in MARKS - {","}:
            return False
    return False


def _accusation(
    line: Line, cue: Cue, sense: Sense, source: Range | None, zone: int, shared: bool
) -> Attribution | None:
    index = cue.last + 1
    if sense.needs == "with":
        if not any(word == "with" for word in line.words[index : index + 12]):
            return None
    content = contents.trimmed(
        line, contents.skip_adjuncts(line, index, line.stop) if line.word(index) == "on" else index, len(line)
    )
    return _made(cue, sense, source, content, zone, "X accused Y of C", coordinate=shared)


def _something_before(line: Line, source: Range, low: int) -> Range | None:
    """What stands before the source and can be a content: a clause that ends with a comma, dash or quotation."""
    k = source[0]
    if k <= low:
        return None
    if line.quoted[k] >= 0 and line.quoted[k] != line.quoted[low]:
        return None
    if line.words[k - 1] not in MARKS:
        return None
    content = contents.trimmed(line, low, k)
    if content is None:
        return None
    if _quoted_before(line, k) is not None:
        return content
    first = line.words[content[0]]
    rules = grammar()
    if content[1] - content[0] < 3:
        return None
    if not line.has_verb(*content):
        return None
    if (
        (first in rules.prepositions or first.endswith("ing"))
        and not any(line.words[j] == "," for j in range(content[0], content[1]))
        and first not in ("at", "about", "around", "some", "over")
    ):
        return None
    return content


def _quoted_before(line: Line, index: int) -> int | None:
    """The quotation right before `index`, if it opens where the sentence does or earlier."""
    at = contents.quote_before(line, index)
    if at is None:
        return None
    begins = line.quotations[at].start
    opening = line.start_of(line.low)
    return at if begins <= opening + 1 else None


def _inverted(line: Line, cue: Cue, low: int) -> Attribution | None:
    """'C, said X': the verb follows a mark, the source the verb, and no clause the source."""
    sense = cue.taking("clause")
    if sense is None or cue.first <= low or cue.last != cue.first or sense.form not in ("past", "s", "base"):
        return None
    k = cue.first
    if line.words[k - 1] in ("also", "later", "has", "had"):
        k -= 1
    if k <= low or line.words[k - 1] not in {",", "”", '"', "’", "'", "?", "!", "»", "''"} | DASHES:
        return None
    quotation = contents.quote_before(line, k)
    index = cue.last + 1
    source = sources.after(line, index, line.stop)
    if source is None:
        return None
    if quotation is None:
        if not line.has_verb(low, k) or (_heads(line, low, k) and line.has_verb(index, line.stop)):
            return None
        rest = line.word(source[1])
        if source[1] < line.stop and line.is_verb(source[1]) and rest not in ("based", "said"):
            return None
        if line.words[source[0]] in ("that",) or sense.lemma not in _SAID:
            return None
    elif line.is_verb(source[1]) if source[1] < line.stop else False:
        if line.word(source[1]) not in ("based", "charged", "named", "known", "called"):
            return None
    if line.words[index] in ("that", "he", "she", "they", "it"):
        return None
    content = contents.trimmed(line, low, k)
    if content is None:
        return None
    if quotation is not None and line.quotations[quotation].start > line.start_of(low) + 1:
        quotation = None
    return _made(cue, sense, source, content, cue.first, "C, said X", quotation=quotation)


def _heads(line: Line, low: int, comma: int) -> bool:
    """Whether the words before the comma are a subject with its aside, and not a clause."""
    found = sources.subject(line, comma, low)
    first = next((k for k in range(low, comma) if line.words[k] == ","), None)
    return (
        found is not None
        and first is not None
        and first < comma - 1
        and not line.has_verb(low, first)
        and found[1] <= first
    )


def _passive(line: Line, cue: Cue, low: int) -> Attribution | None:
    """'was accused of C', 'it was reported that C', 'C was claimed by X', 'condemned by X for C'."""
    rules = grammar()
    k = cue.first
    while k > low and rules.is_adverb(line.words[k - 1]):
        k -= 1
    be = k > low and line.words[k - 1] in rules.be
    index = cue.last + 1
    nxt = line.word(index)
    if be and line.word(k - 1) in rules.be:
        m = k - 1
        while m > low and line.words[m - 1] in rules.auxiliaries:
            if line.words[m - 1] in rules.modals:
                return None
            m -= 1
        if (
            line.word(m - 1) == "it"
            and (m - 1 == low or line.words[m - 2] in MARKS or line.words[m - 2] in ("and", "but"))
            and nxt in ("that", "by")
        ):
            content = contents.trimmed(line, index + 1, len(line)) if nxt == "that" else None
            if content is not None and cue.taking("clause"):
                return _made(cue, cue.taking("clause") or cue.sense, None, content, m - 1, "it was said that C")
    accuse = cue.taking("accuse")
    if accuse is not None:
        source: Range | None = None
        if nxt == "by":
            source = sources.after(line, index + 1, line.stop)
            if source is None:
                return None
            index = source[1]
            nxt = line.word(index)
        if nxt in ("of", "with", "for") and (
            be or source is not None or cue.first == low or not _active(line, cue, low)
        ):
            if accuse.needs == "with" and nxt != "with":
                return None
            end = len(line) if be or cue.first == low else _main_verb(line, index + 2)
            content = contents.trimmed(line, index + 1, end)
            return _made(cue, accuse, source, content, cue.first, "accused of C")
        return Attribution((0, 0), None, None, cue.sense, 0, "") if be else None
    if cue.sense.needs == "that":
        return Attribution((0, 0), None, None, cue.sense, 0, "") if be else None
    if nxt == "by" and (be or not _active(line, cue, low)):
        source = sources.after(line, index + 1, line.stop)
        if source is None:
            return None
        if line.word(source[1]) in ("for", "as", "with") and cue.sense.act in ("praise", "condemn", "threaten"):
            content = contents.trimmed(line, source[1] + 1, _clause_end(line, source[1] + 1))
        else:
            noun = sources.subject(line, cue.first, low) if be else sources.before(line, cue.first, low)
            content = noun
        if content is None:
            return None
        return _made(cue, cue.sense, source, content, cue.first, "C claimed by X")
    return Attribution((0, 0), None, None, cue.sense, 0, "") if be else None


def _main_verb(line: Line, index: int) -> int:
    """The auxiliary by which the sentence goes on after a participle's phrase, else the sentence's end."""
    return next((k for k in range(index, line.stop) if line.words[k] in _GOING_ON), len(line))


_GOING_ON = frozenset("was were is are has have had will".split())


def _active(line: Line, cue: Cue, low: int) -> bool:
    """Whether the participle is the sentence's own verb: a 'has' before it, or a pronoun."""
    return line.word(cue.first - 1) in grammar().have | {"he", "she", "they", "it", "we", "who"}


def _clause_end(line: Line, index: int) -> int:
    for k in range(index, line.stop):
        if line.words[k] in ("but", ";") or (line.words[k] == "," and line.word(k + 1) in ("but", "and", "while")):
            return k
    return len(line)


def _gerund(line: Line, cue: Cue, low: int, earlier: list[Attribution]) -> Attribution | None:
    rules = grammar()
    if cue.sense.act == "reject" and "infinitive" in cue.sense.takes and cue.sense.lemma in ("refuse", "decline"):
        return None
    previous = line.word(cue.first - 1) if cue.first > low else ""
    k = cue.first
    if previous in rules.adverbs and k - 1 > low:
        previous = line.word(k - 2)
        k -= 1
    coordinate = False
    source: Range | None
    if k == low or previous in MARKS and k - 1 <= low:
        comma = next((m for m in range(cue.last + 1, line.stop) if line.words[m] == "," and line.quoted[m] < 0), None)
        if comma is None:
            return None
        source = sources.first_subject(line, comma + 1, line.stop)
        if source is None or line.quoted[cue.first] >= 0:
            return None
        content = contents.trimmed(line, cue.last + 1, comma)
        if cue.sense.lemma == "quote" or not cue.sense.takes:
            return None
        return _made(cue, cue.taking("accuse") or cue.sense, source, content, low, "accusing Y of C, X said")
    if previous in rules.be:
        return _finite(line, cue, low, earlier)
    if (
        previous in (",", "and", "but", ")", "while", "by")
        or previous in DASHES
        or (previous in ("”", '"') and k > low)
    ):
        if previous == "by" and cue.sense.act not in ("threaten", "say"):
            return None
        done = [other for other in earlier if other.source is not None]
        source = done[-1].source if done else sources.first_subject(line, low, k)
        coordinate = True
        zone = k - 1
        if previous == "by":
            return None
    else:
        if (
            previous in rules.prepositions
            or previous in rules.determiners
            or previous in rules.conjunctions
            or not previous
        ):
            return None
        source = sources.before(line, k, low)
        zone = source[0] if source else k
        if source is None:
            return None
        if line.words[source[1] - 1] in DOCUMENTS:
            source = sources.first_subject(line, low, k) or source
    if source is None:
        return None
    return _complement(line, cue, source, low, zone, True) if coordinate else _participle(line, cue, source, zone)


def _participle(line: Line, cue: Cue, source: Range, zone: int) -> Attribution | None:
    made = _complement(line, cue, source, zone, zone, True)
    return replace(made, coordinate=False) if made is not None else None


# -- nouns -------------------------------------------------------------------------------------------------------------


def _noun(line: Line, cue: Cue, sense: Sense, low: int) -> Attribution | None:
    """'X's claim that C', 'a request by X for C', 'warnings from X that C'."""
    rules = grammar()
    index = cue.last + 1
    source: Range | None = None
    if line.word(index) in ("by", "from") and index + 1 < line.stop:
        source = sources.after(line, index + 1, line.stop)
        if source is None:
            return None
        stop = next((k for k in range(index + 1, source[1]) if line.words[k] in ("for", "to", "that")), source[1])
        source = (source[0], stop)
        index = stop
    elif line.word(cue.first - 1) == "'s" and cue.first - 1 > low:
        source = sources.before(line, cue.first - 1, low)
    elif line.word(cue.first - 1) in ("his", "her", "their", "its"):
        source = (cue.first - 1, cue.first)
    if index in line.times:
        index = line.times[index]
    nxt = line.word(index)
    if (
        nxt == "that"
        and line.word(index + 1) not in rules.auxiliaries
        and not line.is_verb(min(index + 1, len(line) - 1))
    ):
        if (
            sense.lemma in ("statement", "report", "finding", "conclusion", "remark", "charge", "call")
            and source is None
            and line.word(cue.first) not in ("reports",)
        ):
            return None
        content = contents.trimmed(line, index + 1, len(line))
        return _made(cue, sense, source, content, cue.first, "the claim that C")
    if source is None:
        return None
    if nxt == "to" and sense.lemma in (
        "proposal",
        "offer",
        "threat",
        "promise",
        "pledge",
        "vow",
        "call",
        "appeal",
        "request",
        "demand",
        "plea",
    ):
        content = contents.trimmed(line, index, len(line))
        return _made(cue, sense, source, content, cue.first, "X's offer to C")
    if nxt == "for" and sense.lemma in ("call", "appeal", "request", "demand", "plea", "proposal"):
        content = contents.trimmed(line, index + 1, len(line))
        return _made(cue, sense, source, content, cue.first, "X's call for C")
    return None


def _made(
    cue: Cue, sense: Sense, source: Range | None, content: Range | None, zone: int, pattern: str, *,
    quotation: int | None = None, via: Range | None = None, coordinate: bool = False,
) -> Attribution | None:  # fmt: skip
    if content is None and quotation is None:
        return None
    return Attribution((cue.first, cue.last + 1), source, content, sense, zone, pattern, quotation, via, coordinate)


def _bounded(line: Line, found: list[Attribution]) -> list[Attribution]:
    """Cut each content where a later attribution of the same rank begins, and drop what is left without words."""
    result: list[Attribution] = []
    for number, attribution in enumerate(found):
        if not attribution.pattern:
            continue
        content = attribution.content
        if content is not None and content[0] >= attribution.cue[1]:
            end = content[1]
            for other in found[number + 1 :]:
                cut = _cut(line, attribution, other)
                if cut is not None and content[0] < cut < end:
                    end = cut
            if end < content[1]:
                content = contents.trimmed(line, content[0], end)
                if content is None:
                    continue
                attribution = replace(attribution, content=content)
        result.append(attribution)
    return result


def _cut(line: Line, attribution: Attribution, other: Attribution) -> int | None:
    """Where the content of `attribution` ends because `other` begins, None where `other` stands inside of it."""
    zone = other.zone
    if other.coordinate:
        return zone
    if other.source is not None and other.source[1] <= attribution.cue[0] and other.cue[0] > attribution.cue[1]:
        return other.cue[0]
    if line.quoted[zone] >= 0:
        return None
    if other.pattern in ("C, according to X",):
        return zone if line.word(zone - 1) in {","} | DASHES else None
    if line.word(zone - 1) in ("but", "while", "although", "though", "as", "whereas") and other.pattern not in (
        "C, X said",
    ):
        return zone - 1
    return None
