"""What Neo4j is told before it starts: loopback only, an own port, a password of its own, no word to the outside."""

import hashlib
import re
import secrets
import socket
from pathlib import Path

from graph.embedded.jars import Jar, pinned
from graph.embedded.java import Java
from graph.embedded.memory import Memory
from graph.embedded.options import Options

HOST = "127.0.0.1"
_ROUNDS = 1024
_WARNS_OF_UNSAFE = 23
_ADDRESS = re.compile(r"listen_address=[^:]+:(\d+)")


def free_port(wanted: int | None = None) -> int:
    """Return the wanted port if it is free on loopback, else one that is."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, wanted or 0))
        except OSError:
            return free_port()
        port: int = probe.getsockname()[1]
    return port


def last_port(home: Path) -> int | None:
    """Return the port of the last start, so that the address stays where it can."""
    try:
        text = (home / "conf" / "neo4j.conf").read_text(encoding="utf-8")
    except OSError:
        return None
    found = _ADDRESS.search(text)
    return int(found[1]) if found else None


def password(home: Path) -> str:
    """Return the password of this store; made once, before its first start, and readable by its owner only."""
    path = home / "password"
    if not path.exists():
        made = secrets.token_urlsafe(24)
        _write_private(home / "data" / "dbms" / "auth.ini", _credential(made))
        _write_private(path, made)
    return path.read_text(encoding="ascii")


def write(options: Options, memory: Memory, port: int) -> None:
    """Write `neo4j.conf`."""
    lines = [f"{name}={value}" for name, value in settings(options, memory, port).items()]
    for folder in ("conf", "logs"):
        (options.home / folder).mkdir(parents=True, exist_ok=True)
    _write_private(options.home / "conf" / "neo4j.conf", "\n".join(lines) + "\n")


def settings(options: Options, memory: Memory, port: int) -> dict[str, str]:
    """Return the settings of the embedded server."""
    return {
        "server.bolt.listen_address": f"{HOST}:{port}",
        "server.bolt.advertised_address": f"{HOST}:{port}",
        "server.http.enabled": "false",
        "server.https.enabled": "false",
        "server.directories.plugins": str(_folder(options, "plugin")),
        "server.memory.pagecache.size": f"{memory.pagecache // 1024}k",
        "dbms.security.procedures.unrestricted": "gds.*",
        "dbms.usage_report.enabled": "false",
        "dbms.fleet_manager.enabled": "false",
        "server.fleet_discovery.enabled": "false",
        "server.bolt.telemetry.enabled": "false",
        # A store of 20 MB would take 516 MB with the logs allocated ahead.
        "db.tx_log.preallocate": "false",
        # Neo4j stops after twice this many silent seconds on its port: 10 s by default, though nobody is connected.
        "internal.dbms.bolt.netty_server_shutdown_quiet_period": "0",
    }


def command(options: Options, memory: Memory, java: Java) -> list[str]:
    """Return the whole command that runs Neo4j."""
    opened = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in ("java.nio", "java.io", "sun.nio.ch")]
    quiet = ["--sun-misc-unsafe-memory-access=allow"] if java.version >= _WARNS_OF_UNSAFE else []
    return [
        str(java.path),
        "-cp",
        f"{_folder(options, 'server')}/*:{_folder(options, 'plugin')}/*",
        f"-Xmx{memory.heap // 1024}k",
        "-XX:+ExitOnOutOfMemoryError",
        *opened,
        "--enable-native-access=ALL-UNNAMED",
        *quiet,
        "org.neo4j.server.Neo4jCommunity",
        f"--home-dir={options.home}",
        f"--config-dir={options.home / 'conf'}",
    ]


def _folder(options: Options, part: str) -> Path:
    first: Jar = next(jar for jar in pinned() if jar.part == part)
    return first.within(options.cache).parent


def _credential(password: str) -> str:
    """Return the line that Neo4j's own `set-initial-password` writes: salted, hashed 1024 times."""
    salt = secrets.token_bytes(32)
    digest = hashlib.sha256(salt + password.encode()).digest()
    for _ in range(_ROUNDS - 1):
        digest = hashlib.sha256(digest).digest()
    return f"neo4j:SHA-256,{digest.hex()},{salt.hex()},{_ROUNDS}:\n"


def _write_private(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.write_text(text, encoding="utf-8")
