from __future__ import annotations

from pathlib import Path

from tools import build_sectors

DATA = Path(build_sectors.ROOT) / "src/onrecord/data"


def test_the_table_in_the_package_is_what_the_resource_gives(tmp_path: Path) -> None:
    built = build_sectors.build(tmp_path)
    assert built.read_bytes() == (DATA / built.name).read_bytes(), "run python tools/build_sectors.py"


def test_of_two_sectors_that_claim_a_noun_the_first_stands() -> None:
    assert build_sectors.by_phrase({"GOV": "king, prime\n  minister", "-": "king, head"}) == {
        "king": "GOV",
        "prime minister": "GOV",
        "head": "",
    }
