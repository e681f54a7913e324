from __future__ import annotations

import re
from pathlib import Path

import pytest

pytest.importorskip("matplotlib", reason="matplotlib, which draws the chart of the notebook page, is not installed")

from tools.notebook import PAGE, PICTURE, run


def test_the_page_is_what_its_steps_print(tmp_path: Path) -> None:
    text = PAGE.read_text("utf-8")
    told, kept = (re.split(r"(\d+)", one) for one in (run(text, tmp_path), text))
    assert told[::2] == kept[::2], "run python -m tools.notebook"
    # a network in 8 bits finds an act more or less on another processor
    assert all(abs(int(one) - int(other)) <= 3 for one, other in zip(told[1::2], kept[1::2], strict=True))
    assert text.count("```text") >= 5
    assert (tmp_path / "events.png").read_bytes()[:8] == PICTURE.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"


def test_a_step_that_fails_is_not_passed_over(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        run("```python\n1 / 0\n```\n", tmp_path)
