from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from onrecord.cli.app import onrecord as command_line

pytest.importorskip("starlette", reason="the extra onrecord[desk] is not installed")

from onrecord import desk


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    kept: list[Any] = []
    monkeypatch.setattr(desk, "serve", kept.append)
    return kept


def test_the_desk_is_opened_on_this_machine(tmp_path: Path, served: list[Any]) -> None:
    record = tmp_path / "new.duckdb"
    done = CliRunner().invoke(command_line, ["serve", "--record", str(record), "--port", "8999"])
    assert (done.exit_code, record.exists()) == (0, True)
    assert "http://127.0.0.1:8999/ " in done.output
    assert (served[0].record, served[0].token) == (record, None)


def test_a_desk_for_other_machines_gets_a_token(tmp_path: Path, served: list[Any]) -> None:
    words = ["serve", "--record", str(tmp_path / "new.duckdb"), "--host", "::"]
    done = CliRunner().invoke(command_line, words)
    assert len(served[0].token) >= 32
    assert f"http://[::]:8710/?token={served[0].token}" in done.output


def test_a_token_that_can_be_guessed_is_refused(tmp_path: Path, served: list[Any]) -> None:
    done = CliRunner().invoke(command_line, ["serve", "--record", str(tmp_path / "new.duckdb"), "--token", "1234"])
    assert (done.exit_code, served) == (2, [])
    assert "at least 16 characters" in done.output


def test_what_is_no_record_is_told_at_once(tmp_path: Path, served: list[Any]) -> None:
    (tmp_path / "x.duckdb").write_text("nothing")
    done = CliRunner().invoke(command_line, ["serve", "--record", str(tmp_path / "x.duckdb")])
    assert (done.exit_code, served) == (1, [])
