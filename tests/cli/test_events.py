"""Who did what to whom on the command line, of events made by hand."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from pathlib import Path

import pytest

from onrecord.model import Entity, Event, Participant, Reading, Span, Statement, Time
from onrecord.reading import read_article
from onrecord.record import ClaimRow, EventRow, Record

from .conftest import Run

TEXT = "Norway lent Iceland two ferries on 5 March, minister Ada Quill said. Crews in Skerry met."


def part(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


def events() -> tuple[Event, Event]:
    said = Statement(
        "indirect", part("minister Ada Quill"), part("said"), (part("Norway lent"),), (Entity("Ada Quill"),)
    )
    norway = Participant(part("Norway"), "NOR", "GOV", Entity("Norway", "Q20", "NOR"))
    day = Time(35, 42, "5 March", "text", "DATE", "2024-03-05", ("2024-03-05", "2024-03-05"))
    lent = Event("AID", "material", (), frozenset(), (norway,), (Participant(part("Iceland"), "ISL"),), (part("lent"),))
    met = Event("CONSULT", "meet", (), frozenset({"negation"}), (Participant(part("Crews")),), (), (part("met"),))
    return replace(lent, time=day, time_basis="stated", according_to=(said,)), met


@pytest.fixture
def kept(folder: Path) -> None:
    article = replace(read_article(TEXT, headline="Ferries", published="2024-03-07", layers=()), events=events())
    with Record(folder / "onrecord.duckdb") as record:
        assert record.add([Reading(TEXT, (article,))]).events == 2
        assert record.verify().flaws == ()


def lines(run: Run, *arguments: str) -> list[dict[str, object]]:
    result = run(*arguments)
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.mark.usefixtures("kept")
def test_events_are_listed_with_every_column(run: Run) -> None:
    lent, met = lines(run, "events")
    assert set(lent) == {field.name for field in fields(EventRow)}
    assert (lent["event"], lent["actors"], lent["recipients"]) == ("AID", ["Norway"], ["Iceland"])
    assert (lent["first"], met["first"], met["auxiliary"]) == ("2024-03-05", None, ["negation"])


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        (("--actor", "norway"), 1),
        (("--recipient", "norway"), 0),
        (("--recipient", "ISL"), 1),
        (("--naming", "Q20"), 1),
        (("--between", "iceland", "norway"), 1),
        (("--event", "consult"), 1),
        (("--mode", "meet"), 1),
        (("--quad", "1"), 0),
        (("--auxiliary", "none"), 1),
        (("--auxiliary", "negation,future"), 0),
        (("--according-to", "quill"), 1),
        (("--denied-by", "quill"), 0),
        (("--since", "2024-03-06"), 0),
        (("--search", "lent"), 1),
        (("--about", "ferries", "--limit", "1"), 1),
    ],
)
def test_events_are_filtered(run: Run, arguments: tuple[str, ...], count: int) -> None:
    assert len(lines(run, "events", *arguments)) == count


@pytest.mark.usefixtures("kept")
def test_a_table_shows_the_evidence(run: Run) -> None:
    shown = " ".join(run("events", "--table", "--actor", "norway").stdout.split())
    assert "AID" in shown
    assert "1 row" in shown


@pytest.mark.usefixtures("kept")
def test_who_to_whom_is_counted(run: Run) -> None:
    assert lines(run, "dyads", "--actor", "norway") == [
        {"span": "2024-03-01", "actor": "NOR", "recipient": "ISL", "event": "AID", "events": 1, "articles": 1}
    ]
    assert [row["span"] for row in lines(run, "dyads", "--per", "day")] == ["2024-03-05", None]


@pytest.mark.usefixtures("kept")
def test_who_claims_is_listed(run: Run) -> None:
    (claim,) = lines(run, "claims")
    assert set(claim) == {field.name for field in fields(ClaimRow)}
    assert (claim["role"], claim["claimant"], claim["event"]) == ("according_to", "Ada Quill", "AID")
    assert "Ada Quill" in run("claims", "--table").stdout


@pytest.mark.usefixtures("kept")
def test_a_timeline_of_two_shows_what_one_did_to_the_other(run: Run) -> None:
    (row,) = lines(run, "timeline", "iceland", "norway", "--since", "2024-01-01")
    assert str(row["evidence"]).startswith("Norway lent Iceland two ferries")
    assert "AID" in run("timeline", "iceland", "norway", "--table").stdout
    assert lines(run, "timeline", "iceland", "sweden") == []


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("events", "--auxiliary", "maybe"), "'maybe' is none of historical"),
        (("events", "--quad", "7"), "--quad"),
        (("events", "--between", "norway"), "2 arguments"),
        (("dyads", "--per", "decade"), "--per"),
        (("claims", "--actor", " "), "actor wants some text"),
    ],
)
def test_wrong_use_is_refused(run: Run, arguments: tuple[str, ...], message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr


@pytest.mark.usefixtures("kept")
def test_events_are_counted(run: Run) -> None:
    counted = lines(run, "counts", "--of", "events", "--per", "event")
    assert counted == [{"group": name, "events": 1, "articles": 1} for name in ("AID", "CONSULT")]
    (march,) = lines(run, "counts", "--of", "events", "--actor", "norway", "--since", "2024-03-01")
    assert march == {"group": "2024-03-01", "events": 1, "articles": 1}


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("--actor", "norway"), "--actor is no filter of statements"),
        (("--of", "events", "--according-to", "quill", "--act", "say"), "--act is no filter of events"),
        (("--of", "events", "--per", "speaker"), "per 'speaker' is none of day, week"),
    ],
)
def test_what_fits_not_what_is_counted_is_refused(run: Run, arguments: tuple[str, ...], why: str) -> None:
    result = run("counts", *arguments)
    assert result.exit_code == 2
    assert why in " ".join(result.stderr.split())
