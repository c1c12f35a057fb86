"""Furniture: stretches of a report that are not the story. They are marked, never removed, and never read.

A stretch is marked only where its form gives it away, because what is marked is lost to the record: a line of its own
for teasers and buttons, a sentence for licence and copyright lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corroborate.model.report import Furniture

_LONGEST_LINE = 300  # a teaser is one headline; the longest line of furniture seen in 200 articles has 214 characters
_MOST_TEASED_WORDS = 22  # a headline under 'Related stories'

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_NETWORK = (
    r"(?:facebook|twitter|x|whatsapp|telegram|linkedin|instagram|reddit|pinterest|youtube|tiktok|messenger|viber)"
)
_BUTTON = rf"(?:{_NETWORK}|e-?mail|print|copy link|tweet|share|save|pin|flipboard|bookmark|listen|comments?)"

# One reason a line: (reason, form). A form is matched against a whole line, without its borders, in any case.
_LINES: tuple[tuple[str, str], ...] = (
    (
        "teaser",
        r"(?:\W{0,3})(?:read (?:more|also|next|here|now)|also read|see also|more (?:on|about) this|read|watch|listen"
        r"|must[ -]read|further reading|don[’']t miss|in case you missed it|icymi|you (?:may|might) also (?:like|read)"
        r"|related(?: (?:stor(?:y|ies)|articles?|news|posts?|topics?|links?|content|coverage|reading))?"
        r"|recommended(?: for you| reading| stories)?|editor[’']?s[’']? picks?"
        r"|(?:watch|see) (?:also|more|video|live))\s*(?::|\||»|>+|→|–|—).*",
    ),
    ("teaser", r"(?:click here|tap here|read (?:more|the (?:full|original) (?:story|article|report)))\b[^.?!]*\W*"),
    ("teaser", r"(?:for )?more (?:on this story|stories (?:like this|from\b.*)|by this author|from\b[^.?!]{0,60})"),
    ("share", r"(?:share|tweet|pin)(?: this)?(?: article| story| post| page| news)?(?: (?:on|via|with|to)\b.{0,60})?\W*"),
    ("share", rf"{_BUTTON}(?:[\s|/,·•]+(?:and |via |on )?{_BUTTON})*\W*"),
    ("share", r"\d+ shares?(?:\W+\d+ views?)?|\d+ views?|click to share\b.*|copy (?:the )?link"),
    ("share", r"follow (?:us|me|@\w+|[\w .’']{2,40}) (?:on|at|via)\b.{0,120}"),
    (
        "comments",
        r"(?:leave|post|add|write) (?:a|your) (?:comment|reply|response)\W*|(?:\d+|no|view(?: all)?) (?:comments?|repl(?:y|ies))"
        r"|comments? (?:are )?(?:closed|off)\W*|join the (?:conversation|discussion)\W*|your email address will not be published\b.*",
    ),
    ("reading time", r"(?:\W*)(?:reading time\W*)?(?:about |approx\.? )?\d+[ -]?min(?:ute)?s?\.?(?: of)?(?: read(?:ing)?(?: time)?)\W*"),
    ("reading time", r"(?:estimated )?reading time\W.{0,30}"),
    (
        "advertisement",
        r"\W*(?:advertisements?|advertising|sponsored(?: content| post| by\b.{0,60})?|promoted(?: content)?|paid (?:content|post)"
        r"|ad|(?:story|article) continues (?:below|after)\b.{0,40}|(?:skip|close) (?:this )?(?:ad|advert|advertisement)"
        r"|(?:continue|scroll|keep) (?:reading|down|scrolling)\b.{0,50}|advertisement\b.{0,40})\W*",
    ),
    (
        "newsletter",
        r"(?:please )?(?:sign up|subscribe|register|join|get|receive)\b.{0,120}\b(?:newsletters?|inbox|alerts?|mailing list"
        r"|channel|whatsapp|telegram|youtube|app|notifications?|briefing)\b.{0,80}",
    ),
    ("newsletter", r"(?:newsletters?|subscribe(?: now| today)?|sign up|sign in|log in|register)\W*"),
    ("newsletter", r"(?:download|install) (?:the|our)\b.{0,60}\bapps?\b.{0,60}|(?:support|donate|become a member)\b.{0,50}(?:journalism|us|now|today)\W*"),
    (
        "licence",
        r"(?:©|\(c\) ?\d|copyright\b).{0,200}|.{0,120}\ball rights reserved\b.{0,120}"
        r"|(?:this|the) (?:article|story|report|material|work|content)\b.{0,60}\b(?:may not be (?:published|reproduced)|"
        r"(?:was |is |has been )?(?:first |originally )?(?:re)?published (?:in|by|on|under|from)|is licen[sc]ed)\b.{0,200}",
    ),
    ("licence", r"(?:reprinted|republished|reproduced|syndicated) (?:with|by|from|under)\b.{0,160}"),
    (
        "credit",
        r"[\[(]?(?:photo|image|picture|video|file photo|photograph|illustration|cover photo|photo and caption)s?"
        r"(?: ?(?:credits?|source|courtesy(?: of)?|by)\s*:?|:)[^.]{0,60}[\])]?\.?",
    ),
    ("credit", r"[\[(](?:photo|image|picture|video|file|file photo|screenshot|illustration|reuters|ap|afp|getty(?: images)?)\W{0,2}[^.()]{0,50}[\])]"),
    ("credit", r"(?:.{0,40}[/|] ?)?(?:getty images|shutterstock|istock)(?: ?[/|].{0,40})?"),
    (
        "published",
        rf"(?:first |last )?(?:published|updated|posted|modified)(?: (?:on|at|in|by))?\b\W*"
        rf"(?=.{{0,60}}(?:\d{{4}}|\bago\b|\d:\d\d|{_MONTH}\s*\d)).{{0,110}}",
    ),
    ("published", rf"(?:{_DAY},? )?(?:\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?),? \d{{4}}(?:[ ,|/–-]+\d{{1,2}}[:.]\d\d.{{0,20}})?"),
    ("published", r"\d+ (?:minutes?|hours?|days?|mins?|hrs?) ago"),
    ("tags", r"(?:tags?|topics?|keywords|filed under|categor(?:y|ies)|posted in|published in|section|in this article)\s*(?::|\|).{0,200}"),
    ("cookies", r"(?:we|this (?:site|website|page)) uses? cookies\b.*|accept (?:all )?cookies|manage (?:cookies|preferences)|(?:privacy|cookie) policy"),
    (
        "navigation",
        r"(?:home|menu|search|back to (?:top|home)|skip to (?:main )?content|next(?: article| story| post)?|previous(?: article| story| post)?"
        r"|load more|show more|see more|view all|most (?:read|popular|viewed)|trending(?: now)?|latest(?: news| stories)?|top stories"
        r"|contact(?: us)?|about us|loading\W*|play|pause|close|end of list|toggle.{0,20})",
    ),
)  # fmt: skip

# 'By Nora Vale, Ordava'. Case tells a byline from 'By midday'; a day or a month is no name.
_NAME = r"(?:[A-Z][\w.’'-]*|de|da|di|van|von|der|den|el|al|bin|ibn)"
_BYLINE = re.compile(
    rf"(?:By|BY)(?: |: )(?!(?i:{_DAY}|{_MONTH})\b){_NAME}(?: {_NAME}){{0,4}}(?:(?:,| and| AND| in| &) {_NAME}(?: {_NAME}){{0,4}}){{0,3}}"
    r"(?: More by this Author)?\.?"
)

_REASONS = tuple(reason for reason, _ in _LINES)
_LINE = re.compile("|".join(f"(?P<r{index}>{form})" for index, (_, form) in enumerate(_LINES)), re.IGNORECASE)
# Every form begins with one of these, or holds one: a line without is passed over without trying the forms.
_CANDIDATE = re.compile(
    r"\W*(?:read|also|see|more|must|further|don|in\b|icymi|you|related|recommend|editor|watch|listen"
    r"|click|tap|for more|share|tweet|pin|copy|follow|leave|post|add|write|\d|no\b|view|comment|join|your email|about"
    r"|approx|estimated|advert|sponsor|promoted|paid|ad\b|story|article|skip|close|continue|scroll|keep|please|sign"
    r"|subscribe|register|get|receive|newsletter|log in|download|install|support|donate|become|©|\(c\)|copyright|this"
    r"|the|reprint|republish|reproduc|syndicat|photo|image|picture|video|file|illustration|cover|screenshot|reuters|ap\b"
    r"|afp|getty|shutterstock|istock|first|last|published|updated|modified|mon|tue|wed|thu|fri|sat|sun"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|tag|topic|keyword|filed|categor|section|we\b|accept|manage"
    r"|privacy|cookie|home|menu|search|back|next|previous|load|show|most|trending|latest|top\b|contact|loading|play|pause"
    r"|end of|toggle|e-?mail|print|save|flipboard|bookmark|facebook|twitter|x\b|whatsapp|telegram|linkedin|instagram"
    r"|reddit|pinterest|youtube|tiktok|messenger|viber)|.*(?:all rights reserved|getty images|shutterstock|istock)",
    re.IGNORECASE,
)

# Headers under which the headlines of other stories follow, to the next blank line or full sentence.
_TEASERS_FOLLOW = re.compile(
    r"\W*(?:related(?: (?:stories|articles|news|posts|topics|links|content|coverage|reading))?|read (?:more|also|next)"
    r"|more (?:on this story|stories|from\b.{0,60})|you (?:may|might) also (?:like|read)|recommended(?: for you| stories| reading)?"
    r"|most (?:read|popular|viewed)|trending(?: now)?|latest (?:news|stories)|top stories|editor[’']?s[’']? picks?|see also|also read"
    r"|further reading|don[’']t miss|list of \d+ items?)\W*",
    re.IGNORECASE,
)
_FULL_STOP = re.compile(r"[.!?][”\"’')\]]*$")

# Inside a paragraph: a sentence that says under which licence the text may be used.
_LICENCE = re.compile(
    r"(?:(?<=[.!?\"”’] )|(?<=[.!?\"”’]  )|(?<=\n)|\A)(?:all|any|this|the|our|text|some|unless|except)\b[^.\n]{0,160}?"
    r"\b(?:licen[sc]ed|available|published|released|shared|distributed|copyrighted)\b[^.\n]{0,60}"
    r"\b(?:creative commons|cc[ -]by|open (?:government )?licen[sc]e|licen[sc]e)\b(?:[^.\n]|\.(?=\d))*\.?"
    r"|\bcreative commons (?:attribution|licen[sc]e)(?:[^.\n]|\.(?=\d))*\.?",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"(?:©|\bcopyright (?=©|\(c\)|\d{4}))[^\n]{0,160}\Z|\ball rights reserved\b\.?", re.IGNORECASE)


def furniture(text: str, publisher: str | None = None) -> tuple[Furniture, ...]:
    """The stretches of `text` that are not the story, in order, none overlapping, each with its reason.

    Reasons: teaser, share, comments, reading time, advertisement, newsletter, licence, credit, published, byline, tags,
    cookies, navigation. A line that is nothing but the name of `publisher` is a byline. It does not mark captions or
    datelines: both can carry what a report claims.
    """
    kept: list[Furniture] = []
    for found in sorted((*_lines(text, publisher), *_sentences(text)), key=lambda one: (one.start, -one.end)):
        if not kept or found.start >= kept[-1].end:
            kept.append(found)
    return tuple(kept)


def _lines(text: str, publisher: str | None) -> Iterator[Furniture]:
    teasing = False
    start = 0
    for raw in text.split("\n"):
        line = raw.strip()
        at = start + len(raw) - len(raw.lstrip())
        start += len(raw) + 1
        if not line or len(line) > _LONGEST_LINE:
            teasing = False
            continue
        reason = _reason(line, publisher)
        if reason is None and teasing and not _FULL_STOP.search(line) and len(line.split()) <= _MOST_TEASED_WORDS:
            reason = "teaser"
        else:
            teasing = reason is not None and _TEASERS_FOLLOW.fullmatch(line) is not None
        if reason is not None:
            yield Furniture(at, at + len(line), reason)


def _reason(line: str, publisher: str | None) -> str | None:
    if publisher is not None and line.casefold() == publisher.casefold():
        return "byline"
    if _CANDIDATE.match(line) and (found := _LINE.fullmatch(line)):
        return _REASONS[int(str(found.lastgroup)[1:])]
    return "byline" if _BYLINE.fullmatch(line) else None


def _sentences(text: str) -> Iterator[Furniture]:
    lowered = text.lower()
    if "licen" in lowered or "creative commons" in lowered:
        for found in _LICENCE.finditer(text):
            yield Furniture(found.start(), found.end(), "licence")
    if "©" in text or "copyright" in lowered or "all rights reserved" in lowered:
        for found in _COPYRIGHT.finditer(text):
            yield Furniture(found.start(), found.end(), "licence")
