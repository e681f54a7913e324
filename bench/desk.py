"""How long does a page of the desk take at the server? On a record of many articles (bench.record).

python -m bench.desk fill PATH [--mentions]
python -m bench.desk ask PATH [--rounds 5]

`fill` gives every tenth event of a record that bench.record made a place of the tables, and with --mentions its copied
articles the mentions of what they were copied from: the map and the lists of names are then as large as those of a
record that was read. `ask` prints, for each page, its milliseconds in a desk that has the file open but has shown
nothing yet, the median of some more, and how long what comes later takes (the page is there without it and asks for it
aside, or says that it is being made), each with the milliseconds of processor time that it took on all cores, and the
size of the page.
"""

from __future__ import annotations

import argparse
import html
import re
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import NamedTuple

import duckdb
from starlette.testclient import TestClient

from onrecord.desk import Settings, desk
from onrecord.entities.tables import built_in_path

PAGES = {
    "overview": "/",
    "articles": "/articles",
    "articles, page 2,000": "/articles?page=2000",
    "articles of one outlet": "/articles?publisher=fox+news",
    "statements": "/statements",
    "statements, page 1,000": "/statements?page=1000",
    "statements by obama": "/statements?by=obama",
    "statements that deny": "/statements?act=deny",
    "statements of a month": "/statements?month=2017-03",
    "events": "/events",
    "events, page 1,000": "/events?page=1000",
    "events of China": "/events?actor=china",
    "events in Norway": "/events?place=norway",
    "map": "/map",
    "map of China's events": "/map?actor=china",
    "names": "/entities",
    "names, page 20": "/entities?page=20",
    "a name": "/entity?name=Barack+Obama",
    "a country": "/entity?id=Q148",
    "a pair": "/pair?a=USA&b=CHN",
    "matrix": "/pairs",
    "search for ebola": "/search?q=ebola",
    "article": "ARTICLE",
    "article beside its page": "ARTICLE/page",
    "review": "/review/statements?reviewer=Ada",
}
_OPENING = "/sql?query=SELECT+1"

_MENTIONS = """
    INSERT INTO mentions BY NAME
    WITH first AS (SELECT id, number FROM articles WHERE id IN (SELECT article FROM mentions)),
    copies AS (
        SELECT c.id, f.id AS of FROM articles c JOIN first f
        ON c.number % (SELECT max(number) FROM first) = f.number % (SELECT max(number) FROM first) AND c.id != f.id
    )
    SELECT m.* REPLACE (copies.id AS article) FROM mentions m JOIN copies ON copies.of = m.article
"""
_PLACES = """
    UPDATE events SET place = p.name, place_entity = p.name, place_wikidata_id = p.qid, place_country = p.country,
        latitude = p.latitude, longitude = p.longitude
    FROM places p WHERE events.number % 10 = 0 AND p.number = events.number // 10 % $places
"""
_KNOWN = """
    SELECT name, qid, country, latitude, longitude FROM entity
    WHERE kind = 'place' AND qid IS NOT NULL AND latitude IS NOT NULL AND country IS NOT NULL
    ORDER BY population DESC NULLS LAST, id LIMIT 1500
"""


class Taken(NamedTuple):
    """What something took, in milliseconds: by the clock, and of processor time on all cores."""

    wall: float
    processor: float

    def __str__(self) -> str:
        return f"{self.wall:.0f} ({self.processor:.0f})"


def fill(path: Path, *, mentions: bool) -> None:
    """Give events places, and copies of articles their mentions where that is wanted."""
    with closing(sqlite3.connect(f"file:{built_in_path()}?mode=ro", uri=True)) as tables:
        known = [(number, *row) for number, row in enumerate(tables.execute(_KNOWN))]
    with duckdb.connect(path) as connection:
        connection.execute(
            "CREATE TEMP TABLE places (number BIGINT, name VARCHAR, qid VARCHAR, country VARCHAR, "
            "latitude DOUBLE, longitude DOUBLE)"
        )
        connection.executemany("INSERT INTO places VALUES (?, ?, ?, ?, ?, ?)", known)
        connection.execute(_PLACES, {"places": len(known)})
        if mentions:
            connection.execute(_MENTIONS)
        connection.execute("CHECKPOINT")


def ask(path: Path, rounds: int) -> None:
    """Print what each page takes."""
    print("| page | first, ms (processor) | median | later | kB |\n|---|---|---|---|---|", flush=True)
    for name, wanted in PAGES.items():
        client = TestClient(desk(Settings(path)), base_url="http://127.0.0.1:8710")
        client.get(_OPENING)
        address = _found(client, wanted)
        first, text = _timed(client, address)
        later = _later(client, address, text)
        again = [_timed(client, address)[0] for _ in range(rounds)]
        typical = Taken(median(each.wall for each in again), median(each.processor for each in again))
        print(f"| {name} | {first} | {typical} | {later} | {len(text.encode()) / 1000:.0f} |", flush=True)
        client.app.state.keeper.close()  # type: ignore[attr-defined]


def _found(client: TestClient, address: str) -> str:
    """The address, with that of an article in its place; an article is looked for in an answer of its own."""
    if not address.startswith("ARTICLE"):
        return address
    ((article,),) = client.app.state.keeper._record.browsing.ask("SELECT min(id) FROM articles")  # type: ignore[attr-defined]
    return address.replace("ARTICLE", f"/articles/{article}")


def _later(client: TestClient, address: str, text: str) -> str:
    """What the whole page takes, where the first one came without some of it, or said that it is being made."""
    late = re.search(r'data-later="([^"]+)"', text)
    if late:
        return str(_timed(client, html.unescape(late[1]))[0])
    if 'http-equiv="refresh"' not in text:
        return ""
    start, used = time.perf_counter(), time.process_time()
    while client.get(address).status_code == 202:
        time.sleep(0.1)
    return str(Taken((time.perf_counter() - start) * 1000, (time.process_time() - used) * 1000))


def _timed(client: TestClient, address: str) -> tuple[Taken, str]:
    start, used = time.perf_counter(), time.process_time()
    answer = client.get(address)
    taken = Taken((time.perf_counter() - start) * 1000, (time.process_time() - used) * 1000)
    if answer.status_code not in {200, 202}:
        raise SystemExit(f"{address} answers {answer.status_code}")
    return taken, answer.text


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=["fill", "ask"])
    parser.add_argument("path", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--mentions", action="store_true", help="fill: copy the mentions as well")
    given = parser.parse_args()
    if given.task == "fill":
        fill(given.path, mentions=given.mentions)
    else:
        ask(given.path, given.rounds)


if __name__ == "__main__":
    main()
