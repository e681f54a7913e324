from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import OnrecordError
from onrecord.pages import labeller
from onrecord.pages.blocks import Block, Role
from onrecord.pages.context import BODY, context
from onrecord.pages.echoes import Hints
from onrecord.pages.labeller import choose, label
from onrecord.pages.markup import read_markup
from onrecord.pages.menus import without_menus
from onrecord.pages.plaintext import read_plaintext
from onrecord.pages.rooms import Matrix
from onrecord.pages.shapes import is_announcement, is_furniture, shape_of
from onrecord.pages.traits import columns, traits

PARAGRAPH = (
    "The harbour board of Vessel Point said on Monday that the ferry to Lorne would stop in June, islanders said."
)
PAGE = (
    "<nav class=menu><a href=/w>World</a></nav><main class='story-body'><h1>Ferry to stop</h1>"
    f"<p>{PARAGRAPH}</p><p>{PARAGRAPH} Twice.</p></main><aside class=related><p>More stories</p></aside>"
)


def column(rows: Matrix, name: str) -> list[float]:
    return [float(number) for number in rows[:, columns().index(name)]]


def rows_of(page: str, hints: Hints | None = None) -> Matrix:
    return traits(read_markup(page).blocks, hints or Hints())


def test_every_column_has_a_name_and_every_block_a_row() -> None:
    assert rows_of(PAGE).shape == (5, len(columns()))
    assert len(set(columns())) == len(columns())
    assert traits((), Hints()).shape == (0, len(columns()))


def test_what_the_elements_are_called_is_seen() -> None:
    rows = rows_of(PAGE)
    assert column(rows, "in_nav") == [1, 0, 0, 0, 0]
    assert column(rows, "any_body") == [0, 1, 1, 1, 0]
    assert column(rows, "any_related") == [0, 0, 0, 0, 1]


def test_the_element_with_most_running_text_is_found() -> None:
    page = PAGE.replace("</main>", f"<p>{PARAGRAPH} Thrice.</p></main>")
    assert column(rows_of(page), "best_at") == [-1, 1, 1, 1, 1, -1]


def test_titles_and_descriptions_are_recognised() -> None:
    rows = rows_of(PAGE, Hints(titles=frozenset({"ferry to stop"}), bodies=(PARAGRAPH.lower(),)))
    assert column(rows, "is_title") == [0, 1, 0, 0, 0]
    assert column(rows, "after_title") == [-1, 0, 1, 2, 3]


def test_neighbours_stand_beside_each_other() -> None:
    rows = rows_of(PAGE)
    lengths = column(rows, "length")
    assert column(rows, "length+1") == [*lengths[1:], 0]
    assert column(rows, "length-2") == [0, 0, *lengths[:-2]]
    assert column(rows, "missing-1") == [1, 0, 0, 0, 0]


def test_the_second_look_has_a_row_a_block_and_finds_the_article_element() -> None:
    blocks = read_markup(PAGE).blocks
    guess = np.zeros((5, 4), np.float32)
    guess[[2, 3], BODY] = 1
    rows = context(blocks, guess)
    assert rows.shape[0] == 5
    assert rows[:, -3].tolist() == [0, 1, 1, 1, 0]  # lies in the element that holds both paragraphs
    assert np.isfinite(rows).all()


@given(st.lists(st.sampled_from([PARAGRAPH, "Menu", "©", "1", "a b", "?", "東京で会談"]), min_size=1, max_size=12))
def test_any_lines_give_finite_numbers(lines: list[str]) -> None:
    blocks = read_plaintext("\n".join(lines)).blocks
    rows = traits(blocks, Hints())
    assert np.isfinite(rows).all()
    assert np.isfinite(context(blocks, np.full((len(blocks), 4), 0.25, np.float32))).all()


def test_menu_entries_are_passed_over_and_counted() -> None:
    page = "<ul><li><a href=a>World</a><li><a href=b>Sport</a></ul><h1><a href=c>Title</a></h1><p>x</p>"
    blocks = read_markup(page).blocks
    assert without_menus(blocks) == (2, 3)
    assert column(traits(blocks, Hints(), (2, 3)), "passed") == [2, 0]


def test_a_link_beside_running_text_is_looked_at() -> None:
    page = f"<div><p>{PARAGRAPH}</p><ul><li><a href=a>The plan</a></ul></div><ul><li><a href=b>Sport</a></ul>"
    blocks = read_markup(page).blocks
    assert without_menus(blocks) == (0, 1)


def test_text_has_no_menu_entries() -> None:
    assert without_menus(read_plaintext("World\nSport\n").blocks) == (0, 1)


@pytest.mark.parametrize(
    "line", ["Share this article", "5 min read", "© 2031 The Gull", "https://gull.example/a1", "Comments (3)"]
)
def test_lines_of_furniture_are_known(line: str) -> None:
    assert is_furniture(line)
    assert not is_announcement(line)


@pytest.mark.parametrize("line", ["Read more:", "You may also like", "More from this section", "RELATED STORIES"])
def test_announcements_are_known(line: str) -> None:
    assert is_announcement(line)
    assert is_furniture(line)


def test_a_sentence_is_no_furniture() -> None:
    assert not is_furniture("Read more books, the minister told pupils.")
    assert shape_of(PARAGRAPH).ends == 1
    assert shape_of("VESSEL POINT (GNA) — The board").dateline == 1


def test_the_roles_of_a_plain_page_are_seen() -> None:
    names = ("Ada Quill", "Piet Maas", "Ines Ferrant", "Oskar Brandt", "Nora Pell", "Jon Tarn")
    more = "".join(f"<p>“We heard of it on the radio,” said {name}, who takes the ferry to work.</p>" for name in names)
    blocks = read_markup(PAGE.replace("</main>", more + "</main>")).blocks
    roles = label(blocks, Hints(titles=frozenset({"ferry to stop"})))
    assert roles[0] is roles[-1] is Role.FURNITURE
    assert roles[1] is Role.HEADLINE
    assert set(roles[2:-1]) == {Role.BODY}


def test_doubt_is_resolved_by_the_element_that_is_the_articles_own() -> None:
    blocks = read_markup(PAGE).blocks
    shares = np.array(
        [[1, 0, 0, 0], [0.1, 0.1, 0.8, 0], [0.1, 0.9, 0, 0], [0.55, 0.45, 0, 0], [0.45, 0.55, 0, 0]], np.float32
    )
    assert choose(blocks, shares) == [0, 2, 1, 1, 0]
    assert choose(read_plaintext("a\nb").blocks, shares[3:]) == [0, 1]


def test_no_blocks_have_no_roles() -> None:
    assert label((), Hints()) == ()


def test_a_model_that_was_made_for_other_traits_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(labeller, "columns", lambda: ("something", "else"))
    labeller._models.cache_clear()
    with pytest.raises(OnrecordError, match=r"built for other traits; build it anew"):
        label((Block("A line.", ()),), Hints())
    labeller._models.cache_clear()
