from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord import Record
from onrecord.desk import Settings, desk


@pytest.fixture
def judging(copied: Path) -> Iterator[TestClient]:
    with TestClient(desk(Settings(copied)), base_url="http://localhost") as client:
        yield client


def form_of(text: str) -> dict[str, str]:
    """The hidden fields of the page."""
    return {name: html.unescape(told) for name, told in re.findall(r'hidden" name="(\w+)" value="([^"]*)"', text)}


def words(text: str) -> str:
    found = re.search(r'<p class="judged-words">(.*?)</p>', text, re.DOTALL)
    assert found
    return found[1]


def judged(path: Path) -> list[tuple[str, str, str, str | None, str | None]]:
    with Record(path, read_only=True) as record:
        return [(row.layer, row.reviewer, row.verdict, row.note, row.sample) for row in record.judging.rows()]


def test_a_review_begins_with_what_and_who(judging: TestClient) -> None:
    text = judging.get("/review").text
    assert re.search(r'<option value="events">events \(\d+\)</option>', text)
    answer = judging.get("/review?layer=events&of_type=ASSAULT&reviewer=Ada", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/review/events?of_type=ASSAULT&reviewer=Ada")


def test_a_verdict_is_kept_and_the_next_row_comes(judging: TestClient, copied: Path) -> None:
    first = judging.get("/review/events?reviewer=Ada").text
    given = {**form_of(first), "verdict": "wrong_actor", "note": " not the navy "}
    second = judging.post("/review/events", data=given).text
    assert "1 of" in second
    assert "it was wrong actor" in second
    assert form_of(second)["position"] + form_of(second)["article"] != given["position"] + given["article"]
    judging.app.state.keeper.close()  # type: ignore[attr-defined]
    assert judged(copied) == [("events", "Ada", "wrong_actor", "not the navy", "{}")]


def test_one_goes_back_to_the_row_before(judging: TestClient) -> None:
    first = judging.get("/review/statements?reviewer=Ada").text
    second = judging.post("/review/statements", data={**form_of(first), "verdict": "right"}).text
    (back,) = re.findall(r'<a href="([^"]+)" data-key="b">', second)
    assert words(judging.get(html.unescape(back)).text) == words(first)


def test_a_row_that_was_not_given_cannot_be_picked(judging: TestClient) -> None:
    """It would count as drawn at random."""
    first = form_of(judging.get("/review/events?reviewer=Ada").text)
    ahead = judging.post("/review/events", data={**first, "verdict": "right"}).text
    other = form_of(ahead)
    ben = judging.get(f"/review/events?reviewer=Ben&row={other['article']}:{other['position']}").text
    assert form_of(ben)["article"] + form_of(ben)["position"] == first["article"] + first["position"]


def test_when_all_is_judged_the_desk_says_so_and_tells_the_quality(judging: TestClient) -> None:
    text = judging.get("/review/statements?of_type=indirect&reviewer=Ada").text
    while "judged-words" in text:
        text = judging.post("/review/statements", data={**form_of(text), "verdict": "right"}).text
    assert "There is nothing left to judge here" in text
    quality = judging.get("/quality").text
    assert re.search(r'<th scope="row">indirect</th>.*100%', quality)
    csv = judging.get("/quality.csv").text.splitlines()
    assert csv[0].startswith("layer,type,rows,judged,right,precision,low,high")
    assert any(line.startswith("statements,indirect,") for line in csv)


def test_reviewers_are_compared(judging: TestClient) -> None:
    for reviewer, verdict in (("Ada", "right"), ("Ben", "no_name")):
        text = judging.get(f"/review/mentions?reviewer={reviewer}").text
        judging.post("/review/mentions", data={**form_of(text), "verdict": verdict})
    text = judging.get("/quality").text
    assert "Ada, Ben" in text
    assert "disputed 1" in text


@pytest.mark.parametrize(
    ("changed", "status", "reason"),
    [
        ({"csrf": "guessed"}, 403, "not of this run of the desk"),
        ({"verdict": "splendid"}, 400, "is none of right"),
        ({"position": "many"}, 400, "cannot be kept"),
        ({"position": "4000"}, 400, "there is no row 4000"),
        ({"reviewer": " "}, 400, "wants the name of its reviewer"),
        ({"since": "once"}, 400, "since"),
    ],
)
def test_what_cannot_be_kept_is_refused(
    judging: TestClient, copied: Path, changed: dict[str, str], status: int, reason: str
) -> None:
    given = {**form_of(judging.get("/review/times?reviewer=Ada").text), "verdict": "right", **changed}
    answer = judging.post("/review/times", data=given)
    assert answer.status_code == status
    assert reason in answer.text
    judging.app.state.keeper.close()  # type: ignore[attr-defined]
    assert judged(copied) == []


def test_what_is_not_judged_has_no_page(judging: TestClient) -> None:
    assert judging.get("/review/pages").status_code == 404
    assert judging.get("/quality.xls").status_code == 404
    assert judging.get("/review/events?since=once").status_code == 400


def test_names_and_words_of_strangers_are_escaped(judging: TestClient) -> None:
    text = judging.get("/review/events?reviewer=%3Cscript%3E&publisher=%3Cimg%3E&of_type=%22%3E%3Cb%3E").text
    assert "<script>alert" not in text
    assert "<img>" not in text
    assert "<b>" not in text
