"""Complements: what a verb of saying takes, from the words after it, or from those before its source."""

from __future__ import annotations

from dataclasses import replace

from corroborate.extraction import contents
from corroborate.extraction.asides import next_comma, quoted_before, something_before
from corroborate.extraction.attribution import Attribution, Frame
from corroborate.extraction.cues import Sense, feelings
from corroborate.extraction.grammar import grammar
from corroborate.extraction.lines import Line
from corroborate.extraction.readings import allowed, blames, is_number, labels, orders, told, tolls

_OWN_VOICE = frozenset("although though despite while whereas after following amid as but".split())
_OWN = frozenset(["belief", "tally"])
_WARNS = frozenset(["warn", "caution", "alert"])


def complement(line: Line, frame: Frame, low: int) -> Attribution | None:
    """The attribution of a verb whose source is known, None where the verb takes nothing that can be a content.

    In this order: toll, accusation, label, order, then person told, quotation, clause, infinitive and object.
    """
    cue, stop = frame.cue, line.stop
    if cue.sense.form == "ing" and (cue.sense.needs in _OWN or cue.sense.lemma == "identify"):
        return None
    if cue.sense.needs in _OWN and _private(line, frame):
        return None
    toll = cue.taking("toll")
    if toll is not None and tolls(line, cue.last + 1, stop):
        return frame.made(toll, _rest(line, cue.last + 1, clause=False), "X put Y at N")
    accuse = cue.taking("accuse")
    if accuse is not None:
        return _accused(line, frame, accuse)
    feeling = cue.taking("feeling")
    if feeling is not None:
        return _felt(line, frame, feeling)
    label = cue.taking("label")
    if all(sense.needs == "toll" for sense in cue.senses):
        return None
    if label is not None:
        relative = {"which", "whom"} & {line.word(cue.first - 1), line.word(cue.first - 2), line.word(frame.zone - 1)}
        if relative or labels(line, cue.last + 1, stop):
            index = cue.last + 2 if line.word(cue.last + 1) == "as" else cue.last + 1
            return frame.made(label, _rest(line, index, clause=False), "X called Y a Z")
    order = cue.taking("order")
    if order is not None and (order.needs == "order" or "clause" not in order.takes):
        if orders(line, cue.last + 1, stop):
            return frame.made(order, _rest(line, cue.last + 1, clause=False), "X urged Y to C")
        if all(sense is order for sense in cue.senses):
            return None
    taken = ("person", "clause", "object", "infinitive", "order")
    sense = next((found for what in taken if (found := cue.taking(what)) is not None), cue.sense)
    after = contents.skip_adjuncts(line, cue.last + 1, stop)
    heard: tuple[int, int] | None = None
    if "person" in sense.takes and " " not in sense.lemma and line.word(after) not in ("that", ":"):
        heard = contents.addressee(line, after, stop)
        if heard is not None and sense.lemma in _WARNS and not told(line, heard):
            heard = None
        elif heard is not None:
            after = contents.skip_adjuncts(line, heard[1], stop)
        elif sense.lemma not in _WARNS:
            return None
    return _said(line, frame, sense, low, after, heard)


def _said(
    line: Line, frame: Frame, sense: Sense, low: int, after: int, heard: tuple[int, int] | None
) -> Attribution | None:
    source = frame.source
    clausal = bool(sense.takes & {"clause", "person"})
    next_word = line.word(after)
    quotation = contents.quote_after(line, after)
    before = (
        None if frame.coordinate or source is None else something_before(line, source, low, ends=after >= line.stop)
    )
    if next_word == ":":
        if quotation is not None:
            return frame.made(sense, None, "X said: C", quotation=quotation, heard=heard)
        return frame.made(sense, _rest(line, after + 1), "X said: C", heard=heard)
    if next_word == ",":
        if quotation is not None:
            return frame.made(sense, None, "X said, C", quotation=quotation, heard=heard)
        alone = before is None and line.word(low) != "as" and sense.needs != "that"
        resumed = _after_aside(line, after, alone)
        if resumed is not None:
            return frame.made(sense, _rest(line, resumed), "X said that C", heard=heard)
    if next_word == "that":
        return frame.made(sense, _rest(line, after + 1), "X said that C", heard=heard)
    if quotation is not None and line.quotations[quotation].end >= line.end_of(line.stop):
        return frame.made(sense, None, "X said, C", quotation=quotation, heard=heard)
    if line.word(low) == "as" and source is not None and source[0] <= low + 2 and next_word == ",":
        return frame.made(sense, _rest(line, after + 1), "as X says, C", heard=heard)
    quoted = None if before is None or source is None else quoted_before(line, source[0])
    if not contents.is_clause_start(line, after, line.stop):
        if not clausal:
            return None
        spoken = line.quoted[frame.cue.first] >= 0  # who speaks inside a quotation did not speak the one before
        if before is None and line.preceding >= 0 and not frame.coordinate and not spoken:
            return frame.made(sense, None, "“C.” X said", quotation=line.preceding, heard=heard)
        if before is None and next_word == "," and source is not None and line.word(source[0] - 1) == ",":
            # 'The road, the army said, was mined': the second half says it, save where the first holds the number
            first = contents.trimmed(line, low, source[0])
            if first is not None and any(is_number(word) for word in line.words[first[0] : first[0] + 3]):
                return frame.made(sense, first, "C, X said, C", heard=heard)
            return frame.made(sense, _rest(line, after + 1), "C, X said, C", heard=heard)
        return frame.made(sense, before, "C, X said", quotation=quoted, heard=heard)
    if before is not None and quoted is not None and clausal:
        return frame.made(sense, before, "C, X said", quotation=quoted, heard=heard)
    if source is None or not allowed(line, sense, source, after):
        return None
    clause = clausal and "object" not in sense.takes
    if "order" in sense.takes and orders(line, frame.cue.last + 1, line.stop):
        clause = False
    return frame.made(sense, _rest(line, after, clause=clause), "X said C", heard=heard)


def _rest(line: Line, index: int, *, clause: bool = True) -> tuple[int, int] | None:
    """The rest of the sentence from `index`, past a day ('called on Tuesday for').

    Of what is no `clause` ('condemned the raid, which ..., after') the report's own adverbial clause is left out.
    """
    if line.word(index) == "on" and index + 1 in line.times:
        index = line.times[index + 1]
    elif index in line.times:
        index = line.times[index]
    end = len(line) if clause else _adverbial(line, index)
    return contents.trimmed(line, index, end)


def _adverbial(line: Line, index: int) -> int:
    for k in range(index + 2, line.stop):
        word = line.words[k]
        if line.quoted[k] >= 0:
            continue
        if word == "," and line.word(k + 1) in _OWN_VOICE:
            return k
        if word == "amid" or line.words[k : k + 4] == ("in", "the", "wake", "of"):
            return k
        if word in ("days", "hours", "weeks", "months") and line.word(k + 1) == "after":
            return k
    return len(line)


def _after_aside(line: Line, comma: int, alone: bool) -> int | None:
    """Where the content goes on after an aside: 'noted, in its May report, that C'; `alone`: no content before."""
    for k in range(comma + 1, min(line.stop, comma + 25)):
        resumes = line.words[k] == "that" and line.words[k - 1] == ","
        if resumes and (line.word(comma + 1) in grammar().prepositions or not line.has_verb(comma + 1, k)):
            return k + 1
    if alone:
        second = next_comma(line, comma + 1, line.stop)
        if second is not None and not line.has_verb(comma + 1, second):
            return second + 1
    return None


def _felt(line: Line, frame: Frame, sense: Sense) -> Attribution | None:
    """'expressed concern over C': the act is that of the noun."""
    index = frame.cue.last + 1
    acts = feelings()
    act = next((acts[word] for word in line.words[index : index + 6] if word in acts), None)
    if act is None:
        return None
    return frame.made(replace(sense, act=act), _rest(line, index), "X voiced C")


def _accused(line: Line, frame: Frame, sense: Sense) -> Attribution | None:
    index = frame.cue.last + 1
    if not blames(line, sense, index):
        return None
    return frame.made(sense, _rest(line, index, clause=False), "X accused Y of C")


def _private(line: Line, frame: Frame) -> bool:
    """What one person believes, or counts for himself, and what is only said of the source in a relative clause."""
    if frame.source is None or {"which", "who"} & {line.word(frame.cue.first - 1), line.word(frame.cue.first - 2)}:
        return True
    first = line.words[frame.source[0]]
    return first in grammar().pronouns and (frame.cue.sense.needs == "belief" or first not in ("it", "they"))
