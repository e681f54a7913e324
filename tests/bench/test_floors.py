"""Floors are held, where the labelled sets are present, and can only be raised."""

from __future__ import annotations

import pytest

from bench.floored import FLOORED, Floored, Measured, as_text, from_text
from bench.floors import FLOORS, FloorError, check, raised
from bench.places import SCORE, gold, scorer

OF_A_SET = Measured("a1", {"f1": 0.912, "leak": 0.02})
QUICK = [one for one in FLOORED if one.quick]


# the scorer, which is not ours, leaves files for the interpreter to close
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("floored", QUICK, ids=[one.name for one in QUICK])
def test_what_was_reached_stays_reached(floored: Floored) -> None:
    folder = gold()
    if not (folder / floored.needs).exists() or not SCORE.exists():
        pytest.skip(f"needs the labelled set {floored.needs}, which is not part of this repository")
    measured = floored.measure(scorer(), folder / floored.needs)
    floor = from_text(FLOORS.read_text("utf-8"))[floored.name]
    check(floored.name, measured, floor, floored.between_processors)


def test_every_floor_belongs_to_a_measure() -> None:
    assert set(from_text(FLOORS.read_text("utf-8"))) <= {one.name for one in FLOORED}


@pytest.mark.parametrize("worse", [{"f1": 0.911, "leak": 0.02}, {"f1": 0.99, "leak": 0.03}])
def test_a_figure_below_its_floor_is_named(worse: dict[str, float]) -> None:
    with pytest.raises(FloorError, match=r"dumps: (f1|leak) is 0\.\d+, the floor is"):
        check("dumps", Measured("a1", worse), OF_A_SET)


def test_a_better_figure_passes() -> None:
    check("dumps", Measured("a1", {"f1": 0.95, "leak": 0.0, "new": 0.1}), OF_A_SET)


def test_a_figure_may_be_below_its_floor_by_what_processors_differ_and_no_more() -> None:
    check("dumps", Measured("a1", {"f1": 0.908, "leak": 0.024}), OF_A_SET, 0.005)
    with pytest.raises(FloorError, match=r"f1 is 0\.906"):
        check("dumps", Measured("a1", {"f1": 0.906, "leak": 0.02}), OF_A_SET, 0.005)


def test_another_set_is_refused() -> None:
    with pytest.raises(FloorError, match="not the one that the floor holds for"):
        check("dumps", Measured("b2", {"f1": 1.0, "leak": 0.0}), OF_A_SET)
    with pytest.raises(FloorError, match="not the one that the floor holds for"):
        raised("dumps", Measured("b2", {"f1": 1.0, "leak": 0.0}), OF_A_SET)


def test_floors_are_raised_and_never_lowered() -> None:
    mixed = raised("dumps", Measured("a1", {"f1": 0.9, "leak": 0.0101}), OF_A_SET)
    assert mixed.figures == {"f1": 0.912, "leak": 0.011}
    assert raised("dumps", Measured("a1", {"f1": 0.92349}), None).figures == {"f1": 0.923}


def test_floors_survive_their_file() -> None:
    assert from_text(as_text({"dumps": OF_A_SET})) == {"dumps": OF_A_SET}
