from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from onrecord import ALL
from onrecord.entities.tables import built_in

from .conftest import Run


@pytest.fixture
def fresh_tables() -> Iterator[None]:
    built_in.cache_clear()
    yield
    built_in.cache_clear()


def test_an_installation_that_works_says_so_of_every_layer(run: Run, folder: Path) -> None:
    result = run("doctor")
    assert result.exit_code == 0, result.stdout
    for layer in ALL:
        assert f"ok {layer}: finds " in result.stdout
    assert "none at" in result.stdout


def test_a_record_that_is_none_is_named(run: Run, folder: Path) -> None:
    (folder / "notes.duckdb").write_text("shopping list", "utf-8")
    result = run("doctor", "--record", "notes.duckdb")
    assert result.exit_code == 1
    assert "NOT record:" in result.stdout
    assert (folder / "notes.duckdb").read_text("utf-8") == "shopping list"


def test_tables_that_cannot_be_opened_are_told(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, fresh_tables: None
) -> None:
    (folder / "mine.sqlite").write_text("no tables", "utf-8")
    monkeypatch.setenv("ONRECORD_TABLES", str(folder / "mine.sqlite"))
    result = run("doctor")
    assert result.exit_code == 1
    assert "NOT mentions:" in result.stdout


def test_a_full_disk_is_told(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Usage(NamedTuple):
        free: int

    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(5_000_000))
    result = run("doctor")
    assert result.exit_code == 1
    assert "NOT disk: 0.0 GB free" in result.stdout
