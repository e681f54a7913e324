"""Is the time to read a page linear in its size? A table over pages of many shapes that grow to 20 MB.

python -m bench.page_time [--largest MB] [--shape NAME …] [--patience SECONDS]

Each page is read in a process of its own, on one thread, without layers. A row is a shape, a cell the CPU milliseconds
a megabyte at a size: it stays level along a row where time is linear. The last two columns: how many times as long a
page takes that is four times as large (4 is linear, 16 quadratic), and the memory that the largest page took, in MB.
A shape is given up at the first size that takes longer than `--patience`.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import time
from multiprocessing.connection import Connection
from typing import NamedTuple

import onrecord
from bench.shapes import SHAPES

SIZES = (0.3125, 1.25, 5.0, 20.0)
"""Sizes in MB (of a million characters), each four times the one before."""

_SMALL = "<h1>Harbour board ends ferry</h1>" + "<p>The ferry to Lorne Island will stop in June.</p>" * 9


class Reading(NamedTuple):
    """What one page took: CPU seconds, and the MB of memory that the process grew by."""

    seconds: float
    memory: float


def measure(shape: str, megabytes: float, patience: float) -> Reading | None:
    """Read a page of a shape and size in a process of its own; None where it takes longer than `patience` seconds."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_read, args=(shape, int(megabytes * 1e6), theirs))
    process.start()
    theirs.close()
    try:
        if not ours.poll(patience + 10):  # a process takes a while to start
            return None
        reading: Reading = ours.recv()
    except EOFError:  # it died, most likely for want of memory
        return None
    finally:
        process.kill()
        process.join()
        ours.close()
    return reading if reading.seconds <= patience else None


def _read(shape: str, size: int, answer: Connection) -> None:
    onrecord.read(_SMALL, layers=())  # models and tables are loaded once a process
    page = SHAPES[shape](size)
    before, start = _peak(), time.process_time()
    onrecord.read(page, layers=())
    answer.send(Reading(time.process_time() - start, _peak() - before))


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def _row(shape: str, sizes: tuple[float, ...], patience: float) -> str:
    readings: list[Reading] = []
    for size in sizes:
        reading = measure(shape, size, patience)
        if reading is None:
            break
        readings.append(reading)
    cells = [f"{reading.seconds * 1000 / size:9.0f}" for size, reading in zip(sizes, readings, strict=False)]
    cells += ["    over  "[:9]] * (len(sizes) - len(readings) > 0)
    cells += [" " * 9] * (len(sizes) - len(cells))
    growth = f"{readings[-1].seconds / readings[-2].seconds:6.1f}" if len(readings) > 1 else " " * 6
    memory = f"{readings[-1].memory:8.0f}" if readings else ""
    return f"{shape:30}{''.join(cells)}{growth}{memory}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--largest", type=float, default=SIZES[-1], metavar="MB")
    parser.add_argument("--shape", nargs="+", default=list(SHAPES), choices=list(SHAPES), metavar="NAME")
    parser.add_argument("--patience", type=float, default=60, metavar="SECONDS")
    options = parser.parse_args()
    sizes = tuple(size for size in SIZES if size <= options.largest)
    print(f"{'CPU ms a MB at MB':30}{''.join(f'{size:9g}' for size in sizes)}  x at 4x   MB")
    for shape in options.shape:
        print(_row(shape, sizes, options.patience), flush=True)


if __name__ == "__main__":
    main()
