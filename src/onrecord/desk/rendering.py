"""Pages from templates. Whatever a template shows is escaped, and rid of what turns text around on the screen."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse

from onrecord.desk.charts import interval, strip
from onrecord.desk.downloads import LAYOUTS
from onrecord.exports.plain import printable

HERE: Final = Path(__file__).parent
QUADS: Final[Mapping[int, str]] = {
    1: "verbal cooperation",
    2: "material cooperation",
    3: "verbal conflict",
    4: "material conflict",
}
_GONE: Final = re.compile(r"\[-(.*?)-\]", re.DOTALL)
_NEW: Final = re.compile(r"\{\+(.*?)\+\}", re.DOTALL)
_MONTHS: Final = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def page(request: Request, template: str, status: int = 200, **told: object) -> HTMLResponse:
    """A page of the desk, from its template and what that is told."""
    state = request.app.state
    given: dict[str, object] = {
        "path": request.url.path,
        "record": state.settings.record.name,
        "csrf": state.settings.secret,
        "q": "",
        **told,
    }
    return HTMLResponse(_environment().get_template(template).render(given), status)


def day(value: object) -> str:
    """A day or moment as people write it, as exact as it is known: "10 Mar 2025", "Mar 2025", "2025"."""
    told = value.isoformat() if isinstance(value, date) else str(value or "")
    parts = told[:10].split("-")
    try:
        numbers = [int(part) for part in parts]
        month = _MONTHS[numbers[1] - 1] if len(numbers) > 1 else ""
    except (ValueError, IndexError):
        return told
    return " ".join(filter(None, (str(numbers[2]) if len(numbers) > 2 else "", month, parts[0])))


def clock(value: object) -> str:
    """The time of day of a moment, or nothing."""
    told = str(value or "")
    return told[11:16] if len(told) > 15 and told[10] == "T" else ""


def web(address: object) -> str:
    """An address that a link may lead to, else nothing: only http and https, never a script."""
    told = str(address or "").strip()
    try:
        parts = urlsplit(told)
    except ValueError:
        return ""
    return told if parts.scheme.lower() in {"http", "https"} and parts.netloc else ""


def to(path: str, given: Mapping[str, Any] | None = None, **changes: object) -> str:
    """An address within the desk: what is given, changed; what is empty is left out."""
    asked = {**(given or {}), **changes}
    flat = [
        (name, str(each))
        for name, value in asked.items()
        for each in (value if isinstance(value, (list, tuple)) else (value,))
        if each not in (None, "")
    ]
    return path + ("?" + urlencode(flat) if flat else "")


def difference(words: object) -> Markup:
    """Words that differ, [-gone-] and {+new+}, as a browser shows what is gone and new."""
    told = str(escape(printable(str(words))))
    marked = _NEW.sub(r"<ins>\1</ins>", _GONE.sub(r"<del>\1</del>", told))
    return Markup(marked)  # noqa: S704 (escaped before the marks are put in)


def number(value: object) -> str:
    """A number with its thousands apart."""
    return f"{value:,}" if isinstance(value, int) else str(value)


def _quads(quads: Sequence[int], whole: int) -> Markup:
    return strip(((f"quad{quad}", size) for quad, size in enumerate(quads, 1)), whole)


def shown(value: object) -> object:
    """What may be shown of a value: nothing for None, text without control characters."""
    if isinstance(value, Markup):
        return value
    if value is None:
        return ""
    return printable(value) if isinstance(value, str) else value


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"day": day, "clock": clock, "web": web, "number": number, "difference": difference}
    environment.globals |= {"to": to, "QUADS": QUADS, "LAYOUTS": tuple(LAYOUTS), "interval": interval, "strip": _quads}
    return environment
