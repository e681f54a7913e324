from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Moment
from onrecord.pages import read_date
from onrecord.pages.blocks import Block, Container, Head
from onrecord.pages.moments import Evidence, from_address, published_and_modified
from onrecord.pages.printed import Locale, read_locale, read_printed
from onrecord.pages.stamps import read_stamp
from onrecord.pages.structured import ArticleNode, PageNode

ANYWHERE = Locale(None, None)


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        ("2024-05-03", "2024-05-03", "day"),
        ("2024-05", "2024-05", "month"),
        ("20240503", "2024-05-03", "day"),
        ("2024/5/3", "2024-05-03", "day"),
        ("2024-05-03T17:47", "2024-05-03T17:47", "minute"),
        ("2024-05-03T17:47:12.389Z", "2024-05-03T17:47:12Z", "second"),
        ("2024-05-03T17:47:12.0000000+0200", "2024-05-03T17:47:12+02:00", "second"),
        ("2024-05-03 17:47:12 +02:00", "2024-05-03T17:47:12+02:00", "second"),
        ("20240503T174712Z", "2024-05-03T17:47:12Z", "second"),
        ("2024-05-03T17:47:00-04:30[America/Caracas]", "2024-05-03T17:47:00-04:30", "second"),
        ("2024-05-03 5:47 pm", "2024-05-03T17:47", "minute"),
        ("2024-05-03T00:00:00Z", "2024-05-03", "day"),
        ("Fri, 03 May 2024 17:47:12 +0200", "2024-05-03T17:47:12+02:00", "second"),
        ("Fri, 03 May 2024 17:47:12 GMT", "2024-05-03T17:47:12+00:00", "second"),
        ("1714751232", "2024-05-03T15:47:12Z", "second"),
        ("1714751232000", "2024-05-03T15:47:12Z", "second"),
        ("  2024-05-03T17:47\r\n", "2024-05-03T17:47", "minute"),
    ],
)
def test_machine_dates(text: str, value: str, precision: str) -> None:
    assert read_stamp(text) == (value, precision)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1h ago",
        "2024",
        "1970-01-01",
        "0",
        "0001-01-01T00:00:00",
        "2024-13-01",
        "2024-02-30",
        "9999-12-31",
        "Fri, 99 May 2024",
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert read_stamp(text) is None


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "May 3rd, 2024", "2024-05-03"),
        ("en", "12:20pm May 3, 2024", "2024-05-03T12:20"),
        ("en", "Published on 3 May 2024 at 17:47", "2024-05-03T17:47"),
        ("de", "3. Mai 2024, 17:47 Uhr", "2024-05-03T17:47"),
        ("de", "Berlin, 3. Jänner 2024", "2024-01-03"),
        ("de", "03.05.2024, 17.47 Uhr", "2024-05-03T17:47"),
        ("fr", "Publié le 1er août 2024 à 8h01", "2024-08-01T08:01"),
        ("es", "3 de mayo de 2024", "2024-05-03"),
        ("it", "3 maggio 2024", "2024-05-03"),
        ("pt", "3 de março de 2024", "2024-03-03"),
        ("nl", "3 maart 2024", "2024-03-03"),
        ("tr", "3 Ağustos 2024 Cumartesi", "2024-08-03"),
        ("ru", "3 мая 2024", "2024-05-03"),
        ("uk", "3 травня 2024", "2024-05-03"),
        ("pl", "3 maja 2024", "2024-05-03"),
        ("cs", "3. května 2024", "2024-05-03"),
        ("pl", "3 listopada 2024", "2024-11-03"),
        ("hr", "3. listopada 2024.", "2024-10-03"),
        ("nb", "3. desember 2024", "2024-12-03"),
        ("sv", "3 augusti 2024", "2024-08-03"),
        ("da", "3. maj 2024", "2024-05-03"),
        ("fi", "3. toukokuuta 2024", "2024-05-03"),
        ("hu", "2024. május 3.", "2024-05-03"),
        ("lt", "2024 m. gegužės 3 d.", "2024-05-03"),
        ("el", "3 Μαΐου 2024", "2024-05-03"),
        ("id", "3 Agustus 2024", "2024-08-03"),
        ("vi", "3 tháng 5, 2024", "2024-05-03"),
        ("hi", "3 जनवरी 2024", "2024-01-03"),
        ("ar", "3 مايو 2024", "2024-05-03"),
        ("ar", "٣ أيار ٢٠٢٤", "2024-05-03"),
        ("ar", "3 تشرين الأول 2024", "2024-10-03"),
        ("ja", "2024年5月3日 17時47分", "2024-05-03T17:47"),
        ("zh", "2024年05月03日", "2024-05-03"),
        ("ko", "2024년 5월 3일", "2024-05-03"),
        ("ko", "2024. 5. 3. 17:47", "2024-05-03T17:47"),
        (None, "le 3 février 2024", "2024-02-03"),
    ],
)
def test_printed_dates(language: str | None, text: str, value: str) -> None:
    (date,) = read_printed(text, Locale(language, None))
    assert [reading.value for reading in date.readings] == [value]


def test_a_month_that_languages_disagree_on_needs_the_language() -> None:
    assert read_printed("3 listopada 2024", ANYWHERE) == ()


@pytest.mark.parametrize(
    "text", ["3 hours ago", "vor 28 Minuten", "yesterday", "1/2 cup in 2024", "32 May 2024", "call 555 1234"]
)
def test_what_names_no_day_is_no_date(text: str) -> None:
    assert read_printed(text, ANYWHERE) == ()


def test_dates_of_a_text_come_in_order() -> None:
    dates = read_printed("Updated 4 May 2024, first published 3 May 2024", ANYWHERE)
    assert [date.readings[0].day for date in dates] == ["2024-05-04", "2024-05-03"]


@pytest.mark.parametrize(
    ("tags", "url", "month_first"),
    [
        (("en-US",), None, True),
        (("en-GB",), None, False),
        (("en",), "https://courier.co.uk/x", False),
        (("en",), "https://courier.example.gov/x", True),
        (("en-CA",), "https://courier.ca/x", None),
        (("en",), "https://courier.com/x", None),
        (("de-DE",), "https://courier.com/x", False),
        ((None, "en_AU"), "https://courier.com/x", False),
        ((), None, None),
    ],
)
def test_who_puts_the_month_first(tags: tuple[str | None, ...], url: str | None, month_first: bool | None) -> None:
    assert read_locale(tags, url).month_first is month_first


@pytest.mark.parametrize(
    ("month_first", "text", "days"),
    [
        (True, "03/04/2024", ["2024-03-04"]),
        (False, "03/04/2024", ["2024-04-03"]),
        (None, "03/04/2024", ["2024-04-03", "2024-03-04"]),
        (None, "13/04/2024", ["2024-04-13"]),
        (None, "04/13/2024", ["2024-04-13"]),
        (None, "04/04/2024", ["2024-04-04"]),
        (None, "03.04.2024", ["2024-04-03"]),
    ],
)
def test_day_and_month_in_numbers(month_first: bool | None, text: str, days: list[str]) -> None:
    (date,) = read_printed(text, Locale("en", month_first))
    assert [reading.value for reading in date.readings] == days


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://courier.example/2024/05/03/bridge/", "2024-05-03"),
        ("https://courier.example/2024/may/03/bridge", "2024-05-03"),
        ("https://courier.example/story/2024-05-03/bridge", "2024-05-03"),
        ("https://courier.example/bridge-20240503.html", "2024-05-03"),
        ("https://courier.example/bridge-1234567890123", None),
        ("https://courier.example/2024/13/45/bridge", None),
        ("https://courier.example/2024/05/bridge", None),
        (None, None),
    ],
)
def test_days_in_addresses(url: str | None, day: str | None) -> None:
    found = from_address(url)
    assert (found and found.day) == day


# ---------------------------------------------------------------- the choice among sources


def block(text: str, *attributes: tuple[str, str], tag: str = "div") -> Block:
    return Block(text, (), (Container("body", "", 0), Container(tag, "", 1)), attributes=attributes)


def choose(
    *lines: Block, metas: tuple[tuple[str, str], ...] = (), article: ArticleNode | None = None, url: str | None = None,
    locale: Locale = ANYWHERE, times: tuple[tuple[str, str], ...] = (),
) -> tuple[Moment | None, Moment | None]:  # fmt: skip
    blocks = (block("Harbour bridge closes", tag="h1"), *lines)
    nodes = (article,) if article else ()
    return published_and_modified(Evidence(Head(metas=metas, times=times), blocks, nodes, PageNode(), locale, 0, url))


def test_the_strongest_basis_wins() -> None:
    article = ArticleNode("NewsArticle", date_published="2024-05-03")
    meta = (("article:published_time", "2024-05-02"),)
    line, url = block("1 May 2024"), "https://courier.example/2024/04/30/bridge"
    assert choose(line, metas=meta, article=article, url=url)[0] == Moment("2024-05-03", "day", "json-ld")
    assert choose(line, metas=meta, url=url)[0] == Moment("2024-05-02", "day", "meta")
    assert choose(line, url=url)[0] == Moment("2024-05-01", "day", "page")
    assert choose(url=url)[0] == Moment("2024-04-30", "day", "url")
    assert choose() == (None, None)


def test_a_stronger_basis_that_cannot_be_believed_gives_way() -> None:
    article = ArticleNode("NewsArticle", date_published="1970-01-01T00:00:00Z")
    assert choose(block("1 May 2024"), article=article)[0] == Moment("2024-05-01", "day", "page")


def test_publishing_after_the_last_change_is_not_believed_if_anything_else_is_said() -> None:
    metas = (("article:published_time", "2024-06-09"), ("article:modified_time", "2024-05-04"))
    published, modified = choose(block("3 May 2024"), metas=metas)
    assert published == Moment("2024-05-03", "day", "page")
    assert modified == Moment("2024-05-04", "day", "meta")


def test_a_change_before_the_only_publish_date_is_dropped() -> None:
    metas = (("article:published_time", "2024-06-09"), ("article:modified_time", "2024-05-04"))
    assert choose(metas=metas) == (Moment("2024-06-09", "day", "meta"), None)


def test_what_the_page_calls_a_change_is_no_publish_date() -> None:
    published, modified = choose(block("Aktualisiert: 4. Mai 2024, 9:00 Uhr"))
    assert published is None
    assert modified == Moment("2024-05-04T09:00", "minute", "page")


def test_a_line_with_both_dates() -> None:
    published, modified = choose(block("Published 3 May 2024, updated 4 May 2024"))
    assert (str(published), str(modified)) == ("2024-05-03", "2024-05-04")


def test_the_stamp_behind_a_printed_day_is_more_exact() -> None:
    published, _ = choose(block("3 May 2024", ("datetime", "2024-05-03T17:47:00+02:00")))
    assert published == Moment("2024-05-03T17:47:00+02:00", "second", "page")


def test_a_relative_date_is_read_from_its_stamp_alone() -> None:
    assert choose(block("3 hours ago"))[0] is None
    published, _ = choose(block("3 hours ago", ("datetime", "2024-05-03T17:47:00Z")))
    assert str(published) == "2024-05-03T17:47:00Z"


def test_an_ambiguous_day_needs_a_witness() -> None:
    assert choose(block("03/04/2024"))[0] is None
    metas = (("article:modified_time", "2024-04-03T10:00:00Z"),)
    assert str(choose(block("03/04/2024"), metas=metas)[0]) == "2024-04-03"


def test_the_same_moment_in_local_time_gives_the_day_that_is_printed() -> None:
    article = ArticleNode("NewsArticle", date_published="2024-05-03T02:30:00Z")
    published, _ = choose(article=article, metas=(("article:published_time", "2024-05-02T22:30:00-04:00"),))
    assert published == Moment("2024-05-02T22:30:00-04:00", "second", "json-ld")


def test_dates_of_teasers_far_away_and_of_footers_are_not_taken() -> None:
    far = [block("Some text without a day") for _ in range(30)]
    footer = Block("3 May 2024", (), (Container("footer", "", 1), Container("p", "", 2)))
    assert choose(footer, *far, block("2 May 2024"))[0] is None


@given(st.text(max_size=60))
def test_any_text_can_be_asked_for_dates(text: str) -> None:
    read_stamp(text)
    for date in read_printed(text, ANYWHERE):
        assert 0 <= date.start < date.end <= len(text)
        assert 1 <= len(date.readings) <= 2


@given(st.dates(min_value=datetime.date(1971, 1, 1), max_value=datetime.date(2099, 12, 31)))
def test_iso_days_are_read_as_they_are(day: object) -> None:
    assert read_stamp(str(day)) == (str(day), "day")
    assert [date.readings[0].value for date in read_printed(f"on {day}:", ANYWHERE)] == [str(day)]


@pytest.mark.parametrize(
    ("text", "url", "value"),
    [
        ("2031-05-06 07:08:09", None, "2031-05-06T07:08:09"),
        ("Tue, 06 May 2031 09:08:07 +0200", None, "2031-05-06T09:08:07+02:00"),
        ("May 6, 2031", None, "2031-05-06"),
        ("6. Mai 2031", None, "2031-05-06"),
        ("06/05/2031", None, None),
        ("06/05/2031", "https://quay.co.uk/1", "2031-05-06"),
        ("May 6, 2031, changed May 7, 2031", None, None),
        ("last week", None, None),
    ],
)
def test_a_date_from_outside_is_read_where_it_can_be_but_one(text: str, url: str | None, value: str | None) -> None:
    found = read_date(text, url)
    assert (found.value if found else None) == value
