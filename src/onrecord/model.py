"""What flows through onrecord: frozen, slotted records with nearly no behaviour.

Offsets count Unicode code points, the end excluded. Sequences are tuples. Names follow the PLOVER manual (events),
TimeML (times), the attribution literature (source, cue, content) and schema.org NewsArticle (articles).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, Union

if TYPE_CHECKING:
    from pathlib import Path

    from onrecord.errors import ReadError

Layer = Literal["statements", "events", "times", "mentions"]
ALL: Final[tuple[Layer, ...]] = ("statements", "times", "mentions", "events")
"""The layers that this version builds, in the order in which they are read."""
Field = Literal["text", "headline", "summary"]
Precision = Literal["year", "month", "day", "minute", "second"]
MomentBasis = Literal["given", "json-ld", "meta", "page", "url"]
StatementKind = Literal["direct", "indirect", "mixed"]
ParagraphRole = Literal["paragraph", "heading", "item"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
MentionKind = Literal["person", "organization", "place", "nationality", "event", "other"]


# ---------------------------------------------------------------- places in a text


class Segment(NamedTuple):
    """A run of text and its place in the page: equal after entity decoding and white-space folding."""

    text_start: int
    text_end: int
    page_start: int
    page_end: int


@dataclass(frozen=True, slots=True)
class Span:
    """A run of characters of an article's text, or of its headline or summary (bullets joined by a line feed)."""

    start: int
    end: int
    text: str
    field: Field = "text"


@dataclass(frozen=True, slots=True)
class Paragraph(Span):
    """A paragraph of an article's text, with the way back to the page.

    `segments` is ordered and covers every character of the paragraph but folded spaces between two segments.
    `published` is the moment of the live-blog entry that the paragraph belongs to.
    """

    segments: tuple[Segment, ...] = ()
    role: ParagraphRole = "paragraph"
    published: Moment | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time as exactly as it is known: ISO 8601 `value`, its `precision`, and where it was read."""

    value: str
    precision: Precision
    basis: MomentBasis

    def __str__(self) -> str:
        return self.value


# ---------------------------------------------------------------- who and where


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that mentions lead to; one known only from the page has a name and no id.

    `code` is PLOVER's where it is not the country: IGO, UNO, EUR, NGO, ISM, IMG, MNC.
    """

    name: str
    wikidata_id: str | None = None
    country: str | None = None
    sector: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    description: str | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Mention(Span):
    """A name or a nominal ("the defense minister") in the text, with what it leads to."""

    kind: MentionKind = "other"
    entity: Entity | None = None
    form: Literal["name", "nominal"] = "name"


@dataclass(frozen=True, slots=True)
class Dateline(Span):
    """The place (and often agency and day) that opens a report: "BRUSSELS:", "PARIS (AFP) —"."""

    place: Mention | None = None


# ---------------------------------------------------------------- when


@dataclass(frozen=True, slots=True)
class Time(Span):
    """A time expression (TIMEX3). `interval` holds the earliest and latest ISO day that the value allows.

    `anchor` is what the value was reckoned from: an earlier expression or the publish moment; None where it stands for
    itself, or is unknown. `mod` is START, MID, END, APPROX, MORE_THAN, LESS_THAN, EQUAL_OR_MORE or EQUAL_OR_LESS.
    """

    type: TimexType = "DATE"
    value: str = ""
    interval: tuple[str, str] | None = None
    anchor: Span | Moment | None = None
    mod: str | None = None


# ---------------------------------------------------------------- who said what


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what: source, cue and content of one attribution."""

    kind: StatementKind
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    speakers: tuple[Entity, ...] = ()
    addressee: Span | None = None
    act: str | None = None
    negated: bool = False
    place: Span | None = None
    time: Time | None = None
    parent: Statement | None = None
    confidence: float = 1.0


# ---------------------------------------------------------------- who did what to whom


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor or recipient of an event: its mention, PLOVER entity code and sector."""

    mention: Span
    code: str | None = None
    sector: str | None = None
    entity: Entity | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom, as PLOVER codes it; `according_to` is empty where the article speaks itself.

    A time that is inherited from the publish moment has an empty span.
    """

    event: str
    mode: str | None
    context: tuple[str, ...]
    auxiliary: frozenset[str]
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    evidence: tuple[Span, ...]
    place: Mention | None = None
    time: Time | None = None
    time_basis: Literal["stated", "inherited"] | None = None
    according_to: tuple[Statement, ...] = ()
    denied_by: tuple[Statement, ...] = ()
    quad: int | None = None
    score: float | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Coding:
    """What one side of a sentence does to another: PLOVER type (None: nothing likely), mode, auxiliaries.

    `score` is the share of the type among all, 0 to 1.
    """

    event: str | None
    mode: str | None
    auxiliary: frozenset[str]
    score: float


# ---------------------------------------------------------------- pages and articles


@dataclass(frozen=True, slots=True)
class Page:
    """A page as decoded: byte order mark dropped, NULs and lone surrogates replaced by U+FFFD, line ends kept.

    `sha256` is the hash of its bytes; a page given as str is hashed as UTF-8.
    """

    text: str
    sha256: str
    encoding: str
    media_type: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A layer that was asked for and not read, and why."""

    layer: Layer
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a page, with the layers that were asked for.

    `id` is a content address: the same text from the same place always has the same id. What the page does not say
    is None.
    """

    id: str
    page: Page
    headline: str | None
    summary: tuple[str, ...]
    authors: tuple[str, ...]
    text: str
    paragraphs: tuple[Paragraph, ...]
    published: Moment | None = None
    modified: Moment | None = None
    dateline: Dateline | None = None
    url: str | None = None
    canonical_url: str | None = None
    short_url: str | None = None
    publisher: str | None = None
    language: str | None = None
    rights: str | None = None
    section: str | None = None
    paywalled: bool | None = None
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    times: tuple[Time, ...] = ()
    mentions: tuple[Mention, ...] = ()
    skipped: tuple[Skipped, ...] = ()


# ---------------------------------------------------------------- what sources hand on


@dataclass(frozen=True, slots=True)
class Capture:
    """How a page was had: the address asked, when (ISO 8601, UTC), and what the server said with it.

    `origin` is the SHA-256 of the file that the page was taken out of: a MHTML file, a letter, a PDF.
    """

    url: str | None = None
    moment: str | None = None
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A page as a source hands it on. `name` is what errors call it; `published` is as the source writes it.

    `charset` is what the server or the letter said of the bytes.
    """

    name: str
    body: bytes = field(repr=False)
    url: str | None = None
    published: str | None = None
    charset: str | None = None
    capture: Capture | None = None


@dataclass(frozen=True, slots=True)
class SavedText:
    """A clean article as a row of a table has it: its text is kept to the character."""

    name: str
    text: str = field(repr=False)
    headline: str | None = None
    published: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None


Source = Union["Path", bytes, str, SavedPage, SavedText]


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of one source: its page, the bytes of it, and its articles, or the error that stopped it.

    `layers` are those that were asked for, read or not; `capture` is how the page was had, where its source knows.
    """

    source: Source
    articles: tuple[Article, ...] = ()
    error: ReadError | None = None
    page: Page | None = None
    body: bytes | None = field(default=None, repr=False)
    layers: tuple[Layer, ...] = ()
    capture: Capture | None = None
