"""Hand-made readings: invented outlets and people, every offset true by construction."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from onrecord.model import (
    Article,
    Dateline,
    Entity,
    Event,
    Mention,
    Moment,
    Page,
    Paragraph,
    Participant,
    Reading,
    Segment,
    Skipped,
    Span,
    Statement,
    Time,
)

HARBOUR = (
    "PORT ELDER: The old harbour will stay open, Mayor Ilsa Brandt said on Monday.",
    '"We keep every berth," she told residents, "and every job."',
)

FERRIES = (
    "OSLO: Norway lent Iceland two ferries on 5 March, minister Ada Quill said on Thursday.",
    "Iceland may sue Norway over the fares. Reykjavik denies that, spokesman Leif Orn said.",
)
_NORWAY = Entity("Norway", "Q20", "NOR")
_ICELAND = Entity("Iceland", "Q189", "ISL")


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words)


def page(text: str, url: str | None = None) -> Page:
    body = text.encode("utf-8", "surrogatepass")
    return Page(text, hashlib.sha256(body).hexdigest(), "utf-8", "text/plain", url)


def article(
    paragraphs: tuple[str, ...] = HARBOUR,
    *,
    headline: str | None = "Harbour stays open",
    published: str | None = "2024-03-04",
    publisher: str | None = "The Elder Gazette",
    authors: tuple[str, ...] = ("Tomas Weil",),
    summary: tuple[str, ...] = (),
) -> Article:
    """An article that is the whole of its page, read without layers."""
    text = "\n\n".join(paragraphs)
    moment = Moment(published, "day", "meta") if published else None
    spans = [span(text, words) for words in paragraphs]
    return Article(
        id=hashlib.sha256(f"{headline}{text}".encode("utf-8", "surrogatepass")).hexdigest(),
        page=page(f"{headline}\n{text}"),
        headline=headline,
        summary=summary,
        authors=authors,
        text=text,
        paragraphs=tuple(_paragraph(each, len(f"{headline}\n")) for each in spans),
        published=moment,
        publisher=publisher,
        url="https://gazette.example/harbour",
    )


def harbour() -> Article:
    """An article with every field that the record keeps, and three statements, one inside another."""
    plain = article(summary=("Berths are kept",))
    text = plain.text
    monday = span(text, "Monday")
    said = Statement(
        kind="indirect",
        source=span(text, "Mayor Ilsa Brandt"),
        cue=span(text, "said"),
        content=(span(text, "The old harbour will stay open"),),
        speakers=(Entity("Ilsa Brandt"),),
        act="say",
        time=Time(monday.start, monday.end, monday.text, type="DATE", value="2024-03-04"),
        confidence=0.75,
    )
    told = Statement(
        kind="direct",
        source=span(text, "she"),
        cue=span(text, "told"),
        content=(span(text, "We keep every berth"), span(text, "and every job")),
        speakers=(Entity("Ilsa Brandt"),),
        addressee=span(text, "residents"),
        act="promise",
        place=span(text, "PORT ELDER"),
    )
    inner = replace(told, content=told.content[1:], kind="mixed", negated=True, speakers=(), parent=told)
    place = Mention(0, 10, "PORT ELDER", kind="place")
    return replace(
        plain,
        modified=Moment("2024-03-05T10:00:00+01:00", "second", "json-ld"),
        dateline=Dateline(0, 11, "PORT ELDER:", place=place),
        canonical_url="https://gazette.example/harbour-stays-open",
        short_url="https://gzt.example/h",
        language="en",
        rights="All rights reserved",
        section="Local",
        paywalled=False,
        statements=(said, told, inner),
        skipped=(Skipped("events", "no such layer yet"),),
    )


def ferries() -> Article:
    """An article with two events that use every column: one claimed, dated and placed; one that is denied."""
    plain = article(FERRIES, headline="Ferries lent", published="2024-03-07", publisher="The Skerry Post")
    text = plain.text
    oslo, day = span(text, "OSLO"), span(text, "5 March")
    quill = Statement(
        "indirect",
        span(text, "minister Ada Quill"),
        span(text, "said"),
        (span(text, "Norway lent Iceland"),),
        (Entity("Ada Quill"),),
        act="say",
    )
    orn = Statement(
        "indirect", span(text, "spokesman Leif Orn"), None, (span(text, "Reykjavik denies that"),), act="deny"
    )
    lent = Event(
        "AID",
        "material",
        ("economic",),
        frozenset(),
        (Participant(span(text, "Norway"), "NOR", "GOV", _NORWAY),),
        (Participant(span(text, "Iceland"), "ISL", None, _ICELAND),),
        (span(text, "lent"), span(text, "two ferries")),
        Mention(oslo.start, oslo.end, oslo.text, kind="place", entity=Entity("Oslo", "Q585", "NOR", None, 59.9, 10.7)),
        Time(day.start, day.end, day.text, "text", "DATE", "2024-03-05", ("2024-03-05", "2024-03-05")),
        "stated",
        (quill,),
        quad=2,
        score=7.0,
        confidence=0.9,
    )
    second = plain.paragraphs[1].start
    sue = Event(
        "ACCUSE",
        None,
        (),
        frozenset({"future", "hypothetical"}),
        (Participant(Span(second, second + 7, "Iceland"), "ISL", None, _ICELAND),),
        (Participant(span(text, "the fares")), Participant(Span(second + 16, second + 22, "Norway"), "NOR")),
        (span(text, "may sue"),),
        denied_by=(orn,),
        quad=3,
    )
    return replace(plain, statements=(quill, orn), events=(lent, sue), language="en")


def reading(*articles: Article) -> Reading:
    """One page as read; the articles are given the page of the first."""
    return Reading("a page", tuple(replace(each, page=articles[0].page) for each in articles))


def numbered(number: int, statements: int = 3) -> Article:
    """The number-th of many different articles; each of its statements has its own sentence."""
    sentences = tuple(f"Item {number}.{n} is settled, clerk Ada Moor said." for n in range(statements))
    plain = article(sentences, headline=f"Report {number}", published=f"2024-01-{number % 28 + 1:02}")
    found = tuple(_clerk(paragraph) for paragraph in plain.paragraphs)
    return replace(plain, statements=found)


def _clerk(sentence: Span) -> Statement:
    def part(words: str) -> Span:
        start = sentence.start + sentence.text.index(words)
        return Span(start, start + len(words), words)

    content = part(sentence.text.partition(",")[0])
    return Statement("indirect", part("clerk Ada Moor"), part("said"), (content,), (Entity("Ada Moor"),), act="say")


def _paragraph(place: Span, shift: int) -> Paragraph:
    segment = Segment(place.start, place.end, place.start + shift, place.end + shift)
    return Paragraph(place.start, place.end, place.text, segments=(segment,))
