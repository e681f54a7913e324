"""The command line: it parses what people type, calls reading and the record, and shows what comes back.

`main` is the entry point of `onrecord`. Each command lives in a module of its own, loaded when it is called.
"""

from onrecord.cli.app import main

__all__ = ["main"]
