"""`mosaic report`: a page about groups that needs nothing else and names nobody."""

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import orjson
import pytest
from acting import cypher

from graph.driver import Connection, Graph

_MAIN = [sys.executable, "-c", "from server.command_line import main; main()", "report"]
_EMPTY = {"meta", "br"}


@pytest.fixture
def environment(connection: Connection, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    for name in [each for each in os.environ if each.startswith("MOSAIC_")]:
        monkeypatch.delenv(name)
    for name in ("uri", "user", "password"):
        monkeypatch.setenv(f"NEO4J_{name.upper()}", getattr(connection, name))
    return tmp_path / "reports"


def _reported(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*_MAIN, str(folder), *more], capture_output=True, text=True, timeout=120, check=False)


def _read(file: str) -> str:
    return Path(file).read_text(encoding="utf-8")


class _Page(HTMLParser):
    """Notes what is opened and never closed, and what the page would load."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.loads: list[str] = []
        self.cells: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.loads += [value for name, value in attrs if name in {"src", "href"} and value]
        if tag not in _EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _EMPTY:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "td":
            self.cells.append(data)


async def test_the_page_holds_pictures_and_tables_and_no_name(network: Graph, environment: Path) -> None:
    refused = _reported(environment)
    assert (refused.returncode, "mosaic analyse" in refused.stderr) == (1, True)
    await cypher(network, (Path(__file__).parent / "pictured.cypher").read_text(encoding="utf-8"))
    done = _reported(environment, "--purpose", "the board & others", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    text = _read(orjson.loads(done.stdout)["file"])
    page = _Page()
    page.feed(text)
    assert (page.open, page.loads) == ([], [])
    assert "Xname" not in text
    assert "Purpose: the board &amp; others." in text
    assert text.count('<svg viewBox="-20') == 3
    assert text.count('class="disc silo"') == 1
    assert {"Yard <b>", "12", "-2", "fewer than 5", "Rust", "One person holds it", "12.5"} <= set(page.cells)
    assert page.cells[page.cells.index("Few") + 1] == "fewer than 5"
    assert not re.search(r"url\(|https?:", text)
