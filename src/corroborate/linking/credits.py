"""Which agency a report credits for its whole text, and where its story begins and ends.

'(Agency) -' after a place credits whatever name stands there; a line of its own ('By Agency', 'Source: Agency', '©
Agency') does where the name is a known medium. No medium is preferred: the names are given, from the actors files and
the publishers of the reports themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from corroborate.model.copy import ReportText
from corroborate.model.folding import folded
from corroborate.model.origin import Named

_HEAD = 600  # code points from the beginning: headline, standfirst, byline, dateline
_DATELINE = re.compile(r"\((?P<names>[^()\n\d]{2,40})\)\s*(?:--|–|—|-(?=\s)|:(?=\s))\s*")
_LINE = re.compile(
    r"^[ \t(\[]*(?:(?:by|from|sources?|via|text|agency|credit|copyright|©|with (?:inputs?|reporting|files) from|"
    r"(?:this )?(?:story|article|report) (?:was )?(?:first |originally )?(?:published|reported|written|appeared) "
    r"(?:by|in|on))"
    r"[:\s]+)?(?:©\s*)?(?:\d{4}\s+)?(?P<names>[^\n()\[\]]{2,60}?)(?:\s+\d{4})?[ \t)\].]*$",
    re.IGNORECASE | re.MULTILINE,
)
_REPORT = re.compile(
    r"\baccording to (?:an?|the) (?P<name>[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){0,3}) (?:report|news report|dispatch)\b"
)
_PARTS = re.compile(r"\s*(?:[/,;|&+]|\band\b)\s*")
_STAFF = re.compile(r"\s+(?:staff|correspondents?|reporters?|writers?|news agency|newsroom|desk|in \w+)$")


@dataclass(frozen=True, slots=True)
class Credited:
    """What a report says of its whole text: the agency in full, or None; where the story begins, and where it ends.

    `reported` is an agency on whose report the text says that it is based.
    """

    agency: str | None
    reported: str | None
    start: int
    end: int


def known(media: Iterable[Named], publishers: Iterable[str | None]) -> dict[str, str]:
    """All words for a medium, folded, with the name it goes by. Words of two media stand for neither."""
    found: dict[str, str | None] = {}
    for one in sorted(media, key=lambda named: named.name):
        if one.kind == "media" and not one.generic:
            for words in {folded(word) for word in (one.name, *one.words)}:
                found[words] = one.name if found.get(words, one.name) == one.name else None
    for publisher in sorted({name for name in publishers if name}):
        found.setdefault(folded(publisher), publisher)
    return {words: name for words, name in found.items() if name}


def credited(report: ReportText, names: dict[str, str]) -> Credited:
    """The agency that `report` credits, by `names` (see `known`), with the bounds of its story.

    A report that credits its own publisher credits nobody. Of two agencies credited at once the first counts.
    """
    text = report.text
    start, agency = report.story_start, None
    head = _DATELINE.search(text, 0, min(len(text), _HEAD))
    if head and head["names"][:1].isupper():
        agency = _first(head["names"], names, report.publisher, listed=False)
        start = max(start, head.end())
    lines = text.split("\n")
    at, end = 0, len(text)
    for k, line in enumerate(lines):
        outer = at < max(start, _HEAD) or k >= len(lines) - 3
        match = _LINE.match(line) if outer and 2 <= len(line) <= 90 else None
        said = _first(match["names"], names, report.publisher, listed=True) if match else None
        own = match is not None and said is None and _is_own(match["names"], names, report.publisher)
        if said or own:
            agency = agency or said
            if at > max(start, len(text) // 2):
                end = min(end, at)
            elif at < _HEAD:
                start = max(start, min(at + len(line) + 1, len(text)))
        at += len(line) + 1
    based = _REPORT.search(text, start)
    reported = _first(based["name"], names, report.publisher, listed=True) if based else None
    return Credited(agency, reported, start or _after_headline(text), end)


def _after_headline(text: str) -> int:
    """Where the second line begins, if the first ends without a stop."""
    line, found, rest = text.partition("\n")
    return len(line) + 1 if found and rest.strip() and not line.rstrip().endswith((".", "”", '"', "!", ":")) else 0


def _first(words: str, names: dict[str, str], publisher: str | None, *, listed: bool) -> str | None:
    for part in _PARTS.split(words.strip()):
        name = _name(part, names)
        if (name is None and listed) or not part:
            continue
        meant = name or part
        if publisher is None or folded(meant) != folded(names.get(folded(publisher), publisher)):
            return meant
    return None


def _name(part: str, names: dict[str, str]) -> str | None:
    bare = folded(part)
    return names.get(bare) or names.get(_STAFF.sub("", bare)) or names.get(bare.removeprefix("the "))


def _is_own(words: str, names: dict[str, str], publisher: str | None) -> bool:
    return publisher is not None and any(_name(part, names) for part in _PARTS.split(words.strip()))
