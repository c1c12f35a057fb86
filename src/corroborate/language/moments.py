"""Words of time that count from the day of publication: 'last Tuesday', 'two days ago', 'this year', 'overnight'.

`read` tries the rules of one starting word (RULES) at one place of a text; `times` decides where to try, and joins
moments to periods ('since ...', 'from ... to ...'). A word that counts from another moment of the story ('the next
day', 'two days later') is found, and left unresolved.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from corroborate.language import days as calendar
from corroborate.language.dates import (
    COUNTS,
    FRACTION_RULES,
    MONTH_FORMS,
    MONTH_RULES,
    NUMBER_RULES,
    OF_YEAR_RULES,
    ORDINALS,
    PART_RULES,
    SEASON_RULES,
    VAGUE,
    WEEKDAY,
    WEEKDAY_DATE_RULES,
    WEEKDAY_FORMS,
    Rule,
    alternatives,
    count_of,
    rule,
    weekday_number,
)
from corroborate.language.days import UNKNOWN, Clock, Days

UNIT = r"(?P<unit>hour|day|night|week|month|year|decade)"
COUNT = rf"(?P<count>\d{{1,4}}|(?:{alternatives(COUNTS)})|(?:a\s+)?(?:{alternatives(VAGUE)}))"


def read(rules: Iterable[Rule], text: str, start: int, end: int, clock: Clock) -> tuple[int, Days] | None:
    """The longest moment that begins at `start` and ends by `end`: its end and its days. None where there is none."""
    best: tuple[int, Days] | None = None
    for pattern, resolve in rules:
        match = pattern.match(text, start, end)
        if match and (best is None or match.end() > best[0]):
            found = resolve(match, clock)
            if found is not None:
                best = match.end(), found
    return best


def back(published: date, count: int, unit: str) -> date:
    """The day that lies `count` units before `published`. Hours count as days, rounded up."""
    if unit == "hour":
        return calendar.moved(published, -((count + 23) // 24))
    if unit in ("day", "night"):
        return calendar.moved(published, -count)
    if unit == "week":
        return calendar.moved(published, -7 * count)
    return calendar.months_before(published, count * {"month": 1, "year": 12, "decade": 120}[unit])


def _weekday(match: re.Match[str], clock: Clock) -> Days | None:
    if clock.published is None:
        return UNKNOWN
    number, prefix = weekday_number(match["weekday"]), match["prefix"].lower()
    if match["week"]:
        step = 7 if "next" in match["week"].lower() else -7
        monday = calendar.week_of(calendar.moved(clock.published, step)).first
        return calendar.day(calendar.moved(monday, number)) if monday else UNKNOWN
    if "following" in prefix:
        return UNKNOWN
    ahead = "next" in prefix or "coming" in prefix or (clock.ahead and number != clock.published.weekday())
    found = calendar.weekday_near(clock.published, number, ahead=ahead)
    if found == clock.published and re.search(r"last|past|previous", prefix):
        found = calendar.moved(found, -7)
    return calendar.day(found)


_FIXED: dict[str, tuple[int, int]] = {
    "the day before yesterday": (-2, -2), "the day after tomorrow": (2, 2), "yesterday": (-1, -1), "tomorrow": (1, 1),
    "today": (0, 0), "tonight": (0, 0), "last night": (-1, -1), "overnight": (-1, 0), "this morning": (0, 0),
    "this afternoon": (0, 0), "this evening": (0, 0), "in the day": (0, 0), "during the day": (0, 0),
    "in the morning": (0, 0), "in the afternoon": (0, 0), "in the evening": (0, 0), "this noon": (0, 0),
    "during the night": (-1, 0), "in the night": (-1, 0),
}  # fmt: skip


def _fixed(match: re.Match[str], clock: Clock) -> Days | None:
    words = re.sub(r"\s+", " ", match["fixed"].lower())
    if clock.published is None:
        return UNKNOWN
    first, last = _FIXED[words]
    running = words == "during the day"
    return Days(calendar.moved(clock.published, first), calendar.moved(clock.published, last), running)


def _unknown(match: re.Match[str], clock: Clock) -> Days | None:
    return UNKNOWN


def _recent(match: re.Match[str], clock: Clock) -> Days | None:
    return Days(None, clock.published, running=True, kind="recent")


def _so_far(match: re.Match[str], clock: Clock) -> Days | None:
    return Days(None, clock.published, running=True, kind="recent")


def _weekend(match: re.Match[str], clock: Clock) -> Days | None:
    return calendar.weekend_before(clock.published) if clock.published else UNKNOWN


def _unit(match: re.Match[str], clock: Clock) -> Days | None:
    """'last week', 'this month', 'next year', 'earlier this year', 'so far this year', 'last weekend'."""
    published, unit = clock.published, match["unit"].lower()
    lead = (match["lead"] or "").lower()
    if published is None:
        return Days(None, None, running="so far" in lead, kind="unknown")
    which = match["which"].lower()
    step = 0 if which in ("this", "the current") else -1 if which in ("next", "this coming") else 1
    if unit == "weekend":
        found = calendar.weekend_before(published)
        # On a Saturday or Sunday 'last weekend' is the one before; on a weekday it is the latest.
        shift = 7 if step < 0 else -7 if step > 0 and published.weekday() > 4 else 0
        return _shifted(found, shift)
    if unit == "week":
        found = calendar.week_of(calendar.moved(published, -7 * step))
    elif unit == "month":
        anchor = calendar.months_before(published, step)
        found = calendar.month_of(anchor.year, anchor.month)
    elif unit == "year":
        found = calendar.year_of(min(max(published.year - step, 1), 9999))
    else:
        decade = max(published.year // 10 * 10 - 10 * step, 1)
        found = calendar.year_of(decade, min(decade + 9, 9999))
    if step == 0:
        ahead = clock.ahead or "later" in lead
        return found if ahead else replace(found, last=published, running="earlier" not in lead)
    return found


def _shifted(days: Days, count: int) -> Days:
    if days.first is None or days.last is None:
        return days
    return replace(days, first=calendar.moved(days.first, count), last=calendar.moved(days.last, count))


def _ago(match: re.Match[str], clock: Clock) -> Days | None:
    count, unit, published = count_of(match["count"]), match["unit"].lower(), clock.published
    if published is None or count is None:
        return UNKNOWN
    when = back(published, count, unit)
    if match["more"]:
        return Days(None, when, kind="recent")
    if unit == "hour":
        return Days(when, published)
    if unit in ("day", "night"):
        return calendar.day(when)
    if unit == "week":
        return Days(calendar.moved(when, -3), calendar.moved(when, 3), kind="week")
    if unit == "month":
        return Days(calendar.moved(when, -15), calendar.moved(when, 15), kind="month")
    return calendar.year_of(when.year)


def from_told(words: str, after: str, days: Days, told: date) -> Days:
    """`days` of `words`, counted from the day `told` just before where they count from one: 'a day earlier'.

    `after` are the characters that follow: 'two days after the vote' counts from the vote, and stays as it is.
    """
    match = _FROM_TOLD.fullmatch(words)
    if match is None or ((match["clause"] or match["bare"]) and after[:1] not in (",", ".", ";", "")):
        return days
    if match["count"] is None:
        bare = (match["bare"] or "").lower()
        step = 1 if match["next"] or bare == "after" else -1 if match["last"] or bare == "before" else 0
    else:
        count = count_of(match["count"])
        if count is None:
            return days
        step = -count if match["back"].lower() in ("earlier", "before") else count
        if match["unit"].lower() == "week":
            step *= 7
    return calendar.day(calendar.moved(told, step))


_FROM_TOLD = re.compile(
    rf"(?:on\s+)?(?:{COUNT}\s+(?P<unit>day|week)s?\s+(?P<back>earlier|later|(?P<clause>before|after))|"
    r"the\s+(?P<next>next|following)\s+(?:day|morning|night|evening|afternoon)|"
    r"the\s+(?P<last>previous)\s+(?:day|morning|night|evening|afternoon)|"
    r"the\s+day\s+(?P<bare>before|after)|"
    r"(?:that|the\s+same)\s+(?:day|morning|night|evening|afternoon)|"
    r"(?:(?:earlier|later|late|early)\s+)?in\s+the\s+(?:day|morning|afternoon|evening|night))",
    re.IGNORECASE,
)


def _nth_day(match: re.Match[str], clock: Clock) -> Days | None:
    return calendar.day(clock.published) if clock.published else UNKNOWN


_I = re.IGNORECASE
_PART_OF_DAY = r"(?:\s+(?i:(?:early|late|mid-?)\s*)?(?i:morning|afternoon|evening|night|midnight|noon|midday|dawn)\b)?"
_PREFIX = (
    r"(?P<prefix>(?i:(?:early|late|last|this past|this coming|this|next|past|the previous|previous|the following|"
    r"the night of|the morning of|the evening of)\s+(?:on\s+)?)*)"
)
_NTH = rf"(?:{alternatives(ORDINALS)}|\d{{1,4}}(?:st|nd|rd|th))"
_WEEKDAY_RULES: tuple[Rule, ...] = (
    rule(
        rf"{_PREFIX}{WEEKDAY}{_PART_OF_DAY}(?P<week>,?\s+(?i:of\s+)?(?i:last|next)\s+(?i:week))?(?!\w)",
        _weekday,
    ),
)
_UNIT_RULES: tuple[Rule, ...] = (
    rule(
        rf"(?P<lead>(?:so far|earlier|later|early|late)\s+)?(?P<which>this past|this coming|this|last|next|"
        rf"the current|the past|past)\s+{UNIT.replace('hour|day|night', 'weekend')}\b(?!-)",
        _unit,
        _I,
    ),
)
_WEEKEND_RULES: tuple[Rule, ...] = (rule(r"(?:at|over|during|on)\s+(?:the|this)\s+weekend\b", _weekend, _I),)
_FIXED_RULES: tuple[Rule, ...] = (
    rule(
        rf"(?:(?:earlier|later|late|early)\s+)?(?:on\s+)?(?P<fixed>{alternatives(_FIXED)})"
        r"(?:\s+(?:morning|afternoon|evening|night))?\b",
        _fixed,
        _I,
    ),
)
_AGO_RULES: tuple[Rule, ...] = (
    rule(rf"(?P<more>(?:more than|over)\s+)?{COUNT}\s+(?:full\s+|long\s+)?{UNIT}s?\s+ago\b", _ago, _I),
    rule(rf"(?:more than\s+)?{COUNT}\s+{UNIT}s?\s+(?:earlier|later|before|afterwards|after)\b", _unknown, _I),
    rule(r"(?:hours|days|weeks|months|years|decades)\s+(?:ago|earlier|later|before)\b", _unknown, _I),
)
_NTH_RULES: tuple[Rule, ...] = (
    rule(
        rf"(?:(?:on|for)\s+)?(?:the\s+|a\s+|its\s+|their\s+)?(?:{_NTH}\s+(?:consecutive\s+|straight\s+|successive\s+)"
        rf"(?:day|night)|{_NTH}\s+(?:day|night)\s+(?:in a row|running)|(?:on|for)\s+(?:the|a)\s+{_NTH}\s+"
        r"(?:day|night))\b",
        _nth_day,
        _I,
    ),
    rule(r"day\s+(?:\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten)\s+of\b(?=\s+the\b)", _nth_day, _I),
)
_OTHER_RULES: tuple[Rule, ...] = (
    rule(r"the\s+(?:(?:day|night|morning|week|month|year)\s+(?:before|after|earlier)\b"
         r"|(?:previous|following|next|same)\s+(?:day|night|morning|evening|afternoon|week|month|year|weekend)\b)"
         r"(?!\s+(?:yesterday|tomorrow))", _unknown, _I),
    rule(r"that\s+(?:day|night|morning|evening|afternoon|week|month|year)\b", _unknown, _I),
    rule(r"(?:on|at)\s+the\s+day\b(?!\s+(?:of|before|after|when|that))", _nth_day, _I),
    rule(r"in\s+(?:the\s+)?recent\s+(?:hours|days|weeks|months|years)\b", _recent, _I),
    rule(r"(?:thus far|so far)\b", _so_far, _I),
)  # fmt: skip
_STARTS: tuple[tuple[tuple[Rule, ...], str], ...] = (
    (_UNIT_RULES, "so earlier later early late this last next the past"),
    (_WEEKEND_RULES, "at over during on"),
    (_FIXED_RULES, "earlier later late early on the yesterday tomorrow today tonight last overnight this in during"),
    (_AGO_RULES, "more over a an several few some many hours days weeks months years decades " + " ".join(COUNTS)),
    (_NTH_RULES, "on for the a its their day " + " ".join(ORDINALS)),
    (_OTHER_RULES, "the that on at in thus so"),
    (_WEEKDAY_RULES, "early late last this next past the previous " + " ".join(WEEKDAY_FORMS)),
    (WEEKDAY_DATE_RULES, " ".join(WEEKDAY_FORMS)),
    (MONTH_RULES, " ".join(MONTH_FORMS)),
    (PART_RULES, "the early late mid beginning start end middle"),
    (FRACTION_RULES, "in during over the last final " + " ".join(ORDINALS)),
    (OF_YEAR_RULES, "this last"),
    (SEASON_RULES, "the spring summer autumn fall winter"),
)


def _by_start() -> dict[str, tuple[Rule, ...]]:
    found: dict[str, tuple[Rule, ...]] = {}
    for rules, words in _STARTS:
        for word in dict.fromkeys(words.split()):
            found[word] = found.get(word, ()) + rules
    return found


_RULES = _by_start()
_ON_NUMBER: tuple[Rule, ...] = NUMBER_RULES + _AGO_RULES + _NTH_RULES


def rules_for(word: str) -> tuple[Rule, ...]:
    """The rules of moments that may begin with this word (lower case); most words begin none."""
    rules = _RULES.get(word)
    if rules is not None:
        return rules
    if word[0].isdecimal():
        return _ON_NUMBER
    return PART_RULES if word.startswith(("mid-", "late-", "early-")) else ()
