"""Files wherever they are: a path of this machine, or an address that pyarrow or fsspec knows (s3://, gs://, hdfs://)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from onrecord.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyarrow.fs import FileInfo, FileSystem


class Place(NamedTuple):
    """A file or folder: its file system, and its path there."""

    system: FileSystem
    path: str

    def below(self, *names: str) -> Place:
        """The place of that name in this folder."""
        return Place(self.system, "/".join((self.path.rstrip("/"), *names)))

    def write(self, content: bytes) -> None:
        """Put a file here, whole or not at all: it is written beside, then moved."""
        part = f"{self.path}.part"
        with self.system.open_output_stream(part) as stream:
            stream.write(content)
        self.system.move(part, self.path)

    def read(self) -> bytes | None:
        """The bytes of the file; None where there is none."""
        try:
            with self.system.open_input_stream(self.path) as stream:
                found: bytes = stream.read()
        except FileNotFoundError:
            return None
        return found


def place_of(address: str) -> Place:
    """The place that an address or a path names. Raises ReadError where no file system is known for it."""
    from pyarrow import ArrowException  # noqa: PLC0415 - an extra
    from pyarrow.fs import FileSystem  # noqa: PLC0415

    try:
        if "://" not in address:
            return Place(*FileSystem.from_uri(str(Path(address).absolute())))
        return Place(*FileSystem.from_uri(address))
    except (ArrowException, ValueError):
        return _of_fsspec(address)
    except OSError as error:
        raise ReadError(address, f"cannot be reached ({error})") from error


def _of_fsspec(address: str) -> Place:
    from fsspec.core import url_to_fs  # noqa: PLC0415 - an extra
    from pyarrow.fs import FSSpecHandler, PyFileSystem  # noqa: PLC0415

    try:
        system, path = url_to_fs(address)
    except (ImportError, ValueError, OSError) as error:
        raise ReadError(address, f"no file system is known for it ({error})") from error
    return Place(PyFileSystem(FSSpecHandler(system)), path)


def files_at(address: str) -> Iterator[tuple[str, FileInfo]]:
    """The files that an address names: itself, or all in the folder and its folders, by name, hidden ones left out.

    Each comes with the address that it has by itself. Raises ReadError where there is nothing.
    """
    from pyarrow.fs import FileSelector, FileType  # noqa: PLC0415 - an extra

    system, path = place_of(address)
    try:
        (info,) = system.get_file_info([path])
        found = [info] if info.type == FileType.File else []
        if info.type == FileType.Directory:
            found = system.get_file_info(FileSelector(path, recursive=True))
    except OSError as error:
        raise ReadError(address, f"cannot be reached ({error})") from error
    if info.type == FileType.NotFound:
        raise ReadError(address, "there is no such file or folder; check its name")
    for each in sorted((one for one in found if one.type == FileType.File), key=lambda one: one.path):
        inside = each.path[len(path.rstrip("/")) :]
        if not any(part.startswith(".") for part in inside.split("/")):
            yield address.rstrip("/") + inside, each
