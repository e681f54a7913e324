from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.pages.plaintext import read_plaintext


def test_a_line_of_a_dump_is_a_block() -> None:
    blocks = read_plaintext("First line.\r\n\r\n  Second   line. \n").blocks
    assert [block.text for block in blocks] == ["First line.", "Second line."]
    assert [block.gap for block in blocks] == [0, 1]


def test_a_bullet_is_kept_apart_from_its_text() -> None:
    (block,) = read_plaintext("- The council met on Monday\n").blocks
    assert (block.marker, block.text) == ("-", "The council met on Monday")


def test_a_number_that_opens_a_line_belongs_to_the_text() -> None:
    (block,) = read_plaintext("2. Budget passed\n").blocks
    assert (block.marker, block.text) == ("", "2. Budget passed")


def test_a_text_that_was_wrapped_is_put_together_again() -> None:
    line = "The harbour board of Vessel Point said the ferry would sail again by"
    wrapped = "\n".join([line] * 6)
    page = f"{wrapped}\nthe end.\n\n{wrapped}\nthe next day.\n"
    blocks = read_plaintext(page).blocks
    assert len(blocks) == 2
    assert blocks[1].text.endswith("by the next day.")
    (segment,) = blocks[1].segments
    assert " ".join(page[segment.page_start : segment.page_end].split()) == blocks[1].text


@given(st.text(alphabet=st.sampled_from("ab -•\r\n\t\u2028\u00ad\u3000é東"), max_size=200))
def test_every_character_of_any_text_leads_back(page: str) -> None:
    for block in read_plaintext(page).blocks:
        for s in block.segments:
            shown = page[s.page_start : s.page_end].replace("\u00ad", "")
            assert shown.split() == block.text[s.text_start : s.text_end].split()
