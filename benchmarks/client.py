"""What wrk does, where it is not installed: connections that post one request after another."""

import asyncio
import itertools
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from urllib.parse import urlsplit

import orjson


async def _post(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes) -> bool:
    writer.write(request)
    head = await reader.readuntil(b"\r\n\r\n")
    lines = head.lower().split(b"\r\n")
    length = next(int(line[15:]) for line in lines if line.startswith(b"content-length:"))
    await reader.readexactly(length)
    return lines[0].split()[1].startswith(b"2")


async def _connection(host: str, port: int, requests: Iterator[bytes], end: float) -> list[tuple[float, bool]]:
    reader, writer = await asyncio.open_connection(host, port)
    answered = []
    while (started := perf_counter()) < end:
        well = await _post(reader, writer, next(requests))
        answered.append((perf_counter() - started, well))
    writer.close()
    return answered


async def load(url: str, asked: list[bytes], seconds: float, connections: int) -> dict[str, float]:
    """Keep every connection busy for so many seconds."""
    parts = urlsplit(url)
    head = f"POST {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\nContent-Type: application/json\r\nContent-Length: "
    bodies = [f"{head}{len(body)}\r\n\r\n".encode() + body for body in asked]
    turns, started = itertools.cycle(bodies), perf_counter()
    working = [
        _connection(str(parts.hostname), int(parts.port or 80), turns, started + seconds) for _ in range(connections)
    ]
    answered = list(itertools.chain.from_iterable(await asyncio.gather(*working)))
    times = sorted(1000 * each for each, _ in answered)
    return {
        "requests": len(times),
        "seconds": perf_counter() - started,
        "p50": times[len(times) // 2],
        "p99": times[len(times) * 99 // 100],
        "errors": sum(not well for _, well in answered),
    }


if __name__ == "__main__":
    url, file, seconds, connections = sys.argv[1:]
    found = asyncio.run(load(url, Path(file).read_bytes().splitlines(), float(seconds), int(connections)))
    print(orjson.dumps(found).decode())
