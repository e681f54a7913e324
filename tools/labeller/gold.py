"""Pages with their gold articles, and dumps with their gold lines, as the folders of labelled sets hold them."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from onrecord.model import Page
from onrecord.pages.decoding import decode

PAGE_SETS = ("publishers_dev", "scrapinghub", "wcxb_dev")


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A page and its one article: `body` with paragraphs on lines, `title` or ""."""

    set: str
    key: str
    publisher: str
    body: str
    title: str
    page: Page


def gold_pages(folder: Path, *, unread: bool) -> Iterator[GoldPage]:
    """The HTML pages of all sets; those of unread publishers only where `unread` asks for them."""
    for name in PAGE_SETS:
        truth: dict[str, dict[str, Any]] = json.loads(
            (folder / "pages" / name / "ground-truth.json").read_text("utf-8")
        )
        for key in sorted(truth):
            gold = truth[key]
            publisher = _publisher(gold)
            if name == "publishers_dev" and is_unread(publisher) and not unread:
                continue
            page = decode(gzip.decompress((folder / "pages" / name / "html" / f"{key}.html.gz").read_bytes()), name=key)
            if page.media_type == "text/html":
                yield GoldPage(name, key, publisher, gold["articleBody"], gold.get("title") or "", page)


def is_unread(publisher: str) -> bool:
    """Whether a publisher's pages are kept unread for a last measurement: a third of publishers, by hash."""
    return hashlib.sha256(publisher.encode()).digest()[0] % 3 == 0


def gold_dumps(folder: Path) -> list[dict[str, Any]]:
    """The text dumps, each with its text, lines (text, role, article, first) and articles."""
    with gzip.open(folder / "dumps" / "dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _publisher(gold: dict[str, Any]) -> str:
    host = urlsplit(gold["url"]).hostname or ""
    return gold.get("publisher") or ".".join(host.split(".")[-2:])
