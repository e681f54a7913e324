"""What people name, as pages: files, folders, archives, tables, lists of addresses, addresses, standard input."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from onrecord.errors import ReadError
from onrecord.model import SavedPage
from onrecord.sources.archives import pages_of_stream
from onrecord.sources.columns import Columns
from onrecord.sources.files import expand
from onrecord.sources.kinds import Found, pages_of
from onrecord.sources.links import Feed, Link, feeds_of, is_list, listed
from onrecord.sources.memory import Memory
from onrecord.sources.tables import lines_of

if TYPE_CHECKING:
    from typing_extensions import Buffer

    from onrecord.sources.web import Fetcher

STANDARD_INPUT: Final = "-"

_WEB = ("http://", "https://")
_HEAD = 4096
_LARGEST_LIST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Gathering:
    """How sources are read: the columns of tables, what opens standard input, who fetches and what is known."""

    columns: Columns = field(default_factory=Columns)
    standard_input: Callable[[], BinaryIO] | None = None
    fetcher: Callable[[], Fetcher] | None = None
    memory: Memory | None = None


def gather(names: Iterable[str], gathering: Gathering | None = None) -> Iterator[Found]:
    """The pages of all that is named, in order; what cannot be had is a ReadError in its place.

    A name is a file, a folder, an address of the web, or "-" for standard input.
    """
    how = gathering or Gathering()
    for name in names:
        if name == STANDARD_INPUT and how.standard_input:
            yield from _of_stream(how.standard_input(), "standard input", how.columns)
        elif is_address(name):
            yield from _fetched([Link(name)], how, name, named=True)
        else:
            yield from _of_path(name, how)


def feeds_in(names: Iterable[str]) -> tuple[Feed, ...]:
    """The feeds that are named: addresses, and those of OPML files. Raises ReadError where a file is none."""
    found: dict[str, Feed] = {}
    for name in names:
        feeds = (Feed(name),) if is_address(name) else feeds_of(_bytes_of(name), name)
        found.update((feed.url, feed) for feed in feeds if feed.url not in found)
    return tuple(found.values())


def _bytes_of(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise ReadError(name, error.strerror or str(error)) from error


def is_address(name: str) -> bool:
    """Whether a name is an address of the web."""
    return name.lower().startswith(_WEB)


def _of_path(name: str, how: Gathering) -> Iterator[Found]:
    for found in expand([Path(name)]):
        if isinstance(found, ReadError):
            yield found
        elif (links := _links_of(found)) is not None:
            yield from _fetched(links, how, str(found), named=False) if isinstance(links, list) else iter([links])
        else:
            yield from pages_of(found, how.columns)


def _links_of(path: Path) -> list[Link] | ReadError | None:
    """The addresses in a file that is a feed, a sitemap or an OPML file; None where it is something else."""
    if not path.is_file():
        return None  # a pipe can be read but once
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
            if not is_list(head):
                return None
            return list(listed(head + file.read(_LARGEST_LIST), str(path)))
    except OSError:
        return None  # what reads it says so
    except ReadError as error:
        return error


def _fetched(links: Iterable[Link], how: Gathering, name: str, *, named: bool) -> Iterator[Found]:
    if how.fetcher is None:
        yield ReadError(name, "it leads to the web, and fetching is not allowed here")
        return
    from onrecord.sources.web import follow  # noqa: PLC0415 - loaded where the web is asked

    yield from follow(links, how.fetcher(), how.memory, named=named)


def _of_stream(stream: BinaryIO, name: str, columns: Columns) -> Iterator[Found]:
    """A stream is a WARC, JSON lines, or one page."""
    buffered = io.BufferedReader(_Forward(stream), _HEAD)
    head = buffered.peek(_HEAD)
    if _is_warc(head):
        return pages_of_stream(buffered, name)
    if head.lstrip().startswith(b"{"):
        return lines_of(buffered, name, columns)
    return iter([SavedPage(name, buffered.read())])


def _is_warc(head: bytes) -> bool:
    if head.startswith(b"\x1f\x8b\x08"):
        try:
            head = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16).decompress(head, _HEAD)
        except zlib.error:
            return False
    return head.startswith(b"WARC/")


class _Forward(io.RawIOBase):
    """A stream that is read once, from its start to its end."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer, /) -> int:
        view = memoryview(buffer).cast("B")
        found = self._stream.read(len(view))
        view[: len(found)] = found
        return len(found)
