"""Claims -> incidents: which claims of many reports are about the same thing, and why."""

from corroborate.linking.incidents import link

__all__ = ["link"]
