"""What takes long to find: a page waits a moment for it, and else comes without it and asks for the whole page aside.

The script puts in what the whole page has; without the script, a link leads there.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Final, TypeVar

from starlette.requests import Request

from onrecord.desk.keeping import Keeper
from onrecord.desk.rendering import to
from onrecord.record import Record

T = TypeVar("T")

_MOMENT: Final = 0.04
"""Seconds that a page waits."""
_SMALL: Final = 2_000
"""Articles of a record whose pages wait for all: there, nothing takes long."""
_LONG: Final = 120.0
"""Seconds that the whole page waits."""
_WHOLE: Final = "whole"


def soon(request: Request, key: Hashable, find: Callable[[Record], T]) -> T | None:
    """What `find` finds, remembered by `key` until the record changes; None where it takes longer than a moment.

    A page whose address asks for the whole of it waits. Raises `RecordError` as the
    keeper does, and the `OnrecordError` of `find`.
    """
    keeper: Keeper = request.app.state.keeper
    with keeper.reading():  # a record that cannot be read is told at once
        return keeper.awaited(key, find, _LONG if asks_whole(request) or is_small(keeper) else _MOMENT)


def is_small(keeper: Keeper) -> bool:
    """Whether nothing takes long in the record that a keeper has open."""
    return keeper.articles <= _SMALL


def asks_whole(request: Request) -> bool:
    """Whether the address asks for the whole page, however long that takes."""
    return _WHOLE in request.query_params


def whole(request: Request) -> str:
    """The address of the page with all that takes long."""
    return to(request.url.path, {**request.query_params, _WHOLE: "1"})
