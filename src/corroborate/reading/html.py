"""News pages: the article in a page, its headline, day, publisher and canonical address, by trafilatura."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from corroborate.errors import EmptyInput
from corroborate.model.report import Alignment, Refusal, Report
from corroborate.reading.alignment import Edit, apply, composed
from corroborate.reading.cleaning import clean
from corroborate.reading.dates import day
from corroborate.reading.encoding import decode
from corroborate.reading.inputs import Given, Source
from corroborate.reading.options import ReadOptions
from corroborate.reading.passages import located
from corroborate.reading.reports import completed, damage, original, report

log = logging.getLogger(__name__)

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
# What is between these is not shown on a page.
_UNSEEN = re.compile(r"<(script|style|noscript|template|svg|!--)", re.IGNORECASE)
_LOWERED = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}
_MARKUP = re.compile(r"<(?:!--|/?[a-zA-Z!?])|&(?:[a-zA-Z]{2,31}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
# An article has at least one whole sentence; menus, log-in boxes and error pages seldom do.
_SENTENCE = re.compile(r"(?:\S+[ \t]+){7,}\S*[.!?…][”\"’')\]]*(?:\s|$)")


def read_html(source: Source, options: ReadOptions) -> Iterator[Report | Refusal]:
    """The report on a page, and a refusal beside it where bytes of the page are damaged.

    The frozen text is the headline, a blank line, and the article, so that the headline too has its place in the page;
    where the headline stands nowhere on the page but in its metadata, it is the report's `title` instead. The day is
    the one that the page states (metadata or a line of date); where it states none, the option's. Readers' comments,
    menus and teasers are left out.

    Raises EmptyInput for a page without an article, UnreadableInput.
    """
    data = source.read(options.max_bytes)
    said = _DECLARED.search(data[:4096])
    decoded = decode(data, options.encoding, said.group(1).decode("ascii", "replace") if said else None)
    page = _extracted(decoded.text)
    body = (page.text or "").strip() if page is not None else ""
    if not _SENTENCE.search(body):
        raise EmptyInput("a page without an article", "a page with at least one sentence of text", source.where)
    visible, to_page = _visible(decoded.text)
    passages = body.split("\n")
    title = " ".join((page.title or "").split()) or None
    headline, to_visible = located(_without(passages, title), visible, title)
    extracted = "\n".join(([title, ""] if headline and title else []) + _without(passages, title))
    text, tidied = clean(extracted)
    given = completed(
        source.given,
        Given(
            url=page.url or None,
            published=day(page.date, source.where),
            publisher=page.sitename or None,
            title=None if headline else title,
        ),
    )
    yield report(
        text,
        original(data, decoded.encoding, "text/html", source.where),
        options,
        given,
        path=source.path,
        alignment=composed(tidied, composed(to_visible, to_page)),
    )
    if decoded.damaged:
        yield damage(decoded, source.where)


def _extracted(page: str) -> Any:
    # Half a second to import: only where there are pages.
    from trafilatura import bare_extraction

    try:
        return bare_extraction(
            _DECLARATION.sub(lambda found: " " * len(found.group()), page),
            include_comments=False,
            with_metadata=True,
            # Without this a day is guessed from any number in the page; unknown has to stay unknown.
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except (ValueError, RecursionError, AssertionError) as error:
        log.warning("a page that cannot be parsed: %s", error)
        return None


def _without(passages: list[str], title: str | None) -> list[str]:
    """The passages of the article, less a first one that is the headline."""
    if title is not None and passages and " ".join(passages[0].lstrip("# ").split()) == title:
        return passages[1:]
    return passages


def _visible(page: str) -> tuple[str, Alignment]:
    """The page without its markup, its entities resolved, and the map from that to the page."""
    return apply(page, _markup(page))


def _markup(page: str) -> Iterator[Edit]:
    # Some letters grow when lowered ('İ'): only ASCII may change, so that offsets stay.
    at, lowered = 0, page.translate(_LOWERED)
    while found := _MARKUP.search(page, at):
        if found.group().startswith("&"):
            character = unescape(found.group())
            if character != found.group():
                yield Edit(found.start(), found.end(), character)
            at = found.end()
            continue
        unseen = _UNSEEN.match(page, found.start())
        close = ">" if unseen is None else "-->" if unseen.group(1) == "!--" else f"</{unseen.group(1).lower()}"
        end = lowered.find(close, found.end())
        # What is never closed goes on to the end of the page, as in a browser; a closing tag is taken out next.
        at = len(page) if end < 0 else end + (0 if close.startswith("</") else len(close))
        yield Edit(found.start(), at, "")
