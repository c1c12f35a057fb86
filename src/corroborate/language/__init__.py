"""Report -> Analysis: sentences, quotations, quantities, times, places, actors and names, with exact offsets."""

from corroborate.language.analysis import analyse

__all__ = ["analyse"]
