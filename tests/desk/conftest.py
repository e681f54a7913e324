from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("starlette", reason="the extra onrecord[desk] is not installed")

from starlette.testclient import TestClient

from onrecord import Record, read
from onrecord.desk import Settings, desk
from onrecord.model import Reading
from tools.desk_pages import pages


@pytest.fixture(scope="session")
def desk_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("desk") / "fish.duckdb"
    with Record(path) as kept:
        kept.add(Reading(page, read(page)) for page in pages())
    return path


@pytest.fixture
def copied(desk_record: Path, tmp_path: Path) -> Path:
    """The record once more: a process opens a file once."""
    path = tmp_path / "copy.duckdb"
    path.write_bytes(desk_record.read_bytes())
    return path


@pytest.fixture(scope="session")
def client(desk_record: Path) -> Iterator[TestClient]:
    with TestClient(desk(Settings(desk_record)), base_url="http://127.0.0.1:8710") as talking:
        for _ in range(60):  # on a busy machine the stories of ten articles may take more than a page waits for
            if talking.get("/stories").status_code != 202:
                break
        yield talking
