from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest
from sources.archive_samples import archive, page

from onrecord.errors import ReadError
from onrecord.model import SavedPage, SavedText
from onrecord.scale import splits
from onrecord.scale.splits import Split, pages_of, splits_of
from onrecord.sources import Columns
from onrecord.sources.kinds import pages_of as pages_on_one_machine

pytest.importorskip("pyarrow", reason="pyarrow is not installed: pip install 'onrecord[ray]'")

ROWS = [{"text": f"Quay {number} is open again.", "url": f"https://quay.example/{number}"} for number in range(40)]


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Splits of a few pages, as files of tests have a few."""
    for kind in splits._SIZES:
        monkeypatch.setitem(splits._SIZES, kind, 200)


def write_lines(path: Path) -> None:
    lines = "".join(json.dumps(row) + "\n" for row in ROWS)
    path.write_text(lines.replace('"url": "https://quay.example/3"}\n', '"url": \n\n'), "utf-8")


def write_packed(path: Path) -> None:
    write_lines(path)
    path.write_bytes(gzip.compress(path.read_bytes()))


def write_parquet(path: Path) -> None:
    import pyarrow  # noqa: PLC0415 - an extra
    from pyarrow import parquet  # noqa: PLC0415

    parquet.write_table(pyarrow.Table.from_pylist(ROWS), path, row_group_size=7)


def write_archive(path: Path) -> None:
    packing = {".gz": "gzip", ".zst": "zstd"}.get(path.suffix, "none")
    whole, starts = archive([page(number) for number in range(12)], packing)
    path.write_bytes(whole[: starts[5]] + b"\x00 spoiled \x00" * 9 + whole[starts[6] :])


def write_one_run(path: Path) -> None:
    path.write_bytes(gzip.compress(b"".join(page(number) for number in range(60))))


FILES = {
    "a.jsonl": write_lines,
    "b.jsonl.gz": write_packed,
    "c.parquet": write_parquet,
    "d.warc": write_archive,
    "e.warc.gz": write_archive,
    "f.warc.zst": write_archive,
    "g.warc.gz": write_one_run,
}


def planned(path: Path | str) -> list[Split]:
    found = list(splits_of(str(path)))
    assert all(isinstance(each, Split) for each in found), found
    return [each for each in found if isinstance(each, Split)]


def told(found: Iterator[object]) -> list[str]:
    """What was found, in an order of its own: which parts come first depends on how a file is cut."""
    return sorted(str(each) if isinstance(each, ReadError) else repr(asdict(each)) for each in found)  # type: ignore[call-overload]


@pytest.mark.parametrize("name", FILES)
def test_the_splits_of_a_file_hold_what_one_machine_reads(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    FILES[name](path)
    parts = planned(path)
    assert len(parts) > 1
    together = (found for part in parts for found in pages_of(part, Columns()))
    assert told(together) == told(pages_on_one_machine(path, Columns()))


@pytest.mark.parametrize("name", FILES)
def test_a_split_can_be_read_in_turns(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    FILES[name](path)
    whole = planned(path)[0]
    halves = [list(pages_of(half, Columns())) for half in whole.in_turns(2)]
    assert told(iter(halves[0] + halves[1])) == told(pages_of(whole, Columns()))
    assert abs(len(halves[0]) - len(halves[1])) <= 1


def test_an_archive_is_cut_where_a_record_begins(tmp_path: Path) -> None:
    write_archive(tmp_path / "d.warc")
    parts = planned(tmp_path / "d.warc")
    assert [part.turns for part in parts] == [1] * len(parts)
    assert all((tmp_path / "d.warc").read_bytes()[part.start :].startswith(b"WARC/1.0") for part in parts)


def test_a_split_has_one_number_and_another_where_it_is_read_otherwise(tmp_path: Path) -> None:
    write_lines(tmp_path / "a.jsonl")
    first, second = planned(tmp_path / "a.jsonl")[:2]
    assert first.key("with layers") == planned(tmp_path / "a.jsonl")[0].key("with layers")
    assert len({first.key("with layers"), first.key("without"), second.key("with layers")}) == 3
    assert 0 <= first.key("with layers") < 2**41


def test_a_folder_is_gone_through_and_datasets_in_it_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / ".hidden").mkdir()
    (tmp_path / "dataset" / "pages").mkdir(parents=True)
    write_lines(tmp_path / "deep" / "a.jsonl")
    write_lines(tmp_path / ".hidden" / "a.jsonl")
    write_parquet(tmp_path / "c.parquet")
    write_parquet(tmp_path / "dataset" / "pages" / "p.parquet")
    (tmp_path / "dataset" / "onrecord.json").write_text("{}", "utf-8")
    (tmp_path / "notes.html").write_text("<p>No archive", "utf-8")
    names = {part.address for part in planned(tmp_path)}
    assert names == {str(tmp_path / "c.parquet"), str(tmp_path / "deep" / "a.jsonl")}


def test_what_cannot_be_split_is_named(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<p>Quay", "utf-8")
    (tmp_path / "broken.parquet").write_bytes(b"no table")
    for name, words in (("page.html", "nothing in it that a cluster reads"), ("gone.jsonl", "no such file")):
        (error,) = splits_of(str(tmp_path / name))
        assert isinstance(error, ReadError)
        assert words in error.reason
    (error,) = splits_of(str(tmp_path / "broken.parquet"))
    assert isinstance(error, ReadError)
    assert "cannot be read" in error.reason


def test_a_file_that_ends_early_is_named_and_its_beginning_is_kept(tmp_path: Path) -> None:
    write_packed(tmp_path / "b.jsonl.gz")
    (part,) = [each for each in planned(tmp_path / "b.jsonl.gz") if each.turn == 0]
    (tmp_path / "b.jsonl.gz").write_bytes((tmp_path / "b.jsonl.gz").read_bytes()[:-90])
    found = list(pages_of(part, Columns()))
    assert isinstance(found[0], SavedText | SavedPage)
    assert isinstance(found[-1], ReadError)
    assert "cannot be read further" in found[-1].reason


def test_files_are_read_from_any_file_system(tmp_path: Path) -> None:
    fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed: pip install 'onrecord[ray]'")
    write_lines(tmp_path / "a.jsonl")
    memory = fsspec.filesystem("memory")
    memory.pipe("/quays/a.jsonl", (tmp_path / "a.jsonl").read_bytes())
    parts = planned("memory://quays")
    assert {part.address for part in parts} == {"memory://quays/a.jsonl"}
    assert sum(1 for part in parts for _ in pages_of(part, Columns())) == len(ROWS) + 0
    (error,) = splits_of("nowhere://quays")
    assert isinstance(error, ReadError)
    assert "no file system" in error.reason
