"""Pictures of the desk for docs/desk/: `python -m tools.screenshots` (needs Chromium and its driver on the machine)."""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Final, NamedTuple
from urllib.request import urlopen

import uvicorn
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from onrecord import Record, read
from onrecord.desk import Settings, desk
from onrecord.model import Reading
from tools.desk_pages import pages

FOLDER: Final = Path(__file__).parents[1] / "docs" / "desk"
PORT: Final = 8719


class Picture(NamedTuple):
    """A picture: its name, where to look, how large, and whether in the dark."""

    name: str
    address: str
    width: int = 1280
    height: int = 900
    dark: bool = False


PICTURES: Final = (
    Picture("overview", "/", height=1000),
    Picture("statements", "/statements?by=Hanna+Brisk"),
    Picture("article", "ARTICLE", height=860),
    Picture("beside", "ARTICLE/page", height=860),
    Picture("pair", "/pair?a=NOR&b=DNK", height=1000),
    Picture("map", "/map"),
    Picture("story", "STORY", height=1000),
    Picture("name", "/entity?id=Q20"),
    Picture("review", "/review/events?reviewer=Ada", height=1000),
    Picture("dark", "ARTICLE", height=860, dark=True),
    Picture("small", "ARTICLE", width=500, height=900),
)


def available() -> bool:
    """Whether there is a browser to drive."""
    return bool(shutil.which("chromium") and shutil.which("chromedriver"))


@contextmanager
def browser(*, dark: bool = False) -> Iterator[webdriver.Chrome]:
    """Chromium without a window; it keeps what it logs and what it asks of any network."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or "chromium"
    for argument in ("headless=new", "no-sandbox", "disable-gpu", "hide-scrollbars", "force-device-scale-factor=1"):
        options.add_argument(f"--{argument}")
    if dark:
        options.add_argument("--blink-settings=preferredColorScheme=0")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options, Service(shutil.which("chromedriver")))
    try:
        yield driver
    finally:
        driver.quit()


@contextmanager
def served(record: Path, port: int = PORT) -> Iterator[str]:
    """The desk over a record, served in a thread; the address of its first page."""
    config = uvicorn.Config(desk(Settings(record, port=port)), port=port, log_level="warning", access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()


def found(address: str, pattern: str, tries: int = 30) -> str:
    """The first address of the desk in a page that a pattern finds; a page that says "wait" is asked again."""
    for _ in range(tries):
        with urlopen(address) as answer:  # noqa: S310 (a page of our own)
            status, text = answer.status, answer.read().decode()
        if status != HTTPStatus.ACCEPTED:
            break
        time.sleep(1)
    matched = re.search(pattern, text)
    assert matched, f"{address} has no {pattern}"
    return matched[1]


def main() -> None:
    """Make all pictures anew."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "fish.duckdb")
        with Record(path) as kept:
            kept.add(Reading(page, read(page)) for page in pages())
        with served(path) as base:
            places = {
                "ARTICLE": found(f"{base}/articles", r'href="(/articles/\w+)">Norway detains'),
                "STORY": found(f"{base}/stories", r'href="(/stories/\w+)"'),
            }
            for dark in (False, True):
                with browser(dark=dark) as driver:
                    for picture in PICTURES:
                        if picture.dark is dark:
                            _take(driver, base, picture, places)


def _take(driver: webdriver.Chrome, base: str, picture: Picture, places: dict[str, str]) -> None:
    address = picture.address
    for name, place in places.items():
        address = address.replace(name, place)
    driver.set_window_size(picture.width, picture.height)
    driver.get(base + address)
    driver.save_screenshot(str(FOLDER / f"{picture.name}.png"))
    sys.stdout.write(f"{picture.name}.png\n")


if __name__ == "__main__":
    main()
