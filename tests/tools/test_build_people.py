from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tools import build_people

DATA = Path(build_people.ROOT) / "src/onrecord/data"


def test_the_table_in_the_package_is_what_the_resource_gives(tmp_path: Path) -> None:
    built = build_people.build(tmp_path)
    assert built.read_bytes() == (DATA / built.name).read_bytes(), "run python tools/build_people.py"


@pytest.mark.parametrize(
    ("role", "plural"),
    [
        ("mayor", "mayors"),
        ("spokesman", "spokesmen"),
        ("spokesperson", "spokespeople"),
        ("secretary", "secretaries"),
        ("attorney", "attorneys"),
        ("coach", "coaches"),
        ("wife", "wives"),
        ("son-in-law", "sons-in-law"),
    ],
)
def test_roles_have_plurals(role: str, plural: str) -> None:
    assert build_people.plural(role) == plural


def resource() -> dict[str, Any]:
    source: dict[str, Any] = yaml.safe_load(build_people.RESOURCE.read_text(encoding="utf-8"))
    return source


def test_an_office_that_is_no_role_is_refused() -> None:
    with pytest.raises(AssertionError, match=r"offices: .*'margravine'"):
        build_people.table(resource() | {"offices": "mayor margravine"})


def test_a_word_in_capitals_is_refused() -> None:
    with pytest.raises(AssertionError, match=r"in capitals: .*'Ada'"):
        build_people.table(resource() | {"female_names": "Ada"})


def test_a_role_of_both_genders_is_refused() -> None:
    with pytest.raises(AssertionError, match="male and female"):
        build_people.table(resource() | {"female_roles": "chairman", "male_roles": "chairman"})


def test_a_name_on_both_lists_tells_no_gender() -> None:
    built = build_people.table(resource() | {"male_names": "ilves otto", "female_names": "ilves ada"})
    assert built["male_names"] == "otto"
    assert built["female_names"] == "ada"
    assert "ilves" in built["other_names"].split()
