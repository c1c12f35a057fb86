"""Dates in the calendar ('May 5', '5-7 May 2023', '2023-05-05', 'late 2019', 'the 1990s') and the days they stand for.

Each rule is a pattern and the function that resolves its match. Month names count only when capitalised, so 'may' and
'march' stay verbs; a bare month also needs a word before it that a month follows ('in March'). A season is read as its
whole year: summer in Khartoum is not summer in Melbourne. 05/07/2023 is a time whose day is not tellable.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from corroborate.language import days as calendar
from corroborate.language.days import UNKNOWN, Clock, Days

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sept": 9, "sep": 9, "oct": 10, "nov": 11,
    "dec": 12,
}  # fmt: skip
_SHORT_WEEKDAYS = {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5}
_ONE_TO_TWENTY = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
_FIRST_TO_TWELFTH = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
COUNTS = {word: number for number, word in enumerate(_ONE_TO_TWENTY.split(), 1)} | {
    "a": 1,
    "an": 1,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "ninety": 90,
    "hundred": 100,
}
ORDINALS = {word: number for number, word in enumerate(_FIRST_TO_TWELFTH.split(), 1)}
VAGUE = ("few", "several", "couple of", "some", "many")


MONTH_FORMS = (*MONTHS, *_SHORT_MONTHS, *(f"{m}." for m in _SHORT_MONTHS))
WEEKDAY_FORMS = (*WEEKDAYS, *_SHORT_WEEKDAYS, *(f"{d}." for d in _SHORT_WEEKDAYS))
Resolve = Callable[[re.Match[str], Clock], Days | None]
Rule = tuple[re.Pattern[str], Resolve]


def alternatives(words: Iterable[str]) -> str:
    """The words as a pattern, the longest first."""
    return "|".join(sorted(words, key=len, reverse=True))


def rule(pattern: str, resolve: Resolve, flags: int = 0) -> Rule:
    """A pattern with the function that tells the days of its match."""
    return re.compile(pattern, flags), resolve


_CAPITAL_MONTH = alternatives(
    [form for m in MONTHS for form in (m.title(), m.upper())]
    + [form for m in _SHORT_MONTHS for form in (rf"{m.title()}\b\.?", rf"{m.upper()}\b\.?")]
)
_MONTH = rf"(?P<month>{_CAPITAL_MONTH})"
_CAPITAL_DAY = alternatives([form for d in WEEKDAYS for form in (d.title(), d.upper())])
_SHORT_DAY = alternatives(rf"{d.title()}\." for d in _SHORT_WEEKDAYS)
WEEKDAY = rf"(?P<weekday>{_CAPITAL_DAY}|{_SHORT_DAY})"
_NUMBER = r"(?:3[01]|[12]\d|0?[1-9])"
_DAY = rf"(?P<day>{_NUMBER})(?i:st|nd|rd|th)?(?![\d:]|[.,]\d|\s?%)"
_DASH = r"\s?[-–—]\s?"
# 'on May 5 and 10 others were hurt' and 'May 5 to 10 people': the second number is a day only where no noun follows.
_DAY_NOT_COUNT = r"(?=\s+(?:in|at|by|when|as|after|before|during|from|and|,)\b|\s*(?:[^\s\w]|$)|,?\s+(?:19|20)\d\d)"
_JOIN = rf"(?:{_DASH}|\s+(?:to|through|until|and|or)\s+)"
_DAY_TO = (
    rf"(?:(?:{_DASH}(?P<dashed>{_NUMBER})|\s+(?:to|through|until|and|or)\s+(?P<to>{_NUMBER})(?i:st|nd|rd|th)?"
    rf"(?![\d:]|[.,]\d){_DAY_NOT_COUNT})(?i:st|nd|rd|th)?(?![\w:]|[.,]\d))?"
)
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)(?!\d|[.,]\d{3})"
_DAY_MONTH_TO = rf"(?:{_JOIN}(?P<to>{_NUMBER})(?i:st|nd|rd|th)?)?"


def count_of(words: str) -> int | None:
    """How many: '12' and 'twelve' are 12; 'a few' and 'several' are None."""
    words = words.lower()
    return int(words) if words.isdecimal() else COUNTS.get(words)


def month_number(word: str) -> int:
    """1 to 12, of a full or short name."""
    word = word.lower().rstrip(".")
    return MONTHS.index(word) + 1 if word in MONTHS else _SHORT_MONTHS[word]


def weekday_number(word: str) -> int:
    """0 (Monday) to 6, of a full or short name."""
    word = word.lower().rstrip(".")
    return WEEKDAYS.index(word) if word in WEEKDAYS else _SHORT_WEEKDAYS[word]


def _iso(match: re.Match[str], clock: Clock) -> Days | None:
    found = calendar.exact(int(match[1]), int(match[2]), int(match[3]))
    return calendar.day(found) if found else None


def _slashed(match: re.Match[str], clock: Clock) -> Days | None:
    first, mark, second, year = int(match[1]), match[2], int(match[3]), int(match[4])
    if mark == "." or first > 12:
        found = calendar.exact(year, second, first)
    elif second > 12 or first == second:
        found = calendar.exact(year, first, second)
    else:
        # 05/07/2023 is May in one half of the world and July in the other: a time, but which is not tellable.
        return UNKNOWN
    return calendar.day(found) if found else None


def _dated(match: re.Match[str], clock: Clock) -> Days | None:
    groups = match.groupdict()
    month, number = month_number(groups["month"]), int(groups["day"])
    weekday = weekday_number(groups["weekday"]) if groups.get("weekday") else None
    if groups.get("year"):
        year = int(groups["year"])
    elif clock.published is None:
        return UNKNOWN if calendar.exact(2000, month, number) else None
    else:
        year = calendar.year_for(clock.published, month, number, ahead=clock.ahead, weekday=weekday)
    first = calendar.exact(year, month, number)
    if first is None:
        return None
    until = groups.get("to") or groups.get("dashed")
    last = calendar.exact(year, month, int(until)) if until else first
    return Days(first, last) if last is not None and last >= first else calendar.day(first)


def _month_year(match: re.Match[str], clock: Clock) -> Days | None:
    return calendar.month_of(int(match["year"]), month_number(match["month"]))


_BEFORE_MONTH = re.compile(
    r"(?:\b(?:in|since|last|next|this|early|late|mid|by|until|till|of|from|and|or|to|between|through|during|before|after|"
    r"past|previous|the|throughout|around|for)[\s-]|[-–(])$",
    re.IGNORECASE,
)


def _bare_month(match: re.Match[str], clock: Clock) -> Days | None:
    month = month_number(match["month"])
    if not _BEFORE_MONTH.search(match.string, max(0, match.start() - 12), match.start()):
        return None
    if clock.published is None:
        return Days(None, None, kind="month")
    published = clock.published
    before = match.string[max(0, match.start() - 5) : match.start()].lower()
    year = published.year
    later = month > published.month and not clock.ahead and before != "next "
    if later or (before == "last " and month == published.month):
        year -= 1
    elif (clock.ahead or before == "next ") and month < published.month:
        year += 1
    found = calendar.month_of(year, month)
    if found.last is not None and found.last > published and found.first is not None and found.first <= published:
        return replace(found, last=published)
    return found


_COUNTED_NOUNS = (
    "people men women children civilians soldiers fighters troops residents prisoners detainees refugees families "
    "houses homes tons tonnes km kilometres kilometers metres meters miles rockets missiles drones shells others more "
    "police students cases deaths bodies hectares acres feet villagers protesters demonstrators"
)
_COUNTED = frozenset(_COUNTED_NOUNS.split())
_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|of|from|between|and|or|to|until|till|by|during|through|throughout|before|after|the|around|for|late|"
    r"early|mid|as of|than|a|its|summer|spring|winter|autumn|fall|with|last)[\s-]|[(–-]|^)$",
    re.IGNORECASE,
)
_NEXT_WORD = re.compile(r"\s+([a-z]+)")


def _bare_year(match: re.Match[str], clock: Clock) -> Days | None:
    year = int(match["year"])
    if clock.published is not None and year > clock.published.year + 30:
        return None
    if not (match["last"] and len(match["last"]) == 4) and not _BEFORE_YEAR.search(
        match.string, max(0, match.start() - 12), match.start()
    ):
        return None
    following = _NEXT_WORD.match(match.string, match.end())
    if following and following[1] in _COUNTED:
        return None
    if match["last"]:
        last = int(match["last"]) if len(match["last"]) == 4 else year // 100 * 100 + int(match["last"])
        return calendar.year_of(year, last) if year < last <= year + 60 else None
    return calendar.year_of(year)


def _decade(match: re.Match[str], clock: Clock) -> Days | None:
    year = int(match["decade"])
    first, last = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get((match["part"] or "").lower(), (0, 9))
    return calendar.year_of(year + first, year + last)


def _part_name(words: str) -> str:
    words = words.lower()
    if "begin" in words or "start" in words or words.startswith("early"):
        return "early"
    return "mid" if words.startswith("mid") or "middle" in words else "late"


def _part_of_month(match: re.Match[str], clock: Clock) -> Days | None:
    part, month = _part_name(match["part"]), month_number(match["month"])
    if match["year"]:
        year = int(match["year"])
    elif clock.published is None:
        return Days(None, None, kind="month")
    else:
        number = {"early": 1, "mid": 11, "late": 21}[part]
        year = calendar.year_for(clock.published, month, number, ahead=clock.ahead)
    return calendar.third_of(calendar.month_of(year, month), part)


def _part_of_year(match: re.Match[str], clock: Clock) -> Days | None:
    return calendar.third_of(calendar.year_of(int(match["year"])), _part_name(match["part"]))


def _part_of_this(match: re.Match[str], clock: Clock) -> Days | None:
    """'the end of the month', 'early this year', 'the start of last year'."""
    if clock.published is None:
        return UNKNOWN
    named, published = match["this"].lower(), clock.published
    step = 1 if "last" in named else -1 if "next" in named else 0
    if named.endswith("month"):
        anchor = calendar.months_before(published, step)
        whole = calendar.month_of(anchor.year, anchor.month)
    else:
        whole = calendar.year_of(min(max(published.year - step, 1), 9999))
    found = calendar.third_of(whole, _part_name(match["part"]))
    if not clock.ahead and named.split()[0] == "the" and found.first is not None and found.first > published:
        return UNKNOWN  # 'by the end of the year 803 had been released', printed in February: the story's year
    return found


def _of_this_year(match: re.Match[str], clock: Clock) -> Days | None:
    """'last year's September', 'this year's May 1'."""
    if clock.published is None:
        return UNKNOWN
    year = max(1, clock.published.year - (match["which"].lower() == "last"))
    month = month_number(match["month"])
    if match["day"]:
        found = calendar.exact(year, month, int(match["day"]))
        return calendar.day(found) if found else None
    return calendar.month_of(year, month)


def _fraction(match: re.Match[str], clock: Clock) -> Days | None:
    """'the first half of 2020', 'the second quarter of 2021', 'the first six months of this year'."""
    if match["year"]:
        year = int(match["year"])
    elif clock.published is None:
        return Days(None, None, running=True, kind="year")
    else:
        year = max(1, clock.published.year - (1 if "last" in match["this"].lower() else 0))
    order, size = match["order"].lower(), match["size"].lower()
    months = 6 if size == "half" else 3 if size == "quarter" else count_of(size.split()[0]) or 1
    start = 13 - months if order in ("last", "final") else 1 + months * (ORDINALS[order] - 1)
    if not 1 <= start <= start + months - 1 <= 12:
        return None
    return Days(date(year, start, 1), calendar.month_of(year, start + months - 1).last, running=True, kind="year")


def _part_of_season(match: re.Match[str], clock: Clock) -> Days | None:
    return calendar.year_of(int(match["year"]))


_PART = (
    r"(?P<part>(?i:early|late|mid|(?:the )?(?:very )?(?:beginning|start|end|middle) of(?: the month of)?))[\s-]+"
    r"(?:(?i:in)\s+)?"
)
_OF_YEAR = rf"(?:{_YEAR}|(?P<this>(?i:the|this|last|the current)\s+(?i:year)))"
MONTH_RULES: tuple[Rule, ...] = (
    rule(rf"{_MONTH}\s+{_DAY}{_DAY_TO}(?:,?\s+{_YEAR})?(?!\w)", _dated),
    rule(rf"{_MONTH},?\s+(?:of\s+)?{_YEAR}(?!\w)", _month_year),
    # 'May Day' and 'the October Revolution' are names, not times.
    rule(rf"{_MONTH}(?!\w)(?!\s(?:Day|Revolution|Square|Movement)\b)", _bare_month),
)
NUMBER_RULES: tuple[Rule, ...] = (
    rule(r"((?:1[89]|20)\d\d)-(\d\d)-(\d\d)(?!\d)", _iso),
    rule(r"(\d{1,2})([/.])(\d{1,2})\2((?:19|20)\d\d)(?!\d)", _slashed),
    rule(rf"{_DAY}{_DAY_MONTH_TO}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?(?!\w)", _dated),
    rule(rf"{_YEAR}(?:(?:{_DASH}|/)(?P<last>(?:19|20)\d\d|\d\d)(?![\d-]))?(?![\w-])", _bare_year),
    rule(r"(?P<part>)(?P<decade>(?:19|20)\d0)s(?!\w)", _decade),
)
WEEKDAY_DATE_RULES: tuple[Rule, ...] = (
    rule(rf"{WEEKDAY},?\s+\(?(?:the\s+)?{_MONTH}\s+{_DAY}(?:,?\s+{_YEAR})?(?!\w)", _dated),
    rule(rf"{WEEKDAY},?\s+\(?(?:the\s+)?{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?(?!\w)", _dated),
)
PART_RULES: tuple[Rule, ...] = (
    rule(rf"{_PART}{_MONTH}(?:,?\s+(?:of\s+)?{_YEAR})?(?!\w)", _part_of_month),
    rule(rf"{_PART}{_YEAR}(?![\w-])", _part_of_year),
    rule(rf"{_PART}(?P<this>(?i:the|this|last|next)\s+(?i:month|year))\b", _part_of_this),
    rule(r"(?:(?i:the)\s+)?(?P<part>(?i:early|mid|late))[\s-]+(?P<decade>(?:19|20)\d0)s(?!\w)", _decade),
)
FRACTION_RULES: tuple[Rule, ...] = (
    rule(
        rf"(?:(?i:in|during|over)\s+)?(?:(?i:the)\s+)?(?P<order>(?i:{alternatives(ORDINALS)}|last|final))\s+"
        rf"(?P<size>(?i:half|quarter|(?:{alternatives(COUNTS)}|\d\d?)\s+months))\s+(?i:of)\s+{_OF_YEAR}(?![\w-])",
        _fraction,
    ),
)
OF_YEAR_RULES: tuple[Rule, ...] = (
    rule(rf"(?P<which>(?i:this|last))\s+(?i:year)['’]s\s+{_MONTH}(?:\s+{_DAY})?(?!\w)", _of_this_year),
)
SEASON_RULES: tuple[Rule, ...] = (
    rule(rf"(?i:the\s+)?(?i:spring|summer|autumn|fall|winter)\s+(?:of\s+)?{_YEAR}(?![\w-])", _part_of_season),
)
