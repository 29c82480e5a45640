"""One run of Neo4j: started from the main thread, awaited until its database answers, stopped within a time limit."""

import asyncio
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

from neo4j.exceptions import AuthError, Neo4jError

from graph.driver import Connection, GraphTimeoutError, GraphUnavailableError, connect
from graph.embedded import launch
from graph.embedded.errors import EmbeddedError, StartFailedError
from graph.embedded.options import Options
from graph.statements import load

_START_SECONDS = 300
_STOP_SECONDS = 20
_LINES_SHOWN = 12

Java = subprocess.Popen[bytes]


def started(command: list[str], options: Options) -> Java:
    """Start Java; it ends with this process, however this process ends."""
    if threading.current_thread() is not threading.main_thread():
        # The kernel ends the child when the thread that made it ends, not when the process does.
        raise EmbeddedError("The embedded Neo4j can only be started from the main thread.")
    launcher = [sys.executable, "-I", "-S", str(Path(launch.__file__)), str(os.getpid())]
    with options.log.open("ab") as log:
        # A session of its own, so that Ctrl-C reaches only the owner, which then stops Neo4j in order.
        return subprocess.Popen(  # noqa: S603 - the command is ours
            [*launcher, *command], stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
        )


async def ready(java: Java, connection: Connection, options: Options, seconds: float = _START_SECONDS) -> None:
    """Return once the database answers a query, or say why it does not."""
    until = time.monotonic() + seconds
    async with connect(connection, seconds=2, pool=1) as graph:
        while time.monotonic() < until:
            if java.poll() is not None:
                raise StartFailedError(f"Neo4j ended while it started (code {java.returncode}).\n{_told(options)}")
            if await _listens(connection):
                try:
                    await graph.read(load("embedded")["answers"])
                except AuthError as error:
                    raise StartFailedError(_changed_password(options)) from error
                except (GraphUnavailableError, GraphTimeoutError, Neo4jError):
                    pass
                else:
                    return
            await asyncio.sleep(0.1)
    raise StartFailedError(f"Neo4j did not answer a query within {seconds:g} s.\n{_told(options)}")


async def ended(java: Java) -> int:
    """Wait until Java has ended and return its code."""
    while (code := java.poll()) is None:  # noqa: ASYNC110 - another process has no event to wait for
        await asyncio.sleep(0.2)
    return code


async def stop(java: Java, seconds: float = _STOP_SECONDS) -> None:
    """Ask Java to end, and end it when it does not in time."""
    if java.poll() is not None:
        return
    java.terminate()
    try:
        await asyncio.wait_for(ended(java), seconds)
    except TimeoutError:
        java.kill()
        await ended(java)


async def _listens(connection: Connection) -> bool:
    host, _, port = connection.uri.removeprefix("bolt://").partition(":")
    try:
        _, writer = await asyncio.open_connection(host, int(port))
    except OSError:
        return False
    writer.close()
    return True


def _told(options: Options) -> str:
    """Show the end of what Neo4j and Java wrote, and where the rest is."""
    logs = (options.home / "logs" / "neo4j.log", options.log)
    lines = [
        line for log in logs if log.exists() for line in log.read_text(errors="replace").splitlines()[-_LINES_SHOWN:]
    ]
    shown = "\n".join(f"  {line[:300]}" for line in lines)
    return f"{shown}\nThe whole story is in {options.home / 'logs'}; `mosaic doctor` checks what can be checked."


def _changed_password(options: Options) -> str:
    return (
        f"Neo4j refuses the password in {options.home / 'password'}: the store under {options.data} has another one. "
        "Put the right one into that file, or name another folder in MOSAIC_DATA_DIR."
    )
