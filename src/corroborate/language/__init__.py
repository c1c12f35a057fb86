"""Report -> Analysis: sentences, tokens, quotations, quantities, times, places, actors and names, with exact offsets."""

from corroborate.language.analysis import analyse

__all__ = ["analyse"]
