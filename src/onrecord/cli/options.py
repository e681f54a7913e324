"""Options that several commands share, each with one meaning everywhere."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast, get_args

import click

from onrecord.cli.rows import Format, default_format
from onrecord.model import ALL, Layer, StatementKind
from onrecord.record import AUXILIARY, EventFilters, Record, is_dataset
from onrecord.record.days import day
from onrecord.sources import Columns

if TYPE_CHECKING:
    from onrecord.sources.web import Manners

DEFAULT_RECORD = Path("onrecord.duckdb")

_Command = TypeVar("_Command", bound=Callable[..., Any])
_FORMAT_KEY = "onrecord.cli.options.format"


def _columns(_ctx: click.Context, _param: click.Parameter, pairs: tuple[str, ...]) -> Columns:
    named = [pair.partition("=") for pair in pairs]
    for pair, (part, _, column) in zip(pairs, named, strict=True):
        if not part or not column:
            raise click.BadParameter(f"{pair!r} is not of the form part=column, such as text=maintext.")
    try:
        return Columns.given({part: column for part, _, column in named})
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


columns_option = click.option(
    "--column",
    "columns",
    metavar="PART=COLUMN",
    multiple=True,
    callback=_columns,
    help="Which column of a table holds what: html, text, headline, url, published, authors, publisher.",
)


_PAUSE = "Seconds between two requests to a host."
_ROBOTS = "Fetch what a site's robots.txt disallows; for sites of your own."
_AGENT = "What to call yourself to sites: a name, and an address to write to."
_WEB_OPTIONS = (
    click.option("--pause", type=click.FloatRange(min=0), default=1.0, show_default=True, help=_PAUSE),
    click.option("--private", is_flag=True, help="Fetch from machines of private networks too."),
    click.option("--ignore-robots", is_flag=True, help=_ROBOTS),
    click.option("--agent", default="onrecord", show_default=True, help=_AGENT),
)


def web_options(command: _Command) -> _Command:
    """Options of how the web is asked; the command gets `manners`, which makes them when the web is."""

    @wraps(command)
    def with_manners(
        *args: object, pause: float, private: bool, ignore_robots: bool, agent: str, **options: object
    ) -> object:
        def manners() -> Manners:
            from onrecord.sources.web import Manners as Made  # noqa: PLC0415 - loaded where the web is asked

            return Made(agent=agent, pause=pause, private=private, robots=not ignore_robots)

        return command(*args, manners=manners, **options)

    for option in reversed(_WEB_OPTIONS):
        with_manners = option(with_manners)
    return cast(_Command, with_manners)


def _layers(_ctx: click.Context, _param: click.Parameter, value: str | None) -> tuple[Layer, ...]:
    if value is None:
        return ALL
    wanted = [name for name in (part.strip() for part in value.split(",")) if name and name != "none"]
    built = {name: name for name in ALL}
    unknown = [name for name in wanted if name not in built]
    if unknown:
        known = ", ".join((*ALL, "none"))
        raise click.BadParameter(f"no layer {unknown[0]!r} in this version; choose from: {known}.")
    return tuple(built[name] for name in ALL if name in wanted)


def _day(_ctx: click.Context, _param: click.Parameter, value: str | None) -> date | None:
    try:
        return None if value is None else day(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


def _format(ctx: click.Context, param: click.Parameter, value: bool) -> bool:
    # The format options share one slot: two of them together would leave one without effect.
    if value:
        chosen = ctx.meta.setdefault(_FORMAT_KEY, param.name)
        if chosen != param.name:
            raise click.UsageError(f"--{chosen} and --{param.name} exclude each other.")
    return value


def chosen_format() -> Format:
    """Return the format that the running command was given, or else the one that fits its output."""
    form: Format | None = click.get_current_context().meta.get(_FORMAT_KEY)
    if form == "parquet" and sys.stdout.isatty():
        raise click.UsageError("--parquet is for a pipe or a file, not for a terminal.")
    return form or default_format()


def _record(_ctx: click.Context, _param: click.Parameter, path: Path) -> Path:
    """Refuse a folder that is no dataset; an empty one may become one."""
    if path.is_dir() and not is_dataset(path) and any(path.iterdir()):
        raise click.BadParameter(f"{str(path)!r} is a directory, and no dataset.")
    return path


def record_option(command: _Command) -> _Command:
    """Add `--record`: the file of the record; the folder of a dataset for what only reads it."""
    option = click.option(
        "--record",
        type=click.Path(path_type=Path),
        callback=_record,
        envvar="ONRECORD_RECORD",
        default=DEFAULT_RECORD,
        show_default="./onrecord.duckdb, or ONRECORD_RECORD",
        help="The file of the record, or the folder of a dataset.",
    )
    return option(command)


def save_option(command: _Command) -> _Command:
    """Add `--save`: the name to save a search under."""
    option = click.option(
        "--save", metavar="NAME", help="Save this search: `onrecord new NAME` shows what comes later."
    )
    return option(command)


def opened(record: Path, save: str | None) -> Record:
    """The record for a search: for reading, or, where the search is to be saved, for writing too."""
    if save and not record.exists():
        raise click.BadParameter(f"there is no record at {record}.", param_hint="--record")
    return Record(record, read_only=not save)


def layers_option(command: _Command) -> _Command:
    """Add `--layers`: what to read besides the page itself."""
    option = click.option(
        "--layers",
        metavar="NAME,…",
        callback=_layers,
        help=f"What to read besides the page itself: {', '.join(ALL)}, or none.  [default: all]",
    )
    return option(command)


def format_options(command: _Command) -> _Command:
    """Add `--table`, `--csv`, `--json` and `--parquet`, one of which may be given; `chosen_format` says which."""
    helps = {
        "parquet": "Parquet; not for a terminal.",
        "json": "One row a line, as JSON (where the output is no terminal, the default).",
        "csv": "Comma-separated values, with a first row of names.",
        "table": "A table (on a terminal, the default).",
    }
    for name, text in helps.items():
        option = click.option(f"--{name}", name, is_flag=True, expose_value=False, callback=_format, help=text)
        command = option(command)
    return command


_DAY_OPTIONS = (
    click.option("--until", metavar="DAY", callback=_day, help="Published on this day or before."),
    click.option("--since", metavar="DAY", callback=_day, help="Published on this day (YYYY-MM-DD) or after."),
)


def sample_options(command: _Command) -> _Command:
    """Add what rows for review are drawn from, beside their layer."""
    filters = (
        *_DAY_OPTIONS,
        click.option("--publisher", metavar="NAME", help="Only what this outlet published."),
        click.option(
            "--type", "of_type", metavar="TYPE", help="Only rows of this type: ASSAULT, direct, person, DATE …"
        ),
    )
    for option in filters:
        command = option(command)
    return command


def filter_options(command: _Command) -> _Command:
    """Add the filters that articles and statements share: all that are given must hold."""
    filters = (
        click.option("--publisher", metavar="NAME", help="Only what this outlet published."),
        click.option(
            "--search", metavar="WORDS", help='All of these words, best matches first; "in quotation marks" together.'
        ),
        click.option("--limit", type=click.IntRange(min=0), help="At most so many rows."),
        click.option("--containing", metavar="WORDS", help="Only where these words stand in it."),
        *_DAY_OPTIONS,
        click.option("--about", metavar="WORDS", help="Only where headline, summary or statement has these."),
    )
    for option in filters:
        command = option(command)
    return command


def statement_options(command: _Command) -> _Command:
    """Add the filters that only statements have."""
    filters = (
        click.option("--kind", type=click.Choice(get_args(StatementKind)), help="Only statements of this kind."),
        click.option("--act", help="Only this kind of saying: say, ask, promise, warn, deny …"),
        click.option("--naming", metavar="NAME", help="Only where this name speaks or is spoken of."),
        click.option("--by", metavar="NAME", help="Only what this person or body said."),
    )
    for option in filters:
        command = option(command)
    return command


_AUXILIARY_HELP = f"Only what is all of these: {', '.join(AUXILIARY)}; none: only plain facts."


def happening_options(command: _Command) -> _Command:
    """Add the filters that only events have."""
    filters = (
        click.option(
            "--confidence", type=click.FloatRange(0, 1), help="Only events that are at least so sure, 0 to 1."
        ),
        click.option("--place", metavar="NAME", help="Only what happened there: Oslo, norway, NOR, Q585."),
        click.option("--denied-by", metavar="NAME", help="Only what this person or body denies."),
        click.option("--according-to", metavar="NAME", help="Only what this person or body says."),
        click.option("--auxiliary", metavar="NAME,…", callback=_auxiliary, help=_AUXILIARY_HELP),
        click.option(
            "--quad", type=click.IntRange(1, 4), help="Verbal (1) or material (2) cooperation, conflict (3, 4)."
        ),
        click.option("--mode", help="Only events of this mode."),
        click.option("--event", metavar="TYPE", help="Only events of this PLOVER type: AID, CONSULT, THREATEN …"),
        click.option("--between", metavar="NAME NAME", nargs=2, help="Only what one of the two did to the other."),
        click.option("--recipient", metavar="NAME", help="Only what was done to this name."),
        click.option("--actor", metavar="NAME", help='Only what this name did: "north korea", PRK, putin, Q7747.'),
    )
    for option in filters:
        command = option(command)
    return command


def event_options(command: _Command) -> _Command:
    """Add the filters of events; the command gets them as one `EventFilters`, under the name `where`."""

    @wraps(command)
    def gathered(**given: Any) -> Any:
        wishes = {each.name: given.pop(each.name) for each in fields(EventFilters) if each.name in given}
        return command(where=EventFilters(**wishes), **given)

    naming = click.option("--naming", metavar="NAME", help="Only what this name did, or what was done to it.")
    return cast("_Command", happening_options(naming(filter_options(gathered))))


def _auxiliary(_ctx: click.Context, _param: click.Parameter, value: str | None) -> tuple[str, ...] | None:
    if value is None:
        return None
    wanted = tuple(name for name in (part.strip() for part in value.split(",")) if name and name != "none")
    if unknown := [name for name in wanted if name not in AUXILIARY]:
        raise click.BadParameter(f"{unknown[0]!r} is none of {', '.join((*AUXILIARY, 'none'))}.")
    return wanted


def entity_options(command: _Command) -> _Command:
    """Add the filters of mentions: all that are given must hold."""
    filters = (
        click.option("--limit", type=click.IntRange(min=0), help="At most so many rows."),
        click.option("--publisher", metavar="NAME", help="Only what this outlet published."),
        *_DAY_OPTIONS,
        click.option("--naming", metavar="NAME", help="Only where this name is the entity's, or what it is called."),
    )
    for option in filters:
        command = option(command)
    return command
