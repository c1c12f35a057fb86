"""Words made comparable: for look-ups and filters only, never for what is stored or shown."""

from __future__ import annotations

import unicodedata


def folded(words: str) -> str:
    """`words` without case, accents and repeated white space, with straight apostrophes: 'El  Fāsher' -> 'el fasher'.

    Letters that Unicode does not decompose (ł, ø) stay as they are.
    """
    if words.isascii():
        return " ".join(words.lower().split())
    split = unicodedata.normalize("NFKD", words.casefold().replace("’", "'").replace("ʼ", "'"))
    return " ".join("".join(mark for mark in split if not unicodedata.combining(mark)).split())
