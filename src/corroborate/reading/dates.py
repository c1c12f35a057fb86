"""Days of publication as metadata print them. A day that cannot be told stays None: it is never guessed."""

from __future__ import annotations

import logging
import re
from datetime import UTC, date, datetime

log = logging.getLogger(__name__)

# A day outside these years is a slip of the keyboard or a machine's zero, not a day on which a report appeared.
_FIRST_YEAR, _LAST_YEAR = 1900, 2100

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
            "sep sept september", "oct october", "nov november", "dec december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = rf"(?P<name>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"

_FORMS = [
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?!\d)",
        r"(?P<year>\d{4})(?P<sep>[/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?!\d)",
        r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?!\d)",
        # A dot between numbers is a day-first habit everywhere that has it.
        r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})(?!\d)",
        rf"(?:[a-z]{{3,9}}\.?,?\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?{_MONTH},?[\s-]+(?P<year>\d{{4}})",
        rf"(?:[a-z]{{3,9}}\.?,?\s+)?{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})",
    )
]
_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?!\d)")


def day(value: object, where: str) -> date | None:
    """The day that `value` states: ISO 8601, RFC 2822, '1 December 2023', 'Dec. 1, 2023', '01.12.2023', Unix seconds.

    The day is the one printed: a time zone does not move it. '03/04/2023' may be read in two ways, so it is None;
    '25/12/2023' may not. What cannot be read is None, with a warning that names `where`.
    """
    if value is None or value == "":
        return None
    found = _from_number(value) if isinstance(value, int | float) else _from_words(str(value).strip())
    if found is None or not _FIRST_YEAR <= found.year <= _LAST_YEAR:
        log.warning("%s: no day can be read from %r; the report is taken as undated", where, str(value)[:60])
        return None
    return found


def _from_words(words: str) -> date | None:
    if words.isdigit() and len(words) in (10, 13):
        return _from_number(int(words))
    for form in _FORMS:
        if found := form.match(words):
            parts = found.groupdict()
            month = _MONTHS[parts["name"].lower()] if parts.get("name") else int(parts["month"])
            return _date(int(parts["year"]), month, int(parts["day"]))
    if found := _SLASHED.match(words):
        one, two, year = (int(part) for part in found.groups())
        if one > 12 or one == two:
            return _date(year, two, one)
        if two > 12:
            return _date(year, one, two)
    return None


def _from_number(number: float) -> date | None:
    if isinstance(number, bool):
        return None
    try:
        # 11 digits of seconds is the year 5138: anything as large counts milliseconds.
        return datetime.fromtimestamp(number / 1000 if number >= 1e11 else number, UTC).date()
    except (ValueError, OverflowError, OSError):
        return None


def _date(year: int, month: int, of_month: int) -> date | None:
    try:
        return date(year, month, of_month)
    except ValueError:
        return None
