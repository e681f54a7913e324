"""A record of every earlier version comes to this one with all that it held, and is then as good as a new one."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import duckdb
import pytest
from record_samples import harbour, reading

from onrecord.errors import RecordError
from onrecord.record import EventFilters, Record
from onrecord.record.migrations import latest, migrate, read_steps

HERE = Path(__file__).parent
STEPS = read_steps()
VERSIONS = range(1, latest(STEPS))
# The tables that have a row, and since which version.
HELD = {"pages": 1, "articles": 1, "statements": 1, "times": 3, "mentions": 4, "events": 5, "participants": 5}
HELD |= {"visits": 7, "searches": 10}


def make(path: Path, version: int) -> Path:
    """Make a record of a version, with a page and what that version could keep of it."""
    later = re.split(r"^-- version (\d+)$", (HERE / "rows_since.sql").read_text("utf-8"), flags=re.MULTILINE)[1:]
    with duckdb.connect(path) as connection:
        for name in ("version_1.sql", "rows_of_version_1.sql"):
            connection.execute((HERE / name).read_text("utf-8"))
        migrate(connection, STEPS[: version - 1], 1)
        for since, rows in zip(later[::2], later[1::2], strict=True):
            if int(since) <= version:
                connection.execute(rows)
    return path


def test_steps_that_were_published_are_never_changed() -> None:
    """Fails for a new step as well: add its hash to steps.json when it is published."""
    folder = Path(__file__).parents[2] / "src/onrecord/record/migrations"
    hashes = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(folder.glob("*.sql"))}
    assert hashes == json.loads((HERE / "steps.json").read_text("utf-8"))


@pytest.mark.parametrize("version", VERSIONS)
def test_nothing_is_lost_on_the_way(tmp_path: Path, version: int) -> None:
    with Record(make(tmp_path / "r.duckdb", version)) as record:
        for table, since in HELD.items():
            assert record.sql(f"SELECT count(*) FROM {table}")[0] == (int(since <= version),)  # noqa: S608
        (said,) = record.statements(by="moor", containing="tide")
        assert (said.content, said.headline, said.published) == ("the tide is late", "Tide late", "2024-05-06")
        assert [row.content for row in record.statements(search="tide")] == ["the tide is late"]
        assert len(record.events_where(EventFilters(naming="moor"))) == int(version >= HELD["events"])
        assert [each.name for each in record.searches()] == ["tides"] * int(version >= HELD["searches"])
        assert [number for (number,) in record.sql("SELECT version FROM meta ORDER BY 1")][-1] == latest(STEPS)


@pytest.mark.parametrize("version", VERSIONS)
def test_it_is_proven_added_to_and_forgotten_as_a_new_one(tmp_path: Path, version: int) -> None:
    with Record(make(tmp_path / "r.duckdb", version)) as record:
        assert record.verify().flaws == ()
        assert record.add([reading(harbour())]).statements == 3
        assert [number for (number,) in record.sql("SELECT number FROM statements ORDER BY 1")] == [1, 2, 3, 4]
        assert record.verify().flaws == ()
        assert record.forget(naming="ada moor").articles == 1
        assert record.verify().flaws == ()
    with Record(tmp_path / "r.duckdb", read_only=True) as record:
        assert len(record.articles()) == 1


@pytest.mark.parametrize("version", VERSIONS)
def test_for_reading_alone_it_says_what_to_do(tmp_path: Path, version: int) -> None:
    path = make(tmp_path / "r.duckdb", version)
    with pytest.raises(RecordError, match=f"version {version} of an older onrecord; open it once for writing first"):
        Record(path, read_only=True)
