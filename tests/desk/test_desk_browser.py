from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("selenium", reason="selenium is not installed")

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from onrecord import Record, read
from onrecord.desk import later
from onrecord.model import Reading
from tools import screenshots
from tools.desk_pages import pages

pytestmark = pytest.mark.skipif(
    not screenshots.available(), reason="no browser: install chromium and chromedriver (Debian: chromium-driver)"
)

HOSTILE = """<html lang="en"><head><title>x</title>
<meta property="og:site_name" content="&lt;img src=x onerror=&quot;document.title='owned'&quot;&gt;">
<link rel="canonical" href="javascript:document.title='owned'"></head><body><article>
<h1>&lt;script&gt;document.title='owned'&lt;/script&gt; Norway detains two Danish trawlers</h1>
<p>OSLO: The Norwegian navy detained two Danish trawlers on Monday, the foreign minister of Norway said.</p>
<p>“We will not let &lt;script src=https://evil.example/x.js&gt;&lt;/script&gt; them go,” Hanna "&gt;
&lt;img src=https://evil.example/p.gif&gt; Brisk told reporters. &lt;style&gt;body{display:none}&lt;/style&gt;</p>
<p>The boats had fished in closed waters for weeks, the minister said, and nobody had stopped them there at all.</p>
</article></body></html>"""


AXE = """
const done = arguments[0];
axe.run(document, {runOnly: ["wcag2a", "wcag2aa"]}).then((found) => done(
    found.violations.map((fault) => [fault.id, fault.nodes.map((node) => node.html.slice(0, 200))])));
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = tmp_path_factory.mktemp("browsed") / "fish.duckdb"
    with Record(path) as kept:
        kept.add(Reading(page, read(page)) for page in (*pages(), HOSTILE))
    with socket.socket() as asked:  # tests run in several processes: each has a port of its own
        asked.bind(("127.0.0.1", 0))
        port = asked.getsockname()[1]
    with screenshots.served(path, port) as address:
        yield address


@pytest.fixture(scope="module")
def chromium() -> Iterator[webdriver.Chrome]:
    with screenshots.browser() as driver:
        yield driver


def logged(driver: webdriver.Chrome, what: str) -> list[dict[str, Any]]:
    """What the browser logged since the last time."""
    return list(driver.get_log(what))  # type: ignore[no-untyped-call]


def asked(driver: webdriver.Chrome) -> list[str]:
    """The addresses that the browser asked for since the last time."""
    events = [json.loads(entry["message"])["message"] for entry in logged(driver, "performance")]
    return [each["params"]["request"]["url"] for each in events if each["method"] == "Network.requestWillBeSent"]


def complaints(driver: webdriver.Chrome) -> list[str]:
    return [entry["message"] for entry in logged(driver, "browser")]


def is_clean(driver: webdriver.Chrome, base: str) -> None:
    assert not complaints(driver)
    assert not [url for url in asked(driver) if not url.startswith((base, "data:"))]
    assert driver.title != "owned"
    assert driver.find_element(By.TAG_NAME, "body").is_displayed()


def test_every_page_opens_without_complaint_or_request_to_elsewhere(chromium: webdriver.Chrome, base: str) -> None:
    article = screenshots.found(f"{base}/articles", r'href="(/articles/\w+)">Norway detains')
    hostile = screenshots.found(f"{base}/articles", r'href="(/articles/\w+)">&lt;script')
    story = screenshots.found(f"{base}/stories", r'href="(/stories/\w+)"')
    lists = ("/", "/articles", "/statements", "/events", "/entities", "/stories", "/pairs", "/map", "/add", "/sql")
    others: tuple[str, ...] = (
        "/pair?a=NOR&b=DNK",
        "/entity?id=Q20",
        "/search?q=trawlers",
        "/sql?query=SELECT+headline+FROM+articles",
        "/map?of=world",
        "/sayings",
    )
    others += (
        "/review",
        "/review/events",
        "/review/statements",
        "/review/mentions",
        "/review/times",
        "/quality",
        "/corrections",
    )
    for address in (*lists, *others, article, f"{article}/page", hostile, f"{hostile}/page", story):
        chromium.get(base + address)
        is_clean(chromium, base)
        assert chromium.find_elements(By.TAG_NAME, "h1")


def test_no_page_keeps_people_out(chromium: webdriver.Chrome, base: str) -> None:
    article = screenshots.found(f"{base}/articles", r'href="(/articles/\w+)">Norway detains')
    story = screenshots.found(f"{base}/stories", r'href="(/stories/\w+)"')
    lists = ("/", "/articles", "/statements?by=Brisk", "/events", "/entities", "/stories", "/pairs", "/map", "/add")
    others: tuple[str, ...] = (
        "/pair?a=NOR&b=DNK",
        "/entity?id=Q20",
        "/search?q=trawlers",
        "/sql?query=SELECT+headline+FROM+articles",
        "/map?of=world",
        "/sayings",
    )
    others += (
        "/review",
        "/review/events",
        "/review/statements",
        "/review/mentions",
        "/review/times",
        "/quality",
        "/corrections",
    )
    axe = (files("axe_core_python") / "axe.min.js").read_text("utf-8")
    found = {}
    for address in (*lists, *others, article, f"{article}/page", story):
        chromium.get(base + address)
        chromium.execute_script(axe)
        if faults := chromium.execute_async_script(AXE):
            found[address] = faults
    assert not found


def test_a_statement_is_followed_to_its_words(chromium: webdriver.Chrome, base: str) -> None:
    chromium.get(f"{base}/statements?by=Dahl&kind=direct")
    quote = chromium.find_element(By.CSS_SELECTOR, "blockquote").text
    chromium.find_element(By.CSS_SELECTOR, ".origin a").click()
    place = chromium.find_element(By.CSS_SELECTOR, ".ref:target")
    item = place.get_attribute("id")
    words = " ".join(each.text for each in chromium.find_elements(By.CSS_SELECTOR, f'.said[data-of~="{item}"]'))
    assert words.split()[:4] == quote.split()[:4]
    is_clean(chromium, base)


def test_pointing_at_words_lights_up_what_belongs_to_them(chromium: webdriver.Chrome, base: str) -> None:
    chromium.get(base + screenshots.found(f"{base}/articles", r'href="(/articles/\w+)">Norway detains'))
    chromium.find_element(By.TAG_NAME, "body").send_keys("n")
    lit = chromium.find_elements(By.CSS_SELECTOR, ".card.lit")
    assert len(lit) == 1
    assert chromium.find_elements(By.CSS_SELECTOR, ".text span.lit")


def test_marks_are_put_away_by_their_box(chromium: webdriver.Chrome, base: str) -> None:
    chromium.get(base + screenshots.found(f"{base}/articles", r'href="(/articles/\w+)">Norway detains'))
    said = chromium.find_element(By.CSS_SELECTOR, ".body .said")
    before = said.value_of_css_property("background-color")
    chromium.find_element(By.ID, "show-said").click()
    assert said.value_of_css_property("background-color") != before


def test_a_place_on_the_map_leads_to_its_events(chromium: webdriver.Chrome, base: str) -> None:
    chromium.set_window_size(1300, 900)
    chromium.get(f"{base}/map")
    place = chromium.find_element(By.CSS_SELECTOR, ".map a")
    number = place.find_element(By.CSS_SELECTOR, "title").get_attribute("textContent").split(": ")[1].split()[0]  # type: ignore[union-attr]
    place.find_element(By.TAG_NAME, "circle").click()
    assert chromium.find_element(By.TAG_NAME, "h1").text.split()[0] == number
    is_clean(chromium, base)


def test_what_is_counted_aside_is_put_in(
    chromium: webdriver.Chrome, base: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(later, "_SMALL", 0)
    monkeypatch.setattr(later, "_MOMENT", 0)
    chromium.get(f"{base}/events?confidence=0.3")
    wait = WebDriverWait(chromium, 30)
    wait.until(lambda driver: driver.find_elements(By.CSS_SELECTOR, "#facets .tally"))
    assert chromium.find_element(By.TAG_NAME, "h1").text.endswith("events")
    assert not chromium.find_elements(By.CSS_SELECTOR, "[data-later]")
    is_clean(chromium, base)


def test_names_are_suggested_and_led_to(chromium: webdriver.Chrome, base: str) -> None:
    chromium.get(base)
    box = chromium.find_element(By.ID, "q")
    box.send_keys("hanna")
    wait = WebDriverWait(chromium, 10)
    wait.until(lambda driver: driver.find_elements(By.CSS_SELECTOR, '.suggestions [role="option"]'))
    box.send_keys(Keys.ARROW_DOWN, Keys.ENTER)
    wait.until(lambda driver: "/entity" in driver.current_url)
    assert "Hanna" in chromium.find_element(By.TAG_NAME, "h1").text
    is_clean(chromium, base)


def test_a_text_is_added(chromium: webdriver.Chrome, base: str) -> None:
    chromium.get(f"{base}/add")
    text = (
        "SKERRY: The ferry will sail again on Friday, harbour master Ole Lind said.\n\nNobody knows when it comes back."
    )
    chromium.find_element(By.NAME, "text").send_keys(text)
    chromium.find_element(By.NAME, "headline").send_keys("Ferry sails again")
    chromium.find_element(By.CSS_SELECTOR, "main button").send_keys(Keys.ENTER)
    wait = WebDriverWait(chromium, 60)
    wait.until(lambda driver: driver.find_elements(By.CSS_SELECTOR, ".outcomes a"))
    chromium.find_element(By.CSS_SELECTOR, ".outcomes a").click()
    assert chromium.find_element(By.TAG_NAME, "h1").text.endswith("Ferry sails again")
    is_clean(chromium, base)


def test_rows_are_judged_by_key(chromium: webdriver.Chrome, base: str) -> None:
    chromium.get(f"{base}/review/events?reviewer=Ada")
    is_clean(chromium, base)
    first = chromium.find_element(By.CLASS_NAME, "judged-words").text
    chromium.find_element(By.TAG_NAME, "body").send_keys("c")
    chromium.switch_to.active_element.send_keys("y", Keys.TAB)  # a letter, while one writes
    assert "0 of" in chromium.find_element(By.CLASS_NAME, "review-at").text
    chromium.find_element(By.TAG_NAME, "body").send_keys("a")
    wait = WebDriverWait(chromium, 10, ignored_exceptions=[WebDriverException])
    wait.until(lambda driver: "wrong actor" in driver.find_element(By.CLASS_NAME, "review-at").text)
    assert "1 of" in chromium.find_element(By.CLASS_NAME, "review-at").text
    chromium.find_element(By.TAG_NAME, "body").send_keys("b")
    wait.until(lambda driver: driver.find_element(By.CLASS_NAME, "judged-words").text == first)
    chromium.get(f"{base}/quality")
    assert "wrong actor 1" in chromium.find_element(By.TAG_NAME, "main").text
    is_clean(chromium, base)


def test_a_list_is_narrowed_by_its_form(chromium: webdriver.Chrome, base: str) -> None:
    chromium.set_window_size(1300, 900)
    chromium.get(f"{base}/statements")
    chromium.find_element(By.NAME, "by").send_keys("Brisk", Keys.ENTER)
    WebDriverWait(chromium, 10).until(lambda driver: driver.find_elements(By.CSS_SELECTOR, ".chips li"))
    assert chromium.current_url == f"{base}/statements?by=Brisk"
    is_clean(chromium, base)


def test_nothing_is_wider_than_a_small_screen(chromium: webdriver.Chrome, base: str) -> None:
    chromium.set_window_size(500, 900)
    article = screenshots.found(f"{base}/articles", r'href="(/articles/\w+)">Norway detains')
    addresses = ("/", "/statements", "/events", "/map", "/sayings", "/pair?a=NOR&b=DNK", "/entity?id=Q20")
    for address in (*addresses, article, f"{article}/page"):
        chromium.get(base + address)
        width = chromium.execute_script("return document.documentElement.scrollWidth - innerWidth")
        assert width <= 0, address
    chromium.set_window_size(1300, 900)


def test_the_pictures_of_the_docs_are_there_and_small() -> None:
    for picture in screenshots.PICTURES:
        path: Path = screenshots.FOLDER / f"{picture.name}.png"
        assert 5_000 < path.stat().st_size < 400_000
