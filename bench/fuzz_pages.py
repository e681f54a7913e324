"""Pages that try to break the reader: mutated examples, read and checked against what is promised of any page.

python -m bench.fuzz_pages --seconds 600 --to FOLDER [--seed N]

Starts from the pages of the command line's examples and from those that stand in tests/. With atheris (libFuzzer) the
mutations are steered by the code that they reach, without it they are random. Each kind of failure is written to the
folder once, the smallest page that shows it; a page that takes longer than `--patience` seconds is a failure too.
"""

from __future__ import annotations

import argparse
import ast
import gc
import html
import importlib.util
import json
import random
import re
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType, FunctionType
from typing import NoReturn

import onrecord

ROOT = Path(__file__).resolve().parent.parent
_LONGEST = 20_000  # bytes of a page
_LEAST_SEED = 120
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|.)")
_TOKEN = re.compile(rb"<!--.*?-->|<[^<>]*>|[^<]+|<", re.S)
_WORDS = (
    *(
        word.encode()
        for word in (
            "<p>|</p>|<div>|</div>|<h1>|</h1>|<h2>|<li>|<ul>|<br>|<br><br>|<!--|-->|<![CDATA[|]]>|<script>|</script>"
            "|<script type=application/ld+json>|<title>|</title>|<template>|<svg>|<math>|<plaintext>|<textarea>"
            "|<noscript>|<time datetime=2031-05-04>|</time>|<a rel=author>|<ruby>|<rt>|<table>|<td>|<select>|<option>"
            "|<meta property=og:title content='|'>|&amp;|&shy;|&#0;|&#xD800;|&#128;|&notin|&|\u200b|\u00ad|\u202e"
            '|\u2028|\x85|\0|\r|\r\n|\n\n|\ufeff|\ud7ff|{|}|[|]|"|\\|\\u|\\ud83d|:|,|@graph|@id|@type'
            "|NewsArticle|author|headline|datePublished|articleBody|9999-99-99|00:00|99.99.9999|+99:99|By "
            "|By Ada Quill|\u201c|\u201d|\u00ab|\u00bb|'|said|Short Url|\u00a9|TARN: |- "
        ).split("|")
    ),
    *(b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xfe\xff"),
)


class BrokenPromiseError(AssertionError):
    """A page was read, and what was read breaks a promise."""


class TooSlowError(AssertionError):
    """A page took longer than the fuzzer is patient."""


# ---------------------------------------------------------------- what is promised


def check(page: bytes) -> None:
    """Read a page and hold the articles to the promises; a ReadError is an answer too."""
    try:
        articles = onrecord.read(page, layers=())
    except onrecord.ReadError:
        return
    for article in articles:
        _check_article(article)
    if articles != onrecord.read(page, layers=()):
        raise BrokenPromiseError("reading twice gave two results")


def _check_article(article: onrecord.Article) -> None:
    article.text.encode()  # what cannot be stored is no text
    for paragraph in article.paragraphs:
        if article.text[paragraph.start : paragraph.end] != paragraph.text:
            raise BrokenPromiseError("a paragraph is not where it says")
        _check_segments(article, paragraph)


def _check_segments(article: onrecord.Article, paragraph: onrecord.Paragraph) -> None:
    at = paragraph.start
    for segment in paragraph.segments:
        if segment.text_start < at or article.text[at : segment.text_start].strip():
            raise BrokenPromiseError("segments leave text out or overlap")
        shown = article.text[segment.text_start : segment.text_end]
        written = article.page.text[segment.page_start : segment.page_end]
        if _bare(shown) not in map(_bare, _readings(written)):
            raise BrokenPromiseError(f"a segment shows {shown[:40]!r} for {written[:40]!r}")
        at = segment.text_end
    if article.text[at : paragraph.end].strip():
        raise BrokenPromiseError("segments do not cover the paragraph")


def _readings(written: str) -> Iterator[str]:
    """What a stretch of a page may say: as markup, as raw text, as a string in a script, and as markup in that."""
    yield html.unescape(written)
    yield written
    halves = _ESCAPE.sub(_unescaped, written)  # a character may be written as two halves
    unescaped = halves.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    yield unescaped
    yield html.unescape(unescaped)


def _unescaped(match: re.Match[str]) -> str:
    """What an escape in a script says; one that JSON does not know says its character, as in JavaScript."""
    try:
        return str(json.loads(f'"{match.group()}"'))
    except ValueError:
        return match[1]


def _bare(text: str) -> list[str]:
    """The words of a text without what is invisible, and without the controls that Python's unescape leaves out."""
    return re.sub("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff\ufffe\uffff]", "", text).split()


# ---------------------------------------------------------------- pages to start from


def seeds() -> tuple[bytes, ...]:
    """The examples of the command line, and each long text in the tests that may be a page."""
    examples = [path.read_bytes() for path in sorted((ROOT / "src/onrecord/cli/examples").iterdir()) if path.is_file()]
    written = (page for path in sorted((ROOT / "tests").rglob("test_*.py")) for page in _pages_in(path))
    return (*examples, *dict.fromkeys(written))


def _pages_in(path: Path) -> Iterator[bytes]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str | bytes):
            page = node.value if isinstance(node.value, bytes) else node.value.encode("utf-8", "replace")
            if _LEAST_SEED <= len(page) <= _LONGEST:
                yield page


# ---------------------------------------------------------------- mutations


def mutate(page: bytes, pool: tuple[bytes, ...], dice: random.Random) -> bytes:
    """A page with a few of its tokens dropped, doubled, moved, cut, or replaced by words of the trade."""
    tokens = _TOKEN.findall(page) or [b""]
    for _ in range(dice.choice((1, 1, 2, 4, 16))):
        at, other = dice.randrange(len(tokens) + 1), dice.randrange(len(tokens) + 1)
        low, high = sorted((at, other))
        match dice.randrange(8):
            case 0:
                del tokens[low : min(high, low + 6)]
            case 1:
                tokens[at:at] = tokens[low : min(high, low + 30)] * dice.choice((1, 2, 9))
            case 2 | 3:
                tokens.insert(at, dice.choice(_WORDS) * dice.choice((1, 1, 1, 3, 40)))
            case 4:
                tokens[at : at + 1] = [_within(token, dice) for token in tokens[at : at + 1]]
            case 5:
                donor = _TOKEN.findall(dice.choice(pool)) or [b""]
                start = dice.randrange(len(donor))
                tokens[at:at] = donor[start : start + dice.randrange(1, 40)]
            case 6:
                tokens[low : low + 3] = reversed(tokens[low : low + 3])
            case _:
                tokens[at : at + 1] = [dice.choice(_WORDS) for _ in tokens[at : at + 1]]
    return b"".join(tokens)[:_LONGEST]


def _within(token: bytes, dice: random.Random) -> bytes:
    """A token with a stretch of it replaced."""
    at = dice.randrange(len(token) + 1)
    return (
        token[:at] + dice.choice((b"", b"", dice.choice(_WORDS), dice.randbytes(2))) + token[at + dice.randrange(9) :]
    )


# ---------------------------------------------------------------- the run


@dataclass
class Hunt:
    """One run: how long it goes on, where failures are kept, and which kinds were found with how many bytes."""

    until: float
    folder: Path
    patience: float
    pages: int = 0
    found: dict[str, int] = field(default_factory=dict)

    def over(self) -> bool:
        """Whether the time is up."""
        return time.monotonic() > self.until

    def read(self, page: bytes) -> None:
        """Read one page and keep it if it fails in a new way, or in fewer bytes than before."""
        self.pages += 1
        signal.setitimer(signal.ITIMER_REAL, self.patience)
        try:
            check(page)
        except Exception as error:
            signal.setitimer(signal.ITIMER_REAL, 0)
            self._keep(page, error)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)

    def _keep(self, page: bytes, error: Exception) -> None:
        kind = _kind(error)
        if len(page) >= self.found.get(kind, len(page) + 1):
            return
        if kind not in self.found:
            sys.stderr.write(f"{kind}: {str(error)[:200]}\n")
        self.found[kind] = len(page)
        (self.folder / f"{kind}.page").write_bytes(page)
        (self.folder / f"{kind}.txt").write_text("".join(traceback.format_exception(error)), "utf-8")


def _kind(error: Exception) -> str:
    """A name for a failure: its type and the innermost line of this project that it passed through."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "onrecord" in frame.filename]
    place = f"{Path(frames[-1].filename).stem}-{frames[-1].name}" if frames else "fuzz"
    reason = re.sub(r"\W+", "-", str(error))[:30] if isinstance(error, BrokenPromiseError) else ""
    return f"{type(error).__name__}-{place}{reason}"


def _too_slow(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise TooSlowError("the page took too long")


def _at_random(hunt: Hunt, pool: tuple[bytes, ...], dice: random.Random) -> None:
    for page in pool:
        hunt.read(page)
    while not hunt.over():
        hunt.read(mutate(dice.choice(pool), pool, dice))


def _steered(hunt: Hunt, pool: tuple[bytes, ...], dice: random.Random, corpus: Path) -> None:
    """By libFuzzer: it ends the process itself when the time is up."""
    import atheris  # noqa: PLC0415  (only where it is installed)

    for number, page in enumerate(pool):
        (corpus / f"seed-{number}").write_bytes(page)

    def mutated(page: bytes, longest: int, seed: int) -> bytes:
        if seed % 3 == 0:
            return bytes(atheris.Mutate(page, longest))
        return mutate(page, pool, random.Random(seed))[:longest]  # noqa: S311  (no secret)

    for function in gc.get_objects():
        if isinstance(function, FunctionType) and str(function.__module__).startswith("onrecord"):
            atheris.instrument_func(function)
    seconds = max(1, int(hunt.until - time.monotonic()))
    flags = [f"-max_total_time={seconds}", f"-max_len={_LONGEST}", f"-seed={dice.randrange(1, 2**31)}", "-timeout=60"]
    flags += ["-print_final_stats=1", "-verbosity=0", "-rss_limit_mb=0"]
    atheris.Setup([sys.argv[0], *flags, str(corpus)], _bytes_only(hunt.read), custom_mutator=mutated)
    atheris.Fuzz()


def _bytes_only(read: Callable[[bytes], None]) -> Callable[[bytes], None]:
    return lambda page: read(bytes(page))


def main() -> None:
    """Fuzz for the time that was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--to", type=Path, default=Path("fuzz-findings"), help="where failures are kept")
    parser.add_argument("--patience", type=float, default=5, help="seconds that a page may take")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    corpus = options.to / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    signal.signal(signal.SIGALRM, _too_slow)
    hunt = Hunt(time.monotonic() + options.seconds, options.to, options.patience)
    dice = random.Random(options.seed)  # noqa: S311  (no secret)
    if importlib.util.find_spec("atheris"):
        _steered(hunt, seeds(), dice, corpus)
    else:
        _at_random(hunt, seeds(), dice)
        print(f"{hunt.pages} pages read, {len(hunt.found)} kinds of failure")


if __name__ == "__main__":
    main()
