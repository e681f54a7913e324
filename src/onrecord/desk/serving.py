"""The desk on a port of this machine."""

from __future__ import annotations

from onrecord.desk.app import desk
from onrecord.desk.rendering import to
from onrecord.desk.settings import Settings


def address_of(settings: Settings) -> str:
    """The address to open, with the token where there is one."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return to(f"http://{host}:{settings.port}/", token=settings.token)


def serve(settings: Settings) -> None:
    """Serve the desk until the process is stopped."""
    import uvicorn  # noqa: PLC0415 (loaded where it is asked for: whoever tests the desk needs none)

    uvicorn.run(
        desk(settings),
        host=settings.host,
        port=settings.port,
        log_level="warning",
        access_log=False,
        server_header=False,
    )
