from __future__ import annotations

import json

import pytest

from onrecord.pages.liveblog import Entry, entries
from onrecord.pages.markup import read_markup
from onrecord.pages.structured import read

TEXTS = (
    "The mayor of Vessel Point says the bridge will stay shut until the divers are back.",
    "Ferries run every half hour from now on, the port says. The queue reaches the market.",
    "A lorry has stopped on the bridge. Police ask drivers to keep away from the harbour.",
)
TITLES = ("Mayor speaks", "More ferries", "Lorry stops")
HOURS = ("14:32", "13:05", "09:47")


def page(items: str, title: str = "Harbour live: the latest", scripts: str = "") -> str:
    return (
        f'<html lang="en-GB"><head><title>{title}</title>{scripts}</head><body><nav><ul><li><a href="/">Home</a></li>'
        f"</ul></nav><main><h1>Harbour bridge closes</h1>{items}</main></body></html>"
    )


def contained(clock: str = '<time datetime="2024-05-03T{hour}:00+02:00">{hour}</time>', tag: str = "article") -> str:
    return "".join(
        f'<{tag} class="entry" id="entry-{number}">{clock.format(hour=hour)}<h3>{title}</h3><p>{text}</p></{tag}>'
        for number, (hour, title, text) in enumerate(zip(HOURS, TITLES, TEXTS, strict=True))
    )


def read_entries(text: str, day: str | None = None) -> tuple[tuple[str | None, str | None, str], ...]:
    layout = read_markup(text)
    found = entries(layout.blocks, layout.head, day=day)
    said = [" ".join(layout.blocks[number].text for number in entry.blocks) for entry in found]
    moments = [None if entry.published is None else entry.published.value for entry in found]
    return tuple((entry.headline, moment, text) for entry, moment, text in zip(found, moments, said, strict=True))


def expected(*moments: str | None) -> tuple[tuple[str, str | None, str], ...]:
    return tuple(zip(TITLES, moments, TEXTS, strict=True))


STAMPED = expected(*(f"2024-05-03T{hour}:00+02:00" for hour in HOURS))


def linked(**changes: str) -> str:
    updates = [
        {"@type": "BlogPosting", "headline": title, "articleBody": text, "datePublished": f"2024-05-03T{hour}:00Z"}
        for hour, title, text in zip(HOURS, TITLES, TEXTS, strict=True)
    ]
    node = {"@type": "LiveBlogPosting", "headline": "Harbour bridge closes", "liveBlogUpdate": updates} | changes
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


@pytest.mark.parametrize("tag", ["article", "li", "div", "section"])
def test_like_containers_that_open_with_a_time(tag: str) -> None:
    assert read_entries(page(contained(tag=tag))) == STAMPED


def test_a_headline_may_call_the_page_live() -> None:
    text = page(contained(), title="Harbour bridge closes").replace("<h1>", "<h1>Live blog: ")
    assert read_entries(text) == STAMPED


def test_an_hour_alone_needs_the_day() -> None:
    text = page(contained(clock="<p>{hour}</p>"))
    assert read_entries(text) == expected(None, None, None)
    assert read_entries(text, day="2024-05-03") == expected(*(f"2024-05-03T{hour}" for hour in HOURS))


def test_a_printed_day_is_read() -> None:
    text = page(contained(clock="<p>3 May 2024, {hour}</p>"))
    assert read_entries(text) == expected(*(f"2024-05-03T{hour}" for hour in HOURS))


def test_headings_that_open_with_a_time() -> None:
    items = "".join(
        f"<h2>{hour} – {title}</h2><p>{text}</p>" for hour, title, text in zip(HOURS, TITLES, TEXTS, strict=True)
    )
    text = page(items + "</main><footer><p>All rights reserved.</p></footer><main>")
    assert read_entries(text, day="2024-05-03") == expected(*(f"2024-05-03T{hour}" for hour in HOURS))


def test_the_json_ld_gives_the_moment_of_an_entry() -> None:
    layout = read_markup(page(contained(clock="<p>{hour}</p>"), scripts=linked()))
    found = entries(layout.blocks, layout.head)
    assert [entry.published and (entry.published.value, entry.published.basis) for entry in found] == [
        (f"2024-05-03T{hour}:00Z", "json-ld") for hour in HOURS
    ]
    assert entries(layout.blocks, layout.head, linked=read(layout.head)) == found


def test_the_json_ld_finds_entries_that_print_no_time() -> None:
    items = "".join(f"<h3>{title}</h3><p>{text}</p>" for title, text in zip(TITLES, TEXTS, strict=True))
    assert read_entries(page(items, scripts=linked())) == expected(*(f"2024-05-03T{hour}:00Z" for hour in HOURS))


@pytest.mark.parametrize(
    "items",
    [
        "".join(f"<p>{text}</p>" for text in TEXTS),
        contained().replace('class="entry"', 'class="comment"'),
        contained().replace("<p>", '<p><a href="/x">').replace("</p>", "</a></p>"),
        contained(clock=""),
    ],
    ids=["paragraphs", "comments", "teasers", "no times"],
)
def test_what_only_looks_like_entries(items: str) -> None:
    assert read_entries(page(items)) == ()


def test_a_page_that_nothing_calls_live_is_none() -> None:
    assert read_entries(page(contained(), title="Harbour bridge closes")) == ()


def test_an_entry_is_a_plain_value() -> None:
    assert Entry(None, None, (1, 2)).blocks == (1, 2)
    assert entries((), read_markup("").head) == ()
