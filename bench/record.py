"""How long does a first answer take? A record of many articles made by synthesis, and the questions people ask of it.

python -m bench.record make PATH [--read 600] [--articles 100000] [--load ../shared/gold/load/articles.jsonl.gz]
python -m bench.record ask PATH [--rounds 5]

`make` reads some articles with their statements and repeats their rows under other ids, days and numbers until there
are as many as wanted; each copy has a word of its own. `ask` prints, for each question, the milliseconds to the first
row: the first time, with the record just opened, and the median of some more; and, since others may want the machine
as well, the milliseconds of CPU time (of all threads) of these.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

import duckdb

import onrecord
from bench.places import rows_of
from onrecord.record import EventFilters, Filters, indexing

LOAD = Path("../shared/gold/load/articles.jsonl.gz")
_FIRST = 20
_LATELY = 3_000_000
"""The number of a statement that was added lately, in a record of 100,000 articles."""

_COPIES = """
    INSERT INTO articles BY NAME SELECT * REPLACE (
        sha256(id || $copy) AS id, text || ' copy' || $copy AS text, number + $shift AS number,
        (published_first + $days::INTEGER)::DATE AS published_first,
        (published_last + $days::INTEGER)::DATE AS published_last,
        (published_first + $days::INTEGER)::DATE::VARCHAR AS published
    ) FROM articles WHERE number <= $articles;
    INSERT INTO statements BY NAME SELECT * REPLACE (
        left(sha256(id || $copy), 32) AS id, sha256(article || $copy) AS article,
        number + $more AS number, NULL AS parent
    ) FROM statements WHERE number <= $statements;
    INSERT INTO events BY NAME SELECT * REPLACE (
        left(sha256(id || $copy), 32) AS id, sha256(article || $copy) AS article, number + $more AS number,
        (first + $days::INTEGER)::DATE AS first, (last + $days::INTEGER)::DATE AS last
    ) FROM events WHERE number <= $events;
    INSERT INTO participants BY NAME SELECT * REPLACE (
        left(sha256(event || $copy), 32) AS event, sha256(article || $copy) AS article, number + $more AS number
    ) FROM participants WHERE number <= $participants;
    INSERT INTO mentions BY NAME SELECT * REPLACE (sha256(article || $copy) AS article)
    FROM mentions WHERE article IN (SELECT id FROM articles WHERE number <= $articles);
"""
_STATES = "USA CHN RUS PRK KOR JPN FRA DEU GBR IRN ISR TUR IND PAK UKR EGY BRA MEX".split()
_TYPES = "CONSULT AID ACCUSE REQUEST THREATEN SANCTION".split()

_LAST = "SELECT max(number)"
_LAST += "".join(f", (SELECT max(number) FROM {table})" for table in ("statements", "events", "participants"))  # noqa: S608
_LAST += " FROM articles"

QUESTIONS: dict[str, Callable[[onrecord.Record], Iterable[Any]]] = {
    "statements(by='obama')": lambda r: r.statements(by="obama"),
    "statements(by='clinton', since, until)": lambda r: r.statements(
        by="clinton", since="2016-01-01", until="2016-06-30"
    ),
    "statements(by='Q76')": lambda r: r.statements(by="Q76"),
    "statements(naming='PRK', since)": lambda r: r.statements(naming="PRK", since="2015-01-01"),
    "statements(search='health care')": lambda r: r.statements(search="health care"),
    "statements(search='\"white house\"', by='obama')": lambda r: r.statements(search='"white house"', by="obama"),
    "statements(about='economy', limit=20)": lambda r: r.statements(about="economy", limit=20),
    "statements(containing='putin', limit=20)": lambda r: r.statements(containing="putin", limit=20),
    "statements(containing='white house', limit=20)": lambda r: r.statements(containing="white house", limit=20),
    "statements(containing='qzx', limit=20)": lambda r: r.statements(containing="qzx", limit=20),
    "articles(containing='putin', limit=20)": lambda r: r.articles(containing="putin", limit=20),
    "articles(about='ebola', limit=20)": lambda r: r.articles(about="ebola", limit=20),
    "events(actor='north korea')": lambda r: r.events(actor="north korea"),
    "events(between=('russia', 'usa'), since)": lambda r: r.events(between=("russia", "usa"), since="2015-01-01"),
    "events(naming='putin')": lambda r: r.events(naming="putin"),
    "events(search='obama', event='AID')": lambda r: r.events(search="obama", event="AID"),
    "events(containing='obama', limit=20)": lambda r: r.events(containing="obama", limit=20),
    "events(about='ebola', limit=20)": lambda r: r.events(about="ebola", limit=20),
    "events(according_to='obama', limit=20)": lambda r: r.events(according_to="obama", limit=20),
    "dyads(actor='china')": lambda r: r.dyads(where=EventFilters(actor="china")),
    "dyads()": lambda r: r.dyads(),
    "claims(naming='china', limit=20)": lambda r: r.claims(EventFilters(naming="china", limit=20)),
    "statements(act='deny', limit=20)": lambda r: r.statements(act="deny", limit=20),
    "statements(limit=20)": lambda r: r.statements(limit=20),
    "articles(search='ebola protocol')": lambda r: r.articles(search="ebola protocol"),
    "articles(search='the president said')": lambda r: r.articles(search="the president said"),
    "articles(publisher='fox news', limit=20)": lambda r: r.articles(publisher="fox news", limit=20),
    "timeline('putin')": lambda r: r.statements(naming="putin"),
    "counts(per='month', by='obama')": lambda r: r.counts(per="month", by="obama"),
    "counts(per='act')": lambda r: r.counts(per="act"),
    "counts(per='day', search='ebola')": lambda r: r.counts(per="day", search="ebola"),
    "counts(per='week', naming='putin')": lambda r: r.counts(per="week", naming="putin"),
    "counts(per='publisher')": lambda r: r.counts(per="publisher"),
    "new in a saved search (by='obama')": lambda r: r.statements_where(Filters(by="obama", after=_LATELY)),
}


def make(path: Path, load: Path, read: int, articles: int) -> None:
    """Make a record of `articles` articles at `path` by repeating the first `read` of the load set."""
    with onrecord.Record(path) as record:
        record.add(_readings(islice(rows_of(load), read)))
    with duckdb.connect(path) as connection:
        one = connection.execute(_LAST).fetchone()
        assert one
        for copy in range(1, -(-articles // one[0])):
            values = {"copy": str(copy), "shift": copy * one[0], "days": copy % 2000, "articles": one[0]}
            _copy(connection, _COPIES.split(";"), values, one)
        start = time.perf_counter()
        indexing.rebuild(connection)
        print(f"indexed in {time.perf_counter() - start:.0f} s; {path.stat().st_size / 1e6:.0f} MB")


def _copy(
    connection: duckdb.DuckDBPyConnection, copies: Sequence[str], values: dict[str, Any], one: Sequence[int]
) -> None:
    """Copy the first rows of each table once; `one` is how many of them there are."""
    copy, days = values["copy"], values["days"]
    connection.execute(copies[0], values)
    connection.execute(copies[1], {"copy": copy, "more": int(copy) * one[1], "statements": one[1]})
    connection.execute(copies[2], {"copy": copy, "more": int(copy) * one[2], "days": days, "events": one[2]})
    connection.execute(copies[3], {"copy": copy, "more": int(copy) * one[3], "participants": one[3]})
    connection.execute(copies[4], {"copy": copy, "articles": one[0]})


def ask(path: Path, rounds: int) -> None:
    """Print what each question takes."""
    with onrecord.Record(path, read_only=True) as record:
        ((articles, statements),) = record.sql(
            "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM statements)"
        )
    print(f"{articles} articles, {statements} statements; ms to the first row: just opened, median of {rounds}, CPU")
    for name, question in QUESTIONS.items():
        with onrecord.Record(path, read_only=True) as record:
            cold = _first(record, question)
            warm = [_first(record, question) for _ in range(rounds)]
        wall, cpu = (median(each[place] for each in warm) for place in range(2))
        print(f"| {name} | {cold[0]:.0f} | {wall:.0f} | {cpu:.0f} | {cold[2]} rows seen |", flush=True)


def _first(record: onrecord.Record, question: Callable[[onrecord.Record], Iterable[Any]]) -> tuple[float, float, int]:
    start, began = time.perf_counter(), time.process_time()
    rows = iter(question(record))
    seen = sum(1 for _ in islice(rows, 1))
    taken, busy = (time.perf_counter() - start) * 1000, (time.process_time() - began) * 1000
    return taken, busy, seen + sum(1 for _ in islice(rows, _FIRST - 1))


def _events(article: onrecord.Article) -> Iterator[onrecord.Event]:
    """Two events for each article, made of its mentions: what they say is nothing, but there are as many as usual."""
    named = [each for each in article.mentions if each.field == "text"]
    for number, (actor, recipient) in enumerate(zip(named[:2], named[2:4], strict=False)):
        key = len(article.text) + 7 * number
        code, other = _STATES[key % len(_STATES)], _STATES[key // 7 % len(_STATES)]
        start, end = actor.start, min(actor.end + 60, len(article.text))
        yield onrecord.Event(
            _TYPES[key % len(_TYPES)],
            None,
            (),
            frozenset(("future",) if key % 5 == 0 else ()),
            (onrecord.Participant(actor, code, "GOV", actor.entity),),
            (onrecord.Participant(recipient, other, None, recipient.entity),),
            (onrecord.Span(start, end, article.text[start:end]),),
            time=onrecord.Time(start, start, "", value="2014-05-05", interval=("2014-05-05", "2014-05-05")),
            time_basis="inherited",
            according_to=article.statements[:1],
        )


def _readings(lines: Iterable[dict[str, str]]) -> Iterator[onrecord.Reading]:
    for line in lines:
        text, moment = line["text"], line["published"]
        article = onrecord.read_article(text, headline=line["headline"], published=moment)
        article = replace(article, events=tuple(_events(article)))
        article = replace(article, publisher=line["publisher"], url=line["url"], language="en")
        yield onrecord.Reading(text, (article,))


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=["make", "ask"])
    parser.add_argument("path", type=Path)
    parser.add_argument("--load", type=Path, default=LOAD)
    parser.add_argument("--read", type=int, default=600)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    if given.task == "make":
        make(given.path, given.load, given.read, given.articles)
    else:
        ask(given.path, given.rounds)


if __name__ == "__main__":
    main()
