"""Links into the live page: what a browser does with a text fragment leads to the words of the statement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest
from record_samples import article, harbour, reading, span

from onrecord.cli.demo import example_pages
from onrecord.model import Span, Statement
from onrecord.reading import read_many
from onrecord.record import Record

_FRAGMENT = re.compile(r"(?:(?P<prefix>[^,&-]+)-,)?(?P<start>[^,&-]+)(?:,(?P<end>[^,&-]+))?(?:,-(?P<suffix>[^,&-]+))?")


def found_by(link: str, text: str) -> Iterator[tuple[int, int]]:
    """The places in a text that a browser would take a text fragment for, as the specification says."""
    directive = link.partition(":~:text=")[2]
    parsed = _FRAGMENT.fullmatch(directive)
    assert parsed, directive
    terms = {name: folded(unquote(term)) for name, term in parsed.groupdict().items() if term}
    prefix = rf"(?<!\w){terms['prefix']}\s*" if "prefix" in terms else r"(?<!\w)"
    suffix = rf"(?=\s*{terms['suffix']}(?!\w))" if "suffix" in terms else r"(?!\w)"
    end = rf"[\s\S]*?{terms['end']}" if "end" in terms else ""
    for match in re.finditer(rf"{prefix}(?P<words>{terms['start']}{end}){suffix}", text):
        yield match.span("words")


def folded(term: str) -> str:
    return r"\s+".join(re.escape(word) for word in term.split())


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record(tmp_path / "r.duckdb") as opened:
        yield opened


def test_a_link_leads_to_the_words(record: Record) -> None:
    record.add([reading(harbour())])
    links = [link for (link,) in record.sql("SELECT link FROM said ORDER BY position")]
    assert links[0] == (
        "https://gazette.example/harbour#:~:text=PORT%20ELDER%3A-,The%20old%20harbour%20will%20stay%20open"
        ",-%2C%20Mayor%20Ilsa"
    )
    for statement, link in zip(harbour().statements, links, strict=True):
        first = statement.content[0]
        assert next(found_by(link, harbour().text)) == (first.start, first.end)


def test_every_link_of_real_readings_leads_to_its_words(record: Record) -> None:
    record.add(read_many((content for _, content in example_pages()), processes=1))
    asked = "SELECT s.link, s.content_spans[1], a.text FROM said s JOIN articles a ON a.id = s.article"
    rows = [(link, first, text) for link, first, text in record.sql(asked) if first["field"] == "text"]
    assert len(rows) > 50
    for link, first, text in rows:
        assert (first["start"], first["end"]) in set(found_by(link, text)), link


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("She said: well-known, odd & old – 100% sure. So it goes.", "well-known, odd & old – 100% sure"),
        ("Twice is twice. He said no. She said no. They left.", "no"),
        ("One. " + "Many a word is said. " * 20 + "End of it.", "Many a word is said. " * 19 + "Many a word is said."),
        ("A line\n\nand another line, Ada said.", "line\n\nand another"),
        ("Özgür Kaya, “naïve”: ‘ça va’, 東京 said.", "ça va’, 東京"),
    ],
)
def test_odd_words_are_found(record: Record, text: str, words: str) -> None:
    plain = article((text,))
    at = text.rindex(words)
    said = Statement("direct", None, None, (Span(at, at + len(words), words),))
    record.add([reading(replace(plain, statements=(said,)))])
    ((link,),) = record.sql("SELECT link FROM said")
    assert (at, at + len(words)) in set(found_by(link, plain.text))


def test_an_address_that_has_a_fragment_keeps_it(record: Record) -> None:
    plain = replace(harbour(), url="https://gazette.example/live#entry-4")
    record.add([reading(plain)])
    assert record.sql("SELECT link FROM said")[0][0].startswith("https://gazette.example/live#entry-4:~:text=")


def test_the_evidence_is_the_sentence(record: Record) -> None:
    text = "It rained. “We keep every berth,” she told the U.N. envoy. Then she left.\nMore of it."
    plain = article((text,))
    said = Statement("direct", None, None, (span(text, "We keep every berth"),))
    headline = Statement("direct", None, None, (Span(0, 7, "Harbour", "headline"),))
    record.add([reading(replace(plain, statements=(said, headline)))])
    assert [evidence for (evidence,) in record.sql("SELECT evidence FROM said ORDER BY position")] == [
        "“We keep every berth,” she told the U.N.",
        "Harbour stays open",
    ]
