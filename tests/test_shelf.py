"""What is read twice is not worked out twice, and comes out the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

import onrecord
from onrecord import shelf
from onrecord.language import parses
from onrecord.language.parser import Named, names_in
from onrecord.model import Article
from onrecord.shelf import Shelf, clear_shelves, key_of

PARAGRAPHS = (
    "PORT ELDER: The old harbour will stay open, Mayor Ilsa Brandt said on Monday.",
    '"We keep every berth," she told residents, "and every job."',
    "Norland lent Estmark two ferries on 5 March, minister Ada Quill said. Estmark may sue Norland over the fares.",
    "The police of Port Elder arrested two men on Sunday, spokesman Leif Orn told the Elder Gazette.",
)
REPRINT = (PARAGRAPHS[0], PARAGRAPHS[1], PARAGRAPHS[2].replace("two ferries", "three ferries"))


@pytest.fixture(autouse=True)
def _empty() -> Iterator[None]:
    clear_shelves()
    yield
    clear_shelves()


def read(paragraphs: tuple[str, ...], headline: str = "Harbour stays open") -> Article:
    return onrecord.read_article("\n\n".join(paragraphs), headline=headline, published="2031-03-08")


@pytest.mark.parametrize("paragraphs", [PARAGRAPHS, REPRINT, PARAGRAPHS[1:], PARAGRAPHS[::-1]])
def test_a_reprint_comes_out_as_if_it_were_read_anew(paragraphs: tuple[str, ...]) -> None:
    anew = read(paragraphs, "Harbour to stay")
    clear_shelves()
    assert read(PARAGRAPHS).statements
    assert read(paragraphs, "Harbour to stay") == anew


def test_the_networks_see_of_a_reprint_what_is_new_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def watched(texts: Sequence[str]) -> Iterator[tuple[Named, ...]]:
        seen.extend(texts)
        return names_in(texts)

    monkeypatch.setattr(parses, "names_in", watched)
    read(PARAGRAPHS)
    assert set(PARAGRAPHS) <= set(seen)
    seen.clear()
    read(REPRINT)
    assert set(seen) == {REPRINT[2]}
    seen.clear()
    read(PARAGRAPHS)
    assert seen == []


def test_statements_and_events_of_a_known_text_need_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    first = read(PARAGRAPHS)
    made: list[bytes] = []
    monkeypatch.setattr(Shelf, "put", lambda _, key, __: made.append(key))
    assert read(PARAGRAPHS) == first
    assert made == []


def test_times_are_those_of_the_new_day() -> None:
    read(PARAGRAPHS)
    later = onrecord.read_article("\n\n".join(PARAGRAPHS), headline="Harbour stays open", published="2031-03-19")
    monday = next(time for time in later.times if time.text == "Monday")
    assert monday.value == "2031-03-17"


def test_a_shelf_never_holds_more_than_it_has_room_for() -> None:
    held = Shelf(room=3000)
    for number in range(100):
        held.put(str(number).encode(), number)
        assert held.taken <= 3000
    assert held.look(b"99") == (99,)
    assert held.look(b"0") is None
    held.put(b"large", bytes(shelf.key_of(str(n).encode())[0] for n in range(20_000)))
    assert held.taken <= 3000


def test_what_was_asked_for_lately_stays() -> None:
    held = Shelf(room=3000)
    held.put(b"first", 1)
    for number in range(100):
        held.put(str(number).encode(), number)
        assert held.get(b"first", lambda: 2) == 1


def test_a_put_in_the_place_of_another_counts_once() -> None:
    held = Shelf()
    held.put(b"one", 1)
    taken = held.taken
    held.put(b"one", 1)
    assert held.taken == taken
    held.clear()
    assert (held.taken, held.look(b"one")) == (0, None)


def test_none_is_a_value_too() -> None:
    held = Shelf()
    assert held.get(b"nothing", lambda: None) is None
    assert held.look(b"nothing") == (None,)


def test_keys_tell_where_their_parts_end() -> None:
    assert key_of(b"ab", b"c") != key_of(b"a", b"bc")
    assert key_of(b"ab", b"c") == key_of(b"ab", b"c")
