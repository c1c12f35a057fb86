"""Readings: whether a word that may be a cue is one here, and which of the things that it may take it takes."""

from __future__ import annotations

from corroborate.extraction.cues import Cue, Sense
from corroborate.extraction.grammar import grammar
from corroborate.extraction.lines import MARKS, Line
from corroborate.extraction.nounphrases import Range
from corroborate.extraction.speakers import head as noun_of

# What finds, rules and shows: 'find' and the like are saying only from these.
_JUDGES = frozenset(
    "court judge jury panel inquiry tribunal investigation commission study survey report review poll experts "
    "investigators prosecutors inquest autopsy probe footage video videos images photographs data figures statistics "
    "records lists".split()
)
_FINDS = frozenset("find rule hold show indicate suggest determine".split())
# Verbs that stand before their source ('..., said X') also where no quotation precedes.
_REPORTS = frozenset(
    "say add claim announce confirm report write warn explain note declare state ask reply respond insist allege "
    "reveal tweet estimate believe reckon continue acknowledge admit conclude chant shout observe comment stress "
    "recall".split()
)
# 'declined to comment' says nothing.
_SILENCE = frozenset("comment say give answer discuss name confirm elaborate speak provide respond disclose".split())
# 'denied bail' is not a denial.
_DENIED = frozenset("bail access entry permission visas visa medical treatment".split())
_SEERS = frozenset(
    "journalist journalists reporter reporters photographer photographers correspondent correspondents".split()
)
_ASKS = frozenset(["ask", "question", "show", "learn"])
_QUESTIONS = frozenset(["how", "why", "whether", "if", "what", "who", "where"])
_QUOTES = frozenset("\"“‘«„:,'")
_TAKEN = frozenset("to that on in over at about".split())
_CLAIMED = frozenset(
    "responsibility credit victory to the that a an no it he she they its his her their at more up most all some there "
    "several dozens hundreds".split()
)
_PLURALS = frozenset(
    "they we i you people police many some others who both all several men women children media press two three most "
    "which military army staff data".split()
)
_NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve dozens scores hundreds thousands tens".split()
)
_COUNTED = frozenset("death deaths killing killings casualties arrest arrests abductions abduction losses".split())
_TOLLS = frozenset("toll tolls number numbers count figure figures tally dead wounded losses casualties total".split())
_OBJECT_PREPOSITIONS = frozenset("at over around about as".split())


def reported(sense: Sense) -> bool:
    """Whether the verb may stand before its source without a quotation: 'Five died, said the mayor'."""
    return sense.lemma in _REPORTS


def verbal(line: Line, cue: Cue, source: Range) -> bool:
    """Whether a form that may be a noun ('claims', 'states', 'brands') is a verb here, by what stands around it."""
    if cue.sense.lemma in ("say", "deny", "accuse"):
        return True
    index = cue.last + 1
    if index >= line.stop:  # 'About 40 are held, the association estimates.'
        clause = cue.taking("clause")
        inserted = line.word(source[0] - 1) == "," and line.has_verb(line.low, source[0])
        finds = cue.sense.lemma == "show" and line.words[noun_of(line, source)] in _JUDGES
        return inserted and clause is not None and (finds or (cue.sense.form == "s" and reported(clause)))
    if line.is_verb(index):
        return False
    word = line.words[index]
    if word in MARKS and (word not in _QUOTES or (word != ":" and line.quoted[index] < 0)):
        return False
    if cue.last == cue.first and word in grammar().prepositions and word not in _TAKEN:
        return False
    head = line.words[noun_of(line, source)]
    many = head.endswith("s") and not head.endswith("ss") and not line.is_name(noun_of(line, source))
    return cue.sense.form == "base" or not many


def plural(line: Line, source: Range) -> bool:
    """Whether the source can be the subject of a base form: 'they say', 'rights groups accuse', 'police warn'."""
    head = line.words[source[1] - 1]
    if head in _PLURALS or head.endswith(("s", "ese")) or "and" in line.words[source[0] : source[1]]:
        return True
    return head.endswith("i") and line.is_name(source[1] - 1)


def allowed(line: Line, sense: Sense, source: Range, after: int) -> bool:
    """Whether the words from `after`, without 'that' or quotation, may be the content of this verb."""
    if "infinitive" in sense.takes and line.word(after) == "to":
        if line.word(after + 1) in grammar().determiners or (after + 1 < len(line) and line.is_name(after + 1)):
            return line.titled  # 'freedoms promised to the colony'
        return not (sense.act == "reject" and line.word(after + 1) in _SILENCE)
    if sense.needs == "order":
        return False
    if sense.needs == "witness":
        return line.words[noun_of(line, source)] in _SEERS
    if sense.needs == "subject":
        return line.word(after) in ("it", "he", "she", "they", "its", "his", "her", "their", "there", "no")
    if sense.needs == "belief":  # 'feared drowned', 'suspected of': the past is mostly a participle
        return sense.form in ("base", "s") and line.has_verb(after, line.stop)
    if sense.needs == "tally":
        return _tallied(line, source, after)
    if sense.needs == "gerund":
        return sense.form == "ing"
    if sense.needs == "that":
        if "person" in sense.takes or (sense.lemma in _ASKS and line.word(after) in _QUESTIONS):
            return True
        if sense.lemma not in _FINDS or line.words[noun_of(line, source)] not in _JUDGES:
            return False
        return line.has_verb(after, line.stop) or sense.lemma == "show"
    if "object" in sense.takes:
        return _object(line, sense, after)
    if "infinitive" in sense.takes:
        return False
    if "order" in sense.takes or sense.lemma == "say":
        return True
    return line.has_verb(after, line.stop) or line.quoted[after] >= 0


def _object(line: Line, sense: Sense, after: int) -> bool:
    word = line.word(after)
    if sense.lemma == "claim":  # people claim land, lives and benefits too
        return word in _CLAIMED or word[:1].isdigit() or line.has_verb(after, line.stop)
    if sense.lemma == "threaten" and sense.form in ("s", "base"):  # 'floods threaten the town'
        return "with" in line.words[after : after + 12]
    if sense.lemma == "deny" and word in _DENIED:
        return False
    if sense.lemma in ("refuse", "decline"):
        return word in grammar().determiners
    return word not in grammar().prepositions or word in _OBJECT_PREPOSITIONS


def labels(line: Line, index: int, stop: int) -> bool:
    """'called Y a Z', 'described Y as Z', 'called Y “Z”'."""
    prepositions = grammar().prepositions
    if line.word(index) in prepositions and line.word(index) != "as":
        return False
    for k in range(index, min(stop, index + 25)):
        word = line.words[k]
        if line.quoted[k] >= 0 or (k > index and word == "as"):
            return True
        if k > index and word in ("a", "an") and line.words[k - 1] not in prepositions:
            return True
        if word in MARKS and word != ",":
            return False
    return line.word(index) in ("it", "him", "her", "them", "this")


def orders(line: Line, index: int, stop: int) -> bool:
    """'urged Y to C': a 'to' with a verb follows the addressee."""
    if line.word(index) in ("to", "not", "for", "about", "by", "after", ","):
        return False
    for k in range(index + 1, min(stop, index + 20)):
        if line.words[k] == "that":
            return False
        if line.words[k] == "to" and line.words[k - 1] not in MARKS - {",", ")"}:
            return line.word(k + 1) not in grammar().determiners and k + 1 < stop and not line.is_name(k + 1)
        if line.words[k] in MARKS and line.words[k] != ",":
            return False
    return False


def told(line: Line, person: Range) -> bool:
    """Whether `person` was warned, and is not itself the content: 'warned residents that', 'warned of attacks'."""
    after = line.word(person[1])
    return after in ("that", "against", "of", "to", "about", "not") or line.words[person[0]] in grammar().pronouns


def tolls(line: Line, index: int, stop: int) -> bool:
    """'put the toll at 12', 'raised its count of the dead to 19': a toll or count, then a number after at or to."""
    end = min(stop, index + 16)
    for k in range(index, end):
        word = line.words[k]
        if k > index and word in ("at", "to") and any(is_number(line.word(m)) for m in range(k + 1, min(stop, k + 5))):
            return any(inner in _TOLLS or inner in _COUNTED for inner in line.words[index:k])
        if word in MARKS and word not in "'’":
            return False
    return False


def _tallied(line: Line, source: Range, after: int) -> bool:
    """Whether what follows is counted by its number or its noun ('31 deaths', 'the killing of 14 farmers')."""
    if line.words[noun_of(line, source)] in _JUDGES:
        return True
    end = next((k for k in range(after, line.stop) if line.words[k] in MARKS), line.stop)
    words = line.words[after : min(end, after + 6)]
    return any(is_number(word) for word in words[:4]) or any(word in _COUNTED for word in words)


def blames(line: Line, sense: Sense, index: int) -> bool:
    """Whether the words after a verb of blaming hold what it needs ('charged Y with', 'held Y responsible for')."""
    if not sense.needs:
        return True
    words = line.words[index : index + 12]
    if sense.needs == "responsible":
        return "responsible" in words or "accountable" in words
    return sense.needs in words[1:]


def is_number(word: str) -> bool:
    """Whether a lower-case word is a number, in figures or one of the commonest in words."""
    return word[:1].isdigit() or word in _NUMBERS
