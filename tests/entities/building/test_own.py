from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import TablesError
from onrecord.entities.building import build_tables
from onrecord.entities.tables import Tables

HEAD = "name,aliases,id,country,sector,kind\n"


def own(folder: Path, *lines: str, head: str = HEAD) -> Path:
    path = folder / "own.csv"
    path.write_text(head + "".join(f"{line}\n" for line in lines), "utf-8")
    return path


def test_rows_of_ones_own_stand_beside_the_built_in_ones_and_above_them(tmp_path: Path) -> None:
    rows = own(tmp_path, "Northmark Ferry Board,Ferry Board|NFB,,NLD,GOV,", "Paris,,Q999999999,,,person")
    built = build_tables(tmp_path / "mine.sqlite", own=[rows])
    tables = Tables(tmp_path / "mine.sqlite")
    found = tables.candidates(["NFB", "ferry board", "paris"])
    tables.close()
    assert built.own == 2
    assert found["NFB"] == found["ferry board"]
    fact = found["NFB"][0].fact
    assert (fact.name, fact.kind, fact.country, fact.sector) == ("Northmark Ferry Board", "organization", "NLD", "GOV")
    assert [one.fact.qid for one in found["paris"][:2]] == ["Q999999999", "Q90"]


def test_a_general_code_is_no_country(tmp_path: Path) -> None:
    build_tables(tmp_path / "mine.sqlite", own=[own(tmp_path, "Northmark League,,,IGO,,")])
    tables = Tables(tmp_path / "mine.sqlite")
    fact = tables.candidates(["northmark league"])["northmark league"][0].fact
    tables.close()
    assert (fact.country, fact.code) == (None, "IGO")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (",x,,NLD,GOV,", "line 2: name is ''; it wants some text"),
        ("Board,,12,NLD,GOV,", "line 2: id is '12'; it wants a Wikidata id such as Q55"),
        ("Board,,,nl,GOV,", "line 2: country is 'nl'; it wants a code of three capitals"),
        ("Board,,,NLD,state,", "line 2: sector is 'state'; it wants a code of three capitals"),
        ("Board,,,NLD,GOV,thing", "line 2: kind is 'thing'; it wants one of organization, person, place"),
    ],
)
def test_a_row_that_makes_no_sense_is_named_and_nothing_is_written(tmp_path: Path, line: str, told: str) -> None:
    with pytest.raises(TablesError, match=told):
        build_tables(tmp_path / "mine.sqlite", own=[own(tmp_path, line)])
    assert not (tmp_path / "mine.sqlite").exists()


def test_missing_columns_are_named(tmp_path: Path) -> None:
    with pytest.raises(TablesError, match="the first line lacks country, sector"):
        build_tables(tmp_path / "mine.sqlite", own=[own(tmp_path, head="name,aliases,id\n")])


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "mine.sqlite").write_bytes(b"mine")
    with pytest.raises(TablesError, match="is there already"):
        build_tables(tmp_path / "mine.sqlite")
    assert (tmp_path / "mine.sqlite").read_bytes() == b"mine"


def test_a_csv_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(TablesError, match=r"none\.csv: No such file"):
        build_tables(tmp_path / "mine.sqlite", own=[tmp_path / "none.csv"])
