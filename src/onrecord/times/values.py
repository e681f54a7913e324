"""Values of TIMEX3 that need no calendar: durations, sets, what is unknown, clock times."""

from __future__ import annotations

from typing import Final

from onrecord.times.grammar import Feature, Features

PAST, PRESENT, FUTURE = "PAST_REF", "PRESENT_REF", "FUTURE_REF"

_MANY: Final = {"E": (10, "Y"), "C": (100, "Y"), "L": (1000, "Y"), "Q": (3, "M")}
"""Units of a duration that are so many of another one, where their number is known."""
CLOCK: Final = frozenset({"TH", "TM", "TS"})
"""Units shorter than a day."""
_SMALLER: Final = {"TH": "TM", "TM": "TS"}
_UNKNOWN: Final = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "WE": "XXXX-WXX-WE",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "S": "XXXX-XX",
    "H": "XXXX-HX",
    "Y": "XXXX",
    "E": "XXX",
    "C": "XX",
    "L": "X",
}


def duration(features: Features) -> str:
    """P3D, PT5H30M, P20Y (two decades), PXY (several years)."""
    unit, amount = str(features["unit"]), features.get("n", features.get("some", 1))
    if amount == "X":
        return _length("X", unit)
    number = float(amount)
    if unit in _MANY:
        times, unit = _MANY[unit]
        number *= times
    if unit in _SMALLER and number % 1:
        rest = round(number % 1 * 60)
        return f"PT{int(number)}{unit[1]}{rest}{_SMALLER[unit][1]}" if int(number) else f"PT{rest}{_SMALLER[unit][1]}"
    return _length(f"{number:g}" if number % 1 else str(int(number)), unit)


def _length(amount: str, unit: str) -> str:
    return f"PT{amount}{unit[1]}" if unit[0] == "T" else f"P{amount}{unit}"


def repeated(features: Features) -> str:
    """Of a set: XXXX-WXX-4 (every Thursday), XXXX-07, XXXX-XX-XXTMO, P2W (every two weeks)."""
    if "unit" not in features or "part" in features:
        return (
            unknown(features)
            if "weekday" in features or "month" in features or "season" in features
            else with_part(_UNKNOWN["D"], features)
        )
    if features["unit"] == "Q" and features.get("n", 1) == 1:
        return "P1Q"
    return duration(features)


def unknown(features: Features) -> str:
    """What is known of a date whose year or day is not: XXXX-05-05, XXXX-WXX-1, XXXX-Q3, XXXX-XX-XX."""
    if "month" in features and "from" not in features:
        value = f"XXXX-{_two(features['month'])}" + (f"-{_two(features['day'])}" if "day" in features else "")
    elif "weekday" in features and "from" not in features:
        value = f"XXXX-WXX-{features['weekday']}"
    elif "quarter" in features:
        value = f"XXXX-Q{features['quarter']}"
    elif "half" in features:
        value = f"XXXX-H{features['half']}"
    elif "season" in features:
        value = f"XXXX-{features['season']}"
    else:
        value = _UNKNOWN["Y" if "yrel" in features else str(features.get("unit", "D"))]
    return with_part(value, features)


def with_part(value: str, features: Features) -> str:
    """A day with its part or clock time: 1998-11-10TMO, 1998-11-10T16:30."""
    if "hour" in features:
        return f"{value}T{_two(_hour(features))}:{_two(features.get('minute', 0))}"
    return f"{value}T{features['part']}" if "part" in features else value


def _hour(features: Features) -> int:
    hour = int(features["hour"])
    half = features.get("meridiem") or {"MO": "a", "AF": "p", "EV": "p", "NI": "p"}.get(str(features.get("part")), "")
    if half == "p" and hour < 12:
        return hour + 12
    return 0 if half == "a" and hour == 12 else hour


def _two(number: Feature) -> str:
    return f"{int(number):02}"
