from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from onrecord.errors import ReadError
from onrecord.model import SavedPage
from onrecord.sources.archives import pages_of_stream, pages_of_wacz, pages_of_warc

from .archive_samples import archive, page, record


def urls(found: list[SavedPage | ReadError]) -> list[str | None]:
    return [each.url for each in found if isinstance(each, SavedPage)]


def errors(found: list[SavedPage | ReadError]) -> list[ReadError]:
    return [each for each in found if isinstance(each, ReadError)]


def read(path: Path, content: bytes) -> list[SavedPage | ReadError]:
    path.write_bytes(content)
    return list(pages_of_warc(path))


@pytest.mark.parametrize("packing", ["gzip", "none", "zstd"])
def test_each_answer_with_a_page_is_a_page(tmp_path: Path, packing: str) -> None:
    found = read(tmp_path / "a.warc", archive([page(1), page(2)], packing)[0])
    assert urls(found) == ["https://quay.example/1", "https://quay.example/2"]
    first = found[0]
    assert isinstance(first, SavedPage)
    assert b"Quay 1 is open" in first.body
    assert first.charset == "utf-8"
    assert first.capture is not None
    assert first.capture.moment == "2031-05-06T07:08:09+00:00"
    assert first.capture.status == 200
    assert ("etag", '"7"') in first.capture.headers


def test_what_is_no_page_is_left_out(tmp_path: Path) -> None:
    records = [
        record("https://quay.example/gone", b"<p>gone", status="404 Not Found"),
        record("https://quay.example/quay.png", b"\x89PNG", media_type="image/png"),
        record("https://quay.example/robots.txt", b"User-agent: *", media_type="text/plain"),
        page(3),
    ]
    assert urls(read(tmp_path / "a.warc.gz", archive(records)[0])) == ["https://quay.example/3"]


def test_a_packed_answer_is_unpacked(tmp_path: Path) -> None:
    body = gzip.compress(b"<p>The quay is open again.")
    kept = record("https://quay.example/z", body, media_type="text/html\r\nContent-Encoding: gzip")
    found = read(tmp_path / "a.warc", kept)
    assert isinstance(found[0], SavedPage)
    assert found[0].body == b"<p>The quay is open again."


def test_a_bomb_in_an_answer_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    body = gzip.compress(bytes(70 * 1024 * 1024))
    kept = record("https://quay.example/bomb", body, media_type="text/html\r\nContent-Encoding: gzip")
    found = read(tmp_path / "a.warc", kept + page(2))
    assert "more than the 67,108,864 bytes" in errors(found)[0].reason
    assert urls(found) == ["https://quay.example/2"]


@pytest.mark.parametrize("packing", ["gzip", "none"])
@pytest.mark.parametrize("damage", [b"\0garbage\0" * 20, b"<html>" * 5000])
def test_garbage_between_records_is_named_and_passed_over(tmp_path: Path, packing: str, damage: bytes) -> None:
    whole, starts = archive([page(number) for number in range(5)], packing)
    found = read(tmp_path / "a.warc", whole[: starts[2]] + damage + whole[starts[2] :])
    assert urls(found) == [f"https://quay.example/{number}" for number in range(5)]
    assert len(errors(found)) == 1
    assert str(tmp_path / "a.warc") in errors(found)[0].source


def test_a_broken_record_costs_itself_alone(tmp_path: Path) -> None:
    whole, starts = archive([page(number) for number in range(5)])
    spoiled = bytearray(whole)
    for place in range(starts[2] + 60, starts[2] + 120):
        spoiled[place] ^= 0x55
    found = read(tmp_path / "a.warc.gz", bytes(spoiled))
    assert urls(found) == [f"https://quay.example/{number}" for number in (0, 1, 3, 4)]
    assert errors(found)


@pytest.mark.parametrize("packing", ["gzip", "none"])
def test_a_record_that_is_cut_off_is_named(tmp_path: Path, packing: str) -> None:
    whole, _ = archive([page(1), page(2)], packing)
    found = read(tmp_path / "a.warc", whole[:-60])
    assert urls(found) == ["https://quay.example/1"]
    assert len(errors(found)) == 1


def test_a_file_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    assert "No such file" in errors(list(pages_of_warc(tmp_path / "gone.warc")))[0].reason


def test_a_stream_is_read_without_seeking() -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    whole, starts = archive([page(1), page(2), page(3)])
    assert len(urls(list(pages_of_stream(Pipe(whole), "standard input")))) == 3
    found = list(pages_of_stream(Pipe(whole[: starts[2]] + b"garbage" * 9 + whole[starts[2] :]), "standard input"))
    assert len(urls(found)) == 2
    assert "nothing to read after it" in errors(found)[0].reason


def test_a_wacz_gives_the_pages_of_its_archives(tmp_path: Path) -> None:
    path = tmp_path / "crawl.wacz"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("archive/a.warc.gz", archive([page(1)])[0])
        made.writestr("archive/b.warc.gz", archive([page(2)])[0])
        made.writestr("pages/pages.jsonl", "{}")
    assert urls(list(pages_of_wacz(path))) == ["https://quay.example/1", "https://quay.example/2"]


def test_a_zip_without_archives_and_a_broken_one_are_named(tmp_path: Path) -> None:
    path = tmp_path / "crawl.wacz"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("notes.txt", "nothing")
    assert "no WACZ" in errors(list(pages_of_wacz(path)))[0].reason
    path.write_bytes(b"PK\x03\x04 and no more")
    assert "cannot be read further" in errors(list(pages_of_wacz(path)))[0].reason
