"""The stories of the docs, told over HTTP: the operations of a page, sent with a token for each person."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
import orjson
import toy

from graph.driver import Connection, connect
from resolvers.context import Role
from server.app import mosaic
from server.authentication import local
from server.settings import Settings

Send = Callable[..., Awaitable[Any]]
_OPERATION = re.compile(r"```graphql\n((?:query|mutation) (\w+).*?)```", re.DOTALL)
_STEP = re.compile(r"^\| ([\w-]+) \| \[`(\w+)`\]\(([\w-]+\.md)#([\w-]+)\) \|", re.MULTILINE)
_DOCS = Path(__file__).parent.parent / "docs"
_VARIABLES = re.compile(r"```json\n(.*?)```", re.DOTALL)


@dataclass(frozen=True)
class Step:
    """A line of docs/tour.md: who sends which operation, and where it is told."""

    who: str
    operation: str
    page: str
    part: str


@dataclass(frozen=True)
class Page:
    """The operations of a page by name, the variables of the first one, what the tour tells, and further variables."""

    operations: Mapping[str, str]
    first: dict[str, Any]
    tour: Sequence[Step] = ()
    others: Sequence[dict[str, Any]] = ()


def page(name: str) -> Page:
    text = (_DOCS / name).read_text(encoding="utf-8")
    [first, *others] = map(orjson.loads, _VARIABLES.findall(text))
    told = [step for step in tour() if step.page == name]
    return Page({operation: whole for whole, operation in _OPERATION.findall(text)}, first, told, others)


def tour() -> list[Step]:
    return [Step(*found) for found in _STEP.findall((_DOCS / "tour.md").read_text(encoding="utf-8"))]


@asynccontextmanager
async def sending(story: Page, connection: Connection, folder: Path, **roles: Role) -> AsyncIterator[Send]:
    """Send an operation of the page as somebody: a person of the network, or one who only has a role.

    In the end all steps of the tour must have been sent, in its order.
    """
    done = []
    app = mosaic(Settings(data_dir=folder, operation_seconds=120), lambda: connect(connection, seconds=120), local=True)
    async with toy.served(app) as url, httpx2.AsyncClient(base_url=url, timeout=150) as client:

        async def sent(name: str, who: str, **variables: Any) -> Any:
            person, held = (None, frozenset({roles[who]})) if who in roles else (who, frozenset())
            token = local.issued(folder, person, held, seconds=600)
            body = {"query": story.operations.get(name, name), "variables": variables}
            answer = await client.post("/graphql", json=body, headers={"authorization": f"Bearer {token}"})
            told = answer.json()
            assert "errors" not in told, told
            (field,) = told["data"].values()
            done.append((who, name))
            return field

        yield sent
    sent_so_far = iter(done)
    missing = [step for step in story.tour if (step.who, step.operation) not in sent_so_far]
    assert missing == [], "docs/tour.md tells this elsewhere than it happens"
