"""Claims compared: where they differ. Nothing here decides who is right."""

from corroborate.assessment.consistency import differences

__all__ = ["differences"]
