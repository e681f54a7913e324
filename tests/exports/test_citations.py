"""Articles for reference managers, read back by libraries of theirs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from bibtexparser.entrypoint import parse_file, parse_string
from citeproc.source.json import CiteProcJSON

from onrecord import Record, read
from onrecord.exports import export
from onrecord.exports.citations import bibtex
from onrecord.model import Reading

PAGE = """<html lang="en"><head><title>Fares</title><meta property="og:site_name" content="Merrin &amp; Sons Courier">
<meta property="article:published_time" content="2025-03-12T17:42:00+01:00">
<meta name="author" content="Ilsa van der Brandt">
</head><body><article>
<h1>Ferry fares rise 5% &amp; nobody is {really} surprised</h1><p>By Ilsa van der Brandt</p>
<p>PORT MERRIN: Fares on both ferries rise by five per cent in April, the harbour board said on Wednesday evening.</p>
<p>“Nobody likes it, and everybody understands it,” Mayor Hanna Brisk told reporters in front of the town hall.</p>
<p>The boats are forty years old, and the yard that built them closed long ago; parts are made by hand today.</p>
</article></body></html>"""


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with Record(tmp_path_factory.mktemp("citations") / "kept.duckdb") as kept:
        kept.add([Reading(PAGE, read(PAGE, url="https://courier.example/fares?a=1%2C2", layers=()))])
        yield kept


def test_csl_is_read_by_a_processor_of_csl(record: Record, tmp_path: Path) -> None:
    assert export(record, "csl", tmp_path / "kept.json") == 1
    (item,) = json.loads((tmp_path / "kept.json").read_text("utf-8"))
    assert item["issued"] == {"date-parts": [[2025, 3, 12]]}
    assert item["container-title"] == "Merrin & Sons Courier"
    (reference,) = CiteProcJSON([item]).values()
    assert reference.type == "article-newspaper"
    assert str(reference.title) == "Ferry fares rise 5% & nobody is {really} surprised"


def test_bibtex_is_read_by_a_parser_of_bibtex(record: Record, tmp_path: Path) -> None:
    assert export(record, "bibtex", tmp_path / "kept.bib") == 1
    library = parse_file(str(tmp_path / "kept.bib"))
    assert not library.failed_blocks
    (entry,) = library.entries
    fields = {name: field.value for name, field in entry.fields_dict.items()}
    assert entry.entry_type == "online"
    assert entry.key == next(iter(record.articles())).id
    assert fields["date"] == "2025-03-12"
    assert fields["title"] == r"{Ferry fares rise 5\% \& nobody is \{really\} surprised}"
    assert fields["url"] == "https://courier.example/fares?a=1%2C2"
    assert fields["author"] == "{Ilsa van der Brandt}"


def test_an_address_with_braces_ends_no_field(record: Record) -> None:
    (row,) = record.articles()
    (entry,) = parse_string(bibtex(replace(row, url="https://courier.example/{1}", headline=None))).entries
    assert entry.fields_dict["url"].value == "https://courier.example/%7B1%7D"
    assert "title" not in entry.fields_dict
