"""Does `onrecord verify` find nothing in a sound record, and every damage in a broken one? With seconds and memory.

python -m bench.proofs RECORD [--seed 7]

Proves a record, then a copy that was broken in many ways: bytes, hashes, offsets, words, and what only the seals know.
Each damage hits a row drawn at random, each of another article; it is found where a flaw names the row.
"""

from __future__ import annotations

import argparse
import random
import resource
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import duckdb

import onrecord
from onrecord.record import Proof


class Damage(NamedTuple):
    """What is done to a row of a table: SQL with the row's `rowid`; `key` is the column that a flaw names it by."""

    what: str
    table: str
    key: str
    sql: str


_SPAN = """[struct_pack("start" := part."start" + 1, "end" := part."end", text := part.text, field := part.field)
    FOR part IN {}]"""
_OWN = ("pages", "articles", "visits", "run_files", "seals")
"""Tables whose rows are of no article, or are one."""
_SET = "UPDATE {0} SET {1} WHERE rowid = {{row}}"


def _set(what: str, table: str, key: str, change: str) -> Damage:
    return Damage(what, table, key, _SET.format(table, change))


DAMAGES = (
    _set("a byte of a page's body", "pages", "sha256", "body = ('\\x78'::BLOB || body[3:])"),
    _set("the hash of a page", "pages", "sha256", "sha256 = repeat('0', 64)"),
    _set("a character of a page's text", "pages", "sha256", "text = text || '.'"),
    _set("a character of an article's text", "articles", "id", "text = replace(text, 'e', 'é')"),
    _set("the headline of an article", "articles", "id", "headline = 'Nothing happened'"),
    _set("the day of an article", "articles", "id", "published_first = published_first + 1"),
    _set("the place of a paragraph", "paragraphs", "article", "text_start = text_start + 1"),
    _set("the words of a paragraph", "paragraphs", "article", "text = upper(text) || '!'"),
    _set("the place of a source", "statements", "id", "source_start = source_start + 1"),
    _set("the place of a content", "statements", "id", f"content_spans = {_SPAN.format('content_spans')}"),
    _set("the words of a content", "statements", "id", "content = content || ' not'"),
    _set("who speaks", "statements", "article", "speakers = ['Somebody Else']"),
    _set("how sure a statement is", "statements", "article", "confidence = confidence / 2"),
    _set("the type of an event", "events", "id", "event = CASE event WHEN 'AID' THEN 'ASSAULT' ELSE 'AID' END"),
    _set("the place of an event's evidence", "events", "id", f"evidence_spans = {_SPAN.format('evidence_spans')}"),
    _set("whether an event happened", "events", "article", "negated = NOT negated"),
    _set("the code of a participant", "participants", "event", "code = 'XYZ'"),
    _set("the place of a mention", "mentions", "article", "text_end = text_end + 1"),
    _set("whom a mention means", "mentions", "article", "wikidata_id = 'Q1'"),
    _set("the place of a time", "times", "article", "text_start = text_start + 1"),
    _set("the value of a time", "times", "article", "value = '1066'"),
    _set("how a page was had", "visits", "page", "layers = ['times', 'times']"),
    _set("a file that a run read with", "run_files", "run", "sha256 = repeat('0', 64)"),
    Damage("a page that is gone", "pages", "sha256", "DELETE FROM pages WHERE rowid = {row}"),
    Damage("a paragraph that is gone", "paragraphs", "article", "DELETE FROM paragraphs WHERE rowid = {row}"),
    Damage("a statement that is gone", "statements", "article", "DELETE FROM statements WHERE rowid = {row}"),
    Damage("a seal that is gone", "seals", "id", "DELETE FROM seals WHERE rowid = {row}"),
    Damage(
        "a mention that was put in", "mentions", "article", "INSERT INTO mentions FROM mentions WHERE rowid = {row}"
    ),
)


def proven(path: Path) -> tuple[Proof, float]:
    """Verify a record, and give the seconds that it took."""
    start = time.perf_counter()
    with onrecord.Record(path, read_only=True) as record:
        proof = record.verify()
    return proof, time.perf_counter() - start


def broken(copy: Path, chance: random.Random) -> list[str]:
    """Do every damage to a record, each to another article; give the keys of the rows that were hit, in order."""
    hit, keys = set[str](), list[str]()
    with duckdb.connect(copy) as connection:
        for damage in DAMAGES:
            owner = damage.key if damage.table in _OWN else "article"
            rows = connection.execute(f"SELECT rowid, {damage.key}::VARCHAR, {owner} FROM {damage.table}").fetchall()  # noqa: S608
            row, key, of = chance.choice([row for row in rows if row[2] not in hit])
            connection.execute(damage.sql.format(row=row))
            hit.add(of)
            keys.append(key)
    return keys


def told_of(proof: Proof, key: str) -> list[str]:
    """The flaws that name a row."""
    found = [flaw for flaw in proof.flaws if key in flaw.id.split(", ") or f" {key}, " in f" {flaw.what}, "]
    return list(dict.fromkeys(f"{flaw.table}: {flaw.what.replace(key, '…')}" for flaw in found))


def main() -> None:
    """Run what the command line asks for; the exit status is 1 where something was not found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    proof, seconds = proven(given.record)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{proof.pages} pages, {proof.articles} articles, {proof.statements} statements, {proof.events} events:")
    print(f"{len(proof.flaws)} flaws, {proof.unsealed} unsealed, {seconds:.0f} s, {memory:.0f} MB\n", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "broken.duckdb")
        shutil.copyfile(given.record, copy)
        keys = broken(copy, random.Random(given.seed))  # noqa: S311 (no secret)
        after, _ = proven(copy)
    found = [told_of(after, key) for key in keys]
    for damage, told in zip(DAMAGES, found, strict=True):
        print(f"| {damage.what} | {'; '.join(told) or 'NOT FOUND'} |")
    print(f"\n{sum(map(bool, found))} of {len(DAMAGES)} found")
    sys.exit(0 if all(found) and not proof.flaws else 1)


if __name__ == "__main__":
    main()
