"""What users import and type is what is documented: no less, and nothing by accident."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import is_dataclass
from pathlib import Path

import pytest

import onrecord
from onrecord import errors, model
from onrecord.cli.app import COMMANDS
from onrecord.cli.app import onrecord as command_line
from onrecord.cli.demo import example_pages

PROJECT = Path(__file__).parents[1]
README = (PROJECT / "README.md").read_text("utf-8")
CLI_PAGE = (PROJECT / "docs" / "cli.md").read_text("utf-8")

FUNCTIONS = {"code_relation", "group_stories", "read", "read_article", "read_many"}
RECORD = {"Record"}
VALUES = {"ALL"}
ERRORS = {
    "LayerError",
    "ModelError",
    "OnrecordError",
    "QueryError",
    "ReadError",
    "RecordBusyError",
    "RecordError",
    "RecordSpaceError",
    "RecordVersionError",
    "TablesError",
}
MODEL = {
    "Article",
    "Capture",
    "Coding",
    "Dateline",
    "Entity",
    "Event",
    "Mention",
    "Moment",
    "Page",
    "Paragraph",
    "Participant",
    "Reading",
    "SavedPage",
    "SavedText",
    "Segment",
    "Skipped",
    "Span",
    "Statement",
    "Time",
}


def classes_of(module: object) -> set[str]:
    return {
        name
        for name, value in vars(module).items()
        if isinstance(value, type) and value.__module__ == getattr(module, "__name__", None)
    }


def test_the_exported_names_are_the_documented_ones() -> None:
    assert set(onrecord.__all__) == FUNCTIONS | RECORD | VALUES | ERRORS | MODEL
    assert onrecord.__all__ == sorted(onrecord.__all__)
    assert not [name for name in onrecord.__all__ if not hasattr(onrecord, name)]


def test_every_error_and_every_record_is_exported() -> None:
    assert classes_of(errors) == ERRORS
    assert classes_of(model) == MODEL


def test_everything_exported_is_documented() -> None:
    undocumented = [name for name in onrecord.__all__ if name != "ALL" and not getattr(onrecord, name).__doc__]
    assert not undocumented


def test_records_are_frozen_and_slotted() -> None:
    records = [value for name in MODEL if is_dataclass(value := getattr(model, name))]
    assert len(records) == len(MODEL) - 1  # Segment is a named tuple
    for record in records:
        assert record.__dataclass_params__.frozen  # type: ignore[union-attr]
        assert "__slots__" in vars(record)


def test_the_error_tree_is_the_one_that_is_drawn() -> None:
    drawn = set(re.findall(r"\b[A-Z]\w+Error\b", errors.__doc__ or "")) - {"ValueError"}
    assert drawn == ERRORS
    assert all(issubclass(getattr(errors, name), onrecord.OnrecordError) for name in ERRORS)


def test_the_python_of_the_readme_runs(tmp_path: Path) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    for name, content in example_pages():
        (tmp_path / name).write_bytes(content)
    words = [sys.executable, "-c", code]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)  # noqa: S603
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Lower Saar calls off talks over neighbor’s dam")
    assert int(done.stdout.splitlines()[-1]) >= 1


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_documented(name: str) -> None:
    assert re.search(rf"^## onrecord {name}$", CLI_PAGE, re.MULTILINE), f"docs/cli.md has no section on {name}"
    assert f"`onrecord {name}" in README, f"the README's list of commands lacks {name}"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_a_command_is_documented(name: str) -> None:
    section = re.split(r"^## ", CLI_PAGE, flags=re.MULTILINE)
    (text,) = [part for part in section if part.startswith(f"onrecord {name}\n")]
    command = command_line.commands.get(name) or command_line.get_command(None, name)  # type: ignore[arg-type]
    assert command is not None
    options = {option for param in command.params for option in param.opts if option.startswith("--")}
    assert not {option for option in options if f"`{option}" not in text}


@pytest.mark.parametrize("name", COMMANDS)
def test_the_line_in_the_list_of_commands_is_the_commands_own(name: str) -> None:
    command = command_line.get_command(None, name)  # type: ignore[arg-type]
    assert command is not None
    assert command.get_short_help_str(100) == COMMANDS[name]


def test_no_command_is_documented_that_does_not_exist() -> None:
    assert set(re.findall(r"^## onrecord (\w+)$", CLI_PAGE, re.MULTILINE)) == set(COMMANDS)
    assert set(re.findall(r"`onrecord ([a-z]\w*)", README)) <= set(COMMANDS)


def test_what_is_loaded_late_is_there_and_nothing_else_is() -> None:
    assert onrecord.group_stories(()) == ()
    with pytest.raises(AttributeError, match="no attribute 'grouped'"):
        _ = onrecord.grouped


def test_importing_onrecord_loads_neither_parser_nor_matrices() -> None:
    script = "import sys, onrecord; sys.exit(bool({'spacy', 'scipy'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0  # noqa: S603


@pytest.mark.parametrize("words", ["import onrecord", "from onrecord.cli.app import onrecord"])
def test_what_takes_long_to_load_is_loaded_when_it_is_asked_for(words: str) -> None:
    look = "import sys; print(*{'duckdb', 'httpx', 'numpy', 'onnxruntime', 'scipy', 'spacy'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", f"{words}; {look}"], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.split() == []


def test_every_name_is_there_and_no_other() -> None:
    assert set(onrecord.__all__) <= set(dir(onrecord))
    assert all(getattr(onrecord, name) is not None for name in onrecord.__all__)
    with pytest.raises(AttributeError, match="no attribute 'wetter'"):
        _ = onrecord.wetter
