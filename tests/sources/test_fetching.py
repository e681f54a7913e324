from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest

from onrecord.errors import ReadError
from onrecord.model import SavedPage
from onrecord.sources import Memory, Validators
from onrecord.sources.links import Link
from onrecord.sources.web import Fetcher, Manners, fetch_page, follow

HOST = "https://quay.example"
Script = dict[str, list[httpx.Response]]


class Web:
    """A web of a few addresses; each gives its answers in turn, the last one again and again."""

    def __init__(self, answers: Script) -> None:
        self.answers = answers
        self.asked: list[httpx.Request] = []
        self.slept: list[float] = []
        self.now = 0.0

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        left = self.answers.get(str(request.url).removeprefix(HOST), [httpx.Response(404)])
        found = left.pop(0) if len(left) > 1 else left[0]
        return httpx.Response(found.status_code, headers=found.headers, content=found.read())

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def fetcher(self, **manners: object) -> Fetcher:
        kept = Manners(**{"private": True, **manners})  # type: ignore[arg-type]
        return Fetcher(kept, transport=httpx.MockTransport(self), sleep=self.sleep, clock=lambda: self.now)

    def paths(self) -> list[str]:
        return [request.url.path for request in self.asked]


def page(text: str = "<p>The quay", **headers: str) -> httpx.Response:
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.Response(200, content=text.encode(), headers={"Content-Type": "text/html; charset=utf-8", **given})


def test_a_page_comes_with_how_it_was_had() -> None:
    web = Web({"/1": [page(ETag='"7"', Set_Cookie="secret")]})
    with web.fetcher() as fetcher:
        answer = fetcher.fetch(f"{HOST}/1")
    assert answer.body == b"<p>The quay"
    assert answer.capture.url == f"{HOST}/1"
    assert dict(answer.capture.headers) == {"etag": '"7"', "content-type": "text/html; charset=utf-8"}
    assert web.paths() == ["/robots.txt", "/1"]


def test_robots_are_asked_once_and_obeyed() -> None:
    rules = httpx.Response(200, text="User-agent: *\nDisallow: /private/*.html\nCrawl-delay: 5\n")
    web = Web({"/robots.txt": [rules], "/1": [page()], "/2": [page()]})
    with web.fetcher() as fetcher:
        fetcher.fetch(f"{HOST}/1")
        fetcher.fetch(f"{HOST}/2")
        with pytest.raises(ReadError, match=r"robots\.txt does not allow it"):
            fetcher.fetch(f"{HOST}/private/a.html")
    assert web.paths() == ["/robots.txt", "/1", "/2"]
    assert web.slept == [5.0]


def test_a_site_whose_robots_cannot_be_had_is_left_alone() -> None:
    web = Web({"/robots.txt": [httpx.Response(503)], "/1": [page()]})
    with web.fetcher() as fetcher, pytest.raises(ReadError, match=r"robots\.txt"):
        fetcher.fetch(f"{HOST}/1")
    with web.fetcher(robots=False) as fetcher:
        assert fetcher.fetch(f"{HOST}/1").status == 200


def test_a_server_that_is_busy_is_asked_again_when_it_says() -> None:
    web = Web({"/1": [httpx.Response(503, headers={"Retry-After": "9"}), httpx.Response(500), page()]})
    with web.fetcher(pause=0.0) as fetcher:
        assert fetcher.fetch(f"{HOST}/1").status == 200
    assert web.slept == [9.0, 2.0]


def test_a_server_that_stays_broken_is_given_up() -> None:
    web = Web({"/1": [httpx.Response(500)]})
    with web.fetcher(pause=0.0) as fetcher, pytest.raises(ReadError, match="answered 500, 3 times"):
        fetcher.fetch(f"{HOST}/1")


def test_a_server_that_asks_for_hours_is_given_up() -> None:
    web = Web({"/1": [httpx.Response(429, headers={"Retry-After": "7200"})]})
    with web.fetcher() as fetcher, pytest.raises(ReadError, match="asks to wait 7,200 seconds"):
        fetcher.fetch(f"{HOST}/1")
    assert web.slept == []


def test_redirects_are_followed_and_looked_at() -> None:
    def to(place: str) -> list[httpx.Response]:
        return [httpx.Response(302, headers={"Location": place})]

    web = Web({"/1": to("/2"), "/2": [page()], "/3": to("file:///etc/passwd"), "/4": to("/4")})
    with web.fetcher() as fetcher:
        assert fetcher.fetch(f"{HOST}/1").url == f"{HOST}/2"
        with pytest.raises(ReadError, match="/3: it leads to file:///etc/passwd: only addresses"):
            fetcher.fetch(f"{HOST}/3")
        with pytest.raises(ReadError, match="leads on more than 5 times"):
            fetcher.fetch(f"{HOST}/4")


def test_what_has_not_changed_is_not_sent_again() -> None:
    web = Web({"/1": [httpx.Response(304)]})
    with web.fetcher() as fetcher:
        answer = fetcher.fetch(f"{HOST}/1", Validators('"7"', "Tue, 06 May 2031 07:08:09 GMT"))
        assert answer.body is None
        memory = Memory(validators=lambda _: Validators('"7"'))
        assert list(follow([Link(f"{HOST}/1")], fetcher, memory)) == []
    assert web.asked[1].headers["If-None-Match"] == '"7"'
    assert web.asked[1].headers["If-Modified-Since"] == "Tue, 06 May 2031 07:08:09 GMT"


@pytest.mark.parametrize("packed", [True, False])
def test_a_page_that_is_too_large_is_refused(packed: bool) -> None:
    body = bytes(5000)
    headers = {"Content-Encoding": "gzip"} if packed else {}
    web = Web({})
    web.answers["/1"] = [page()]
    raw = gzip.compress(body) if packed else body
    transport = httpx.MockTransport(lambda _: httpx.Response(200, headers=headers, stream=httpx.ByteStream(raw)))
    manners = Manners(private=True, largest=1000, robots=False)
    with Fetcher(manners, transport=transport) as fetcher, pytest.raises(ReadError, match="more than the 1,000 bytes"):
        fetcher.fetch(f"{HOST}/1")


def test_a_page_that_never_ends_is_given_up() -> None:
    web = Web({})

    class Endless(httpx.SyncByteStream):
        def __iter__(self) -> Iterator[bytes]:
            while True:
                web.now += 30
                yield b"."

    transport = httpx.MockTransport(lambda _: httpx.Response(200, stream=Endless()))
    manners = Manners(private=True, robots=False)
    with (
        Fetcher(manners, transport=transport, clock=lambda: web.now) as fetcher,
        pytest.raises(ReadError, match="still coming after 120 seconds"),
    ):
        fetcher.fetch(f"{HOST}/1")


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://127.0.0.1:9/", "127.0.0.1 is an address of a private network"),
        ("http://10.1.2.3/", "private network"),
        ("http://169.254.169.254/latest/meta-data", "private network"),
        ("http://[::1]/", "private network"),
        ("http://[::ffff:10.0.0.1]/", "private network"),
        ("http://0.0.0.0/", "private network"),
        ("http://2130706433/", "private network"),
        ("ftp://quay.example/", "only addresses that begin with"),
        ("http:///nowhere", "only addresses that begin with"),
        ("http://user:word@quay.example/", "with a password"),
        ("http://[quay/", "no address of the web"),
    ],
)
def test_addresses_that_may_not_be_asked(url: str, reason: str) -> None:
    with Fetcher() as fetcher, pytest.raises(ReadError, match=reason.replace("[", r"\[")):
        fetcher.fetch(url)


@pytest.fixture
def server() -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"<p>An inner page")

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as made:
        thread = threading.Thread(target=made.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{made.server_port}/"
        made.shutdown()
        thread.join()


def test_a_name_that_answers_differently_the_second_time_gains_nothing(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.sources.web.fetching.check", lambda url, *, private: None)
    with Fetcher(Manners(robots=False)) as fetcher, pytest.raises(ReadError, match="private network"):
        fetcher.fetch(server)
    with Fetcher(Manners(robots=False, private=True)) as fetcher:
        assert fetcher.fetch(server).body == b"<p>An inner page"


def test_a_feed_leads_to_its_pages_and_a_failure_stops_nothing() -> None:
    items = "".join(
        f"<item><link>{HOST}/{n}</link><pubDate>Tue, 06 May 2031 07:08:09 GMT</pubDate></item>" for n in (1, 2, 3)
    )
    feed = httpx.Response(200, text=f'<rss version="2.0"><channel>{items}</channel></rss>')
    web = Web({"/feed": [feed], "/1": [page("<p>1")], "/3": [page("<p>3")]})
    with web.fetcher(pause=0.0) as fetcher:
        found = list(follow([Link(f"{HOST}/feed")], fetcher, Memory(once=lambda url: url.endswith("/1"))))
    assert [each.source if isinstance(each, ReadError) else each.url for each in found] == [f"{HOST}/2", f"{HOST}/3"]
    assert isinstance(found[1], SavedPage)
    assert found[1].published == "Tue, 06 May 2031 07:08:09 GMT"
    assert found[1].charset == "utf-8"


def test_one_page_is_fetched_and_a_list_is_refused() -> None:
    web = Web({"/1": [page()], "/feed": [httpx.Response(200, text='<rss version="2.0"><channel/></rss>')]})
    with web.fetcher(pause=0.0) as fetcher:
        assert fetch_page(f"{HOST}/1", fetcher).body == b"<p>The quay"
        with pytest.raises(ReadError, match="this is a list of pages"):
            fetch_page(f"{HOST}/feed", fetcher)


def test_lists_that_lead_to_lists_without_end_are_left() -> None:
    def deeper(request: httpx.Request) -> httpx.Response:
        place = f"{HOST}/{len(request.url.path)}{request.url.path}"
        return httpx.Response(200, text=f"<sitemapindex><sitemap><loc>{place}</loc></sitemap></sitemapindex>")

    manners = Manners(private=True, robots=False, pause=0.0)
    with Fetcher(manners, transport=httpx.MockTransport(deeper)) as fetcher:
        (error,) = follow([Link(f"{HOST}/map.xml")], fetcher)
    assert isinstance(error, ReadError)
    assert "3 other lists" in error.reason
