from __future__ import annotations

import json
import zipfile
from pathlib import Path

import duckdb
import pytest

from onrecord.errors import RecordError
from onrecord.exports.evidence import check, pack
from onrecord.model import Capture, Reading
from onrecord.reading import read
from onrecord.record import Record

PAGE = """<!doctype html><html lang="en"><head><title>Quay reopens</title>
<link rel="canonical" href="https://courier.example/2025/{0}"></head><body><article>
<h1>Northern quay of Port Merrin reopens after the storm</h1>
<p>PORT MERRIN: The northern quay reopened on Wednesday, four months after the storm broke the old dyke.</p>
<p>“The harbour is whole again, and it will stay whole,” Mayor Hanna Brisk told reporters at quay {0}.</p>
<p>The old sea wall was built in 1911 and broke in four places; its stones lie in front of the quay.</p>
</article></body></html>
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Record(tmp_path / "r.duckdb") as record:
        for number in ("one", "two"):
            page = PAGE.format(number)
            articles = read(page, url=f"https://courier.example/2025/{number}")
            capture = Capture(f"https://courier.example/2025/{number}", "2025-03-12T18:00:00Z", 200, (("etag", "x"),))
            source, layers = articles[0].page, ("statements", "times", "mentions", "events")
            record.add([Reading(number, articles, page=source, body=page.encode(), layers=layers, capture=capture)])  # type: ignore[arg-type]
        first = next(iter(record.articles())).id
        record.judge("statements", first, 0, "right", reviewer="Ada")
        return record.path


@pytest.fixture
def package(path: Path, tmp_path: Path) -> Path:
    with Record(path, read_only=True) as record:
        assert pack(record, ["https://courier.example/2025/two"], tmp_path / "two.zip") == 1
    return tmp_path / "two.zip"


def test_a_package_has_what_it_takes_to_prove_its_pages(package: Path, tmp_path: Path) -> None:
    proof = check(package)
    assert (proof.pages, proof.articles, proof.flaws) == (1, 1, ())
    assert proof.statements > 0
    with zipfile.ZipFile(package) as opened:
        manifest = json.loads(opened.read("manifest.json"))
        (page,) = manifest["pages"]
        assert opened.read(page["file"]) == PAGE.format("two").encode()
        assert page["visits"][0]["headers"] == ["etag: x"]
        (statement, *_rest) = opened.read("rows/statements.jsonl").decode().splitlines()
        assert "whole again" in json.loads(statement)["content"]
        assert json.loads(opened.read("rows/runs.jsonl").splitlines()[0])["onrecord"] == manifest["onrecord"]
    assert {each.name for each in tmp_path.iterdir()} == {"r.duckdb", "two.zip"}


def test_an_excerpt_is_a_record_of_its_own(path: Path, tmp_path: Path) -> None:
    with Record(path, read_only=True) as record:
        whole = list(record.articles())
        assert record.excerpt([each.id for each in whole], tmp_path / "all.duckdb") == 2
        with pytest.raises(RecordError, match="overwrites nothing"):
            record.excerpt([whole[0].id], tmp_path / "all.duckdb")
        with pytest.raises(RecordError, match="there is no article 'nothing' here"):
            record.excerpt([whole[0].id, "nothing"], tmp_path / "none.duckdb")
        statements = list(record.statements())
    with Record(tmp_path / "all.duckdb") as excerpt:
        assert list(excerpt.statements()) == statements
        assert len(excerpt.judging.rows()) == 1
        assert excerpt.verify().flaws == ()
    assert not (tmp_path / "none.duckdb").exists()


def repacked(package: Path, name: str, content: bytes | None) -> None:
    """The package with another content of one file, or without it."""
    with zipfile.ZipFile(package) as opened:
        members = {each: opened.read(each) for each in opened.namelist()}
    if content is None:
        del members[name]
    else:
        members[name] = content
    with zipfile.ZipFile(package, "w") as made:
        for each, told in members.items():
            made.writestr(each, told)


@pytest.mark.parametrize("content", [b"something else", None])
def test_a_file_that_was_changed_is_found(package: Path, content: bytes | None) -> None:
    repacked(package, "rows/statements.jsonl", content)
    with pytest.raises(RecordError, match=r"rows/statements.jsonl is not what was packed"):
        check(package)


def test_a_file_that_was_put_in_is_found(package: Path) -> None:
    repacked(package, "pages/more.html", b"more")
    with pytest.raises(RecordError, match=r"pages/more.html was not packed"):
        check(package)


def test_a_row_that_was_changed_before_packing_is_found(path: Path, tmp_path: Path) -> None:
    with duckdb.connect(path) as hand:
        hand.execute("UPDATE statements SET act = 'deny'")
    with Record(path, read_only=True) as record:
        pack(record, ["https://courier.example/2025/one"], tmp_path / "one.zip")
    flaws = check(tmp_path / "one.zip").flaws
    assert [flaw.what for flaw in flaws] == ["the rows of this statements are not those that were sealed"]


@pytest.mark.parametrize("content", [b"", b"PK nothing", b'{"kind": "other", "files": {}}'])
def test_what_is_no_package_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.zip").write_bytes(content)
    with pytest.raises(RecordError, match="no evidence package"):
        check(tmp_path / "x.zip")


@pytest.mark.parametrize("manifest", [b"[]", b"{", b'{"kind": "other", "files": {"record.duckdb": "x"}}'])
def test_a_manifest_that_is_none_is_refused(package: Path, manifest: bytes) -> None:
    repacked(package, "manifest.json", manifest)
    with pytest.raises(RecordError, match="its manifest cannot be read"):
        check(package)


def test_nothing_is_overwritten(path: Path, package: Path) -> None:
    before = package.read_bytes()
    with Record(path, read_only=True) as record, pytest.raises(RecordError, match="overwrites nothing"):
        pack(record, ["https://courier.example/2025/one"], package)
    assert package.read_bytes() == before
