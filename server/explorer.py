"""The explorer: the built pages of `web/explorer`, the way to them, what they may load, and the documents they send."""

from pathlib import Path
from urllib.parse import urlsplit

from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from server import pages

SCREENS = frozenset(
    "communities bridges risks groups inbox people change analyses queries signed-in".split()  # noqa: SIM905
)
"""The first steps of the paths that lead to a screen; the page itself finds the rest of the way."""
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'{provider}; manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)


def page() -> str | None:
    """Read the page that holds every screen; none where the explorer was not built."""
    built = _folder() / "index.html"
    return built.read_text(encoding="utf-8") if built.is_file() else None


def documents() -> Path | None:
    """Name the file of the documents that the built explorer sends; none where it was not built."""
    written = _folder() / "documents.json"
    return written if written.is_file() else None


def routes() -> list[BaseRoute]:
    """List the routes of the screens, and of the files of the page."""
    files = GZipMiddleware(StaticFiles(directory=str(_folder()), check_dir=False))
    screens = [Route(f"/{screen}{rest}", _screen) for screen in sorted(SCREENS) for rest in ("", "/{rest:path}")]
    return [*screens, Mount("/static/explorer", files)]


def policy(issuer: str | None) -> str:
    """Write what the page may load: our own files, and where people sign in what the provider answers."""
    parts = urlsplit(issuer or "")
    return _POLICY.format(provider=f" {parts.scheme}://{parts.netloc}" if parts.netloc else "")


def is_screen(path: str) -> bool:
    """Say whether a path leads to a screen, or to the page that stands where the explorer is not built."""
    return path in {"/", "/welcome"} or path.split("/", 2)[1] in SCREENS


def _screen(_: Request) -> Response:
    built = page()
    if built is None:
        return PlainTextResponse("The explorer is not built yet. Install Node 20 or newer, then run: make web\n", 404)
    return pages.html(built)


def _folder() -> Path:
    return Path(str(pages.FOLDER / "static" / "explorer"))
