"""Floors: what has been reached stays reached. They are kept in bench/floors.json with the hash of what they hold for.

python -m bench.floors check [--quick] [--only NAME …]     measure, and fail where a figure is below its floor
python -m bench.floors raise [--quick] [--only NAME …]     measure, and raise the floors that are passed
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import ModuleType

from bench.floored import AT_MOST, FLOORED, Floored, Measured, as_text, from_text
from bench.places import SCORE, gold, scorer

FLOORS = Path(__file__).with_name("floors.json")
_STEPS = 1000  # floors are whole thousandths: the last digits differ between processors


class FloorError(AssertionError):
    """A figure is below its floor, or was measured on something else."""


def measure(chosen: Iterable[Floored], score: ModuleType, folder: Path) -> Iterator[tuple[str, Measured]]:
    """Measure what there is a set for, in order."""
    for one in chosen:
        if (folder / one.needs).exists():
            yield one.name, one.measure(score, folder / one.needs)


def check(name: str, measured: Measured, floor: Measured, allowance: float = 0.0) -> None:
    """Raises FloorError, with all figures that are below their floors by more than `allowance`."""
    _same_set(name, measured, floor)
    below = [
        f"{name}: {figure} is {measured.figures[figure]}, the floor is {bound}"
        for figure, bound in floor.figures.items()
        if _better(figure, bound, measured.figures[figure], allowance)
    ]
    if below:
        raise FloorError("\n".join(below))


def raised(name: str, measured: Measured, floor: Measured | None) -> Measured:
    """The floor as high as what was measured, where that is higher. Raises FloorError if the set is another one."""
    bounds = {figure: _bound(figure, value) for figure, value in measured.figures.items()}
    if floor is not None:
        _same_set(name, measured, floor)
        kept = {f: bound for f, bound in floor.figures.items() if f not in bounds or _better(f, bound, bounds[f])}
        bounds.update(kept)
    return Measured(measured.sha256, bounds)


def _same_set(name: str, measured: Measured, floor: Measured) -> None:
    if measured.sha256 != floor.sha256:
        raise FloorError(f"{name}: the set is not the one that the floor holds for; take its entry out by hand first")


def _better(figure: str, one: float, other: float, by_more_than: float = 0.0) -> bool:
    return (other - one if figure in AT_MOST else one - other) > by_more_than


def _bound(figure: str, value: float) -> float:
    rounded = math.ceil if figure in AT_MOST else math.floor
    return rounded(round(value * _STEPS, 6)) / _STEPS


def _checked(found: Iterable[tuple[str, Measured]], floors: Mapping[str, Measured]) -> Iterator[str]:
    allowances = {one.name: one.between_processors for one in FLOORED}
    for name, measured in found:
        print(f"{name}: {dict(measured.figures)}", flush=True)
        if name in floors:
            try:
                check(name, measured, floors[name], allowances[name])
            except FloorError as error:
                yield str(error)


def main() -> int:
    """Check or raise; the exit status is 1 where a floor is not held."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("action", choices=["check", "raise"])
    parser.add_argument("--quick", action="store_true", help="a few items of each set")
    parser.add_argument("--only", nargs="+", choices=[one.name for one in FLOORED], metavar="NAME")
    parser.add_argument("--score", type=Path, default=SCORE)
    options = parser.parse_args()
    chosen = [one for one in FLOORED if (one.quick or not options.quick) and one.name in (options.only or [one.name])]
    floors = from_text(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    found = measure(chosen, scorer(options.score), gold())
    if options.action == "check":
        print(problems := "\n".join(_checked(found, floors)), file=sys.stderr)
        return 1 if problems else 0
    for name, measured in found:
        print(f"{name}: {dict(measured.figures)}", flush=True)
        floors[name] = raised(name, measured, floors.get(name))
        FLOORS.write_text(as_text(floors), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
