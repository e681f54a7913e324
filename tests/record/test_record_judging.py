from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest
from record_samples import article, ferries, harbour, reading, span

from onrecord.errors import QueryError, RecordError
from onrecord.model import Time
from onrecord.record import JUDGED, Record, SampleFilters, verdicts_of

STATEMENTS = SampleFilters(layer="statements")


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record(tmp_path / "r.duckdb") as made:
        made.add([reading(ferries()), reading(harbour()), reading(timed())])
        yield made


def timed() -> Any:
    plain = article(("The ferry left in May 2024.",), headline="Ferry leaves", publisher="The Slip")
    may = span(plain.text, "May 2024")
    return replace(plain, times=(Time(may.start, may.end, "May 2024", "text", "DATE", "2024-05"),))


def judge(record: Record, verdicts: list[str], reviewer: str = "Ada", where: SampleFilters = STATEMENTS) -> None:
    rows = list(record.judging.to_review(where, reviewer))[: len(verdicts)]
    for row, verdict in zip(rows, verdicts, strict=True):
        sample = record.judging.sample(where)
        record.judge(row.layer, row.article, row.position, verdict, reviewer=reviewer, sample=sample)


def test_a_row_comes_with_what_it_takes_to_judge_it(record: Record) -> None:
    (row,) = record.judging.to_review(SampleFilters(layer="times"), "Ada")
    assert (row.layer, row.type, row.words) == ("times", "DATE", "May 2024")
    assert row.evidence == "The ferry left in May 2024."
    assert dict(row.parts) == {"expression": "May 2024", "type": "DATE", "value": "2024-05"}
    assert (row.headline, row.publisher, row.published) == ("Ferry leaves", "The Slip", "2024-03-04")
    assert row.link is not None
    assert row.link.startswith("https://gazette.example/harbour#:~:text=")


@pytest.mark.parametrize("layer", JUDGED)
def test_every_layer_can_be_judged(record: Record, layer: str) -> None:
    rows = list(record.judging.to_review(SampleFilters(layer=layer), "Ada"))
    (count,) = next(iter(record.sql(f"SELECT count(*) FROM {layer}")))  # noqa: S608
    assert len(rows) == count
    assert all(row.words and row.parts for row in rows)


def test_everybody_meets_the_rows_in_one_order_and_each_once(record: Record) -> None:
    first = list(record.judging.to_review(STATEMENTS, "Ada"))
    judge(record, ["right"])
    assert list(record.judging.to_review(STATEMENTS, "Ada")) == first[1:]
    assert list(record.judging.to_review(STATEMENTS, "Ben")) == first


def test_what_was_drawn_from_the_whole_counts_for_a_part_and_not_the_other_way_round(record: Record) -> None:
    direct = SampleFilters(layer="statements", of_type="direct")
    judge(record, ["right"], where=direct)
    before = {row.type: row for row in record.judging.quality(STATEMENTS)}
    assert (before[None].judged, before[None].by_hand, before["direct"].judged) == (0, 1, 1)
    many = len(record.judging.to_review(STATEMENTS, "Ada"))
    judge(record, ["right"] * many)
    after = {row.type: row for row in record.judging.quality(STATEMENTS)}
    assert after[None].judged == after[None].rows == many
    assert not list(record.judging.to_review(direct, "Ada"))


def test_rows_picked_by_hand_do_not_count_and_can_still_be_drawn(record: Record) -> None:
    row = next(iter(record.judging.to_review(STATEMENTS, "Ada")))
    record.judge("statements", row.article, row.position, "wrong_source", reviewer="Ada")
    (whole, *_types) = record.judging.quality(STATEMENTS)
    assert (whole.judged, whole.precision, whole.low, whole.by_hand) == (0, None, None, 1)
    assert next(iter(record.judging.to_review(STATEMENTS, "Ada"))) == row


def test_precision_has_the_interval_of_wilson(record: Record) -> None:
    judge(record, ["right", "wrong_source", "right", "unsure"])
    whole = record.judging.quality(STATEMENTS)[0]
    assert (whole.judged, whole.right, whole.unsure, whole.faults) == (3, 2, 1, ("wrong_source 1",))
    # By hand: (p + z²/2n ± z·sqrt(p(1-p)/n + z²/4n²)) / (1 + z²/n), with p = 2/3, n = 3, z = 1.96.
    assert whole.precision == pytest.approx(2 / 3)
    assert (whole.low, whole.high) == pytest.approx((0.2077, 0.9385), abs=1e-4)
    assert (whole.percent, whole.interval) == ("67%", "21% to 94%")


def test_the_latest_verdict_counts_and_the_earlier_ones_stay(record: Record) -> None:
    judge(record, ["wrong_source"])
    first = record.judging.rows()[0]
    record.judge("statements", first.article, first.position, "right", reviewer="Ada", note="on second thoughts")
    whole = record.judging.quality(STATEMENTS)[0]
    assert (whole.judged, whole.right) == (1, 1)
    assert [(row.number, row.verdict, row.note) for row in record.judging.rows()] == [
        (1, "wrong_source", None),
        (2, "right", "on second thoughts"),
    ]


@pytest.mark.parametrize(
    ("verdicts", "told"),
    [
        (("right", "right", "wrong_act"), (1, 1, 0, 0, ())),
        (("right", "wrong_act"), (1, 0, 0, 1, ())),
        (("wrong_act", "wrong_act", "no_statement"), (1, 0, 0, 0, ("wrong_act 1",))),
        (("right", "unsure"), (1, 1, 0, 0, ())),
        (("unsure", "unsure"), (0, 0, 1, 0, ())),
    ],
)
def test_of_several_reviewers_most_decide(record: Record, verdicts: tuple[str, ...], told: tuple[Any, ...]) -> None:
    for reviewer, verdict in zip(("Ada", "Ben", "Cid"), verdicts, strict=False):
        judge(record, [verdict], reviewer)
    whole = record.judging.quality(STATEMENTS)[0]
    assert (whole.judged, whole.right, whole.unsure, whole.disputed, whole.faults) == told


def test_two_reviewers_are_compared_on_what_both_judged(record: Record) -> None:
    judge(record, ["right", "right", "wrong_source", "wrong_source"], "Ada")
    judge(record, ["right", "wrong_source", "wrong_source"], "Ben")
    (row,) = record.judging.agreement()
    assert (row.layer, row.first, row.second, row.rows) == ("statements", "Ada", "Ben", 3)
    # By hand: observed 2/3; expected of Cohen 2/3 · 1/3 + 1/3 · 2/3 = 4/9; of Krippendorff from 3 and 3 of 6 values.
    assert (row.agreed, row.kappa, row.alpha) == pytest.approx((2 / 3, 0.4, 1 - (2 / 6) / (18 / 30)))
    assert list(record.judging.agreement(SampleFilters(layer="events"))) == []


def test_a_record_without_judgements_says_how_many_rows_there_are(record: Record) -> None:
    rows = list(record.judging.quality())
    assert [(row.layer, row.judged) for row in rows if row.type is None] == [(layer, 0) for layer in JUDGED]
    assert sum(row.rows for row in rows if row.type) == sum(row.rows for row in rows if row.type is None)
    assert record.judging.quality().arrow().column_names == list(rows[0].__slots__)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"verdict": "wrong_value"}, "verdict 'wrong_value' on statements is none of right, no_statement"),
        ({"position": 99}, "there is no row 99 of statements"),
        ({"reviewer": "  "}, "wants the name of its reviewer"),
        ({"layer": "pages"}, "layer 'pages' is none of statements, events, mentions, times"),
    ],
)
def test_a_judgement_that_makes_no_sense_is_refused(record: Record, changed: dict[str, Any], reason: str) -> None:
    told: dict[str, Any] = {
        "layer": "statements",
        "article": harbour().id,
        "position": 0,
        "verdict": "right",
        "reviewer": "Ada",
    }
    with pytest.raises(RecordError, match=reason):
        record.judge(**(told | changed))
    assert list(record.judging.rows()) == []


@pytest.mark.parametrize(
    ("where", "reason"),
    [
        (SampleFilters(layer="pages"), "layer 'pages' is none of"),
        (SampleFilters(layer="events", search="ferry"), "cannot be narrowed by search"),
        (SampleFilters(layer="events", since="yesterday"), "since"),
    ],
)
def test_a_sample_that_makes_no_sense_is_refused(record: Record, where: SampleFilters, reason: str) -> None:
    with pytest.raises(QueryError, match=reason):
        record.judging.to_review(where, "Ada")
    with pytest.raises(QueryError, match=reason):
        record.judging.quality(where)


def test_samples_are_narrowed_by_outlet_and_day(record: Record) -> None:
    by_slip = SampleFilters(layer="times", publisher="the slip", until="2024-03-04")
    assert len(record.judging.to_review(by_slip, "Ada")) == 1
    assert not record.judging.to_review(SampleFilters(layer="times", publisher="slipper"), "Ada")
    assert not record.judging.to_review(SampleFilters(layer="times", since="2024-03-05"), "Ada")


def test_a_record_open_for_reading_takes_no_judgement(record: Record) -> None:
    record.close()
    with Record(record.path, read_only=True) as reader, pytest.raises(RecordError, match="open for reading only"):
        reader.judge("statements", harbour().id, 0, "right", reviewer="Ada")


def test_a_judgement_that_was_changed_is_found(record: Record) -> None:
    judge(record, ["right", "right"])
    assert record.verify().flaws == ()
    record.close()
    with duckdb.connect(record.path) as hand:
        hand.execute("UPDATE judgements SET verdict = 'wrong_act' WHERE number = 1")
        hand.execute("UPDATE judgements SET position = 99 WHERE number = 2")
    with Record(record.path, read_only=True) as again:
        flaws = [(flaw.table, flaw.what) for flaw in again.verify().flaws]
    assert flaws == [
        ("judgements", "position leads to 99, which is not in statements"),
        ("judgements", "its id does not follow from the rest of it"),
        ("judgements", "its id does not follow from the rest of it"),
    ]


def test_what_is_forgotten_takes_its_judgements_along(record: Record) -> None:
    judge(record, ["right"] * len(record.judging.to_review(STATEMENTS, "Ada")))
    record.forget("https://gazette.example/harbour")
    assert list(record.judging.rows()) == []
    assert record.verify().flaws == ()


def test_the_verdicts_of_a_layer_begin_with_right() -> None:
    for layer in JUDGED:
        first, *others = verdicts_of(layer)
        assert first.verdict == "right"
        assert all(each.means and len(each.key) == 1 for each in others)
