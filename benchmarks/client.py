"""What wrk does, where it is not installed: connections that post one request after another.

A line may begin with a token; with 0 seconds each line is posted once, which is how acts are done.
"""

import asyncio
import itertools
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Any
from urllib.parse import SplitResult, urlsplit

import orjson


async def _post(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes) -> bytes | None:
    writer.write(request)
    head = await reader.readuntil(b"\r\n\r\n")
    lines = head.lower().split(b"\r\n")
    length = next(int(line[15:]) for line in lines if line.startswith(b"content-length:"))
    body = await reader.readexactly(length)
    well = lines[0].split()[1].startswith(b"2") and b'"errors"' not in body and b'"code"' not in body
    return None if well else lines[0] + b" " + body


async def _connection(host: str, port: int, requests: Iterator[bytes], end: float) -> list[tuple[float, bytes | None]]:
    reader, writer = await asyncio.open_connection(host, port)
    answered = []
    for request in requests:
        started = perf_counter()
        if started >= end:
            break
        wrong = await _post(reader, writer, request)
        answered.append((perf_counter() - started, wrong))
    writer.close()
    return answered


def _request(parts: SplitResult, line: bytes) -> bytes:
    token, _, body = (b"", b"", line) if line.startswith(b"{") else line.partition(b" ")
    signed = b"Authorization: Bearer " + token + b"\r\n" if token else b""
    head = f"POST {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\nContent-Type: application/json\r\n".encode()
    return head + signed + f"Content-Length: {len(body)}\r\n\r\n".encode() + body


async def load(url: str, asked: list[bytes], seconds: float, connections: int) -> dict[str, Any]:
    """Keep every connection busy for so many seconds."""
    parts = urlsplit(url)
    bodies = [_request(parts, line) for line in asked]
    turns, started = itertools.cycle(bodies) if seconds else iter(bodies), perf_counter()
    end = started + (seconds or float("inf"))
    working = [_connection(str(parts.hostname), int(parts.port or 80), turns, end) for _ in range(connections)]
    answered = list(itertools.chain.from_iterable(await asyncio.gather(*working)))
    wrong = [answer for _, answer in answered if answer is not None]
    times = sorted(1000 * each for each, _ in answered)
    return {
        "requests": len(times),
        "seconds": perf_counter() - started,
        "p50": times[len(times) // 2],
        "p99": times[len(times) * 99 // 100],
        "errors": len(wrong),
        "wrong": wrong[0].decode()[:300] if wrong else None,
    }


if __name__ == "__main__":
    url, file, seconds, connections = sys.argv[1:]
    found = asyncio.run(load(url, Path(file).read_bytes().splitlines(), float(seconds), int(connections)))
    print(orjson.dumps(found).decode())
