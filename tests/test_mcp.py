from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("mcp", reason="the extra onrecord[mcp] is not installed")

from mcp import Client, StdioServerParameters

from onrecord import Record, read
from onrecord.mcp import serving
from onrecord.model import Reading

PAGES = (
    """<html lang="en"><head><title>Quay</title><meta property="og:site_name" content="The Merrin Courier">
<meta property="article:published_time" content="2025-03-12T17:42:00+01:00">
<link rel="canonical" href="https://courier.example/quay"></head><body><article>
<h1>Norway detains two Danish trawlers</h1>
<p>OSLO: The Norwegian navy detained two Danish trawlers on Monday, the foreign minister of Norway said.</p>
<p>“We will not let them go before the fine is paid,” Hanna Brisk told reporters in the harbour on Tuesday.</p>
<p>The boats had fished in closed waters for weeks, the minister said, and nobody had stopped them there.</p>
</article></body></html>""",
)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("mcp") / "kept.duckdb"
    with Record(path) as kept:
        kept.add(Reading(page, read(page)) for page in PAGES)
    return path


def ask(record: Path, tool: str, **given: object) -> Any:
    async def asked() -> Any:
        async with Client(serving(record)) as client:
            return await client.call_tool(tool, given)

    return asyncio.run(asked())


def rows(record: Path, tool: str, **given: object) -> list[dict[str, Any]]:
    result = ask(record, tool, **given)
    assert not result.is_error, result.content
    found: list[dict[str, Any]] = result.structured_content["rows"]
    return found


def test_every_tool_says_that_it_only_reads(record: Path) -> None:
    async def listed() -> Any:
        async with Client(serving(record)) as client:
            return await client.list_tools()

    tools = asyncio.run(listed()).tools
    assert [tool.name for tool in tools] == ["search", "article", "statements", "events", "timeline", "sql"]
    for tool in tools:
        assert tool.annotations.read_only_hint is True
        assert tool.annotations.destructive_hint is False
        assert len(tool.description) > 40


def test_a_statement_comes_with_its_evidence_and_its_link(record: Path) -> None:
    (row,) = rows(record, "statements", by="Brisk")
    assert "before the fine is paid" in row["evidence"]
    assert row["link"].startswith("https://courier.example/quay#:~:text=")


def test_an_event_comes_with_its_evidence_and_its_link(record: Path) -> None:
    row = next(
        row
        for row in rows(record, "events", actor="norway", event="COERCE")
        if row["evidence_spans"][0]["field"] == "text"
    )
    assert "detained two Danish trawlers" in row["evidence"]
    assert row["link"].startswith("https://courier.example/quay#:~:text=")


def test_a_search_leads_to_the_whole_article(record: Path) -> None:
    (found,) = rows(record, "search", words="trawlers")
    whole = ask(record, "article", id=found["id"]).structured_content
    assert whole["headline"] == "Norway detains two Danish trawlers"
    assert whole["text"].startswith(found["text"].removesuffix("…"))


def test_a_timeline_is_of_one_name_or_of_two(record: Path) -> None:
    assert rows(record, "timeline", name="Brisk")
    assert {row["event"] for row in rows(record, "timeline", name="Norway", other="Denmark")} == {"COERCE"}


def test_more_rows_than_wanted_are_told(record: Path) -> None:
    result = ask(record, "sql", query="SELECT unnest(range(5)) AS number", limit=3).structured_content
    assert result == {"rows": [{"number": 0}, {"number": 1}, {"number": 2}], "more": True}


@pytest.mark.parametrize(
    ("tool", "given", "why"),
    [
        ("sql", {"query": "DROP TABLE articles"}, "SELECT"),
        ("sql", {"query": "SELECT * FROM read_text('/etc/hostname')"}, "read_text"),
        ("statements", {"since": "yesterday"}, "yesterday"),
        ("statements", {"limit": 0}, "from 1 to 200"),
        ("article", {"id": "it's none"}, "no article"),
    ],
)
def test_what_cannot_be_answered_is_an_error_that_says_why(
    record: Path, tool: str, given: dict[str, object], why: str
) -> None:
    result = ask(record, tool, **given)
    assert result.is_error
    assert why in result.content[0].text


def test_the_command_talks_over_standard_input_and_output(record: Path) -> None:
    program = "from onrecord.cli import main; main()"
    started = StdioServerParameters(command=sys.executable, args=["-c", program, "mcp", "--record", str(record)])

    async def asked() -> Any:
        async with Client(started) as client:
            return await client.call_tool("statements", {"by": "Brisk"})

    assert len(asyncio.run(asked()).structured_content["rows"]) == 1
