"""What a report says, as a terminal may show it: characters that would command the terminal are made visible."""

from __future__ import annotations

from typing import Protocol, TextIO, cast


class Out(Protocol):
    """What text can be written to."""

    def write(self, text: str, /) -> int:
        """Write `text`; how many characters."""
        ...


# Each becomes one other, so that offsets stay: C0 (but tab and line feed) and DEL the pictures that Unicode has for
# them, C1 (xterm takes U+009B for the beginning of a command) and the marks that turn the direction of what follows,
# so that one cell's words would stand in the next (Boucher and Anderson, "Trojan Source", 2021), the replacement mark.
_VISIBLE = (
    {code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A)}
    | {0x7F: 0x2421}
    | dict.fromkeys((*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), 0xFFFD)
)


def visible(text: str) -> str:
    """`text` without characters that command a terminal, each replaced by one that is seen. Its length stays."""
    return text.translate(_VISIBLE)


def plain(value: object) -> str:
    """A value as one line of visible text: None is empty, white space is single spaces."""
    return "" if value is None else visible(" ".join(str(value).split()))


class _Terminal:
    """A terminal that text for programs is written to all the same."""

    def __init__(self, out: Out) -> None:
        self._out = out

    def write(self, text: str) -> int:
        """Write `text` visibly; line ends stay."""
        return self._out.write(visible(text.replace("\r\n", "\n")))


def guarded(out: TextIO) -> TextIO:
    """`out` itself where a program or a file takes what is written, unchanged; a terminal gets visible text only."""
    return cast("TextIO", _Terminal(out)) if out.isatty() else out
