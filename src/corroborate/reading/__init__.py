"""Bytes -> reports: files, pages, records, standard input; cleaned, dated, marked, or refused with a reason."""

from corroborate.reading.options import ReadOptions
from corroborate.reading.readers import READERS, Reader, read

__all__ = ["READERS", "ReadOptions", "Reader", "read"]
