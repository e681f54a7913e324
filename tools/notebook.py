"""Runs the steps of docs/notebook.md and writes what they print below them: python -m tools.notebook."""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Iterator
from contextlib import chdir, redirect_stdout
from pathlib import Path
from typing import Any, Final

from tools.desk_pages import pages

DOCS: Final = Path(__file__).parents[1] / "docs"
PAGE: Final = DOCS / "notebook.md"
PICTURE: Final = DOCS / "notebook" / "events.png"
_STEP: Final = re.compile(r"```python\n(.*?)```\n(?:\n```text\n.*?```\n)?", re.DOTALL)


def run(text: str, folder: Path) -> str:
    """Run the steps of a page in a folder, where the pages are put; give the page with what they print."""
    (folder / "pages").mkdir()
    for number, page in enumerate(pages()):
        (folder / "pages" / f"{number:02}.html").write_text(page, "utf-8")
    with chdir(folder):
        return "".join(_told(text, {}))


def _told(text: str, names: dict[str, Any]) -> Iterator[str]:
    at = 0
    for step in _STEP.finditer(text):
        yield text[at : step.start()]
        yield f"```python\n{step[1]}```\n"
        printed = io.StringIO()
        with redirect_stdout(printed):
            exec(compile(step[1], str(PAGE), "exec"), names)  # noqa: S102 (a page of our own)
        if printed.getvalue():
            yield f"\n```text\n{printed.getvalue()}```\n"
        at = step.end()
    yield text[at:]


def main() -> None:
    """Renew the page and its picture."""
    with tempfile.TemporaryDirectory() as folder:
        PAGE.write_text(run(PAGE.read_text("utf-8"), Path(folder)), "utf-8")
        PICTURE.parent.mkdir(exist_ok=True)
        PICTURE.write_bytes(Path(folder, "events.png").read_bytes())


if __name__ == "__main__":
    main()
