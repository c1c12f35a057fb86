"""Where steps run. An engine maps a step over items in order; it knows no step by name."""

from corroborate.engines.local import run

__all__ = ["run"]
