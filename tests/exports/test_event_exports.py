"""Events in the layouts of others, each held to what its own standard says."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pandas
import pytest
from followthemoney import model

from onrecord.exports import export
from onrecord.exports.gdelt import COLUMNS
from onrecord.model import Entity, Event, Mention, Moment, Participant, Reading, Span, Statement, Time
from onrecord.reading import read_article
from onrecord.record import Record

TEXT = "OSLO: Norway lent Iceland two ferries on 5 March, minister Ada Quill said.\n\nCrews in Elder\tstruck in May."
SCHEMA = json.loads((Path(__file__).parent / "plover.schema.json").read_text("utf-8"))
NORWAY = Entity("Norway", "Q20", "NOR")
GDELT_COLUMNS = 58


def part(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words), words)


def mention(words: str, kind: Any, entity: Entity) -> Mention:
    at = part(words)
    return Mention(at.start, at.end, at.text, kind=kind, entity=entity)


def time(words: str, value: str, days: tuple[str, str]) -> Time:
    at = part(words)
    return Time(at.start, at.end, at.text, "text", "DATE", value, days)


def events() -> tuple[Event, ...]:
    said = Statement(
        "indirect", part("minister Ada Quill"), part("said"), (part("Norway lent"),), (Entity("Ada Quill"),)
    )
    quill = Participant(part("minister Ada Quill"), "NOR", "GOV", Entity("Ada Quill", "Q999999"))
    lent = Event(
        "AID",
        "material",
        ("economic",),
        frozenset(),
        (Participant(part("Norway"), "NOR", "GOVMIL", NORWAY), quill),
        (Participant(part("Iceland"), "ISL"),),
        (part("lent"), part("two ferries")),
        mention("OSLO", "place", Entity("Oslo", "Q585", "NOR", None, 59.9, 10.7)),
        time("5 March", "2024-03-05", ("2024-03-05", "2024-03-05")),
        "stated",
        (said,),
        quad=2,
        score=7.0,
    )
    struck = Event("PROTEST", "strike", (), frozenset(), (Participant(part("Crews")),), (), (part("struck"),), quad=3)
    in_may = replace(struck, time=time("May", "2024-05", ("2024-05-01", "2024-05-31")), time_basis="stated")
    undated = replace(struck, evidence=(part("in Elder"),), auxiliary=frozenset({"negation"}))
    return lent, in_may, undated


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    plain = read_article(TEXT, headline="Ferries lent", layers=())
    mentions = (mention("Norway", "place", NORWAY), mention("Ada Quill", "person", Entity("Ada Quill", "Q999999")))
    whole = replace(plain, events=events(), mentions=mentions, published=Moment("2024-03-07", "day", "given"))
    whole = replace(whole, url="https://post.example/ferries", publisher="The Skerry Post", language="en")
    with Record(tmp_path_factory.mktemp("events") / "r.duckdb") as made:
        made.add([Reading(TEXT, (whole,))])
        yield made


def lines(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_plover_records_are_what_the_manual_says(record: Record, tmp_path: Path) -> None:
    assert export(record, "plover", tmp_path / "out.jsonl") == 3
    checker = jsonschema.Draft202012Validator(SCHEMA)
    found = lines(tmp_path / "out.jsonl")
    assert [error.message for each in found for error in checker.iter_errors(each)] == []
    assert len({each["id"] for each in found}) == 3


def test_a_plover_record_has_what_is_known(record: Record, tmp_path: Path) -> None:
    export(record, "plover", tmp_path / "out.jsonl")
    lent, may, undated = lines(tmp_path / "out.jsonl")
    assert lent["actor"][0] == {
        "code": "NOR",
        "sector": "GOVMIL",
        "entity_text": "Norway",
        "identifier_id": "https://www.wikidata.org/wiki/Q20",
        "identifier_text": "Norway",
    }
    assert lent["recipient"] == [{"code": "ISL", "entity_text": "Iceland"}]
    assert (lent["date"], lent["event"], lent["mode"], lent["quad_code"]) == ("2024-03-05", ["AID"], ["material"], 2)
    assert lent["event_loc"]["country_code"] == "NOR"
    assert lent["according_to"] == ["Ada Quill"]
    assert TEXT[lent["text_info"]["start"] : lent["text_info"]["end"]] == "lent"
    assert lent["cite_info"]["url"] == "https://post.example/ferries"
    assert (may["date"], may["enddate"], may.get("comment")) == ("2024-05-01", "2024-05-31", None)
    assert (undated["date"], undated["comment"]) == ("2024-03-07", "date is the day of publishing")
    assert undated["auxiliary"] == ["negation"]


def test_an_event_without_any_date_is_left_out(tmp_path: Path) -> None:
    undated = replace(read_article(TEXT, layers=()), events=events()[2:])
    with Record(tmp_path / "r.duckdb") as record:
        record.add([Reading(TEXT, (undated,))])
        assert export(record, "plover", tmp_path / "out.jsonl") == 0


def test_gdelt_rows_have_the_published_columns(record: Record, tmp_path: Path) -> None:
    assert export(record, "gdelt", tmp_path / "out") == 3
    names = (tmp_path / "out" / "CSV.header.dailyupdates.txt").read_text("utf-8").rstrip("\n").split("\t")
    assert len(names) == len(set(names)) == GDELT_COLUMNS
    assert tuple(names) == COLUMNS
    published = json.loads((Path(__file__).parent / "gdelt_1_columns.json").read_text("utf-8"))
    assert names == published["columns"]


def test_gdelt_rows_are_read_by_name(record: Record, tmp_path: Path) -> None:
    export(record, "gdelt", tmp_path / "out")
    frame = pandas.read_csv(
        tmp_path / "out" / "events.export.CSV", sep="\t", header=None, names=list(COLUMNS), dtype=str
    )
    assert list(frame["GLOBALEVENTID"]) == ["1", "2", "3"]
    first, second, third = (row for _, row in frame.fillna("").iterrows())
    assert (first["Actor1Code"], first["Actor1Type1Code"], first["Actor1Type2Code"]) == ("NORGOVMIL", "GOV", "MIL")
    assert (first["Actor2Name"], first["Actor2CountryCode"]) == ("ICELAND", "ISL")
    assert (first["EventCode"], first["EventRootCode"], first["QuadClass"]) == ("070", "07", "2")
    assert (first["SQLDATE"], first["FractionDate"], first["IsRootEvent"]) == ("20240305", "2024.2603", "1")
    assert (first["ActionGeo_FullName"], first["ActionGeo_Lat"], first["AvgTone"]) == ("Oslo", "59.9", "")
    assert second["Actor1Name"] == "ADA QUILL"
    assert (third["SQLDATE"], third["MonthYear"], third["Actor2Code"]) == ("", "202405", "")
    assert third["Actor1Name"] == "CREWS"


def test_entities_are_what_follow_the_money_says(record: Record, tmp_path: Path) -> None:
    count = export(record, "followthemoney", tmp_path / "out.json")
    found = lines(tmp_path / "out.json")
    assert len(found) == len({each["id"] for each in found}) == count
    for each in found:
        proxy = model.get_proxy(each)
        proxy.schema.validate(each)
        assert proxy.to_dict() == each
    ids = {each["id"]: each for each in found}
    assert (ids["Q20"]["schema"], ids["Q20"]["properties"]["country"]) == ("LegalEntity", ["no"])
    assert ids["Q999999"]["schema"] == "Person"
    links = [each for each in found if each["schema"] == "UnknownLink"]
    assert [each["properties"]["role"] for each in links] == [["AID"], ["AID"]]
    for link in links:
        assert link["properties"]["subject"][0] in ids
        assert link["properties"]["object"][0] in ids
    told = next(each for each in found if each["schema"] == "Event")
    assert set(told["properties"]["involved"]) <= ids.keys()
    assert told["properties"]["startDate"] == ["2024-03-05"]
    assert ids[told["properties"]["proof"][0]]["properties"]["title"] == ["Ferries lent"]


def test_what_is_too_long_for_a_name_is_cut(tmp_path: Path) -> None:
    text = f"Norway lent {'very ' * 100}good ferries."
    words = Span(7, 7 + 500, text[7:507])
    lent = replace(events()[0], evidence=(words,), actors=(), recipients=(), place=None, time=None, according_to=())
    with Record(tmp_path / "r.duckdb") as made:
        made.add([Reading(text, (replace(read_article(text, layers=()), events=(lent,)),))])
        export(made, "followthemoney", tmp_path / "out.json")
    (told,) = (each for each in lines(tmp_path / "out.json") if each["schema"] == "Event")
    model.get_proxy(told).schema.validate(told)
    (name,) = told["properties"]["name"]
    assert (len(name), name[-1]) == (384, "…")


def test_without_the_library_it_says_so(record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "followthemoney", None)
    with pytest.raises(ImportError, match="followthemoney"):
        export(record, "followthemoney", tmp_path / "out.json")
    assert not list(tmp_path.iterdir())
