"""Calendar days: the periods that words of time stand for, and their UCDP precision. Pure arithmetic, no text.

A period is a pair of days, both included. Weeks run from Monday to Sunday (ISO 8601).
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Days:
    """From `first` to `last`, both included; None where open or not tellable.

    `running` marks a period over which a total is counted. `kind` is the unit that the words name (day, month,
    year, ...): only periods of one kind join to a range ('October and November').
    """

    first: date | None
    last: date | None
    running: bool = False
    kind: str = "day"


@dataclass(frozen=True, slots=True)
class Clock:
    """What a word of time is read against: the day of publication, and whether its clause speaks of the future."""

    published: date | None
    ahead: bool = False


UNKNOWN = Days(None, None, kind="unknown")


def precision(days: Days) -> int | None:
    """UCDP GED date_prec of a closed period: 1 a day; 2 two to six days; 3 a week; 4 up to a month; 5 longer.

    None where either end is not tellable. Follows the UCDP GED codebook, which stops at 'a given year' for 5; a
    period of between one month and one year is therefore 5 as well.
    """
    if days.first is None or days.last is None:
        return None
    length = (days.last - days.first).days + 1
    for limit, code in ((1, 1), (6, 2), (7, 3), (31, 4)):
        if length <= limit:
            return code
    return 5


def day(when: date | None) -> Days:
    """One day."""
    return Days(when, when)


def moved(when: date, days: int) -> date:
    """`when` moved by `days`, held inside the calendar's own years 1 to 9999."""
    try:
        return when + timedelta(days=days)
    except OverflowError:
        return date.min if days < 0 else date.max


def months_before(when: date, months: int) -> date:
    """The same day `months` earlier (later if negative), or that month's last day where it is shorter."""
    count = min(max(when.year * 12 + when.month - 1 - months, 12), 9999 * 12 + 11)
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(when.day, monthrange(year, month)[1]))


def exact(year: int, month: int, number: int) -> date | None:
    """That day, or None where the calendar has no such day ('February 30')."""
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= number <= monthrange(year, month)[1]):
        return None
    return date(year, month, number)


def month_of(year: int, month: int) -> Days:
    """A calendar month, held inside the calendar's own years 1 to 9999."""
    year = min(max(year, 1), 9999)
    return Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]), kind="month")


def year_of(year: int, last: int | None = None) -> Days:
    """A calendar year, or the years up to and including `last`."""
    return Days(date(year, 1, 1), date(last or year, 12, 31), kind="year")


def week_of(when: date) -> Days:
    """The week, Monday to Sunday, in which `when` lies."""
    monday = moved(when, -when.weekday())
    return Days(monday, moved(monday, 6), kind="week")


def weekend_before(when: date) -> Days:
    """The last Saturday and Sunday of which the Saturday is not after `when`."""
    saturday = moved(when, -((when.weekday() - 5) % 7))
    return Days(saturday, moved(saturday, 1), kind="weekend")


def weekday_near(published: date, weekday: int, *, ahead: bool) -> date:
    """The last such weekday on or before `published`; with `ahead` the first one after it. Monday is 0."""
    if ahead:
        return moved(published, (weekday - published.weekday() - 1) % 7 + 1)
    return moved(published, -((published.weekday() - weekday) % 7))


def year_for(published: date, month: int, number: int, *, ahead: bool, weekday: int | None = None) -> int:
    """The year of a month and day printed without one.

    The last such day that is not after `published`; a day up to 31 days after it stays in its own year, since a
    report printed 'Nov. 21' on November 5 does not mean the November before last, and metadata are often early.
    With `ahead` (a verb of the future) the first such day from `published` on. A printed weekday decides first.
    """
    years = (published.year, published.year - 1, published.year + 1)
    if weekday is not None:
        for year in years:
            found = exact(year, month, number)
            if found is not None and found.weekday() == weekday:
                return year
    allowed = moved(published, 31)
    candidates = [(year, exact(year, month, min(number, monthrange(max(year, 1), month)[1]))) for year in years]
    if ahead:
        later = [year for year, found in candidates if found is not None and found >= published]
        return min(later, default=published.year)
    earlier = [year for year, found in candidates if found is not None and found <= allowed]
    return max(earlier, default=published.year)


def third_of(days: Days, part: str) -> Days:
    """The 'early', 'mid' or 'late' part: days 1-10, 11-20, 21-end of a month; thirds of a year.

    Other periods are returned as they are: nobody counts the early part of a day.
    """
    if days.first is None or days.last is None or days.kind not in ("month", "year"):
        return days
    year, month = days.first.year, days.first.month
    if days.kind == "month":
        bounds = {"early": (1, 10), "mid": (11, 20), "late": (21, days.last.day)}[part]
        return replace(days, first=date(year, month, bounds[0]), last=date(year, month, bounds[1]))
    if days.last.year != year:
        return days
    months = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}[part]
    last = month_of(year, months[1]).last
    return replace(days, first=date(year, months[0], 1), last=last)
