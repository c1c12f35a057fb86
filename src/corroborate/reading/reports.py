"""What all readers share: making the report, and saying that part of an input was damaged."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from corroborate.model.ids import report_id
from corroborate.model.report import Alignment, Original, Refusal, Report
from corroborate.reading.encoding import Decoded
from corroborate.reading.furniture import furniture
from corroborate.reading.inputs import Given
from corroborate.reading.languages import language
from corroborate.reading.options import ReadOptions


def original(data: bytes, encoding: str, media_type: str, where: str) -> Original:
    """What was given, with its SHA-256."""
    return Original(data, sha256(data).hexdigest(), encoding, media_type, where)


def report(
    text: str,
    source: Original,
    options: ReadOptions,
    given: Given,
    *,
    path: str | None,
    alignment: Alignment,
) -> Report:
    """The report of a frozen `text`: furniture marked, language told, and an id of its content where none is given.

    What `given` leaves open is filled from the options.
    """
    publisher = given.publisher or options.publisher
    published = given.published or options.published
    return Report(
        id=given.id or report_id(text, given.title, publisher, published, given.url),
        text=text,
        original=source,
        title=given.title,
        published=published,
        publisher=publisher,
        url=given.url,
        path=path,
        language=language(text),
        furniture=furniture(text, publisher),
        alignment=alignment,
    )


def completed(given: Given, found: Given) -> Given:
    """`given`, with what it leaves open taken from `found`."""
    return replace(
        given,
        id=given.id or found.id,
        url=given.url or found.url,
        published=given.published or found.published,
        publisher=given.publisher or found.publisher,
        title=given.title or found.title,
    )


def damage(decoded: Decoded, where: str) -> Refusal:
    """That the report was read, but not whole: some bytes of it are no characters."""
    at = f", the first at byte {decoded.first_damage}" if decoded.first_damage is not None else ""
    many = "one damaged character" if decoded.damaged == 1 else f"{decoded.damaged} damaged characters"
    return Refusal("error", f"{many}{at} (read as �; the rest was read)", f"sound {_name(decoded.encoding)}", where)


def _name(encoding: str) -> str:
    return encoding.upper().removesuffix("-SIG").replace("_", "-")
