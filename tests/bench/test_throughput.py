from __future__ import annotations

import itertools

import pytest

from bench.throughput import Clock, watched
from onrecord import reading


def test_a_stage_is_not_charged_for_what_another_does(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = itertools.count()
    monkeypatch.setattr("time.process_time", lambda: float(next(ticks)))
    clock = Clock()
    inner = clock.timed(lambda: "done", "parser")
    with clock.on("statements"):
        assert inner() == "done"
    assert dict(clock.seconds) == {"statements": 2.0, "parser": 1.0}


def test_what_was_watched_is_left_as_it_was() -> None:
    before = vars(reading)["find_events"]
    with watched(Clock()):
        assert vars(reading)["find_events"] is not before
    assert vars(reading)["find_events"] is before
