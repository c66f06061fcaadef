"""The SQL of this package, one file per subject, loaded and named by aiosql."""

import functools
from collections.abc import Mapping
from importlib import resources

import aiosql


@functools.cache
def load(driver: str) -> Mapping[str, str]:
    """Statement texts by name, their `:name` parameters written as `driver` ("sqlite3", "asyncpg") wants them."""
    with resources.as_file(resources.files("storage") / "sql") as folder:
        queries = aiosql.from_path(folder, driver)
    return {name: getattr(queries, name).sql for name in queries.available_queries}
