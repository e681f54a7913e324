"""What is known of addresses from earlier runs, so that the web is asked no more than is needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple


class Validators(NamedTuple):
    """What a server gave along with a page to ask later whether it has changed."""

    etag: str | None = None
    changed: str | None = None


def _nothing(_: str) -> None:
    return None


def _never(_: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known of addresses.

    `validators` are what the server gave with the page, `once` says that a page which a list leads to need not be
    asked for again.
    """

    validators: Callable[[str], Validators | None] = _nothing
    once: Callable[[str], bool] = _never
