from __future__ import annotations

import csv
import html
import io
import json
import re
from pathlib import Path

import polars
import pytest
from starlette.testclient import TestClient

from onrecord.desk.maps import MOST, draw, shade
from onrecord.desk.outlines import outlines
from onrecord.desk.projection import WORLD, around, at
from onrecord.record.places import PlaceCount


def place(name: str, longitude: float | None, latitude: float | None, events: int = 1, **also: str) -> PlaceCount:
    told = (name, also.get("wikidata_id"), also.get("country"), latitude, longitude, events, events, 0, 0, 0, 1)
    return PlaceCount(*told, None, None)


def leads(count: PlaceCount) -> str:
    return f"/events?place={count.place}"


def test_the_map_has_its_places_and_their_table(client: TestClient) -> None:
    text = client.get("/map").text
    assert len(re.findall("<circle", text)) == 5
    for name in ("Copenhagen", "Oslo", "Stockholm", "Reykjavík", "Tromsø"):
        assert f"<title>{name}: " in text
        assert re.search(rf'<th scope="row"><a href="/events\?place=Q\d+">{name}</a>', text)
    counted = re.search(r"(\d+) of (\d+) events have a place that is told", text)
    assert counted
    assert 5 <= int(counted[1]) < int(counted[2])


def test_a_place_leads_to_its_events(client: TestClient) -> None:
    text = client.get("/map").text
    found = re.search(r'<a href="([^"]+)" tabindex="-1"><title>Oslo: (\d+) events', text)
    assert found
    events = client.get(html.unescape(found[1])).text
    assert f"<h1>{found[2]} events</h1>" in events


def test_the_map_is_narrowed_as_the_list_is(client: TestClient) -> None:
    text = client.get("/map?actor=iceland&quad=3").text
    assert "<span>Who did it</span> iceland" in text
    assert 'href="/map?quad=3"' in text  # without the actor
    assert "Tromsø" not in text
    assert "/events?actor=iceland&amp;quad=3" in text


def test_a_country_narrows_the_map_to_what_lies_in_it(client: TestClient) -> None:
    text = client.get("/map?place=NOR").text
    assert re.findall(r"<title>([^:<]+): \d+ events?, ", text) == ["Oslo", "Tromsø"]


def test_the_whole_world_can_be_shown(client: TestClient) -> None:
    near, world = client.get("/map").text, client.get("/map?of=world").text
    assert near.count("<path") < 40
    assert world.count("<path") > 150
    assert 'href="/map?of=world">Whole world' in near
    assert 'href="/map">Nearer' in world


def test_a_filter_that_makes_no_sense_is_named(client: TestClient) -> None:
    answer = client.get("/map?quad=9")
    assert (answer.status_code, "quad wants 1, 2, 3 or 4" in answer.text) == (400, True)
    assert client.get("/map.csv?quad=9").status_code == 400
    assert client.get("/map.xlsx").status_code == 404


def test_nothing_found_is_said(client: TestClient) -> None:
    assert "No event like that has a place that is told" in client.get("/map?actor=Atlantis").text


def test_the_table_is_taken_away(client: TestClient, tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/map.csv").text)))
    assert [row["place"] for row in rows][:2] == ["Copenhagen", "Stockholm"]
    assert json.loads(client.get("/map.json?place=Oslo").text)[0]["country"] == "NOR"
    (tmp_path / "rows.parquet").write_bytes(client.get("/map.parquet").content)
    assert polars.read_parquet(tmp_path / "rows.parquet").columns == list(PlaceCount._fields)
    assert sum(int(row["events"]) for row in rows) == sum(
        int(row[name]) for row in rows for name in PlaceCount._fields[6:10]
    )


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", '"><img src=x onerror=1>', "x" * 300])
def test_names_of_places_are_escaped_and_cut(name: str) -> None:
    drawn = draw([place(name, 10, 60)], lambda count: f'/events?"{count.place}', "Where", world=True).picture
    assert "<script" not in drawn
    assert "<img" not in drawn
    assert 'href="/events?"' not in drawn
    assert all(len(html.unescape(text)) <= 24 for text in re.findall(r"<text [^>]*>([^<]*)", drawn))


def test_a_country_as_a_whole_is_a_ring() -> None:
    drawn = draw(
        [place("Norway", 10, 62, country="NOR"), place("Oslo", 10.7, 59.9, country="NOR")], leads, "", world=True
    )
    assert drawn.rings
    assert drawn.picture.count(' whole"') == 1
    assert [(each.fewest, each.most) for each in drawn.shades] == [(2, 2)]


@pytest.mark.parametrize(("longitude", "latitude"), [(None, None), (10, None), (999, 10), (10, -91), (float("nan"), 1)])
def test_a_place_without_degrees_is_in_the_table_alone(longitude: float | None, latitude: float | None) -> None:
    drawn = draw([place("Nowhere", longitude, latitude)], leads, "", world=False)
    assert (drawn.left_out, "<circle" in drawn.picture) == (1, False)


def test_many_places_are_drawn_up_to_a_number_and_names_do_not_overlap() -> None:
    many = [place(f"Place {n}", n % 90, n % 50, 1000 - n) for n in range(MOST + 100)]
    drawn = draw(many, leads, "", world=False)
    assert drawn.picture.count("<circle") == MOST
    assert drawn.left_out == 100
    lines = [float(y) for y in re.findall(r'<text x="[\d.]+" y="([\d.]+)"', drawn.picture)]
    assert 0 < len(lines) <= 16


def test_the_corners_of_the_world_are_those_of_the_map() -> None:
    assert at(-180, 78) == (0, 0)
    assert at(180, -56) == pytest.approx((WORLD.width, WORLD.height))
    assert at(0, 0)[0] == WORLD.width / 2


@pytest.mark.parametrize("places", [[], [(-170, 60), (170, -40)]])
def test_what_is_far_apart_is_shown_on_the_whole_world(places: list[tuple[float, float]]) -> None:
    assert around(places) == WORLD


@pytest.mark.parametrize("places", [[(10.0, 60.0)], [(179.9, 77.9)], [(-180.0, -55.9), (-179.0, -50.0)]])
def test_a_view_holds_its_places_and_stays_on_the_map(places: list[tuple[float, float]]) -> None:
    view = around(places)
    assert all(view.holds(*at(*each)) for each in places)
    assert view.left >= 0
    assert view.left + view.width <= WORLD.width
    assert view.width * 0.43 == pytest.approx(view.height * view.stretch)


def test_every_country_has_a_closed_shape_on_the_map() -> None:
    assert len(outlines()) > 170
    for code, outline in outlines().items():
        assert len(code) == 3
        assert re.fullmatch(r"(M-?\d+ -?\d+l[-\d ]+z)+", outline.path), code
        assert outline.box.width < 400 or code in {"RUS", "FJI"}, code  # over the date line
        assert "<" not in outline.name


def test_shades_go_from_few_to_many() -> None:
    assert shade(0, 100) == 0
    assert [shade(n, 1000) for n in (1, 10, 100, 1000)] == sorted({shade(n, 1000) for n in (1, 10, 100, 1000)})
    assert shade(1, 1) == 1
