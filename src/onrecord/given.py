"""A publish moment that the caller knows: an ISO 8601 str, a date or a datetime becomes a `Moment`."""

from __future__ import annotations

import re
from datetime import date, datetime

from onrecord.errors import ReadError
from onrecord.model import Moment, Precision

Published = str | date | datetime | None

_PARTIAL: tuple[tuple[re.Pattern[str], Precision], ...] = (
    (re.compile(r"\d{4}"), "year"),
    (re.compile(r"\d{4}-(?:0[1-9]|1[0-2])"), "month"),
)


def given(published: Published) -> Moment | None:
    """The moment, with basis "given"; raises ReadError for a str that is not ISO 8601."""
    if published is None:
        return None
    if isinstance(published, datetime):
        return Moment(published.isoformat(), "second", "given")
    if isinstance(published, date):
        return Moment(published.isoformat(), "day", "given")
    return _from_text(published.strip())


def _from_text(text: str) -> Moment:
    for form, precision in _PARTIAL:
        if form.fullmatch(text):
            return Moment(text, precision, "given")
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ReadError("published", f"{text!r} is not an ISO 8601 date such as 2024-05-01") from None
    if re.fullmatch(r"[\d-]+", text):
        return Moment(moment.date().isoformat(), "day", "given")
    return Moment(moment.isoformat(), "second" if text.count(":") > 1 else "minute", "given")
