"""What workers wrote, into the dataset: each page and each article once, in the order of the sources, by day.

A page is the SHA-256 of its bytes, an article its content address: where several splits have one, or the dataset had
it, the first is kept, as on one machine.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import duckdb

import onrecord
from onrecord.record.dataset import MANIFEST, files_of
from onrecord.record.migrations import latest, read_steps
from onrecord.record.writing import TABLES, Growth
from onrecord.scale.drafting import tables_of_run

if TYPE_CHECKING:
    from onrecord.scale.places import Place

_PAGES_TWICE = """
    CREATE TEMP TABLE other_pages AS
    SELECT sha256 AS id, split FROM (SELECT sha256, split FROM new_pages) n JOIN places p USING (split)
    QUALIFY row_number() OVER (PARTITION BY sha256 ORDER BY p.place) > 1 OR sha256 IN (SELECT sha256 FROM old_pages)
"""
_ARTICLES_TWICE = """
    CREATE TEMP TABLE other_articles AS
    SELECT id, split FROM (SELECT id, split FROM new_articles) n JOIN places p USING (split)
    QUALIFY row_number() OVER (PARTITION BY id ORDER BY p.place) > 1 OR id IN (SELECT id FROM old_articles)
"""
_IS_OTHER = "EXISTS (FROM {} o WHERE o.id = t.{} AND o.split = t.split)"
_OTHERS: Final[Mapping[str, str]] = {
    "pages": _IS_OTHER.format("other_pages", "sha256"),
    "visits": _IS_OTHER.format("other_pages", "page"),
    "articles": _IS_OTHER.format("other_articles", "id"),
    "seals": f"""
        CASE WHEN t.what IN ('page', 'visit') THEN {_IS_OTHER.format("other_pages", "id")}
        ELSE {_IS_OTHER.format("other_articles", "id")} END
    """,
}
"""SQL for the rows of a table that stand elsewhere already; of all other tables those of such an article."""

_COUNTED: Final = ("pages", "articles", "statements", "events")
_MOST_DAYS = 100_000


@dataclass(frozen=True, slots=True)
class Staged:
    """A split that was read: its number, and the folder of its rows, empty where it has none."""

    number: int
    folder: str


def manifest_of(dataset: Place) -> dict[str, Any]:
    """What a dataset says of itself; of a new one, that it has no runs. Raises OSError, and ValueError for no JSON."""
    found = dataset.below(MANIFEST).read()
    told: dict[str, Any] = json.loads(found) if found else {"runs": []}
    return told


def begin(dataset: Place) -> None:
    """Make a dataset without runs where there is none, so that its files are known for what they are."""
    if dataset.below(MANIFEST).read() is None:
        _note(dataset, [])


def settle(dataset: Place, staging: Place, staged: Sequence[Staged], wanted: Sequence[int], *, run: int) -> Growth:
    """Bring splits, in the order of their sources, into a dataset as a run of it, and give what was new.

    `wanted` are the numbers of the splits that need not be read again; a split that was cut in halves is one of them.
    It may be done again where it was interrupted: files have the same names then, and the last to be written is the
    manifest, which lists them.
    """
    told = manifest_of(dataset)
    with duckdb.connect() as connection:
        written: dict[str, list[str]] = {}
        for table, rows in tables_of_run(run):
            written[table] = _write(dataset, table, run, rows, "run")
        tables = _register(connection, dataset, staging, told, staged)
        counts = {table: _settle_table(connection, dataset, table, run, written) for table in tables}
        repeated = _count(connection, "FROM other_pages") if "pages" in tables else 0
    done = {"run": run, "onrecord": onrecord.__version__, "splits": list(wanted), "files": written}
    _note(dataset, [*told["runs"], done])
    new = {table: counts.get(table, 0) for table in _COUNTED}
    return Growth(**new, repeated=repeated)


def _note(dataset: Place, runs: Sequence[Mapping[str, Any]]) -> None:
    told = {"version": latest(read_steps()), "onrecord": onrecord.__version__, "runs": runs}
    dataset.below(MANIFEST).write(json.dumps(told, indent=1).encode())


def _register(
    connection: duckdb.DuckDBPyConnection,
    dataset: Place,
    staging: Place,
    told: dict[str, Any],
    staged: Sequence[Staged],
) -> list[str]:
    """Make what is new and the keys of what is old known to DuckDB; give the tables that have something new."""
    from pyarrow import dataset as arrow  # noqa: PLC0415 - an extra

    connection.execute("CREATE TEMP TABLE places (split BIGINT, place BIGINT)")
    for place, each in enumerate(staged):
        connection.execute("INSERT INTO places VALUES (?, ?)", [each.number, place])
    found = {table: _files(staging, staged, table) for table in TABLES}
    for table, files in found.items():
        if files:
            connection.register(f"new_{table}", arrow.dataset(files, format="parquet", filesystem=staging.system))
    old = files_of(told)
    for table, key in (("pages", "sha256"), ("articles", "id")):
        files = [dataset.below(file).path for file in old.get(table, ())]
        if files:
            connection.register(f"old_{table}", arrow.dataset(files, format="parquet", filesystem=dataset.system))
        else:
            connection.execute(f"CREATE TEMP TABLE old_{table} ({key} VARCHAR)")
    if found["pages"]:
        connection.execute(_PAGES_TWICE)
    if found["articles"]:
        connection.execute(_ARTICLES_TWICE)
    else:
        connection.execute("CREATE TEMP TABLE other_articles (id VARCHAR, split BIGINT)")
    return [table for table, files in found.items() if files]


def _files(staging: Place, staged: Sequence[Staged], table: str) -> list[str]:
    from pyarrow.fs import FileType  # noqa: PLC0415 - an extra

    paths = [staging.below(each.folder, f"{table}.parquet").path for each in staged if each.folder]
    return [info.path for info in staging.system.get_file_info(paths) if info.type == FileType.File]


def _settle_table(
    connection: duckdb.DuckDBPyConnection, dataset: Place, table: str, run: int, written: dict[str, list[str]]
) -> int:
    """Write the new rows of a table by day, and give how many there are."""
    others = _OTHERS.get(table, _IS_OTHER.format("other_articles", "article"))
    source = f"FROM new_{table} t WHERE NOT {others}"
    count = _count(connection, source)
    if not count:
        return 0
    asked = f"SELECT t.* EXCLUDE (split) {source} ORDER BY t.day"
    rows = connection.sql(asked).to_arrow_reader()
    written.setdefault(table, []).extend(_write(dataset, table, run, rows, "part"))
    return count


def _count(connection: duckdb.DuckDBPyConnection, source: str) -> int:
    ((found,),) = connection.execute(f"SELECT count(*) {source}").fetchall()
    return int(found)


def _write(dataset: Place, table: str, run: int, rows: Any, name: str) -> list[str]:
    """Write rows of a table, in folders by day where they have one; give the files below the dataset's folder."""
    from pyarrow import dataset as arrow  # noqa: PLC0415 - an extra
    from pyarrow import field, schema, string  # noqa: PLC0415

    by_day = arrow.partitioning(schema([field("day", string())]), flavor="hive") if "day" in rows.schema.names else None
    files: list[str] = []
    root = f"{dataset.path.rstrip('/')}/"
    arrow.write_dataset(
        rows,
        dataset.below(table).path,
        filesystem=dataset.system,
        format="parquet",
        file_options=arrow.ParquetFileFormat().make_write_options(compression="zstd"),
        partitioning=by_day,
        basename_template=f"run-{run:04}-{name}-{{i}}.parquet",
        existing_data_behavior="overwrite_or_ignore",
        max_partitions=_MOST_DAYS,
        file_visitor=lambda file: files.append(file.path[file.path.index(root) + len(root) :]),
    )
    return sorted(files)
