from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import datetime, timedelta, tzinfo
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Self

import pytest

from onrecord.cli import watch

from .conftest import PAGE, Run


class Site:
    """A site with a feed and pages, on a port of this machine, which remembers what it was asked."""

    def __init__(self) -> None:
        self.pages = {"/1": PAGE}
        self.asked: list[str] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append(self.path)
                body = site.answer(self.path)
                tag = f'"{hash(body)}"'
                unchanged = body is not None and self.headers.get("If-None-Match") == tag
                self.send_response(404 if body is None else 304 if unchanged else 200)
                self.send_header("ETag", tag)
                self.end_headers()
                if body and not unchanged:
                    self.wfile.write(body.encode())

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def answer(self, path: str) -> str | None:
        if path == "/feed":
            items = "".join(f"<item><link>{self.url}{page}</link></item>" for page in self.pages)
            return f'<rss version="2.0"><channel>{items}</channel></rss>'
        return self.pages.get(path)


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    thread = threading.Thread(target=made.server.serve_forever)
    thread.start()
    yield made
    made.server.shutdown()
    thread.join()
    made.server.server_close()


def one_round(run: Run, site: Site, *more: str) -> str:
    words = ("watch", f"{site.url}/feed", "--private", "--pause", "0", "--processes", "1", "--layers", "none")
    result = run(*words, "--rounds", "1", *more)
    return result.stdout + result.stderr


def test_each_round_adds_what_is_new_and_notices_edits(run: Run, site: Site) -> None:
    assert "round 1: 1 pages added, with 1 articles" in one_round(run, site)
    site.pages["/2"] = PAGE.replace("quay", "pier")
    site.asked.clear()
    assert "1 pages added" in one_round(run, site, "--edits", "0")
    assert "/1" not in site.asked  # a page that is settled is not asked again
    site.pages["/1"] = PAGE.replace("four months", "five months")
    assert "1 pages added" in one_round(run, site)
    assert "0 pages added" in one_round(run, site)
    rows = run("sql", "SELECT url, count(*) FROM pages GROUP BY url ORDER BY url").stdout
    assert f"{site.url}/1" in rows
    assert len(run("articles").stdout.splitlines()) == 3


def test_a_feed_that_is_gone_is_named(run: Run, site: Site) -> None:
    result = run("watch", f"{site.url}/gone", "--private", "--pause", "0", "--rounds", "1")
    assert result.exit_code == 1
    assert "the server answered 404" in result.stderr


def test_feeds_become_an_opml_file_and_one_that_is_there_is_left(run: Run, folder: Path) -> None:
    first = run("watch", "https://quay.example/feed", "--opml", "feeds.opml")
    assert first.stdout == "feeds.opml: 1 feeds.\n"
    second = run("watch", "feeds.opml", "https://pier.example/feed", "--opml", "both.opml")
    assert second.stdout == "both.opml: 2 feeds.\n"
    again = run("watch", "https://quay.example/feed", "--opml", "feeds.opml")
    assert again.exit_code == 1
    assert "there is a file of that name" in again.stderr
    assert "No such file" in run("watch", "gone.opml", "--opml", "new.opml").stderr


@pytest.mark.parametrize("days", [-400, 400], ids=["back", "forward"])
def test_a_clock_that_jumps_loses_no_page_and_doubles_none(
    run: Run, site: Site, days: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Jumped(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            return super().now(tz) + timedelta(days=days)

    one_round(run, site)
    monkeypatch.setattr(watch, "datetime", Jumped)
    site.pages["/2"] = PAGE.replace("quay", "pier")
    site.asked.clear()
    assert "1 pages added, with 1 articles" in one_round(run, site)
    assert ("/1" in site.asked) == (days < 0)  # first seen in the future: asked whether it has changed, at worst
    assert "0 pages added" in one_round(run, site)
    assert len(run("articles").stdout.splitlines()) == 2
