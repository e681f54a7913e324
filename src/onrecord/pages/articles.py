"""Drafts and metadata become articles."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.model import Article, Dateline, Moment, Page, Paragraph, ParagraphRole, Segment
from onrecord.pages import liveblog, metadata, notes, structured
from onrecord.pages.assembly import Draft, assemble
from onrecord.pages.blocks import Block, Layout, Role
from onrecord.pages.hints import hints_of
from onrecord.pages.labeller import HEADINGS, label
from onrecord.pages.markup import read_markup
from onrecord.pages.metadata import Metadata
from onrecord.pages.paywall import is_membership_notice
from onrecord.pages.plaintext import read_plaintext
from onrecord.pages.scripted import scripted_blocks
from onrecord.pages.shapes import DATELINE
from onrecord.pages.text import normal

_BETWEEN = "\n\n"
_SHOWN = 600  # characters of body from which a page is taken to show its article
_MORE = 3  # times the text that is shown, from which a script's is taken in its place
_LINE = re.compile(r"[^\r\n]+")


def articles_of(page: Page, *, published: Moment | None = None) -> tuple[Article, ...]:
    """The articles of a page, the main one first. `published`, where given, is believed over the page."""
    layout = layout_of(page)
    linked = structured.read(layout.head)
    drafts = assemble(layout.blocks, label(layout.blocks, hints_of(layout.head, linked.articles)))
    told = metadata.read(layout.head, layout.blocks, url=page.url, linked=linked)
    if page.media_type == "text/plain":
        told = replace(told, rights=notes.rights(layout.blocks))
        return tuple(_article(page, draft, _of_draft(draft, told, linked, page), published) for draft in drafts)
    main, *others = _from_script(_main_first(drafts, told), layout, page) or (None,)
    if main is None:
        return ()
    first = _article(page, main, told, published)
    moments = _entry_moments(layout, linked, first)
    rest = (_article(page, draft, _of_draft(draft, told, linked, page), published) for draft in others)
    return (replace(first, paragraphs=tuple(_dated(p, moments) for p in first.paragraphs)), *rest)


def _from_script(drafts: tuple[Draft, ...], layout: Layout, page: Page) -> tuple[Draft, ...]:
    """The drafts, or the body that a data script holds where the page shows next to none of it."""
    shown = sum(len(block.text) for draft in drafts for block, _ in draft.body)
    if shown >= _SHOWN:
        return drafts
    blocks = scripted_blocks(layout.head, page.text)
    if sum(len(block.text) for block in blocks) <= _MORE * shown:
        return drafts
    body = tuple((block, Role.HEADING if block.tag in HEADINGS else Role.BODY) for block in blocks)
    return (replace(drafts[0] if drafts else Draft(), body=body),)


def _entry_moments(layout: Layout, linked: structured.Linked, main: Article) -> dict[int, Moment]:
    """When the entries of a live blog were written, by the place in the page where each of their blocks starts."""
    day = str(main.published)[:10] if main.published else None
    return {
        layout.blocks[number].segments[0].page_start: entry.published
        for entry in liveblog.entries(layout.blocks, layout.head, linked=linked, day=day)
        if entry.published
        for number in entry.blocks
    }


def _dated(paragraph: Paragraph, moments: Mapping[int, Moment]) -> Paragraph:
    moment = moments.get(paragraph.segments[0].page_start)
    return replace(paragraph, published=moment) if moment else paragraph


def article_of_text(text: str, *, headline: str | None, published: Moment | None, url: str | None = None) -> Article:
    """One article that is given clean: the text is kept to the character, a paragraph is a line."""
    page = Page(text, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), "utf-8", "text/plain", url)
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
    article = Article("", page, headline, (), (), text, paragraphs, published=published, url=url)
    article = replace(article, dateline=_dateline(paragraphs))
    return replace(article, id=_address(article))


def layout_of(page: Page) -> Layout:
    """A page's blocks and head, by its media type."""
    return read_markup(page.text) if page.media_type == "text/html" else read_plaintext(page.text)


def _main_first(drafts: Sequence[Draft], told: Metadata) -> tuple[Draft, ...]:
    """The draft that bears the headline which the page gives itself comes first."""
    own = {normal(headline) for headline in told.headlines}
    main = next((draft for draft in drafts if draft.headline and normal(draft.headline.text) in own), None)
    if main is None:
        return tuple(drafts)
    return (main, *(draft for draft in drafts if draft is not main))


def _of_draft(draft: Draft, told: Metadata, linked: structured.Linked, page: Page) -> Metadata:
    """What is told of one article among several: of the page what holds for all of it, the rest from its own blocks."""
    own = (*([draft.headline] if draft.headline else []), *draft.around, *draft.summary, *(b for b, _ in draft.body))
    credit = metadata.for_headline(draft.headline.text, linked, told.language) if draft.headline else None
    if credit is None:
        credit = metadata.of_blocks(own, page.url, told.language, at=0 if draft.headline else None)
    return Metadata(
        authors=credit.authors,
        published=credit.published,
        modified=credit.modified,
        publisher=told.publisher,
        short_url=notes.short_address(draft.around),
        language=told.language,
        rights=told.rights,
    )


def _article(page: Page, draft: Draft, told: Metadata, published: Moment | None) -> Article:
    paragraphs = _paragraphs(draft.body)
    printed = draft.headline.text if draft.headline else None
    article = Article(
        id="",
        page=page,
        headline=told.headline or printed,
        summary=tuple(block.text for block in draft.summary),
        authors=told.authors,
        text=_BETWEEN.join(paragraph.text for paragraph in paragraphs),
        paragraphs=paragraphs,
        published=published or told.published,
        modified=told.modified,
        dateline=_dateline(paragraphs),
        url=page.url,
        canonical_url=told.canonical_url,
        short_url=told.short_url,
        publisher=told.publisher,
        language=told.language,
        rights=told.rights,
        section=told.section,
        paywalled=told.paywalled,
    )
    return replace(article, id=_address(article))


def _paragraphs(body: Sequence[tuple[Block, Role]]) -> tuple[Paragraph, ...]:
    paragraphs: list[Paragraph] = []
    at = 0
    for block, role in body:
        if is_membership_notice(block.text):
            continue
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
