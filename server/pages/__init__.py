"""Our own pages: what is here, and GraphiQL."""

import re
from html import escape
from importlib import resources
from string import Template
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response

FOLDER = resources.files("server")
_EXPLORER = {
    True: 'The <a href="/">explorer</a> shows the communities and lets you decide.',
    False: "The explorer, which shows the communities and lets you decide, is not built yet: install Node 20 or newer, "
    "run <code>make web</code>, and load this page again. Everything else works without it.",
}
_TITLE = re.compile(r"^# (.+)\n", re.MULTILINE)


def first_queries() -> list[tuple[str, str]]:
    """Read the queries that the first page shows, each with its title."""
    pieces = _TITLE.split((FOLDER / "pages" / "first_queries.graphql").read_text(encoding="utf-8"))[1:]
    return [(title, text.strip()) for title, text in zip(pieces[::2], pieces[1::2], strict=True)]


def welcome(*, development: bool, explored: bool = False) -> str:
    """Write the page at `/welcome`, which is also at `/` where the explorer was not built; `explored` says it was."""
    queries = "".join(_query(title, text, linked=development) for title, text in first_queries())
    tool = '<a href="/graphiql">Ask in GraphiQL</a>, or send' if development else "Send"
    return _page("welcome.html").substitute(queries=queries, tool=tool, explorer=_EXPLORER[explored])


def graphiql() -> str:
    """Write the page at `/graphiql`: the built one, or how to build it."""
    built = FOLDER / "static" / "graphiql" / "index.html"
    return built.read_text(encoding="utf-8") if built.is_file() else _page("graphiql_missing.html").template


def style(_: Request) -> Response:
    """Answer the style sheet of our own pages."""
    return FileResponse(str(FOLDER / "pages" / "page.css"), media_type="text/css")


def html(text: str) -> HTMLResponse:
    """Answer with a page."""
    return HTMLResponse(text)


def _page(name: str) -> Template:
    return Template((FOLDER / "pages" / name).read_text(encoding="utf-8"))


def _query(title: str, text: str, *, linked: bool) -> str:
    link = f'<p><a href="/graphiql?query={quote(text)}">Open in GraphiQL</a></p>' if linked else ""
    return f"<article><h2>{escape(title)}</h2><pre>{escape(text)}</pre>{link}</article>"
