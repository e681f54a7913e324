from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord import TablesError, read_article
from onrecord.entities.tables import built_in

from .conftest import Run

OWN = "name,aliases,id,country,sector\nNorthmark Ferry Board,Ferry Board,Q900001,NLD,GOV\n"


@pytest.fixture
def fresh_tables() -> Iterator[None]:
    built_in.cache_clear()
    yield
    built_in().close()
    built_in.cache_clear()


def test_tables_of_ones_own_are_built_and_used(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, fresh_tables: None
) -> None:
    (folder / "own.csv").write_text(OWN, "utf-8")
    result = run("tables", "build", "--own", "own.csv", "--to", "mine.sqlite")
    assert result.exit_code == 0, result.stderr
    assert "1 of them your own" in result.stdout
    monkeypatch.setenv("ONRECORD_TABLES", str(folder / "mine.sqlite"))
    article = read_article("On Monday the Northmark Ferry Board closed the last line.", layers=("mentions",))
    (mention,) = [one for one in article.mentions if one.text == "Northmark Ferry Board"]
    assert mention.entity is not None
    assert (mention.entity.wikidata_id, mention.entity.country, mention.entity.sector) == ("Q900001", "NLD", "GOV")


def test_a_row_that_makes_no_sense_is_told(run: Run, folder: Path) -> None:
    (folder / "own.csv").write_text(OWN.replace("NLD", "nl"), "utf-8")
    result = run("tables", "build", "--own", "own.csv", "--to", "mine.sqlite")
    assert result.exit_code == 1
    assert "own.csv: line 2: country is 'nl'" in result.stderr


def test_a_file_that_holds_no_tables_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "none.sqlite").write_text("no tables at all" * 100, "utf-8")
    monkeypatch.setenv("ONRECORD_TABLES", str(folder / "none.sqlite"))
    with pytest.raises(TablesError, match=r"none\.sqlite: these are no tables of onrecord"):
        built_in.__wrapped__()
