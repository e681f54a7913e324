"""Labelled sets of pages: their records, their parts, and the hash by which a figure names what it was measured on.

A third of the publishers of `publishers_dev` is kept unread: nothing is learned from their pages, and nobody looks at
one of them. Only figures over all of them together are read off. A page of several articles (`scrolls_dev`) is unread
if one of its articles stands on an unread page.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal, TypeAlias, get_args
from urllib.parse import urlsplit

from onrecord.pages.text import normal
from tools.labeller.gold import is_unread

Part: TypeAlias = Literal["seen", "unread", "all"]
PARTS: tuple[Part, ...] = get_args(Part)
_PARTED, _COMPOSED = "publishers_dev", "scrolls_dev"

Record: TypeAlias = Mapping[str, Any]
"""What is known of a page: url, articleBody, title, authors, date, publisher; or url and articles."""


@dataclass(frozen=True, slots=True)
class PageSet:
    """Pages with their gold: `records` by key, the page of each in html/KEY.html.gz below `folder`."""

    folder: Path
    records: Mapping[str, Record]

    def page(self, key: str) -> bytes:
        """A page as it was saved."""
        return gzip.decompress((self.folder / f"html/{key}.html.gz").read_bytes())

    def only(self, keys: Iterable[str]) -> PageSet:
        """The pages with these keys."""
        wanted = frozenset(keys)
        return replace(self, records={key: record for key, record in self.records.items() if key in wanted})

    def sha256(self) -> str:
        """One hash of all pages and what is known of them, in order of their keys."""
        digest = hashlib.sha256()
        for key, record in sorted(self.records.items()):
            digest.update(json.dumps([key, record], sort_keys=True).encode())
            digest.update(hashlib.sha256(self.page(key)).digest())
        return digest.hexdigest()

    @contextmanager
    def laid_out(self) -> Iterator[str]:
        """A folder for a while that holds these pages alone, as the scorer wants it."""
        with TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "ground-truth.json").write_text(json.dumps(self.records), "utf-8")
            (folder / "html").symlink_to((self.folder / "html").resolve(), target_is_directory=True)
            yield name


def load(folder: Path, *, part: Part = "seen", limit: int | None = None) -> PageSet:
    """A set, or the first `limit` pages of a part of it, by key (a hash, so that they are of all publishers).

    Raises FileNotFoundError where the folder is no set, ValueError where the set has no unread part.
    """
    truth = folder / "ground-truth.json"
    if not truth.is_file():
        raise FileNotFoundError(f"{folder} is no set of pages: it has no ground-truth.json")
    whole = PageSet(folder, json.loads(truth.read_text("utf-8")))
    unread = frozenset(_unread(whole))
    if part == "unread" and not unread:
        raise ValueError(f"all pages of {folder.name} are read; there is an unread part in {_PARTED} and {_COMPOSED}")
    keys = (key for key in sorted(whole.records) if part == "all" or (key in unread) is (part == "unread"))
    return whole.only(list(keys)[:limit])


def publisher_of(record: Record) -> str:
    """The publisher's name, else the last two labels of the host."""
    return record.get("publisher") or ".".join((urlsplit(record["url"]).hostname or "").split(".")[-2:])


def _unread(pages: PageSet) -> Iterator[str]:
    """The keys of the pages that are kept unread."""
    if pages.folder.resolve().name == _PARTED:
        yield from (key for key, record in pages.records.items() if is_unread(publisher_of(record)))
    elif pages.folder.resolve().name == _COMPOSED:
        parted = load(pages.folder.resolve().parent / _PARTED, part="unread")
        titles = {normal(record["title"]) for record in parted.records.values() if record.get("title")}
        for key, record in pages.records.items():
            if any(normal(article.get("title") or "") in titles for article in record["articles"]):
                yield key
