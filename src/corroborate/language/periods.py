"""Periods in words: two moments joined ('from 24 to 30 November'), or a count up to now ('since this morning').

Each reader takes the text, where to begin, where the sentence ends and the clock, and returns where its words end and
the days, or None. A beginning that only the story tells ('since the war began') stays open: first is None.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from corroborate.language import days as calendar
from corroborate.language import moments
from corroborate.language.dates import MONTHS, WEEKDAYS, Rule, alternatives, count_of
from corroborate.language.days import UNKNOWN, Clock, Days
from corroborate.language.moments import COUNT, UNIT, back, rules_for

Found = tuple[int, Days]
Period = Callable[[str, int, int, Clock], Found | None]
_I = re.IGNORECASE


def read(joins: Iterable[Period], rules: Iterable[Rule], text: str, start: int, end: int, clock: Clock) -> Found | None:
    """What begins at `start`: the first period of `joins` that fits, else the longest moment of `rules`, or a range."""
    for join in joins:
        found = join(text, start, end, clock)
        if found:
            return found
    return _range(text, start, end, clock, moments.read(rules, text, start, end, clock))


def _moment(text: str, start: int, end: int, clock: Clock) -> Found | None:
    """The moment at `start`, after an article or 'on' that it may carry."""
    lead = _LEAD.match(text, start, end)
    start = lead.end() if lead else start
    word = _WORD.match(text, start, end)
    rules = rules_for(word[0].lower()) if word else ()
    found = moments.read(rules, text, start, end, clock)
    if found is None and word and word[0].lower() == "the":
        # 'since the September 20 protests': the article belongs to the protests.
        dated = _DATED.match(text, word.end(), end)
        return _moment(text, dated.end(), end, clock) if dated else None
    return found


_DATED = re.compile(rf"\s+(?=(?:{alternatives((*MONTHS, *WEEKDAYS))})\b|\d)", _I)
_WORD = re.compile(r"\d+|[^\W\d_]+")
_LEAD = re.compile(r"(?:(?:on|in|at|as early as|at least|around|about)\s+)+(?!(?:the|a)\s)", _I)
_TO = re.compile(r"\s*(?:\s(?:to|until|till|through|and)\s|[-–—])\s*", _I)


def _range(text: str, start: int, end: int, clock: Clock, found: Found | None) -> Found | None:
    """Two moments of one kind that stand together: 'October and November', 'May 5 - June 7', 'Monday to Friday'."""
    if found is None:
        return None
    middle = _TO.match(text, found[0], end)
    if middle is None or found[1].running:
        return found
    second = _moment(text, middle.end(), end, clock)
    if second is None or second[1].kind != found[1].kind or second[1].kind == "unknown":
        return found
    joined = _joined(text, start, found, second, clock)
    if joined is None or joined.first is None or joined.last is None:
        return found
    if middle[0].strip().lower() == "and":
        # 'on Tuesday and on May 5, 2019' are two moments: 'and' makes a period only of neighbours.
        until, again = found[1].last, second[1].first
        if until is None or again is None or not 0 < (again - until).days <= 1 or joined.kind == "year":
            return found
    return second[0], joined


def _joined(text: str, start: int, first: Found, second: Found, clock: Clock) -> Days | None:
    """From the first day of `first` to the last of `second`; a year printed once counts for both."""
    begin, close = first[1], second[1]
    if close.last is not None and (begin.first is None or begin.first > close.last):
        begin = _again(text, start, first[0], close.last) or begin
    elif begin.first is not None and close.first is not None and _YEAR_AT_END.search(text, first[0], second[0]):
        begin = _again(text, start, first[0], close.first) or begin
    if begin.first is None or close.last is None or begin.first > close.last:
        return None
    return Days(begin.first, close.last, kind=close.kind)


_YEAR_AT_END = re.compile(r"\b(?:1[89]|20)\d\d$")


def _again(text: str, start: int, end: int, last: date) -> Days | None:
    """The moment at `[start, end)` read once more, as if the report had been published on the period's last day."""
    found = _moment(text, start, end, Clock(last))
    return found[1] if found and found[0] == end else None


def _since(text: str, start: int, end: int, clock: Clock) -> Found | None:
    lead = _SINCE.match(text, start, end)
    if lead is None:
        return None
    for begin in (lead.start("rest"), lead.end()):
        found = _moment(text, begin, end, clock)
        if found:
            first = _past_of(found, text, begin, clock).first
            return found[0], Days(first, clock.published, running=True, kind="period")
    event = _SINCE_EVENT.match(text, start, end)
    if event is None:
        return None
    follow = _INNER_AFTER.match(text, event.end(), end)
    dated = _moment(text, follow.end(), end, clock) if follow else None
    if dated and dated[1].kind != "unknown":
        return dated[0], Days(dated[1].first, clock.published, running=True, kind="period")
    start_of_day = event["dawn"] is not None
    return event.end(), Days(clock.published if start_of_day else None, clock.published, running=True, kind="period")


def _past_of(found: Found, text: str, start: int, clock: Clock) -> Days:
    """The days of `found`, of the year before if they would begin after publication: nothing counts from tomorrow."""
    days, published = found[1], clock.published
    if days.first is None or published is None or days.first <= published:
        return days
    return _again(text, start, found[0], calendar.moved(published, -32)) or UNKNOWN


_SINCE = re.compile(
    r"since\s+(?P<rest>)(?:(?:at least|about|around|as early as|the (?:beginning|start|dawn|morning|night|evening) of)"
    r"\s+)?",
    _I,
)
_EVENTS = (
    "war conflict offensive coup invasion fighting ceasefire truce cease-fire protests protest uprising crackdown "
    "attack attacks operation operations outbreak takeover election elections revolution unrest violence clashes "
    "crisis rebellion insurgency siege campaign demonstrations strikes escalation hostilities bombardment blockade "
    "occupation pandemic agreement deal raid assault incursion battle arrest intervention aggression beginning start "
    "onset"
)
_BEGAN = (
    "began|begun|started|erupted|broke out|launched|took power|took office|seized power|implemented|imposed|"
    "took effect|resumed|came into force|came into effect|intensified|escalated|declared|signed|ended|collapsed|"
    "invaded|captured|returned"
)
_CLAUSE = r"[^.,;:!?()\"”“]"
_SINCE_EVENT = re.compile(
    rf"since\s+(?:then\b|(?P<dawn>(?:dawn|midnight|noon|(?:the\s+)?(?:early\s+)?(?:morning|hours))\b)|"
    rf"{_CLAUSE}{{0,70}}?\b(?:{_BEGAN})\b(?!\s+by\b)|"
    rf"(?:{_CLAUSE}{{0,50}}?\s)?(?:{alternatives(_EVENTS.split())})\b"
    r"(?:\s+(?:of|on|against|in|over|with)\s+(?:(?:the|its|their|an?)\s+)?[^\W\d][\w’'-]*"
    r"(?:\s+(?-i:[A-Z])[\w’'-]+)*)?)",
    _I,
)
_INNER_AFTER = re.compile(r"\s+(?:(?:there|here)\s+)?(?:(?:on|in|at|the)\s+)?", _I)


def _past(text: str, start: int, end: int, clock: Clock) -> Found | None:
    """'in the past 75 days', 'over the past year', 'the last 24 hours', 'during the first 50 days'."""
    match = _PAST.match(text, start, end)
    if match is None or _OF_A_YEAR.match(text, match.end(), end):
        return None
    which, unit, published = match["which"].lower(), match["unit"].lower(), clock.published
    count = count_of(match["count"]) if match["count"] else 1
    if match["count"] is None and (which in ("next", "coming", "first") or not (match["in"] or which == "past")):
        return None
    if which == "first":
        return match.end(), Days(None, None, running=True, kind="period")
    if which in ("next", "coming"):
        if published is None or count is None:
            return match.end(), UNKNOWN
        return match.end(), Days(published, back(published, -count, unit), kind="period")
    if published is None:
        return match.end(), Days(None, None, running=True, kind="period")
    return match.end(), Days(back(published, count, unit) if count else None, published, running=True, kind="period")


# 'the first six months of 2020' is a part of that year, and read as a moment.
_OF_A_YEAR = re.compile(r"\s+of\s+(?:(?:this|last|the)\s+(?:current\s+)?year\b|(?:19|20)\d\d\b)", _I)
_PAST = re.compile(
    rf"(?P<in>(?:in|over|during|for|within|throughout|across)\s+)?(?:the|its|their|these)\s+"
    rf"(?:(?P<which>past|last|previous|preceding|first|next|coming|final)\s+)(?:{COUNT}[\s-]+)?(?:full\s+)?"
    rf"{UNIT}s?\b",
    _I,
)


def _during(text: str, start: int, end: int, clock: Clock) -> Found | None:
    """'within 24 hours', 'in two days', 'for two months': a length without its beginning, save a day's."""
    match = _LENGTH.match(text, start, end)
    if match is None:
        return None
    hours = match["unit"].lower() == "hour"
    count = count_of(match["count"])
    if hours and count is not None and count <= 48 and match["how"].lower() != "for" and clock.published:
        return match.end(), Days(back(clock.published, count, "hour"), clock.published, running=True, kind="period")
    return match.end(), Days(None, None, running=True, kind="period")


_LENGTH = re.compile(
    rf"(?P<how>in|over|within|for|during)\s+(?:(?:just|only|less than|more than|under|nearly|almost|about|"
    rf"the span of|at least|around|over|some)\s+)?{COUNT}\s+(?:straight\s+|consecutive\s+|long\s+)?{UNIT}s?\b"
    r"(?!-|\s+(?:ago|earlier|later|after|before|old|of age))",
    _I,
)


def _until(text: str, start: int, end: int, clock: Clock) -> Found | None:
    """'by Friday evening', 'until May 5', 'as of December 31': a count that runs up to that day."""
    lead = _UNTIL.match(text, start, end)
    found = _moment(text, lead.end(), end, clock) if lead else None
    if lead is None or found is None or found[1].kind == "period":
        return None
    past = found[1] if text[start].lower() in "bu" else _past_of(found, text, lead.end(), clock)
    return found[0], Days(None, past.last, running=True, kind="period")


_UNTIL = re.compile(r"(?:by|until|till|as\s+of|as\s+at|up\s+to|up\s+until|through)\s+(?:the\s+end\s+of\s+)?", _I)


def _between(text: str, start: int, end: int, clock: Clock) -> Found | None:
    """'from May 5 to June 7', 'between 15 and 18 November', 'from 2011 until 2013', 'from Monday'."""
    lead = _FROM.match(text, start, end)
    if lead is None:
        return None
    first = _moment(text, lead.end(), end, clock)
    if first is None:
        return _days_of_month(text, lead, end, clock)
    whole = _days_of_month(text, lead, end, clock)
    if whole and whole[0] > first[0]:
        return whole
    middle = _TO.match(text, first[0], end)
    if middle:
        second = _moment(text, middle.end(), end, clock)
        joined = _joined(text, lead.end(), first, second, clock) if second else None
        if second and joined:
            return second[0], replace(joined, running=True, kind="period")
    if first[1].kind == "day" and first[1].first != first[1].last:
        return first[0], replace(first[1], running=True, kind="period")
    return None


def _days_of_month(text: str, lead: re.Match[str], end: int, clock: Clock) -> Found | None:
    """'between 15 and 18 November 2019': read from the second day, which carries the month."""
    match = _TWO_DAYS.match(text, lead.end(), end)
    if match is None:
        return None
    second = _moment(text, match.start("second"), end, clock)
    if second is None or second[1].last is None or second[1].kind != "day":
        return None
    first = calendar.exact(second[1].last.year, second[1].last.month, int(match["first"]))
    if first is None or first > second[1].last:
        return None
    return second[0], Days(first, second[1].last, running=True, kind="period")


_FROM = re.compile(r"(?:from|between)\s+(?:the\s+(?:night|morning|evening)\s+of\s+)?", _I)
_TWO_DAYS = re.compile(r"(?P<first>\d{1,2})(?:st|nd|rd|th)?\s+(?:and|to|until)\s+(?=(?P<second>\d{1,2}))", _I)


def _all_of(text: str, start: int, end: int, clock: Clock) -> Found | None:
    """'throughout 2020', 'in all of 2021', 'the whole of 2019': a month or year counted as a whole."""
    lead = _ALL_OF.match(text, start, end)
    found = _moment(text, lead.end(), end, clock) if lead else None
    if found is None:
        return None
    return found[0], replace(found[1], running=True, kind="period")


_ALL_OF = re.compile(r"(?:throughout|(?:in\s+)?(?:all|the\s+whole|the\s+entirety|the\s+course)\s+of)\s+(?:the\s+)?", _I)


PERIODS: dict[str, tuple[Period, ...]] = {
    "since": (_since,),
    "in": (_past, _all_of, _during),
    "over": (_past, _during),
    "during": (_past, _during),
    "within": (_past, _during),
    "for": (_past, _during),
    "throughout": (_past, _all_of),
    "across": (_past,),
    "the": (_past, _all_of),
    "its": (_past,),
    "their": (_past,),
    "these": (_past,),
    "all": (_all_of,),
    "by": (_until,),
    "until": (_until,),
    "till": (_until,),
    "as": (_until,),
    "up": (_until,),
    "through": (_until,),
    "from": (_between,),
    "between": (_between,),
}
