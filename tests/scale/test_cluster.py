from __future__ import annotations

import gzip
import json
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sources.archive_samples import archive, page

import onrecord
from onrecord.errors import RecordError, RecordVersionError
from onrecord.record import EventFilters
from onrecord.record.writing import TABLES
from onrecord.scale import Job, read_into, running, splits
from onrecord.scale.cluster import Pool
from onrecord.scale.reader import Done, How, Reader
from onrecord.scale.splits import Split
from onrecord.sources import Columns, gather

ray = pytest.importorskip("ray", reason="Ray is not installed: pip install 'onrecord[ray]'")

PAGE_ALONE = Job(layers=(), processes=2)
ONE_WORKER = Job(layers=(), processes=1)
OF_THE_RECORD = {"run", "number", "added", "started"}
"""Columns that say when and in what order rows came to a record."""


class Mortal(Reader):
    """A reader that dies at once of a page about poison, and the first time of one about luck."""

    def __init__(self, how: How) -> None:
        super().__init__(how)
        self._signs = Path(how.staging).parents[2]

    def read(self, split: Split, attempt: str) -> Done:
        held = " ".join(str(getattr(found, "text", "")) for found in splits.pages_of(split, self._how.columns))
        if "poison" in held or ("luck" in held and not (self._signs / "luck").exists()):
            with (self._signs / "luck").open("a") as file:
                file.write("died\n")
            os.kill(os.getpid(), signal.SIGKILL)
        return super().read(split, attempt)


@pytest.fixture(scope="module")
def cluster() -> Iterator[None]:
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, logging_level="error")
    ray.cloudpickle.register_pickle_by_value(sys.modules[__name__])
    yield
    ray.shutdown()


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in splits._SIZES:
        monkeypatch.setitem(splits._SIZES, kind, 1200)


def lines(path: Path, texts: list[str], day: str = "2031-05-06") -> str:
    rows = (
        {"text": text, "headline": text[:9], "published": day, "url": f"https://a.example/{text}"} for text in texts
    )
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return str(path)


def texts(start: int, end: int, words: str = "is open again, and the harbour is whole.") -> list[str]:
    return [f"Quay {number} {words}" for number in range(start, end)]


def tables(record: onrecord.Record) -> dict[str, list[str]]:
    """All rows of a record, but for seals, which cover the columns that are left out."""
    return {
        table: sorted(
            json.dumps({name: each for name, each in row.items() if name not in OF_THE_RECORD}, default=repr)
            for row in rows(record, table)
        )
        for table in TABLES
        if table != "seals"
    }


def rows(record: onrecord.Record, table: str) -> list[dict[str, Any]]:
    answer = record.sql(f"FROM {table}")
    return [dict(zip(answer.columns, row, strict=True)) for row in answer]


def on_one_machine(path: Path, sources: list[str], layers: tuple[str, ...] = ()) -> dict[str, list[str]]:
    with onrecord.Record(path) as record:
        found = [each for each in gather(sources) if not isinstance(each, onrecord.ReadError)]
        record.add(onrecord.read_many(found, processes=1, layers=layers))
        return tables(record)


def everything(folder: Path) -> list[str]:
    """Archives and tables that have some pages twice, in one file and in two, and some that cannot be read."""
    folder.mkdir()
    (folder / "b.warc.gz").write_bytes(archive([page(number) for number in (*range(9), 3)])[0])
    (folder / "c.warc").write_bytes(archive([page(number) for number in range(5, 14)], "none")[0])
    named = [
        lines(folder / "a.jsonl", [*texts(0, 30), *texts(0, 2)]),
        str(folder / "b.warc.gz"),
        str(folder / "c.warc"),
        lines(folder / "d.jsonl", texts(25, 40), day="2031-06"),
    ]
    with Path(named[0]).open("a") as file:
        file.write("no json\n")
    return named


@pytest.mark.usefixtures("cluster")
def test_a_cluster_gives_the_rows_of_one_machine_each_once(tmp_path: Path) -> None:
    sources, seen = everything(tmp_path / "in"), list[str]()
    dataset = str(tmp_path / "out")
    outcome = read_into(dataset, sources, PAGE_ALONE, lambda split, _done: seen.append(split.name))
    expected = on_one_machine(tmp_path / "one.duckdb", sources)
    assert len(seen) > 5
    assert outcome.growth.pages == len(expected["pages"]) == 54
    assert [failure.reason[:20] for failure in outcome.failures] == ["this line is no JSON"]
    with onrecord.Record(dataset, read_only=True) as as_it_is:
        assert tables(as_it_is) == expected
        assert as_it_is.verify().flaws == ()
        assert len(as_it_is.articles(containing="harbour", until="2031-05-30")) == 30
        assert len(as_it_is.articles(search="quay harbour", limit=3)) == 3
        assert list(as_it_is.claims(EventFilters())) == []
    with onrecord.Record(tmp_path / "taken.duckdb") as record:
        assert record.take_in(dataset).pages == 54
        assert tables(record) == expected
        assert record.verify().flaws == ()
        assert record.take_in(dataset).repeated == 54
    again = read_into(dataset, sources, PAGE_ALONE)
    assert (again.growth.pages, again.known) == (0, len(seen))


@pytest.mark.usefixtures("cluster")
def test_what_a_dataset_has_is_not_in_it_twice(tmp_path: Path) -> None:
    dataset = str(tmp_path / "out")
    read_into(dataset, [lines(tmp_path / "a.jsonl", texts(0, 6))], ONE_WORKER)
    outcome = read_into(dataset, [lines(tmp_path / "b.jsonl", texts(4, 9))], ONE_WORKER)
    assert (outcome.growth.pages, outcome.growth.repeated) == (3, 2)
    with onrecord.Record(dataset, read_only=True) as record:
        assert len(record.articles()) == 9
        assert [row.run for row in record.runs()] == [1, 2]
        assert record.verify().flaws == ()
    days = {path.name for path in (tmp_path / "out" / "articles").iterdir()}
    assert days == {"day=2031-05-06"}


@pytest.mark.usefixtures("cluster")
def test_a_killed_worker_is_made_up_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    had = [*texts(0, 3), "Good luck.", *texts(3, 5), "This is poison."]
    monkeypatch.setitem(splits._SIZES, "lines", 450)
    source = lines(tmp_path / "a.jsonl", had)
    monkeypatch.setattr(running, "Reader", Mortal)
    outcome = read_into(str(tmp_path / "out"), [source], ONE_WORKER)
    told = f"{source}, row 7: its worker process died twice; the page was passed over"
    assert [str(failure) for failure in outcome.failures] == [told]
    with onrecord.Record(tmp_path / "out", read_only=True) as record:
        assert {row.text for row in record.articles()} == {text for text in had if "poison" not in text}
        assert record.verify().flaws == ()


@pytest.mark.usefixtures("cluster")
def test_an_interrupted_run_is_gone_on_with(tmp_path: Path) -> None:
    source, seen = lines(tmp_path / "a.jsonl", texts(0, 40)), list[Split]()

    def stop(split: Split, _done: Done) -> None:
        seen.append(split)
        if len(seen) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_into(str(tmp_path / "out"), [source], ONE_WORKER, stop)
    with onrecord.Record(tmp_path / "out", read_only=True) as record:
        assert len(record.articles()) == 0
    outcome = read_into(str(tmp_path / "out"), [source], ONE_WORKER, lambda split, _done: seen.append(split))
    assert outcome.growth.pages == 40
    assert len(seen) == len(set(seen))
    assert not (tmp_path / "out" / "staging").exists()


@pytest.mark.usefixtures("cluster")
def test_layers_are_read_by_the_workers_too(tmp_path: Path) -> None:
    told = ["Mayor Ilsa Brandt said on 5 May 2031 that the harbour would stay open. “We keep it,” she said."]
    source = lines(tmp_path / "a.jsonl", told)
    layers: tuple[Any, ...] = ("statements", "times")
    outcome = read_into(str(tmp_path / "out"), [source], Job(layers=layers, processes=1))
    assert outcome.growth.statements > 0
    with onrecord.Record(tmp_path / "out", read_only=True) as record:
        expected = on_one_machine(tmp_path / "one.duckdb", [source], layers)
        assert tables(record) == expected
        assert record.verify().flaws == ()
    with onrecord.Record(tmp_path / "taken.duckdb") as record:
        assert record.take_in(tmp_path / "out").statements == outcome.growth.statements
        assert tables(record) == expected
        assert record.verify().flaws == ()


def test_a_file_is_no_dataset_to_write_and_a_damaged_one_is_named(tmp_path: Path) -> None:
    (tmp_path / "r.duckdb").write_bytes(b"")
    with pytest.raises(RecordError, match="a cluster writes a dataset, so name a folder"):
        read_into(str(tmp_path / "r.duckdb"), [], PAGE_ALONE)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "onrecord.json").write_text("{", "utf-8")
    with pytest.raises(RecordError, match=r"no dataset that can be added to|cannot be read"):
        read_into(str(tmp_path / "out"), [], PAGE_ALONE)
    with pytest.raises(RecordError, match="cannot be read"):
        onrecord.Record(tmp_path / "out", read_only=True)
    (tmp_path / "out" / "onrecord.json").write_text('{"version": 999, "runs": []}', "utf-8")
    with pytest.raises(RecordVersionError, match="written by a newer onrecord"):
        onrecord.Record(tmp_path / "out", read_only=True)
    with pytest.raises(RecordError, match="only read"):
        onrecord.Record(tmp_path / "out")
    with onrecord.Record(tmp_path / "kept.duckdb") as record, pytest.raises(RecordError, match="this is no dataset"):
        record.take_in(tmp_path)


@pytest.mark.usefixtures("cluster")
def test_a_worker_of_another_version_does_not_start(tmp_path: Path) -> None:
    how = How(1, str(tmp_path), (), True, Columns(), version="0.0.0")
    pool: Pool[int] = Pool(Reader, (how,), 1)
    with pytest.raises(RuntimeError, match=r"no worker could be started .*the run 0\.0\.0"):
        list(pool.done([1], lambda *_: None, lambda *_: None, lambda *_: ()))


def test_packed_lines_are_shared_out(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(os.urandom(3000)))
    assert [each.turns for each in splits.splits_of(str(path)) if isinstance(each, Split)] == [3, 3, 3]


class _NoCluster:
    """Ray as it is where nothing answers at an address."""

    @staticmethod
    def is_initialized() -> bool:
        return False

    @staticmethod
    def init(**_: object) -> None:
        raise ConnectionError("Could not find any running Ray instance")


def test_a_cluster_that_does_not_answer_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.scale.cluster._ray", _NoCluster)
    job = Job(layers=(), cluster="10.0.0.1:6379")
    with pytest.raises(RuntimeError, match=r"no Ray cluster at 10\.0\.0\.1:6379 \(Could not find"):
        read_into(str(tmp_path / "out"), [lines(tmp_path / "a.jsonl", texts(0, 2))], job)
