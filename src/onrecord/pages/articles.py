"""Drafts and metadata become articles."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.model import Article, Dateline, Moment, Page, Paragraph, ParagraphRole, Segment
from onrecord.pages import structured
from onrecord.pages.assembly import Draft, assemble
from onrecord.pages.blocks import Block, Layout, Role
from onrecord.pages.hints import hints_of
from onrecord.pages.labeller import label
from onrecord.pages.markup import read_markup
from onrecord.pages.metadata import Metadata
from onrecord.pages.metadata import read as read_metadata
from onrecord.pages.plaintext import read_plaintext
from onrecord.pages.shapes import DATELINE
from onrecord.pages.text import normal

_BETWEEN = "\n\n"
_LINE = re.compile(r"[^\r\n]+")


def articles_of(page: Page, *, published: Moment | None = None) -> tuple[Article, ...]:
    """The articles of a page, the main one first. `published`, where given, is believed over the page."""
    layout = layout_of(page)
    hints = hints_of(layout.head, structured.articles(layout.head))
    drafts = assemble(layout.blocks, label(layout.blocks, hints))
    metadata = read_metadata(layout.head, layout.blocks, url=page.url)
    main, *others = _main_first(drafts, metadata) or (None,)
    if main is None:
        return ()
    first = _article(page, main, metadata, published)
    return (first, *(_article(page, draft, _of_the_page(metadata), published) for draft in others))


def article_of_text(text: str, *, headline: str | None, published: Moment | None) -> Article:
    """One article that is given clean: the text is kept to the character, a paragraph is a line."""
    page = Page(text, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), "utf-8", "text/plain")
    paragraphs = tuple(
        Paragraph(
            match.start(),
            match.end(),
            match[0],
            segments=(Segment(match.start(), match.end(), match.start(), match.end()),),
        )
        for match in _LINE.finditer(text)
        if match[0].strip()
    )
    article = Article("", page, headline, (), (), text, paragraphs, published=published, dateline=_dateline(paragraphs))
    return replace(article, id=_address(article))


def layout_of(page: Page) -> Layout:
    """A page's blocks and head, by its media type."""
    return read_markup(page.text) if page.media_type == "text/html" else read_plaintext(page.text)


def _main_first(drafts: Sequence[Draft], metadata: Metadata) -> tuple[Draft, ...]:
    """The draft that bears the headline which the page gives itself comes first."""
    own = normal(metadata.headline or "")
    main = next((draft for draft in drafts if own and draft.headline and normal(draft.headline.text) == own), None)
    if main is None:
        return tuple(drafts)
    return (main, *(draft for draft in drafts if draft is not main))


def _of_the_page(metadata: Metadata) -> Metadata:
    """What holds for every article of a page, not for its main one alone."""
    return replace(
        metadata, headline=None, description=None, authors=(), published=None, modified=None, canonical_url=None,
        short_url=None, section=None, paywalled=None,
    )  # fmt: skip


def _article(page: Page, draft: Draft, metadata: Metadata, published: Moment | None) -> Article:
    paragraphs = _paragraphs(draft.body)
    printed = draft.headline.text if draft.headline else None
    article = Article(
        id="",
        page=page,
        headline=metadata.headline or printed,
        summary=tuple(block.text for block in draft.summary),
        authors=metadata.authors,
        text=_BETWEEN.join(paragraph.text for paragraph in paragraphs),
        paragraphs=paragraphs,
        published=published or metadata.published,
        modified=metadata.modified,
        dateline=_dateline(paragraphs),
        url=page.url,
        canonical_url=metadata.canonical_url,
        short_url=metadata.short_url,
        publisher=metadata.publisher,
        language=metadata.language,
        rights=metadata.rights,
        section=metadata.section,
        paywalled=metadata.paywalled,
    )
    return replace(article, id=_address(article))


def _paragraphs(body: Sequence[tuple[Block, Role]]) -> tuple[Paragraph, ...]:
    paragraphs: list[Paragraph] = []
    at = 0
    for block, role in body:
        segments = tuple(Segment(at + s.text_start, at + s.text_end, s.page_start, s.page_end) for s in block.segments)
        kind: ParagraphRole = "heading" if role is Role.HEADING else "item" if _is_item(block) else "paragraph"
        paragraphs.append(Paragraph(at, at + len(block.text), block.text, segments=segments, role=kind))
        at += len(block.text) + len(_BETWEEN)
    return tuple(paragraphs)


def _is_item(block: Block) -> bool:
    return bool(block.marker) or block.tag == "li"


def _dateline(paragraphs: Sequence[Paragraph]) -> Dateline | None:
    if not paragraphs or not (match := DATELINE.match(paragraphs[0].text)):
        return None
    start = paragraphs[0].start
    return Dateline(start + match.start("place"), start + match.end("place"), match["place"])


def _address(article: Article) -> str:
    """The content address: what is said (headline, bullets, text) and where (the page's own address)."""
    place = article.canonical_url or article.url or ""
    said = "\0".join((place, article.headline or "", *article.summary, article.text))
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:32]
