from __future__ import annotations

import html
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.pages.blocks import Block
from onrecord.pages.literals import trace, unescape
from onrecord.pages.markup import read_markup
from onrecord.pages.scripted import scripted_blocks

PARAGRAPHS = (
    "The harbour bridge closes on Monday for two weeks, the port of Vessel Point said. Ferries will run every hour.",
    "“Nobody likes it,” said Nora Pell, who runs the café beside it. “But it’s old – and it shakes.”",
    "Divers found cracks in the eastern pillar. The work costs 4 million. \U0001f30a No date is set for the other.",
    "The mayor promised a footbridge by autumn. Shopkeepers doubt it. They have been promised one before, in 2019.",
)


def page(script: str, kind: str = "application/ld+json") -> str:
    return f'<html><head><script type="{kind}">{script}</script></head><body><div id="root"></div></body></html>'


def read(text: str) -> tuple[Block, ...]:
    return scripted_blocks(read_markup(text).head, text)


def written(stretch: str) -> str:
    """What a stretch of a JSON string reads as, folded."""
    return " ".join(html.unescape(json.loads(f'"{stretch}"', strict=False)).split())


def assert_leads_back(block: Block, text: str) -> None:
    at = 0
    for segment in block.segments:
        said = block.text[segment.text_start : segment.text_end]
        assert not block.text[at : segment.text_start].strip()
        assert (said.strip() or said) == (written(text[segment.page_start : segment.page_end]) or said)
        at = segment.text_end
    assert at == len(block.text)


def assert_leads_back_as_written(block: Block, text: str) -> None:
    for segment in block.segments:
        shown = json.loads(f'"{text[segment.page_start : segment.page_end]}"')
        assert shown.split() == block.text[segment.text_start : segment.text_end].split()


@pytest.mark.parametrize("ascii_only", [True, False])
def test_the_body_of_the_json_ld(ascii_only: bool) -> None:
    node = {"@type": "NewsArticle", "headline": "Bridge shut", "articleBody": "\n\n".join(PARAGRAPHS)}
    text = page(json.dumps(node, ensure_ascii=ascii_only))
    blocks = read(text)
    assert tuple(block.text for block in blocks) == PARAGRAPHS
    for block in blocks:
        assert_leads_back(block, text)


@pytest.mark.parametrize("before", ["", "<plaintext>"])
def test_entities_that_are_shown_as_they_are_written(before: str) -> None:
    said = PARAGRAPHS[0].replace("the", "&#xD800;&notin the &shy; <", 1)
    body = before + "\n\n".join((said, *PARAGRAPHS[1:]))
    text = page(json.dumps({"@type": "NewsArticle", "headline": "Bridge shut", "articleBody": body}))
    (first, *_) = read(text)
    assert first.text.startswith(said)
    assert text[first.segments[0].page_start :].startswith(json.dumps(said)[1:-1])
    assert_leads_back_as_written(first, text)


@pytest.mark.parametrize("ascii_only", [True, False])
def test_markup_in_a_string_is_taken_apart(ascii_only: bool) -> None:
    body = "".join(f"<p>{html.escape(paragraph)}</p>\n" for paragraph in PARAGRAPHS).replace("Nora", "<b>Nora</b>")
    state = {"props": {"pageProps": {"article": {"title": "Bridge shut", "bodyHtml": body}}}}
    text = page(json.dumps(state, ensure_ascii=ascii_only).replace("<", "\\u003c"), "application/json")
    blocks = read(text)
    assert tuple(block.text for block in blocks) == PARAGRAPHS
    assert [block.tag for block in blocks] == ["p"] * 4
    for block in blocks:
        assert_leads_back(block, text)


def test_a_paragraph_a_string() -> None:
    elements = [{"type": "text", "content": paragraph} for paragraph in PARAGRAPHS]
    elements.insert(1, {"type": "image", "caption": "The bridge in May."})
    text = f"<script>window.Store = {json.dumps({'content_elements': elements})};</script>"
    assert tuple(block.text for block in read(text)) == PARAGRAPHS
    for block in read(text):
        assert_leads_back(block, text)


@pytest.mark.parametrize(
    "script",
    [
        "", "{", '{"articleBody": ', '{"articleBody": "Short."}', json.dumps({"description": " ".join(PARAGRAPHS)}),
        json.dumps({"articleBody": "word " * 200}), json.dumps({"content": ["one", "two", "three"] * 50}),
    ],
)  # fmt: skip
def test_scripts_without_an_article_give_nothing(script: str) -> None:
    assert read(page(script)) == ()


def test_numbers_are_not_those_of_the_page() -> None:
    text = page(json.dumps({"articleBody": "\n".join(PARAGRAPHS)})) + "<div>" * 50
    numbers = {container.number for block in read(text) for container in block.containers}
    assert min(numbers) >= len(text)
    assert len({block.containers[-1].number for block in read(text)}) == len(PARAGRAPHS)


@given(st.text(max_size=60), st.booleans(), st.integers(0, 9))
def test_every_character_leads_to_its_place(said: str, ascii_only: bool, start: int) -> None:
    raw = json.dumps(said, ensure_ascii=ascii_only)[1:-1]
    string = unescape(raw, start)
    assert string.text == said
    for at in range(len(string.text)):
        one, end = string.place(at, at + 1)
        assert json.loads(f'"{raw[one - start : end - start]}"', strict=False) == said[at]


@given(
    st.lists(
        st.sampled_from(
            [
                *'aé\n "\\’<',
                "&amp;",
                "\u00ad",
                "&shy;",
                "<b>",
                "</b>",
                "<p>",
                "\U0001f30a",
                "&nbsp;",
                "&notin",
                "&#8217",
            ]
        ),
        max_size=40,
    )
)
def test_blocks_of_a_string_lead_back(parts: list[str]) -> None:
    said = "".join(parts)
    raw = json.dumps(said)[1:-1]
    string = unescape(raw, 0)
    for block in read_markup(string.text).blocks:
        segments = trace(block.segments, string)
        assert_leads_back(Block(block.text, segments), raw)
