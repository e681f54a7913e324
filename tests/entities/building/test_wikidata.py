from __future__ import annotations

import bz2
import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from onrecord import TablesError
from onrecord.entities.building import Built, build, build_tables
from onrecord.entities.tables import Tables

Claims = dict[str, list[dict[str, Any]]]


def snak(prop: str, value: Any) -> dict[str, Any]:
    return {"snaktype": "value", "property": prop, "datavalue": {"value": value}}


def claim(prop: str, value: Any, *, rank: str = "normal", **qualifiers: Any) -> dict[str, Any]:
    told = {name: [snak(name, each)] for name, each in qualifiers.items()}
    return {"mainsnak": snak(prop, value), "type": "statement", "rank": rank, "qualifiers": told}


def thing(qid: str) -> dict[str, Any]:
    return {"entity-type": "item", "id": qid, "numeric-id": int(qid[1:])}


def moment(day: str, precision: int) -> dict[str, Any]:
    return {"time": f"+{day}T00:00:00Z", "precision": precision, "calendarmodel": "x"}


def item(
    qid: str, name: str, *types: str, links: int = 50, aliases: tuple[str, ...] = (), **claims: Any
) -> dict[str, Any]:
    told: Claims = {"P31": [claim("P31", thing(one)) for one in types]}
    told |= {prop: each if isinstance(each, list) else [each] for prop, each in claims.items()}
    return {
        "type": "item",
        "id": qid,
        "labels": {"en": {"language": "en", "value": name}, "de": {"language": "de", "value": f"{name} (de)"}},
        "aliases": {"en": [{"language": "en", "value": one} for one in aliases]},
        "claims": told,
        "sitelinks": {f"w{number}wiki": {"title": name} for number in range(links)},
    }


HELD = claim("P39", thing("Q900002"), P580=moment("2015-01-26", 11), P582=moment("2019-00-00", 9))
DEPRECATED = claim("P39", thing("Q900002"), rank="deprecated", P580=moment("1999-01-01", 11))
ITEMS = [
    item(
        "Q900001",
        "Ada Brack",
        "Q5",
        aliases=("A. Brack",),
        links=80,
        P27=claim("P27", thing("Q55")),
        P39=[HELD, DEPRECATED],
    ),
    item("Q900002", "Margrave of Northmark", "Q4164871", P1001=claim("P1001", thing("Q55"))),
    item(
        "Q900003",
        "Port Merrin",
        "Q515",
        P17=claim("P17", thing("Q55")),
        P625=claim("P625", {"latitude": 52.5, "longitude": 4.5}),
        P1082=[claim("P1082", {"amount": "+900"}), claim("P1082", {"amount": "+120000"}, rank="preferred")],
    ),
    item("Q900004", "Northmark Popular Party", "Q7278", P17=claim("P17", thing("Q55"))),
    item("Q900005", "Northmark Sea League", "Q245065"),
    item("Q900006", "Lesser Merrin", "Q515", links=1),
    item("Q900007", "Northmark cheese", "Q10943"),
    {"type": "property", "id": "P31", "labels": {}},
]


def dump(folder: Path, items: list[dict[str, Any]], name: str = "dump.json") -> Path:
    text = "[\n" + ",\n".join(json.dumps(one) for one in items) + "\n]\n"
    packed = {".gz": gzip.compress(text.encode()), ".bz2": bz2.compress(text.encode())}
    (folder / name).write_bytes(packed.get(Path(name).suffix, text.encode()))
    return folder / name


@pytest.mark.parametrize("name", ["dump.json", "dump.json.gz", "dump.json.bz2"])
def test_items_of_wanted_types_are_taken(tmp_path: Path, name: str) -> None:
    built = build_tables(tmp_path / "t.sqlite", wikidata=dump(tmp_path, ITEMS, name))
    tables = Tables(tmp_path / "t.sqlite")
    found = tables.candidates(
        ["ada brack", "a brack", "brack", "port merrin", "northmark popular party", "lesser merrin"]
    )
    league = tables.candidates(["northmark sea league"])["northmark sea league"][0].fact
    offices = tables.offices([found["ada brack"][0].fact.id])
    tables.close()
    assert built == Built(4, 0, len(ITEMS) + 2)
    assert found["ada brack"][0].fact == found["a brack"][0].fact == found["brack"][0].fact
    assert (found["ada brack"][0].fact.country, found["brack"][0].form) == ("NLD", "surname")
    place = found["port merrin"][0].fact
    assert (place.qid, place.country, place.latitude, place.longitude, place.population) == (
        "Q900003",
        "NLD",
        52.5,
        4.5,
        120000,
    )
    assert found["northmark popular party"][0].fact.sector == "PTY"
    assert (league.code, league.country) == ("IGO", None)
    assert "lesser merrin" not in found
    ((office,),) = offices.values()
    assert (office.title, office.country, office.first, office.last) == (
        "Margrave of Northmark",
        "NLD",
        "2015-01-26",
        "2019",
    )


def test_fewer_sitelinks_are_taken_where_they_are_asked_for(tmp_path: Path) -> None:
    assert build_tables(tmp_path / "t.sqlite", wikidata=dump(tmp_path, ITEMS), sitelinks=0).entities == 5


def test_a_build_that_was_stopped_goes_on_where_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "_AT_ONCE", 2)
    heard: list[int] = []

    def stop(lines: int) -> None:
        heard.append(lines)
        if lines == 4:
            raise KeyboardInterrupt

    source = dump(tmp_path, ITEMS)
    with pytest.raises(KeyboardInterrupt):
        build_tables(tmp_path / "t.sqlite", wikidata=source, told=stop)
    assert not (tmp_path / "t.sqlite").exists()
    built = build_tables(tmp_path / "t.sqlite", wikidata=source, told=heard.append)
    assert heard == [2, 4, 6, 8, 10]
    assert built == Built(4, 0, 10)
    assert not (tmp_path / "t.sqlite.part").exists()


def test_the_beginning_of_another_dump_is_not_gone_on_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "_AT_ONCE", 2)

    def stop(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_tables(tmp_path / "t.sqlite", wikidata=dump(tmp_path, ITEMS), told=stop)
    built = build_tables(tmp_path / "t.sqlite", wikidata=dump(tmp_path, ITEMS[2:5], "other.json"))
    assert built.entities == 3


def test_a_line_that_is_no_json_is_named(tmp_path: Path) -> None:
    (tmp_path / "dump.json").write_text('[\n{"type": "item"\n]\n', "utf-8")
    with pytest.raises(TablesError, match=r"dump\.json: line 2 is no JSON"):
        build_tables(tmp_path / "t.sqlite", wikidata=tmp_path / "dump.json")


def test_a_dump_that_breaks_off_is_named(tmp_path: Path) -> None:
    path = dump(tmp_path, ITEMS, "dump.json.gz")
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(TablesError, match="the dump cannot be read"):
        build_tables(tmp_path / "t.sqlite", wikidata=path)
