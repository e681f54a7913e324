from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.desk import Settings, desk
from onrecord.desk.rendering import shown, web
from onrecord.desk.settings import host_of, is_loopback

TOKEN = "a-token-that-nobody-guesses"  # noqa: S105 (for tests)


@contextmanager
def asked(record: Path, base: str = "http://127.0.0.1:8710", **given: str) -> Iterator[TestClient]:
    settings = Settings(record, **given)  # type: ignore[arg-type]
    with TestClient(desk(settings), base_url=base, follow_redirects=False) as client:
        yield client


@pytest.mark.parametrize("host", ["localhost:8710", "127.0.0.1", "[::1]:8710", "LOCALHOST"])
def test_the_desk_answers_to_names_of_this_machine(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8710", "localhost.evil.example", "", "192.168.0.7"])
def test_the_desk_does_not_answer_to_other_names(client: TestClient, host: str) -> None:
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "Norway" not in answer.text


def test_every_answer_forbids_script_and_style_of_strangers(client: TestClient) -> None:
    for address in ("/", "/static/desk.css", "/nowhere"):
        headers = client.get(address).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"


def test_other_machines_need_a_token(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="give a token"):
        Settings(tmp_path, host="0.0.0.0")  # noqa: S104 (that is what is refused)
    with pytest.raises(ValueError, match="at least 16"):
        Settings(tmp_path, token="short")  # noqa: S106
    assert Settings(tmp_path, host="127.0.0.7").token is None


def test_without_the_token_nothing_is_told(copied: Path) -> None:
    with asked(copied, token=TOKEN) as client:
        for address in ("/", "/static/desk.css", "/?token=another-token-of-length"):
            answer = client.get(address)
            assert answer.status_code == 401
            assert "Norway" not in answer.text


def test_the_address_with_the_token_lets_in_and_hides_it(copied: Path) -> None:
    with asked(copied, token=TOKEN) as client:
        answer = client.get(f"/?token={TOKEN}&since=2025-03-01")
        assert (answer.status_code, answer.headers["location"]) == (303, "/?since=2025-03-01")
        cookie = answer.headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=lax" in cookie
        assert client.get("/").status_code == 200


def test_a_way_in_never_leads_elsewhere(copied: Path) -> None:
    with asked(copied, token=TOKEN) as client:
        answer = client.get(f"http://127.0.0.1:8710//evil.example/x?token={TOKEN}")
        assert answer.headers["location"] == "/evil.example/x"


def test_programs_give_the_token_in_a_header(copied: Path) -> None:
    with asked(copied, token=TOKEN) as client:
        assert client.get("/", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200


def test_beyond_this_machine_addresses_in_numbers_are_taken_and_names_are_not(copied: Path) -> None:
    with asked(copied, "http://192.168.0.7:8710", host="0.0.0.0", token=TOKEN) as client:  # noqa: S104
        assert client.get("/").status_code == 401
        assert client.get("/", headers={"host": "evil.example"}).status_code == 421


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"origin": "http://127.0.0.1:9999"},
    ],
)
def test_forms_of_other_sites_are_refused(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/", headers=headers).status_code == 403


@pytest.mark.parametrize(
    ("header", "name"),
    [("a:1", "a"), ("[::1]:8710", "::1"), ("::1", "::1"), ("LocalHost", "localhost"), ("", "")],
)
def test_a_host_header_has_a_name(header: str, name: str) -> None:
    assert host_of(header) == name


def test_loopback_is_known_by_name_and_number() -> None:
    assert is_loopback("localhost")
    assert is_loopback("127.3.2.1")
    assert not is_loopback("10.0.0.1")
    assert not is_loopback("localhost.example")


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "//evil.example", "/x", "", None, "http://[x"],
)
def test_links_lead_to_pages_of_the_web_alone(address: str | None) -> None:
    assert web(address) == ""


def test_what_is_shown_cannot_turn_text_around() -> None:
    assert shown("a\u202eb\x1b[31mc") == "abc"
    assert shown(None) == ""
