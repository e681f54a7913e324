"""Adding from the desk: a pasted text, or files; read aside, with what became of each told as it comes."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final, NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord import read, read_article, read_many
from onrecord.desk.keeping import Keeper
from onrecord.desk.rendering import page
from onrecord.desk.safety import check_form
from onrecord.errors import OnrecordError
from onrecord.model import Reading, SavedPage
from onrecord.record import Added

FILES: Final = 500
LARGEST: Final = 50_000_000
"""Bytes of a file, or of a pasted text."""
_KEPT: Final = 20
"""Jobs whose outcome can still be looked at."""


class Source(NamedTuple):
    """Something to add: what it is called, and how it is read. Reading raises `OnrecordError` or `ValueError`."""

    name: str
    read: Callable[[], Reading]


class Outcome(NamedTuple):
    """What became of a source: an error, or what was added, and the article to look at."""

    name: str
    error: str = ""
    added: Added | None = None
    article: str | None = None


@dataclass(slots=True)
class Job:
    """Sources that are being added, and what became of those that are done."""

    total: int
    outcomes: list[Outcome] = field(default_factory=list)

    @property
    def done(self) -> bool:
        """Whether there is nothing left to add."""
        return len(self.outcomes) == self.total


class Jobs:
    """What is being added by this desk, one source after the other in a thread of its own."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper
        self._jobs: OrderedDict[str, Job] = OrderedDict()

    def start(self, sources: Sequence[Source]) -> str:
        """Begin to add; the answer names the job."""
        name, job = secrets.token_hex(8), Job(len(sources))
        self._jobs[name] = job
        while len(self._jobs) > _KEPT:
            self._jobs.popitem(last=False)
        threading.Thread(target=self._run, args=(job, list(sources)), daemon=True).start()
        return name

    def find(self, name: str) -> Job | None:
        """The job of that name; None where there is none, or not any more."""
        return self._jobs.get(name)

    def _run(self, job: Job, sources: list[Source]) -> None:
        for source in sources:
            job.outcomes.append(self._outcome(source))

    def _outcome(self, source: Source) -> Outcome:
        try:
            reading = source.read()
            if not reading.articles:
                return Outcome(source.name, "no article was found on this page")
            with self._keeper.writing() as record:
                added = record.add([reading])
        except (OnrecordError, ValueError) as error:
            return Outcome(source.name, str(getattr(error, "reason", error)))
        except Exception as error:
            return Outcome(source.name, f"this could not be read: {type(error).__name__}: {error}")
        return Outcome(source.name, "", added, reading.articles[0].id)


def show(request: Request) -> Response:
    """The form."""
    return page(request, "add.html", fault="")


async def take(request: Request) -> Response:
    """Begin to add what the form has, and lead to what becomes of it."""
    async with request.form(max_files=FILES, max_fields=20, max_part_size=LARGEST) as form:
        check_form(str(form.get("csrf", "")), request.app.state.settings.secret)
        sources = await _sources(form)
    if not sources:
        fault = "Paste a text, choose files or name an address first."
        return await run_in_threadpool(page, request, "add.html", 400, fault=fault)
    return RedirectResponse(f"/add/{request.app.state.jobs.start(sources)}", 303)


def follow(request: Request) -> Response:
    """What has become of a job so far; the page comes back by itself until all is done."""
    job = request.app.state.jobs.find(request.path_params["job"])
    if job is None:
        raise HTTPException(404, "There is no such run, or it is long over.")
    return page(request, "added.html", total=job.total, outcomes=tuple(job.outcomes), done=job.done)


async def _sources(form: FormData) -> list[Source]:
    given = {name: str(form.get(name) or "").strip() or None for name in ("headline", "published", "url")}
    text = str(form.get("text") or "").strip()
    found = [Source(given["headline"] or "pasted text", partial(_read_text, text, **given))] if text else []
    if address := str(form.get("fetch") or "").strip():
        found.append(Source(address[:2000], partial(_read_address, address)))
    for file in form.getlist("files"):
        if isinstance(file, UploadFile) and file.filename:
            found.append(_of_file(file.filename, await file.read(LARGEST + 1)))
    return found


def _of_file(name: str, body: bytes) -> Source:
    return Source(name[-200:], partial(_read_file, name[-200:], body))


def _read_file(name: str, body: bytes) -> Reading:
    if len(body) > LARGEST:
        raise ValueError(f"a file has at most {LARGEST // 1_000_000} MB")
    return _read(SavedPage(name, body))


def _read_address(url: str) -> Reading:
    """The page at an address of the public web, fetched as `onrecord add` fetches."""
    from onrecord.sources.web import Fetcher, fetch_page  # noqa: PLC0415 - loaded where the web is asked

    with Fetcher() as fetcher:
        return _read(fetch_page(url, fetcher))


def _read(source: SavedPage) -> Reading:
    (reading,) = read_many([source], processes=1)
    if reading.error:
        raise reading.error
    return reading


def _read_text(text: str, headline: str | None, published: str | None, url: str | None) -> Reading:
    """A pasted page, where it is HTML; else one clean article."""
    text = text.replace("\r\n", "\n")  # forms send line ends so
    if text.startswith("<"):
        articles = read(text, url=url, published=published)
    else:
        articles = (read_article(text, headline=headline, published=published),)
    return Reading(text, articles, body=text.encode("utf-8", "surrogatepass"))
