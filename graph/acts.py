"""What people do: one statement, one transaction and one event for each act, or a refusal that says why."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Annotated, Any

import uuid_utils
from neo4j.exceptions import ConstraintError
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PrivateAttr, StringConstraints
from pydantic.alias_generators import to_camel

from graph.driver import Graph
from graph.reads.cursors import chosen_key, key_of
from graph.sharing import OfOneRow
from graph.statements import Statement, load
from graph.verbs import VERBS

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
Choice = Annotated[str, BeforeValidator(lambda value: getattr(value, "value", value))]
"""A value of an enum of the schema, by its name."""
_Key = Annotated[str, StringConstraints(min_length=1, max_length=200)]


class Input(BaseModel):
    """What an act is told, checked: the names are those of the schema, the values go into the statement."""

    model_config = ConfigDict(alias_generator=to_camel, frozen=True)

    idempotency_key: _Key | None = Field(default=None, exclude=True)
    _came: str = PrivateAttr(default="")

    def model_post_init(self, _context: Any, /) -> None:
        """Keep what came: the names in it may mean something else when it is repeated, and a copy has other values."""
        if self.idempotency_key is not None:
            self._came = repr({name: getattr(self, name) for name in sorted(self.model_fields_set)})

    @property
    def came(self) -> str:
        """What came under the key, as one text."""
        return self._came


def identity(type_name: str) -> BeforeValidator:
    """Read the stored id from an opaque one."""
    return BeforeValidator(lambda text: None if text is None else key_of(type_name, text))


def selector(type_name: str) -> BeforeValidator:
    """Read the stored id from a selector of id or externalId."""
    return BeforeValidator(lambda chosen: chosen_key(type_name, chosen))


@dataclass(frozen=True)
class Actor:
    """Who acts: a person of the network or somebody from outside it, their roles, and the request they came with.

    `coordinates` says that they may act for others; `subject` tells those from outside apart.
    """

    person: str | None = None
    roles: Sequence[str] = ()
    request: str | None = None
    coordinates: bool = False
    subject: str | None = None

    @property
    def rights(self) -> dict[str, Any]:
        """Who acts, as a statement asks what they may see."""
        return {"person": self.person, "coordinates": self.coordinates}


@dataclass(frozen=True)
class Done:
    """What an act was about; `again` when the same act under the same key was done before; what is told once."""

    about: str
    again: bool = False
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Refusal:
    """Why nothing was done: a code, the facts that its message needs, and the act where a statement refused it."""

    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    kind: str | None = None


async def act(
    graph: Graph, actor: Actor, kind: str, statement: Statement, told: Input, /, **more: Any
) -> Done | Refusal:
    """Do it, once for each key of an actor: the event that tells of it is written in the same transaction.

    `kind` is the name of the mutation. The statement returns one row: a refusal or null, and what it was about. A key
    that was used for something else is refused with `KEY_REUSED`; nothing is kept of what is refused. `more` are
    further parameters of the statement; whether it is the same act, only what came tells.
    """
    if kind not in VERBS or VERBS[kind].block != statement.name:
        raise TypeError(f"Say in graph/verbs.py that {kind} is done by {statement.name}, and who hears of it.")
    described = _described(actor, kind) | _keyed(actor, kind, told)
    parameters = told.model_dump() | more | {"act": described}
    try:
        refusal, about = await _write(graph, statement, parameters)
    except ConstraintError:
        # The same key, or the same name of what is new, came twice at the same moment; the other one was first.
        refusal, about = await _write(graph, statement, parameters)
    if refusal is None or "lost" in refusal:
        await graph.numbering.done(graph)
    return Done(about) if refusal is None else _refused(kind, refusal)


async def _write(graph: Graph, statement: Statement, parameters: Mapping[str, Any]) -> list[Any]:
    if "$act.key" in statement.text:
        return await graph.write_row(OfOneRow(statement, ("refusal", "about")), parameters)
    # What Mosaic does by itself does not look for its key; it looks at what is still to be done.
    [row] = await graph.write(statement, parameters)
    return row


async def done_before(graph: Graph, actor: Actor, kind: str, told: Input) -> Done | Refusal | None:
    """Say what came of an act under the same key, before anything is worked out for it anew."""
    if told.idempotency_key is None:
        return None
    described = _described(actor, kind) | _keyed(actor, kind, told)
    [[repeated]] = await graph.write(load("acts")["before"], {"act": described})
    return None if repeated is None else _refused(kind, repeated)


async def note(  # noqa: PLR0917 -- as act
    graph: Graph, actor: Actor, kind: str, about: str, status: str, told: Input | None = None
) -> None:
    """Write the event of an act that was done elsewhere, so that `done_before` finds it by its key."""
    described = _described(actor, kind) | _keyed(actor, kind, told or Input())
    await graph.write(load("acts")["note"], {"act": described, "about": about, "status": status})
    await graph.numbering.done(graph)


def _described(actor: Actor, kind: str) -> dict[str, Any]:
    return {**asdict(actor), "id": str(uuid_utils.uuid7()), "kind": kind}


def _keyed(actor: Actor, kind: str, told: Input) -> dict[str, str | None]:
    key = told.idempotency_key
    if key is None:
        return {"key": None, "input": None}
    who = actor.person or actor.subject or ""
    # With its length no two of them can be taken for each other, whatever is in a name and a key.
    return {"key": f"{len(who)} {who} {key}", "input": hashlib.sha256((kind + told.came).encode()).hexdigest()}


def _refused(kind: str, refusal: dict[str, Any]) -> Done | Refusal:
    code = refusal.pop("code")
    if code != "REPEATED":
        return Refusal(code, refusal, kind)
    return Done(refusal["about"], again="lost" not in refusal) if refusal["same"] else Refusal("KEY_REUSED")


async def forget(graph: Graph) -> None:
    """Forget the keys of a day ago, with the digests of what came with them."""
    await graph.write(load("acts")["forget"])
