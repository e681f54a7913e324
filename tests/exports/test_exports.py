from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet
from pyld import jsonld

from onrecord.exports import LAYOUTS, export
from onrecord.exports.tables import TABLES
from onrecord.exports.web_annotation import CONTEXT
from onrecord.model import Entity, Moment, Reading, Span, Statement
from onrecord.reading import read_article
from onrecord.record import Record

TEXT = "=1+1 was on the board. “The quay stays open,” Mayor Ilsa Brandt said. \x1b[31mNobody cheered."
STANDARD = json.loads((Path(__file__).parent / "anno.jsonld").read_text("utf-8"))


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    plain = read_article(TEXT, headline="=HYPERLINK(0)", layers=())

    def part(words: str) -> Span:
        return Span(TEXT.index(words), TEXT.index(words) + len(words), words)

    said = Statement(
        "direct",
        part("Mayor Ilsa Brandt"),
        part("said"),
        (part("“The quay stays open,”"), Span(0, 10, "=HYPERLINK", "headline")),
        (Entity("Ilsa Brandt"),),
        act="promise",
    )
    bare = Statement("indirect", None, None, (part("Nobody cheered"),))
    whole = replace(plain, statements=(said, bare), published=Moment("2024-03-04", "day", "given"))
    with Record(tmp_path_factory.mktemp("exports") / "r.duckdb") as made:
        made.add([Reading(TEXT, (replace(whole, url="https://gazette.example/quay"),))])
        yield made


@pytest.mark.parametrize("layout", LAYOUTS)
def test_nothing_is_overwritten(record: Record, layout: str, tmp_path: Path) -> None:
    place = tmp_path / "out"
    assert export(record, layout, place) >= 0
    assert place.exists()
    with pytest.raises(FileExistsError, match="something here already"):
        export(record, layout, place)
    assert list(tmp_path.iterdir()) == [place]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_export_that_fails_leaves_nothing(layout: str, tmp_path: Path) -> None:
    closed = Record(tmp_path / "r.duckdb")
    closed.close()
    with pytest.raises(Exception, match="the record is closed"):
        export(closed, layout, tmp_path / "out")
    assert [path.name for path in tmp_path.iterdir()] == ["r.duckdb"]


def test_json_lines_have_every_row(record: Record, tmp_path: Path) -> None:
    export(record, "jsonl", tmp_path / "out")
    for table, asked in TABLES.items():
        lines = (tmp_path / "out" / f"{table}.jsonl").read_text("utf-8").splitlines()
        rows = record.sql(asked)
        assert len(lines) == len(rows)
        assert all(tuple(json.loads(line)) == rows.columns for line in lines)
    statement = json.loads((tmp_path / "out" / "statements.jsonl").read_text("utf-8").splitlines()[0])
    assert statement["link"].startswith("https://gazette.example/quay#:~:text=")
    assert statement["published"] == "2024-03-04"


def test_no_cell_starts_a_formula(record: Record, tmp_path: Path) -> None:
    export(record, "csv", tmp_path / "out")
    for table, asked in TABLES.items():
        with (tmp_path / "out" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        assert len(rows) == len(record.sql(asked)) + 1
        texts = [cell for row in rows for cell in row if cell and not cell.lstrip("-").replace(".", "").isdigit()]
        assert not [cell for cell in texts if cell[0] in "=+-@\t\r" or "\x1b" in cell]
    with (tmp_path / "out" / "articles.csv").open(encoding="utf-8", newline="") as file:
        (article,) = csv.DictReader(file)
    assert (article["headline"], article["text"][:5]) == ("'=HYPERLINK(0)", "'=1+1")


def test_parquet_has_the_comments_of_the_schema(record: Record, tmp_path: Path) -> None:
    export(record, "parquet", tmp_path / "out")
    for table, asked in TABLES.items():
        found = parquet.read_table(tmp_path / "out" / f"{table}.parquet")
        rows = record.sql(asked)
        assert tuple(found.column_names) == rows.columns
        assert found.num_rows == len(rows)
        assert all(field.metadata[b"comment"] for field in found.schema), table


def loaded(url: str, _options: Any = None) -> dict[str, Any]:
    assert url == CONTEXT, "nothing else may be asked for"
    return {"contextUrl": None, "documentUrl": url, "document": STANDARD}


def test_annotations_are_what_the_standard_says(record: Record, tmp_path: Path) -> None:
    export(record, "web-annotation", tmp_path / "out.jsonld")
    page = json.loads((tmp_path / "out.jsonld").read_text("utf-8"))
    expanded = jsonld.expand(page, {"documentLoader": loaded})
    # Nothing falls away that the standard's context does not know: made compact again, all is there.
    again = jsonld.compact(expanded, CONTEXT, {"documentLoader": loaded})
    assert again["items"] == [unlisted(each) for each in page["items"]]
    assert expanded[0]["@type"] == ["http://www.w3.org/ns/activitystreams#OrderedCollectionPage"]
    items = expanded[0]["http://www.w3.org/ns/activitystreams#items"][0]["@list"]
    assert len(items) == 2
    for item in items:
        assert item["@id"].startswith("urn:onrecord:statement:")
        assert item["@type"] == ["http://www.w3.org/ns/oa#Annotation"]
        assert item["http://www.w3.org/ns/oa#hasTarget"]
        assert item["http://www.w3.org/ns/oa#motivatedBy"] == [{"@id": "http://www.w3.org/ns/oa#describing"}]


def test_selectors_lead_to_the_words(record: Record, tmp_path: Path) -> None:
    export(record, "web-annotation", tmp_path / "out.jsonld")
    page = json.loads((tmp_path / "out.jsonld").read_text("utf-8"))
    fields = {"": TEXT, "headline": "=HYPERLINK(0)"}
    (article,) = record.articles()
    seen = 0
    for target in (target for item in page["items"] for target in item["target"]):
        if target["source"] == "https://gazette.example/quay":
            assert target["selector"]["type"] == "TextQuoteSelector"
            continue
        place, quote = target["selector"]
        name = target["source"].removeprefix(f"urn:onrecord:article:{article.id}").removeprefix(":")
        text = fields[name]
        assert text[place["start"] : place["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
        seen += 1
    assert seen == 3


def unlisted(value: Any) -> Any:
    """JSON-LD writes a list of one as the one."""
    if isinstance(value, list):
        return unlisted(value[0]) if len(value) == 1 else [unlisted(each) for each in value]
    return {name: unlisted(each) for name, each in value.items()} if isinstance(value, dict) else value
