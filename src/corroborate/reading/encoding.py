"""Bytes -> characters: UTF-8, UTF-16 and UTF-32 with or without their mark, the old code pages, and damaged UTF-8."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

# What is looked at where bytes do not say what they are: enough to be sure, and quick on a large file.
_SAMPLE = 65_536

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_VALID_SEQUENCES = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# Bytes that cp1252 leaves without a character: a text that has one is of another code page.
_NOT_CP1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
# English prose in cp1252 has a few curly quotes and accents: measured at most 3 in 100. Above one in eight it is
# another script, for which the code page has to be recognised by what is likely.
_MOSTLY_ASCII = 0.125


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters, the encoding that `bytes.decode(encoding, errors='replace')` needs to give them again, and damage.

    `damaged` counts stretches of bytes that stand as U+FFFD in `text`; `first_damage` is the offset of the first byte.
    """

    text: str
    encoding: str
    damaged: int = 0
    first_damage: int | None = None


def decode(data: bytes, encoding: str | None = None, declared: str | None = None) -> Decoded:
    """`data` as characters. `encoding` is taken at its word; `declared` (a page's own word) only if it fits.

    Never raises on damaged bytes: they become U+FFFD and are counted. It does not repair text that was decoded by the
    wrong table before it came here: that is cleaning. Raises LookupError if `encoding` does not exist.
    """
    if encoding is not None:
        return _leniently(data, encoding)
    if marked := marked_encoding(data):
        return _leniently(data, marked)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if _is_damaged_utf8(data, error):
            return _leniently(data, "utf-8")
    if declared is not None and _fits(data, declared):
        return Decoded(data.decode(declared), declared)
    return _leniently(data, _code_page(data[:_SAMPLE]))


def marked_encoding(data: bytes) -> str | None:
    """The encoding that the first bytes give away: a byte order mark, or the zeros of UTF-16 without one."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    head = data[:1024]
    if len(head) < 4 or b"\x00" not in head:
        return None
    even, odd = head[0::2], head[1::2]
    # In UTF-16 every Latin letter has a zero as its other byte; in binary data zeros are on both sides.
    if odd.count(0) > 0.4 * len(odd) and not even.count(0):
        return "utf-16-le"
    if even.count(0) > 0.4 * len(even) and not odd.count(0):
        return "utf-16-be"
    return None


def stream_encoding(head: bytes, encoding: str | None = None) -> str:
    """The encoding in which a file of records is read that begins with `head`; 'utf-8' where nothing says otherwise."""
    return encoding or marked_encoding(head) or "utf-8"


def damage_handler(encoding: str) -> str:
    """How a stream in `encoding` is decoded so that `recovered` can still tell its odd bytes, if it can."""
    return "surrogateescape" if encoding.startswith("utf-8") else "replace"


def recovered(field: str) -> Decoded:
    """A field that was decoded with errors='surrogateescape', its odd bytes decoded by what they most likely are."""
    try:
        field.encode("utf-8")
    except UnicodeEncodeError:
        try:
            return decode(field.encode("utf-8", "surrogateescape"))
        except UnicodeEncodeError:  # half of a pair, as JSON can write them: not a character, and no byte either
            return whole(field)
    return Decoded(field, "utf-8")


def whole(field: str) -> Decoded:
    """`field` with each lone half of a surrogate pair as U+FFFD, so that it can be written; offsets stay."""
    text, halves = re.subn(r"[\ud800-\udfff]", "�", field)
    return Decoded(text, "utf-8", halves, None)


def _leniently(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        text = data.decode(encoding, errors="replace")
        return Decoded(text, encoding, max(1, text.count("�")), error.start)


def _is_damaged_utf8(data: bytes, error: UnicodeDecodeError) -> bool:
    """Whether `data` is UTF-8 that was damaged, rather than another encoding: most of its sequences are sound."""
    if error.reason == "unexpected end of data" and error.start > 0:
        return True  # all of it is sound but the last character, which was cut off
    sound = _VALID_SEQUENCES.findall(data[:_SAMPLE])
    odd = len(_NOT_ASCII.findall(data[:_SAMPLE])) - sum(len(sequence) for sequence in sound)
    return len(sound) > odd


def _fits(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return False
    return True


def _code_page(sample: bytes) -> str:
    odd = len(_NOT_ASCII.findall(sample))
    if odd < _MOSTLY_ASCII * len(sample) and not _NOT_CP1252.search(sample):
        return "cp1252"  # what the old systems of English newsrooms write, and what browsers assume
    import charset_normalizer

    best = charset_normalizer.from_bytes(sample).best()
    return best.encoding if best is not None else "cp1252"
