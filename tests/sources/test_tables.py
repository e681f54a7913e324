from __future__ import annotations

import gzip
import json
from pathlib import Path

import duckdb
import pytest

from onrecord.errors import ReadError
from onrecord.model import SavedPage, SavedText
from onrecord.sources.columns import Columns
from onrecord.sources.kinds import pages_of

ROW = {
    "title": "Quay open again",
    "maintext": "The quay is open again, Ada Quill said.",
    "url": "https://quay.example/1",
    "date_publish": "2031-05-06 07:08:09",
    "authors": ["Ben Marl"],
    "source_domain": "quay.example",
}
LAYOUTS = {".parquet": "FORMAT parquet", ".csv": "HEADER", ".tsv": "HEADER, DELIMITER '\t'"}


def read(path: Path, columns: Columns | None = None) -> list[object]:
    return list(pages_of(path, columns or Columns()))


def the_row(found: list[object]) -> SavedText:
    assert isinstance(found[0], SavedText)
    return found[0]


def test_json_lines_as_news_extracts_have_them(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text(json.dumps(ROW) + "\n\n", "utf-8")
    row = the_row(read(path))
    assert (row.headline, row.text) == (ROW["title"], ROW["maintext"])
    assert (row.url, row.published) == (ROW["url"], ROW["date_publish"])
    assert (row.authors, row.publisher) == (("Ben Marl",), "quay.example")
    assert row.name == f"{path}, row 1"


@pytest.mark.parametrize("name", ["rows.json", "rows.csv", "rows.tsv", "rows.parquet", "rows.ndjson.gz"])
def test_the_other_tables_give_the_same(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    flat = {**ROW, "authors": "Ben Marl"}
    if name.endswith(".json"):
        path.write_text(json.dumps([flat]), "utf-8")
    elif name.endswith(".gz"):
        path.write_bytes(gzip.compress(json.dumps(flat).encode()))
    else:
        with duckdb.connect() as made:
            made.execute("CREATE TABLE news AS SELECT " + ", ".join(f"'{v}' AS {k}" for k, v in flat.items()))
            layout = (
                "FORMAT parquet" if name.endswith("parquet") else "HEADER, DELIMITER '" + "\t,"[".csv" in name] + "'"
            )
            made.execute(f"COPY news TO '{path}' ({layout})")
    row = the_row(read(path))
    assert (row.headline, row.text, row.url) == (ROW["title"], ROW["maintext"], ROW["url"])
    assert row.authors == ("Ben Marl",)


def test_a_row_with_html_is_a_page(tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl"
    path.write_text(json.dumps({"html": "<p>Quay", "text": "Quay", "url": "https://quay.example/1"}), "utf-8")
    found = read(path)
    assert isinstance(found[0], SavedPage)
    assert found[0].body == b"<p>Quay"


def test_columns_may_be_named(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps({"inhalt": "Der Kai ist offen.", "text": "not this", "meta": {"seite": "x"}}), "utf-8")
    row = the_row(read(path, Columns.given({"text": "inhalt", "publisher": "meta.seite"})))
    assert (row.text, row.publisher) == ("Der Kai ist offen.", "x")


def test_an_unknown_part_is_refused() -> None:
    with pytest.raises(ValueError, match="'wetter' is no part of an article; there are: html, text"):
        Columns.given({"wetter": "weather"})


def test_a_bad_row_is_named_and_the_next_is_read(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"broken\n[1]\n{"weather": "fair"}\n' + json.dumps(ROW) + "\n", "utf-8")
    found = read(path)
    reasons = [each.reason for each in found if isinstance(each, ReadError)]
    assert "is no JSON" in reasons[0]
    assert "no object" in reasons[1]
    assert "it has: weather" in reasons[2]
    assert isinstance(found[3], SavedText)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.parquet", b"PAR1 and no more"),
        ("a.jsonl.gz", gzip.compress(b'{"text": "x"}\n' * 9999, mtime=0)[:-20]),
        ("a.json", b"["),
    ],
)
def test_a_broken_table_is_named(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    last = read(tmp_path / name)[-1]
    assert isinstance(last, ReadError)
    assert "cannot be read further" in last.reason
