from __future__ import annotations

import os
from pathlib import Path

import pytest

from onrecord.errors import ReadError
from onrecord.sources import expand
from onrecord.sources.files import is_page

HTML = "<!doctype html><title>The quay</title><p>The quay is open again."


def found(*paths: Path) -> list[Path]:
    return [path for path in expand(paths) if isinstance(path, Path)]


def failures(*paths: Path) -> list[ReadError]:
    return [error for error in expand(paths) if isinstance(error, ReadError)]


def write(path: Path, content: str | bytes = HTML) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_a_folder_gives_the_pages_of_all_its_folders_by_name(tmp_path: Path) -> None:
    pages = [
        write(tmp_path / "a.html"),
        write(tmp_path / "b.TXT"),
        write(tmp_path / "deep" / "er" / "c.htm"),
        write(tmp_path / "deep" / "d.xhtml"),
    ]
    write(tmp_path / "picture.png", b"\x89PNG")
    write(tmp_path / "notes.md")
    assert found(tmp_path) == [pages[0], pages[1], pages[3], pages[2]]
    assert failures(tmp_path) == []


def test_hidden_files_and_folders_are_passed_over(tmp_path: Path) -> None:
    page = write(tmp_path / "seen.html")
    write(tmp_path / ".hidden.html")
    write(tmp_path / ".cache" / "page.html")
    assert found(tmp_path) == [page]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (HTML, True),
        ("PORT MERRIN: The quay is open again.\n", True),
        ("Der Kai ist wieder geöffnet.".encode("latin-1"), True),
        ("\ufeffThe quay".encode("utf-16-le"), True),
        (b"%PDF-1.7\n1 0 obj\n", False),
        (b"\x89PNG\r\n\x1a\n\0\0", False),
        (b"#!/bin/sh\nexit\n", False),
        (b"", False),
        (b"  \n", False),
    ],
)
def test_a_file_without_an_extension_is_judged_by_its_start(
    tmp_path: Path, content: str | bytes, expected: bool
) -> None:
    assert is_page(write(tmp_path / "rsxgn", content)) is expected


def test_the_query_that_download_tools_keep_in_a_name_is_no_extension(tmp_path: Path) -> None:
    assert is_page(write(tmp_path / "story.html?page=1.2"))
    assert not is_page(write(tmp_path / "picture.png?as=.html", b"\x89PNG"))


def test_a_named_file_is_taken_whatever_its_name(tmp_path: Path) -> None:
    assert found(write(tmp_path / ".odd.json")) == [tmp_path / ".odd.json"]


def test_a_missing_path_is_named_and_stops_nothing(tmp_path: Path) -> None:
    page, missing = write(tmp_path / "a.html"), tmp_path / "gone.html"
    assert found(missing, page) == [page]
    (error,) = failures(missing, page)
    assert str(missing) in str(error)
    assert "no such file" in error.reason


def test_a_folder_without_pages_says_so(tmp_path: Path) -> None:
    write(tmp_path / "notes.md")
    (error,) = failures(tmp_path)
    assert error.source == str(tmp_path)
    assert "holds no page" in error.reason


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may open every folder")
def test_a_closed_folder_is_named_and_stops_nothing(tmp_path: Path) -> None:
    page = write(tmp_path / "a.html")
    closed = write(tmp_path / "closed" / "b.html").parent
    closed.chmod(0)
    try:
        assert found(tmp_path) == [page]
        assert [error.source for error in failures(tmp_path)] == [str(closed)]
    finally:
        closed.chmod(0o700)


def test_what_the_system_refuses_is_named_and_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = write(tmp_path / "b.html")
    refused = write(tmp_path / "a")
    monkeypatch.setattr("onrecord.sources.files.is_page", _refusing(refused))
    assert found(tmp_path) == [page]
    assert [(error.source, "Permission denied" in error.reason) for error in failures(tmp_path)] == [
        (str(refused), True)
    ]


def _refusing(refused: Path) -> object:
    def judge(path: Path) -> bool:
        if path == refused:
            raise PermissionError(13, "Permission denied", str(path))
        return True

    return judge


def test_a_circle_of_links_ends(tmp_path: Path) -> None:
    page = write(tmp_path / "a.html")
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    assert found(tmp_path) == [page]
