from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord import Record
from onrecord.desk.keeping import Keeper
from tools.desk_pages import STORIES


@pytest.fixture
def keeper(copied: Path) -> Iterator[Keeper]:
    kept = Keeper(copied, idle=60)
    yield kept
    kept.close()


def test_what_is_found_is_found_once(keeper: Keeper) -> None:
    asked = list[Record]()
    for _ in range(3):
        with keeper.reading() as record:
            keeper.remembered(record, "x", asked.append)
    assert len(asked) == 1


def test_what_is_remembered_goes_when_the_record_changes(keeper: Keeper) -> None:
    def count(record: Record) -> int:
        return len(record.articles())

    with keeper.reading() as record:
        before = keeper.remembered(record, "articles", count)
    with keeper.writing() as record:
        record.forget(STORIES[0].address)
    with keeper.reading() as record:
        assert keeper.remembered(record, "articles", count) == before - 1


def test_what_takes_long_is_found_aside_and_had_later(keeper: Keeper) -> None:
    go_on = threading.Event()

    def find(_record: Record) -> str:
        go_on.wait(60)
        return "found"

    with keeper.reading():
        assert keeper.awaited("slow", find, 0) is None
        go_on.set()
        assert keeper.awaited("slow", find, 60) == "found"


def test_the_file_is_let_go_of_when_nobody_asks(copied: Path) -> None:
    keeper = Keeper(copied, idle=0.01)
    with keeper.reading() as record:
        pass
    assert keeper._timer is not None
    keeper._timer.join(60)
    with Record(copied) as other:  # another process could have it now
        assert other.articles()
    with pytest.raises(Exception, match="closed"):
        len(record.articles())
