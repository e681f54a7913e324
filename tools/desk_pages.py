"""Pages to look at the desk with: invented outlets and people, and a dispute over fish that never was."""

from __future__ import annotations

from html import escape
from typing import NamedTuple


class Story(NamedTuple):
    """A page before it is one: where it stands, when, what it is called, and its paragraphs."""

    outlet: str
    address: str
    published: str
    headline: str
    standfirst: str
    author: str
    section: str
    paragraphs: tuple[str, ...]


_COURIER = ("The Merrin Courier", "https://courier.example")
_LEDGER = ("Northmark Ledger", "https://ledger.example")
_WIRE = ("Skerry Wire", "https://skerry.example")


def _story(outlet: tuple[str, str], *told: str) -> Story:
    """A story of an outlet: its path, moment, headline, standfirst and author, then its paragraphs."""
    path, published, headline, standfirst, author, *paragraphs = told
    address = f"{outlet[1]}/{path}"
    return Story(outlet[0], address, published, headline, standfirst, author, "World", tuple(paragraphs))


STORIES = (
    _story(
        _COURIER,
        "2025/03/trawlers",
        "2025-03-10T08:15:00+00:00",
        "Norway detains two Danish trawlers",
        "The boats had fished in closed waters, Oslo says. Copenhagen denies it.",
        "Ilse Varga",
        "OSLO: The Norwegian navy detained two Danish trawlers on Sunday, the foreign minister of Norway said.",
        "“We will not let them go before the fine is paid,” Hanna Brisk, the minister, told reporters on Monday. "
        "“These waters have been closed since the first of January, and every skipper knows it.”",
        "Denmark denied that the trawlers had fished in Norwegian waters. “They were a good mile on our side of the "
        "line,” said Peder Holm, a spokesman for the Danish government.",
        "Denmark summoned the ambassador of Norway on Monday and demanded the release of the crews, nine men in all.",
        "The European Union called on both sides to talk. Brussels would send a mediator if it was asked to, Clara "
        "Weiss, a spokeswoman, said.",
    ),
    _story(
        _WIRE,
        "wire/4411",
        "2025-03-10T12:40:00+00:00",
        "Denmark summons Norwegian ambassador over trawlers",
        "Nine fishermen are held in Tromso.",
        "Skerry Wire staff",
        "COPENHAGEN: Denmark summoned the Norwegian ambassador on Monday after the navy of Norway detained two Danish "
        "trawlers and their crews.",
        "“They were a good mile on our side of the line,” said Peder Holm, a spokesman for the Danish government. “We "
        "demand that they are released today.”",
        "Hanna Brisk, the Norwegian foreign minister, rejected the demand and said the crews would stay in Tromso "
        "until a court had heard them. She denied that the navy had fired on the boats in Tromso harbour.",
        "Sweden offered to host talks between the two governments, Swedish officials said on Monday.",
    ),
    _story(
        _LEDGER,
        "news/fish-fine",
        "2025-03-12T06:05:00+00:00",
        "Copenhagen threatens sanctions over detained crews",
        "A ban on Norwegian salmon is ready, a minister says.",
        "Tomas Weil",
        "COPENHAGEN: Denmark threatened on Tuesday to ban the import of salmon from Norway unless the crews of two "
        "trawlers are set free by Friday.",
        "“We have waited long enough,” Marie Dahl, the Danish trade minister, told parliament. “The order is written, "
        "and I will sign it.”",
        "Hanna Brisk accused Denmark of blackmail. “We will not let them go before the fine is paid,” she said again "
        "in Oslo.",
        "Norwegian fishermen protested in front of the Danish embassy in Oslo on Tuesday. Police arrested four of "
        "them, a police spokesman said.",
        "Iceland supported Norway and said that closed waters must stay closed.",
    ),
    _story(
        _COURIER,
        "2025/03/salmon",
        "2025-03-15T17:20:00+00:00",
        "Denmark bans Norwegian salmon",
        "The order holds until the trawlers are free. Oslo speaks of a trade war.",
        "Ilse Varga",
        "COPENHAGEN: Denmark imposed a ban on salmon from Norway on Friday, five days after the Norwegian navy "
        "detained two Danish trawlers.",
        "“Nobody wanted this,” trade minister Marie Dahl said in Copenhagen. “But nine families are waiting.”",
        "Norway called the ban illegal and said it would take Denmark to court. “This is the beginning of a trade "
        "war,” prime minister Lars Oddvik warned.",
        "The European Union offered to mediate, and Sweden again invited both governments to Stockholm.",
    ),
    _story(
        _WIRE,
        "wire/4502",
        "2025-03-19T09:30:00+00:00",
        "Norway and Denmark to meet in Stockholm",
        "Swedish offer is taken up after a week of threats.",
        "Skerry Wire staff",
        "STOCKHOLM: Norway and Denmark agreed on Wednesday to meet in Stockholm next week, the Swedish foreign "
        "minister said.",
        "“Both sides have understood that fish do not read maps,” Eva Lindqvist told reporters. She will chair.",
        "Hanna Brisk praised Sweden for its patience. Denmark will lift the ban on salmon if the crews come home, "
        "Peder Holm said.",
        "A Danish newspaper had reported that Norway would release the crews first; Oslo denied this.",
    ),
    _story(
        _LEDGER,
        "news/stockholm",
        "2025-03-26T19:45:00+00:00",
        "Stockholm talks end without a deal",
        "Ministers leave after nine hours.",
        "Tomas Weil",
        "STOCKHOLM: The foreign ministers of Norway and Denmark met in Stockholm on Wednesday and left without a deal.",
        "“We have talked about everything and agreed on nothing,” said Jens Krag, the foreign minister of Denmark.",
        "Hanna Brisk said that the talks had been honest. “We will meet again,” she told reporters, “and we will bring "
        "better maps.”",
        "Eva Lindqvist, who chaired the meeting, said she was not discouraged. Sweden will send a proposal to both "
        "governments next month.",
    ),
    _story(
        _COURIER,
        "2025/04/crews-home",
        "2025-04-08T14:10:00+00:00",
        "Norway frees the crews of Danish trawlers",
        "Denmark lifts its ban on salmon on the same day.",
        "Ilse Varga",
        "TROMSO: Norway released nine Danish fishermen on Tuesday, a month after its navy had detained their trawlers.",
        "“We keep the boats until the court has spoken, but nobody should miss Easter at home,” Hanna Brisk said.",
        "Denmark lifted its ban on Norwegian salmon within hours. “A promise is a promise,” Marie Dahl said in "
        "Copenhagen.",
        "Jens Krag thanked Sweden for its help. The European Union welcomed the agreement.",
    ),
    _story(
        _WIRE,
        "wire/4711",
        "2025-04-22T10:00:00+00:00",
        "Norway and Denmark sign accord on fishing line",
        "A joint patrol will watch over it.",
        "Skerry Wire staff",
        "STOCKHOLM: Norway and Denmark signed an accord on Tuesday that draws a new line between their grounds.",
        "“There is now one map, and both of us have signed it,” prime minister Lars Oddvik said.",
        "Norway and Denmark will patrol the line together, Jens Krag told reporters. Iceland criticized the accord and "
        "said that it had not been asked.",
    ),
    _story(
        _LEDGER,
        "news/iceland-line",
        "2025-05-06T07:30:00+00:00",
        "Iceland rejects the new fishing line",
        "Reykjavik asks for a seat at the table.",
        "Tomas Weil",
        "REYKJAVIK: Iceland rejected the accord of Norway and Denmark on Monday and demanded talks of its own.",
        "“You cannot draw a line through somebody's dinner,” Leif Orn, the fisheries minister of Iceland, said.",
        "Norway will consult Iceland before the summer, Hanna Brisk promised. Denmark said that it was ready to talk.",
        "Iceland sent two coast guard ships to the line in April, according to the Norwegian navy. Leif Orn denied it.",
    ),
    _story(
        _COURIER,
        "2025/05/school-roof",
        "2025-05-08T11:00:00+00:00",
        "Council finds money for the school roof",
        "Rain had closed two classrooms in Port Elder since February.",
        "Nora Finch",
        "PORT ELDER: The council will pay for a new roof for the harbour school, mayor Ilsa Brandt said on Thursday.",
        "“No child should learn arithmetic by counting buckets,” Brandt told parents in the gym.",
        "Teachers had gone on strike for a day in April. Their union welcomed the decision.",
    ),
)

_PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{headline} | {outlet}</title>
<meta property="og:site_name" content="{outlet}"><meta property="og:title" content="{headline}">
<meta property="article:published_time" content="{published}"><meta property="article:section" content="{section}">
<link rel="canonical" href="{address}"></head>
<body><div class="cookie-banner"><p>We use cookies to measure our audience.</p><button>Accept all</button></div>
<header class="site-header"><a class="logo" href="/">{outlet}</a>
<nav class="main-nav"><ul><li><a href="/news">News</a></li><li><a href="/world">World</a></li>
<li><a href="/sport">Sport</a></li></ul></nav><a class="subscribe" href="/subscribe">Subscribe now</a></header>
<main><article class="story"><h1 class="story-headline">{headline}</h1><p class="standfirst">{standfirst}</p>
<div class="byline">By <a rel="author" href="/by">{author}</a></div>
<time class="published" datetime="{published}">{published}</time>
<ul class="share-buttons"><li><a href="#m">Email</a></li><li><a href="#c">Copy link</a></li></ul>
<div class="story-body">{body}</div></article>
<aside class="most-read"><h2>Most read</h2><ol><li><a href="/a">Ferry timetable for the summer</a></li>
<li><a href="/b">The ten best bakeries on the coast</a></li></ol></aside></main>
<footer class="site-footer"><p>© 2025 {outlet}. All rights reserved.</p><a href="/privacy">Privacy</a></footer>
</body></html>"""


def page_of(story: Story) -> str:
    """The page of a story, with the furniture that pages have."""
    told = {name: escape(value) for name, value in story._asdict().items() if isinstance(value, str)}
    return _PAGE.format(body="\n".join(f"<p>{escape(each)}</p>" for each in story.paragraphs), **told)


def pages() -> tuple[str, ...]:
    """All pages, the earliest first."""
    return tuple(page_of(story) for story in STORIES)
