"""Spark as the database that Splink runs in: for more pairs than one machine can weigh.

What is said here is only what differs from DuckDB. pyspark and Java are loaded and looked for where they are used.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from corroborate.errors import InputError, MissingPackage
from corroborate.linking.database import Database

# DuckDB's functions that sqlglot hands on wrongly or as they are; what it does translate (quoted names, list_distinct,
# list_concat) is not here.
FUNCTIONS = {
    "len": "array_size",  # sqlglot takes it for the length of a text, which Spark refuses for an array
    "list_has_any": "arrays_overlap",  # sqlglot writes the operator &&, which Spark does not have
    "list_intersect": "array_intersect",  # sqlglot does not know it and leaves the name
}


@contextmanager
def opened(session: Any = None) -> Iterator[Database]:
    """Spark in `session` (a cluster's, say), which stays open; without one, in that of this thread, or a local one.

    The session needs a checkpoint directory that all workers reach: steps are written there as Parquet, since the plan
    of all steps in one grows beyond what Spark can plan. In a session of the caller's, those files and the
    temporary views named __splink__... are left. Raises MissingPackage, InputError.
    """
    try:
        from pyspark.sql import SparkSession
        from splink.backends.spark import SparkAPI
    except ImportError as error:
        raise MissingPackage(
            f"linking on Spark needs packages more ({error.name} is not there): pip install 'corroborate[spark]'"
        ) from None
    given = session if session is not None else SparkSession.getActiveSession()
    with local() if given is None else nullcontext(given) as running:
        if running.sparkContext.getCheckpointDir() is None:
            raise InputError(
                "no checkpoint directory",
                "one that all workers reach, set by session.sparkContext.setCheckpointDir(path)",
                "the Spark session",
            )
        # The functions that Splink would register come from a jar of its own (Jaro-Winkler and the like): none is used.
        api = SparkAPI(  # type: ignore[no-untyped-call]
            spark_session=running, break_lineage_method="parquet", register_udfs_automatically=False
        )

        def rows(query: str) -> Iterator[Any]:
            yield from map(tuple, running.sql(query).toLocalIterator(prefetchPartitions=True))

        # Spark would push the filter below the weighing, and every comparison into it again for each of its levels:
        # more Java than one method may hold, so that it fell back to its interpreter and took 11.2 s for 6.6.
        yield Database(api, rows, FUNCTIONS, filters_late=True)


def has_java() -> bool:
    """Whether there is a java that Spark would start: that of JAVA_HOME, else that of the path."""
    home = os.environ.get("JAVA_HOME")
    return (Path(home) / "bin" / "java").exists() if home else shutil.which("java") is not None


@contextmanager
def local(cores: int = 2) -> Iterator[Any]:
    """A Spark session on this machine, reachable from nowhere else and stopped afterwards. Raises MissingPackage."""
    if not has_java():
        raise MissingPackage("linking on Spark needs Java 17 or later, and there is none: install it, or set JAVA_HOME")
    from pyspark.sql import SparkSession

    before = os.environ.get("PYSPARK_PYTHON")
    # Spark would start its workers with whatever `python3` is, which may be another version without our packages.
    os.environ["PYSPARK_PYTHON"] = sys.executable
    with TemporaryDirectory(prefix="corroborate-spark-", ignore_cleanup_errors=True) as folder:
        session = (
            SparkSession.builder.master(f"local[{cores}]")
            .appName("corroborate")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.sql.shuffle.partitions", str(2 * cores))  # 200, meant for clusters, are 200 small tasks here
            .config("spark.sql.warehouse.dir", folder)  # else a folder in the directory that one happens to be in
            .getOrCreate()
        )
        try:
            session.sparkContext.setLogLevel("ERROR")
            session.sparkContext.setCheckpointDir(folder)
            yield session
        finally:
            session.stop()
            if before is None:
                del os.environ["PYSPARK_PYTHON"]
            else:
                os.environ["PYSPARK_PYTHON"] = before
