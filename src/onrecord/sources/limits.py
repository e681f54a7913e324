"""How much of a compressed file is taken: no more than a page may have, and nothing that swells like a bomb."""

from __future__ import annotations

import zlib
from typing import Final

from onrecord.errors import ReadError

MAX_BYTES: Final = 64 * 1024 * 1024
"""The largest page that is unpacked, in bytes: as large as the largest page that is read."""

MAX_RATIO: Final = 200
"""How many times its packed size a page may have. HTML shrinks to a tenth or a fortieth, zeros to a thousandth."""

_ALWAYS_SMALL = 1024 * 1024  # up to here no ratio is asked about
_STEP = 64 * 1024


def inflated(packed: bytes, name: str) -> bytes:
    """Unpack gzip data of one or several members.

    Raises ReadError where it is broken or cut, where it gives more than `MAX_BYTES`, or more than `MAX_RATIO` times
    what it is.
    """
    whole = bytearray()
    rest = packed
    while rest:
        member = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        try:
            while rest and not member.eof:
                whole += member.decompress(rest, _STEP)
                rest = member.unconsumed_tail
                refuse_bomb(len(whole), len(packed), name)
        except zlib.error as error:
            raise ReadError(name, f"its gzip data is broken ({error})") from error
        if not member.eof:
            raise ReadError(name, "its gzip data is cut off; get the file again")
        rest = member.unused_data.lstrip(b"\0")
    return bytes(whole)


def refuse_bomb(size: int, packed: int, name: str) -> None:
    """Raise ReadError where `size` bytes are too many, or too many for the `packed` bytes that they came from."""
    if size > MAX_BYTES:
        raise ReadError(name, f"unpacked it has more than the {MAX_BYTES:,} bytes that are read")
    if size > _ALWAYS_SMALL and size > MAX_RATIO * packed:
        raise ReadError(name, f"unpacked it is more than {MAX_RATIO} times its size: a page is not like that")
