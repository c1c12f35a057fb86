"""Attributions: each cue of a sentence with its source and its content.

Every pattern is one function that answers an Attribution or None. What they share: the subject is the phrase before
the verb, the content what follows it, or, where nothing follows, what stands before ('C, X said'; 'C, said X').
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corroborate.extraction import contents, nounphrases
from corroborate.extraction.asides import next_comma
from corroborate.extraction.attribution import Attribution, Frame
from corroborate.extraction.cues import Cue, Sense
from corroborate.extraction.grammar import grammar
from corroborate.extraction.lines import DASHES, MARKS, SUBORDINATORS, Line
from corroborate.extraction.nounphrases import Range
from corroborate.extraction.passives import NotSaid, passive
from corroborate.extraction.verbs import finite, gerund, inverted

_MOST = 24  # candidates read in one sentence; the development reports have 5 at most, so this only bounds damage
_OPENING = frozenset("\"“‘«:'") | {"``", "''"} | DASHES
_LEADING = frozenset(["but", "and", "also", "however", "meanwhile"])
_GOES_ON = frozenset(["and", "but", "which", "who", "a", "an", "the", "while"])
_TURNS = frozenset(["but", "while", "although", "though", "as", "whereas"])
_PUT_FORWARD = frozenset(
    "proposal offer threat promise pledge vow call appeal request demand plea ultimatum recommendation".split()
)
_ESTIMATES = frozenset("estimate estimates tally tallies count counts reckoning".split())  # whose it is speaks
_ASKED = frozenset("call appeal request demand plea proposal".split())
_PAPERS = frozenset("statement report finding conclusion remark charge call".split())


def attributions(line: Line, found: Sequence[Cue]) -> list[Attribution]:
    """The attributions of one sentence in the order of their cues. `found` are the candidates of `cues.cues`."""
    result: list[Attribution] = []
    for cue in found[:_MOST]:
        low = line.low
        at = line.quoted[cue.first]
        if at >= 0:  # inside a quotation the source stands inside too
            while low < cue.first and line.quoted[low] != at:
                low += 1
            if low < cue.first and line.words[low] in MARKS:
                low += 1
        attribution = _read(line, cue, low, result)
        if attribution is not None:
            result.append(attribution)
    return _bounded(line, [_relayed(line, attribution) for attribution in result])


def _read(line: Line, cue: Cue, low: int, earlier: Sequence[Attribution]) -> Attribution | None:
    # A capital inside a sentence is a name: 'the United States', 'Islamic State'.
    if line.is_name(cue.first) and cue.first > low and not line.titled and line.words[cue.first - 1] not in _OPENING:
        return None
    if cue.sense.kind == "phrase":
        return according(line, cue, low)
    nominal = next((sense for sense in cue.senses if sense.kind == "noun"), None)
    if nominal is not None:
        attribution = noun(line, cue, nominal, low)
        if attribution is not None or cue.sense.kind == "noun":
            return attribution
    if cue.sense.form == "ing":
        return gerund(line, cue, low, earlier)
    if cue.sense.form in ("past", "part"):
        answer = passive(line, cue, low)
        if answer is not None:
            return None if isinstance(answer, NotSaid) else answer
    return inverted(line, cue, low) or finite(line, cue, low, earlier)


def according(line: Line, cue: Cue, low: int) -> Attribution | None:
    """'According to X, C'; 'C, according to X'; 'C, according to X, C', of which the longer part is taken."""
    source = nounphrases.after(line, cue.last + 1, line.stop)
    if source is None:
        return None
    if line.words[source[1] - 1] in _ESTIMATES and line.word(source[1]) in ("by", "from"):
        source = nounphrases.after(line, source[1] + 1, line.stop) or source
    frame = Frame(cue, source, cue.first)
    comma = next_comma(line, source[1], line.stop)
    rest = contents.trimmed(line, comma + 1, len(line)) if comma is not None else None
    before = line.words[low : cue.first]
    if all(word in MARKS or word in _LEADING for word in before):
        return frame.made(cue.sense, rest, "according to X, C")
    start = next((k + 1 for k in range(cue.first - 1, low - 1, -1) if line.words[k] == ";"), low)
    content = contents.trimmed(line, start, cue.first)
    inserted = content is not None and rest is not None and comma is not None and before[-1] == ","
    if inserted and content and rest and not line.has_verb(*content) and line.has_verb(*rest):
        # 'The raid, according to residents, killed five': what stands before is no clause
        content = rest if line.words[rest[0]] not in _GOES_ON else content
    return frame.made(cue.sense, content, "C, according to X")


def noun(line: Line, cue: Cue, sense: Sense, low: int) -> Attribution | None:
    """'X's claim that C', 'a request by X for C', 'warnings from X that C'."""
    index = line.times.get(cue.last + 1, cue.last + 1)
    previous = line.words[cue.first - 1] if cue.first > low else ""
    source: Range | None = None
    if line.word(index) in ("by", "from") and index + 1 < line.stop:
        source = nounphrases.after(line, index + 1, line.stop, frozenset(["for", "to", "that"]))
        if source is None:
            return None
        index = source[1]
    elif previous == "'s":
        source = nounphrases.before(line, cue.first - 1, low)
    elif previous in ("his", "her", "their", "its"):
        source = (cue.first - 1, cue.first)
    index = line.times.get(index, index)
    word = line.word(index)
    frame = Frame(cue, source, cue.first)
    if word == "that" and index + 1 < line.stop and not line.is_verb(index + 1):
        if source is None and sense.lemma in _PAPERS and line.words[cue.first] != "reports":
            return None
        end = _end_of_subject(line, low, cue.first, index + 1)
        return frame.made(sense, contents.trimmed(line, index + 1, end), "the claim that C")
    if source is None:
        return None
    if word == "to" and sense.lemma in _PUT_FORWARD and line.word(index + 1) not in grammar().determiners:
        return frame.made(sense, contents.trimmed(line, index, len(line)), "X's offer to C")
    if word == "for" and sense.lemma in _ASKED:
        return frame.made(sense, contents.trimmed(line, index + 1, len(line)), "X's call for C")
    return None


def _end_of_subject(line: Line, low: int, cue: int, index: int) -> int:
    """Where the content ends if the noun is the sentence's subject: at its verb, the last that nothing introduces."""
    if line.has_verb(low, cue):
        return len(line)
    groups = [k for k in range(index, line.stop) if line.is_verb(k) and not line.is_verb(k - 1)]
    joined = SUBORDINATORS | {"and", "or", "to", "he", "she", "they", "not"}
    mains = [k for k in groups[1:] if line.words[k - 1] not in joined]
    return mains[-1] if mains else len(line)


def _relayed(line: Line, attribution: Attribution) -> Attribution:
    """'A, citing B, said C': the source is B, who says it, and A relays it (codebook, ruling 10)."""
    own = attribution.source
    if own is None or attribution.coordinate:
        return attribution
    reach = range(max(line.low, own[0] - 12), min(len(line), attribution.cue[1] + 14))
    for k in reach:
        if line.words[k] in ("citing", "quoting") and line.quoted[k] < 0:
            if k > attribution.cue[1] and line.has_verb(attribution.cue[1], k):
                break
            cited = nounphrases.after(line, k + 1, line.stop)
            if cited is None or cited == own or line.quoted[k + 1] >= 0:
                break
            return replace(attribution, source=cited, via=own)
    return attribution


def _bounded(line: Line, found: Sequence[Attribution]) -> list[Attribution]:
    """Cut each content where a later attribution of the same rank begins, and drop what is left without words."""
    result: list[Attribution] = []
    for number, attribution in enumerate(found):
        content = attribution.content
        if content is not None and content[0] >= attribution.cue[1]:
            end = min(_relative_end(line, attribution, content), _quotation_end(line, attribution, content))
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
    if attribution.content is not None and attribution.content[0] < zone:
        part = next((k for k in range(zone, attribution.content[0], -1) if line.words[k] == ";"), None)
        if part is not None and line.quoted[part] < 0:
            return part
    if other.coordinate:
        return zone
    if other.source is not None and other.source[1] <= attribution.cue[0] and other.cue[0] > attribution.cue[1]:
        return other.cue[0]
    previous = line.words[zone - 1] if zone > 0 else ""
    if line.quoted[zone] >= 0:
        return None
    if other.pattern == "C, according to X":
        return zone if previous == "," or previous in DASHES else None
    if other.pattern == "C, X said":
        return zone if previous == "," else None
    if line.sentence.heading and previous == ",":  # 'Army says nine dead, medics say two'
        return zone - 1
    return zone - 1 if previous in _TURNS else None


def _quotation_end(line: Line, attribution: Attribution, content: Range) -> int:
    """What is said inside a quotation ends with it."""
    at = line.quoted[attribution.cue[0]] if attribution.cue[0] < attribution.cue[1] else -1
    if at < 0:
        return content[1]
    limit = line.quotations[at].inner_end
    return next((k for k in range(*content) if line.tokens[k].start >= limit), content[1])


def _relative_end(line: Line, attribution: Attribution, content: Range) -> int:
    """'..., which X called a crime, has spread': the content ends with the clause between commas or dashes."""
    zone = attribution.zone
    k = zone - 1
    if k > line.low and line.words[k] in ("which", "whom", "who"):
        k -= 1
    mark = line.words[k] if k >= line.low else ""
    if k == zone - 1 or not (mark == "," or mark in DASHES):
        return content[1]
    for end in range(content[0] + 1, content[1]):
        if line.words[end] != mark:
            continue
        after = end + 1
        if line.quoted[end] >= 0:  # 'a “crime,” has spread': the comma stands inside, before the closing mark
            if after >= len(line) or line.tokens[after].end != line.quotations[line.quoted[end]].end:
                continue
            after += 1
        if mark != "," or (after < len(line) and line.is_verb(after)):
            return after if line.quoted[end] >= 0 else end
    return content[1]
