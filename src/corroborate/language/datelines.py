"""The dateline: the place (and agency and day) that opens a report, and where the story begins after it.

'GAZA CITY, May 5 (Reuters) -', 'TEHRAN (Tasnim) –', 'Kyiv, Ukraine —', 'KHARTOUM:'. A dateline is where a report was
filed, not where a thing happened; it tells which country a report is about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corroborate.language.gazetteer import Gazetteer, fold
from corroborate.language.place_words import place_words
from corroborate.language.resolution import Setting, choose
from corroborate.model.text import Place, Sentence

_MONTH = (
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Za-z]*\.?"
)
_WORD = r"[^\W\d_][\w'’.]*(?:-[\w'’]+)*"
_LINE = re.compile(
    rf"(?P<place>{_WORD}(?:\s{_WORD}){{0,3}}?)"
    rf"(?:,\s*(?P<country>{_WORD}(?:\s{_WORD}){{0,3}}?))?"
    rf"(?:,?\s*(?P<day>(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH})(?:,?\s*\d{{4}})?))?"
    r"(?:,?\s*\((?P<agency>[^()\n]{2,40})\))?"
    r"\s*(?P<mark>--|–|—|－|-(?=\s)|:(?=\s))\s*"
)
_FIRST = 4  # sentences: a dateline may follow a headline, a standfirst, a byline


def dateline_of(
    text: str, sentences: Sequence[Sentence], gazetteer: Gazetteer, about: dict[str, float]
) -> tuple[Place | None, int]:
    """The dateline's place and the offset after its mark; (None, 0) where the report has none.

    With an agency or a day, or in capitals with a country, the words need not be in the gazetteer. 'Name:' and 'Name –'
    in small letters are a dateline only where the gazetteer knows the name well.
    """
    stop = place_words().stop
    for sentence in sentences[:_FIRST]:
        match = _LINE.match(text, sentence.start, min(sentence.start + 120, len(text)))
        if match is None or (sentence.index and sentences[sentence.index - 1].paragraph == sentence.paragraph):
            continue
        named = match["place"]
        if not named[0].isupper():
            continue
        sure = bool(match["agency"] or match["day"])
        capitals = named.isupper() and len(named) > 3
        if sentence.heading and not (match["agency"] or capitals):
            continue
        country = _country(match["country"], gazetteer)
        setting = Setting(placed=sure or capitals or country is not None, country=country, words=len(named.split()))
        entry = choose(gazetteer.lookup(fold(named)), setting, about, named)
        if entry is None:
            dated = sure and named.split()[0].lower() not in stop
            if match["mark"] == ":" or not (dated or (capitals and country)):
                continue
            return Place(named, match.start("place"), match.end("place"), None, country, None, None, None), match.end()
        if not (sure or capitals or country) and entry.kind != "capital" and entry.population < 50_000:
            continue
        return (
            Place(
                named, match.start("place"), match.end("place"), entry.name, entry.country, entry.latitude,
                entry.longitude, entry.precision,
            ),
            match.end(),
        )  # fmt: skip
    return None, 0


def _country(named: str | None, gazetteer: Gazetteer) -> str | None:
    if not named:
        return None
    return next((entry.country for entry in gazetteer.lookup(fold(named)) if entry.kind in ("country", "admin1")), None)
