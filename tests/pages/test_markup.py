from __future__ import annotations

import html

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.pages.blocks import Block
from onrecord.pages.markup import MAX_DEPTH, read_markup


def texts(page: str) -> list[str]:
    return [block.text for block in read_markup(page).blocks]


def leads_back(block: Block, page: str) -> bool:
    """Whether every segment of a block shows, in the page, the text that it stands for."""
    return all(
        html.unescape(page[s.page_start : s.page_end]).replace("\u00ad", "").split()
        == block.text[s.text_start : s.text_end].split()
        for s in block.segments
    )


def test_a_block_is_what_a_reader_sees_as_one_piece() -> None:
    page = "<div>Before<p>One <b>two</b> three</p>between<ul><li>first<li>second</ul>after</div>"
    assert texts(page) == ["Before", "One two three", "between", "first", "second", "after"]


def test_text_that_is_not_shown_is_no_block() -> None:
    page = (
        "<script>var a='<p>no</p>'</script><style>p{}</style><template><p>no</p></template><p>yes</p><!-- <p>no</p> -->"
    )
    assert texts(page) == ["yes"]


def test_a_drawing_that_is_not_closed_does_not_swallow_the_page() -> None:
    assert texts("<svg><text>no</text><p>yes</p><p>also</p>") == ["yes", "also"]


def test_ruby_annotations_are_left_out() -> None:
    assert texts("<p><ruby>東<rp>(</rp><rt>とう</rt><rp>)</rp>京<rt>きょう</rt></ruby>で会談</p>") == ["東京で会談"]


def test_soft_hyphens_are_left_out_and_every_part_leads_back() -> None:
    page = "<p>Bun&shy;des\u00adrat tagt</p>"
    (block,) = read_markup(page).blocks
    assert block.text == "Bundesrat tagt"
    assert leads_back(block, page)


@pytest.mark.parametrize("page", ["<p>one</>two</p>", "<p></>one</></>two</></p>", "<p>on</>e &amp; tw</>o</p>"])
def test_an_end_tag_without_a_name_reads_as_nothing(page: str) -> None:
    (block,) = read_markup(page).blocks
    shown = [page[segment.page_start : segment.page_end] for segment in block.segments]
    assert "".join(shown).replace("&amp;", "&") == block.text
    assert all("</>" not in part for part in shown)


@pytest.mark.parametrize("end", ["<aside class=", "</p", "<!--", ""])
def test_an_entity_before_a_tag_that_is_cut_off_leads_back_to_itself_alone(end: str) -> None:
    page = f"<p>open until May&rdquo;{end}"
    (block,) = [block for block in read_markup(page).blocks if block.text.startswith("open")]
    assert page[: block.segments[-1].page_end] == "<p>open until May&rdquo;"


def test_two_line_breaks_part_paragraphs_and_one_is_a_space() -> None:
    assert texts("<div>one<br>two<br><br>three<br/> <br/>four</div>") == ["one two", "three", "four"]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>one<p>two<div>three</div>", ["one", "two", "three"]),
        ("<table><tr><td>a<td>b<tr><td>c</table>", ["a", "b", "c"]),
        ("<dl><dt>a<dd>b<dt>c</dl>", ["a", "b", "c"]),
    ],
)
def test_optional_end_tags_are_implied(page: str, expected: list[str]) -> None:
    assert texts(page) == expected
    assert all(block.containers[-1].tag != "div" or block.text == "three" for block in read_markup(page).blocks)


def test_entities_are_decoded_and_lead_back() -> None:
    page = "<p>Smith &amp; Sons: 5&nbsp;&lt;&#32;6 &notit; &bogus;</p>"
    (block,) = read_markup(page).blocks
    assert block.text == "Smith & Sons: 5 < 6 ¬it; &bogus;"
    assert leads_back(block, page)


def test_line_ends_of_every_kind_leave_offsets_right() -> None:
    page = "<div>\r\n<p>one\r\ntwo</p>\r<p>three\nfour</p>\r\n</div>"
    blocks = read_markup(page).blocks
    assert [block.text for block in blocks] == ["one two", "three four"]
    assert all(leads_back(block, page) for block in blocks)


def test_the_head_is_kept_as_the_page_says_it() -> None:
    page = (
        '<html lang="en-GB"><head><title>Quay &amp; Harbour | The Gull</title>'
        '<meta property="og:title" content="Quay"><link rel="Canonical" href="/quay">'
        '<script type="application/ld+json">{"@type":"NewsArticle"}</script></head>'
        '<body><svg><title>Icon</title></svg><time datetime="2024-05-01">1 May</time></body></html>'
    )
    head = read_markup(page).head
    assert head.title == "Quay & Harbour | The Gull"
    assert head.language == "en-GB"
    assert head.metas == (("og:title", "Quay"),)
    assert head.links == (("canonical", "/quay"),)
    assert head.times == (("1 May", "2024-05-01"),)
    (script,) = head.scripts
    assert page[script.start :].startswith(script.text)


def test_links_and_emphasis_are_counted() -> None:
    (block,) = read_markup('<p>abc<a href="/x">defg</a><b>hi</b></p>').blocks
    assert (block.linked, block.bold) == (4, 2)


def test_containers_name_the_way_down_and_are_numbered_apart() -> None:
    one, two = read_markup('<div class="Story Body"><p>one</p><p>two</p></div>').blocks
    assert [container.tag for container in one.containers] == ["div", "p"]
    assert one.containers[0] == two.containers[0]
    assert one.containers[0].words == "story body"
    assert one.containers[1].number != two.containers[1].number


def test_an_element_that_is_not_shown_is_said_to_be_hidden() -> None:
    hidden, styled, shown = read_markup("<p hidden>a</p><p style='display: none'>b</p><p>c</p>").blocks
    assert hidden.containers[-1].words == styled.containers[-1].words == "-hidden-"
    assert shown.containers[-1].words == ""


def test_deep_nesting_is_counted_and_not_kept() -> None:
    depth = 50_000
    blocks = read_markup("<div>" * depth + "deep" + "</div>" * depth + "<p>after</p>").blocks
    assert [block.text for block in blocks] == ["deep", "after"]
    assert len(blocks[0].containers) == MAX_DEPTH
    assert len(blocks[1].containers) == 1


PIECES = (
    "<p> </p> <div\tclass=a> </div> <li> <br> <b> </b> <a\thref=x> </a> <script> </script> <!-- --> <td> <table> "
    "</table> &amp; &shy; &#x41; & < word Wort 東京 \u00ad <title> </title> <svg> </svg> 😀 <rt>"
).split(" ")
MARKUP = st.lists(st.sampled_from([*PIECES, "\r\n", "\r", "\n", " ", "\t"]), max_size=60).map("".join)


@settings(max_examples=300)
@given(st.one_of(MARKUP, st.text(max_size=80)))
def test_every_character_of_any_page_leads_back(page: str) -> None:
    page = page.replace("\0", " ")  # decoding has replaced these
    for block in read_markup(page).blocks:
        assert block.text == " ".join(block.text.split())
        assert leads_back(block, page)
        covered = {at for s in block.segments for at in range(s.text_start, s.text_end)}
        assert all(at in covered or char == " " for at, char in enumerate(block.text))


@given(MARKUP)
def test_blocks_stand_in_the_order_of_the_page(page: str) -> None:
    starts = [block.segments[0].page_start for block in read_markup(page).blocks]
    assert starts == sorted(starts)
