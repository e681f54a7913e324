"""The life of a record, in any order: pages are added, added again, corrected, taken out; all that is left holds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from record_samples import article, ferries, harbour, numbered, reading

from onrecord.errors import RecordError
from onrecord.model import Moment, Reading
from onrecord.record import Record

NUMBERS = st.integers(0, 3)


def address(number: int) -> str:
    return f"https://gazette.example/{number}"


def version(number: int, changes: int) -> Reading:
    """The number-th page after so many changes of its text."""
    kept = replace(numbered(number + 100 * changes), url=address(number))
    return replace(reading(kept), body=kept.page.text.encode())


class Life(RuleBasedStateMachine):
    @initialize()
    def open(self) -> None:
        self.folder = TemporaryDirectory()
        self.record = Record(Path(self.folder.name, "r.duckdb"))
        self.changes = dict.fromkeys(range(4), 0)
        self.kept: set[tuple[int, int]] = set()
        self.removals = 0

    @rule(number=NUMBERS)
    def add(self, number: int) -> None:
        state = (number, self.changes[number])
        added = self.record.add([version(*state)])
        assert (added.pages, added.repeated) == ((0, 1) if state in self.kept else (1, 0))
        self.kept.add(state)

    @rule(number=NUMBERS)
    def correct(self, number: int) -> None:
        self.changes[number] += 1
        self.add(number)

    @rule(number=NUMBERS)
    def forget(self, number: int) -> None:
        gone = {state for state in self.kept if state[0] == number}
        forgotten = self.record.forget(address(number))
        assert (forgotten.pages, forgotten.articles, forgotten.statements) == (len(gone), len(gone), 3 * len(gone))
        self.kept -= gone
        self.removals += bool(gone)

    @rule()
    def open_again(self) -> None:
        self.record.close()
        self.record = Record(Path(self.folder.name, "r.duckdb"))

    @invariant()
    def all_that_is_left_holds(self) -> None:
        proof = self.record.verify()
        assert proof.flaws == ()
        assert (proof.pages, proof.statements) == (len(self.kept), 3 * len(self.kept))
        assert self.record.sql("SELECT count(*) FROM removals")[0] == (self.removals,)
        assert len(self.record.statements(search="settled", by="moor")) == 3 * len(self.kept)

    def teardown(self) -> None:
        self.record.close()
        self.folder.cleanup()


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=4, stateful_step_count=8)


def test_nothing_of_a_forgotten_page_is_left(tmp_path: Path) -> None:
    with Record(tmp_path / "r.duckdb") as record:
        record.add([reading(harbour()), reading(numbered(1))])
        record.forget("https://gazette.example/harbour-stays-open")
        tables = [name for (name,) in record.sql("SELECT table_name FROM duckdb_tables()")]
        for table in tables:
            kept = str(list(record.sql(f"FROM {table}")))
            assert "berth" not in kept, table
            assert harbour().id not in kept, table
        assert list(record.sql("SELECT url, pages, articles, statements FROM removals")) == [
            ("https://gazette.example/harbour-stays-open", 1, 1, 3)
        ]


def test_events_go_with_their_page(tmp_path: Path) -> None:
    with Record(tmp_path / "r.duckdb") as record:
        record.add([reading(ferries()), reading(numbered(1))])
        gone = record.forget(str(ferries().url))
        assert (gone.articles, gone.events) == (2, 2)
        for table in ("events", "participants", "event_statements", "search_words"):
            assert not record.sql(f"FROM {table}"), table
        assert list(record.sql("SELECT events FROM removals")) == [(2,)]
        assert record.verify().flaws == ()


def test_what_is_not_there_is_not_noted(tmp_path: Path) -> None:
    with Record(tmp_path / "r.duckdb") as record:
        assert record.forget("https://gazette.example/nothing").pages == 0
        assert not record.sql("FROM removals")
    with Record(tmp_path / "r.duckdb", read_only=True) as record, pytest.raises(RecordError, match="reading only"):
        record.forget("https://gazette.example/nothing")


def test_a_changed_note_is_found(tmp_path: Path) -> None:
    path = tmp_path / "r.duckdb"
    with Record(path) as record:
        record.add([reading(harbour())])
        record.forget(str(harbour().url))
    with duckdb.connect(path) as connection:
        connection.execute("UPDATE removals SET pages = 2")
    with Record(path) as record:
        assert [flaw.table for flaw in record.verify().flaws] == ["removals"]


OTHER = replace(article(("Leif Orn sailed in May.",), headline="May"), published=Moment("2023-05", "month", "meta"))


@pytest.mark.parametrize(
    ("told", "pages"),
    [
        ({"publisher": "the ELDER gazette"}, 2),
        ({"publisher": "eld"}, 0),
        ({"before": "2023-06-01"}, 1),
        ({"before": "2023-05-31"}, 0),
        ({"naming": "tomas weil"}, 3),
        ({"naming": "ilsa  brandt"}, 1),
        ({"naming": "Leif Orn"}, 2),
        ({"naming": "Leif"}, 2),
        ({"naming": "Lei"}, 0),
    ],
)
def test_what_is_told_in_another_way_is_forgotten(tmp_path: Path, told: dict[str, str], pages: int) -> None:
    with Record(tmp_path / "r.duckdb") as record:
        record.add([reading(harbour()), reading(ferries()), reading(OTHER)])
        assert record.would_forget(**told) == pages
        assert len(record.articles()) == 3
        gone = record.forget(**told)
        assert gone.pages == pages
        assert len(record.articles()) == 3 - pages
        assert record.verify().flaws == ()
        notes = [url for (url,) in record.sql("SELECT url FROM removals")]
    assert len(notes) == (pages > 0)
    assert not any("orn" in note.casefold() for note in notes if note.startswith("naming"))


@pytest.mark.parametrize(
    "told", [{}, {"publisher": "x", "before": "2024-01-01"}, {"before": "once"}, {"age": "9"}, {"naming": " "}]
)
def test_what_is_told_in_no_way_or_in_several_is_refused(tmp_path: Path, told: dict[str, str]) -> None:
    with Record(tmp_path / "r.duckdb") as record:
        record.add([reading(harbour())])
        for ask in (record.forget, record.would_forget):
            with pytest.raises(RecordError):
                ask(**told)
        assert len(record.articles()) == 1
