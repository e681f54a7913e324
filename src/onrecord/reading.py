"""A page goes in, articles with their layers come out: the one place that knows the order of the layers."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from onrecord.entities import LANGUAGES as MENTION_LANGUAGES
from onrecord.entities import find_mentions, place_of
from onrecord.errors import LayerError, ReadError
from onrecord.events import LANGUAGES as EVENT_LANGUAGES
from onrecord.events import find_events
from onrecord.given import Published, given
from onrecord.language import Analysis, analyse
from onrecord.model import ALL, Article, Capture, Layer, Moment, Page, Reading, SavedPage, SavedText, Skipped, Source
from onrecord.pages import article_of_text, articles_of, decode, read_date
from onrecord.sources import unwrap
from onrecord.statements import LANGUAGES as STATEMENT_LANGUAGES
from onrecord.statements import find_statements
from onrecord.times import LANGUAGES as TIME_LANGUAGES
from onrecord.times import find_times, with_times
from onrecord.workers import map_in_order

_LANGUAGES: Final[Mapping[Layer, frozenset[str]]] = {
    "statements": STATEMENT_LANGUAGES,
    "times": TIME_LANGUAGES,
    "mentions": MENTION_LANGUAGES,
    "events": EVENT_LANGUAGES,
}
_NEEDS: Final[Mapping[Layer, frozenset[Layer]]] = {
    "statements": frozenset({"times"}),
    "events": frozenset({"statements", "times", "mentions"}),
}
"""The layers that a layer is worked out from."""
_BATCH = 8
_LONGEST_PATH = 1024


def read(
    source: Source, *, url: str | None = None, published: Published = None, layers: Collection[str] = ALL
) -> tuple[Article, ...]:
    """The articles of one page, the main one first; () where the page holds none.

    `source` is a Path (a file), bytes (HTML or text in any encoding), a str (the page itself), or a `SavedPage` or
    `SavedText` as sources give them. A file or bytes may also be a page in other clothes: MHTML, a letter (EML), gzip
    data, a PDF. `published` is the publish moment where it is known from elsewhere: an ISO 8601 str, a date or a
    datetime. `layers` names what is read beside the page: () for the page alone.

    Raises ReadError where the page cannot be read, LayerError where a layer is asked for that there is not.
    """
    wanted = _checked(layers)
    moment = given(published)
    return _articles(_take(source, url=url, published=moment), wanted)


def read_article(
    text: str, *, headline: str | None = None, published: Published = None, layers: Collection[str] = ALL
) -> Article:
    """One clean article, taken as it stands: `article.text == text`, and all spans count in it."""
    wanted = _checked(layers)
    return _with_layers(article_of_text(text, headline=headline, published=given(published)), wanted)


def read_many(
    sources: Iterable[Source], *, processes: int | None = None, layers: Collection[str] = ALL
) -> Iterator[Reading]:
    """Many pages, in order, on all cores (`processes=1`: in this process); a page that fails is a Reading with error.

    Sources are drawn as readings are taken, a few batches ahead. Raises LayerError as `read` does.
    """
    one = partial(_reading, layers=_checked(layers))
    workers = processes or os.cpu_count() or 1
    if workers == 1:
        return map(one, sources)
    return map_in_order(one, sources, crashed=_crashed, processes=workers, batch=_BATCH)


def _checked(layers: Collection[str]) -> tuple[Layer, ...]:
    if isinstance(layers, str):
        raise LayerError(f"layers is a collection of names, not a str: ({layers!r},)")
    for layer in layers:
        if layer not in ALL:
            raise LayerError(f"the layer {layer!r} is unknown; there are: {', '.join(ALL)}")
    return tuple(layer for layer in ALL if layer in layers)


class _Taken(NamedTuple):
    """A source taken in hand: its page, the bytes of it, its article where it is a clean one, what is known of it."""

    page: Page
    body: bytes
    clean: Article | None = None
    published: Moment | None = None
    capture: Capture | None = None


def _articles(taken: _Taken, layers: tuple[Layer, ...]) -> tuple[Article, ...]:
    found = (taken.clean,) if taken.clean else articles_of(taken.page, published=taken.published)
    return tuple(_with_layers(article, layers) for article in found)


def _with_layers(article: Article, layers: tuple[Layer, ...]) -> Article:
    """The article with the layers that were asked for; what they need beside is worked out and not kept."""
    if not layers or not article.text.strip():
        return article
    analysis = analyse(article)
    wanted = [layer for layer in layers if analysis.language in _LANGUAGES[layer]]
    skipped = tuple(_skipped(layer, analysis) for layer in layers if layer not in wanted)
    read = frozenset(wanted).union(*(_NEEDS.get(layer, frozenset()) for layer in wanted))
    full = _read_all(replace(article, skipped=(*article.skipped, *skipped)), analysis, read)
    return replace(
        full,
        statements=full.statements if "statements" in wanted else (),
        times=full.times if "times" in wanted else (),
        mentions=full.mentions if "mentions" in wanted else (),
    )


def _read_all(article: Article, analysis: Analysis, layers: Collection[Layer]) -> Article:
    """The article with layers that need no others beside them."""
    if "times" in layers:
        article = replace(article, times=find_times(article, analysis))
    if "statements" in layers:
        told = with_times(article, analysis, find_statements(article, analysis), article.times)
        article = replace(article, statements=told)
    if "mentions" in layers:
        article = _with_mentions(article, analysis)
    if "events" in layers:
        events = find_events(article, analysis, article.statements, article.times, article.mentions)
        article = replace(article, events=events)
    return article


def _skipped(layer: Layer, analysis: Analysis) -> Skipped:
    found = f"the language is {analysis.language!r}" if analysis.language else "the language is not certain"
    return Skipped(layer, f"{found}; {layer} are read in: {', '.join(sorted(_LANGUAGES[layer]))}")


def _with_mentions(article: Article, analysis: Analysis) -> Article:
    mentions = find_mentions(article, analysis)
    dateline = article.dateline
    if dateline is not None:
        dateline = replace(dateline, place=place_of(dateline, mentions))
    return replace(article, mentions=mentions, dateline=dateline)


def _take(source: Source, *, url: str | None = None, published: Moment | None = None) -> _Taken:
    """Take a source in hand. Raises ReadError where it cannot be read."""
    if isinstance(source, SavedText):
        return _clean(source, url, published)
    if isinstance(source, str):
        _refuse_file_name(source)
        body = source.encode("utf-8", "surrogatepass")  # as `decode` hashes them
        return _Taken(decode(source, name=_name(source), url=url), body, published=published)
    saved = unwrap(_saved(source))
    page = decode(saved.body, name=saved.name, url=url or saved.url, charset=saved.charset)
    return _Taken(page, saved.body, published=published or _told(saved.published, saved.url), capture=saved.capture)


def _saved(source: Path | bytes | SavedPage) -> SavedPage:
    if isinstance(source, SavedPage):
        return source
    return SavedPage(_name(source), _bytes_of(source) if isinstance(source, Path) else source)


def _clean(source: SavedText, url: str | None, published: Moment | None) -> _Taken:
    """A row of a table, as an article: what the table says of it is believed."""
    article = article_of_text(
        source.text,
        headline=source.headline,
        published=published or _told(source.published, source.url),
        url=url or source.url,
    )
    article = replace(article, authors=source.authors, publisher=source.publisher)
    return _Taken(article.page, source.text.encode("utf-8", "surrogatepass"), clean=article)


def _told(published: str | None, url: str | None) -> Moment | None:
    """The publish moment as a source writes it; None where that is no date, or may be two."""
    instant = read_date(published, url) if published else None
    return Moment(instant.value, instant.precision, "given") if instant else None


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except IsADirectoryError:
        raise ReadError(str(path), "this is a folder; read its files one by one, or use `onrecord add`") from None
    except OSError as error:
        raise ReadError(str(path), error.strerror or str(error)) from error
    except ValueError as error:  # a NUL in the path
        raise ReadError(str(path), str(error)) from error


def _refuse_file_name(text: str) -> None:
    if _names_a_file(text):
        raise ReadError(text, "a str is the page itself; to read this file pass pathlib.Path(…)")


def _names_a_file(text: str) -> bool:
    if len(text) > _LONGEST_PATH or "\n" in text or "\0" in text or not text.strip():
        return False
    try:
        return Path(text).is_file()
    except (OSError, ValueError):
        return False


def _name(source: Source) -> str:
    if isinstance(source, SavedPage | SavedText):
        return source.name
    if isinstance(source, Path):
        return str(source)
    return f"a page of {len(source):,} {'bytes' if isinstance(source, bytes) else 'characters'}"


def _reading(source: Source, *, layers: tuple[Layer, ...]) -> Reading:
    try:
        taken = _take(source)
        return Reading(
            source, _articles(taken, layers), page=taken.page, body=taken.body, layers=layers, capture=taken.capture
        )
    except ReadError as error:
        return Reading(source, error=error)
    except Exception as error:
        reason = f"reading it failed inside onrecord ({type(error).__name__}: {error}); please report this page"
        return Reading(source, error=ReadError(_name(source), reason))


def _crashed(source: Source) -> Reading:
    return Reading(source, error=ReadError(_name(source), "its worker process died twice; the page was passed over"))
