"""Who asks: tokens of a real provider with real keys, over HTTP, WebSocket and server-sent events."""

import asyncio
import base64
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

import httpx2
import orjson
import pytest
import pytest_asyncio
import toy
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from provider import AUDIENCE, Provider, provided
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from graph.driver import Connection, Graph
from graph.driver import connect as connected
from graph.statements import Statement
from resolvers.context import Role
from server.app import mosaic
from server.authentication import local
from server.authentication.keys import FRESH_SECONDS, KEPT_SECONDS, PAUSE_SECONDS, ProviderAwayError, ProviderKeys
from server.authentication.local import KeyFileError
from server.authentication.people import People
from server.authentication.tokens import Expected, RefusedError, checked, roles, unchecked
from server.settings import Settings

VIEWER = "{ viewer { externalId } }"
WATCH = "subscription { servingRun { seed } }"
_LEEWAY = 30


@pytest_asyncio.fixture(scope="module", autouse=True)
async def small(network: Graph) -> None:
    text = (Path(__file__).parent / "small_network.cypher").read_text(encoding="utf-8")
    await network.write(Statement("small", "", text))


@pytest_asyncio.fixture(scope="module")
async def provider() -> AsyncIterator[Provider]:
    async with provided() as provider:
        yield provider


@asynccontextmanager
async def serving(
    connection: Connection, *, local: bool = False, seconds: float = 30, **settings: Any
) -> AsyncIterator[str]:
    limited = Settings(operation_seconds=2 * seconds, **settings)
    app = mosaic(limited, partial(connected, connection, seconds=seconds), local=local)
    async with toy.served(app) as url:
        yield f"{url}/graphql"


@pytest_asyncio.fixture(scope="module")
async def address(connection: Connection, provider: Provider) -> AsyncIterator[str]:
    async with serving(
        connection,
        profile="production",
        documents_mode="open",
        issuer=provider.issuer,
        audience=AUDIENCE,
        leeway=_LEEWAY,
    ) as url:
        yield url


@pytest_asyncio.fixture(scope="module")
async def building(connection: Connection, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[tuple[str, Path]]:
    folder = tmp_path_factory.mktemp("data")
    async with serving(connection, local=True, data_dir=folder) as url:
        yield url, folder


async def ask(address: str, token: str | None, query: str = VIEWER, **headers: str) -> httpx2.Response:
    said = {"authorization": f"Bearer {token}"} if token is not None else {}
    async with httpx2.AsyncClient(timeout=90) as client:
        return await client.post(address, json={"query": query}, headers={**said, **headers})


async def viewer(address: str, token: str) -> Any:
    answer = await ask(address, token)
    assert answer.status_code == 200, answer.text
    found = answer.json()["data"]["viewer"]
    return found and found["externalId"]


async def refusal(address: str, token: str | None) -> str:
    answer = await ask(address, token)
    assert answer.status_code == 401, answer.text
    (error,) = answer.json()["errors"]
    assert error["extensions"]["code"] == "UNAUTHENTICATED"
    assert "data" not in answer.json()
    assert answer.headers["www-authenticate"].startswith('Bearer realm="mosaic"')
    assert token is None or (token not in answer.text and "invalid_token" in answer.headers["www-authenticate"])
    return str(error["message"])


async def test_a_person_is_found_by_their_own_id_or_a_verified_address(address: str, provider: Provider) -> None:
    assert await viewer(address, provider.token(externalId="ben")) == "ben"
    assert await viewer(address, provider.token(email="Ada2@example.org", email_verified=True)) == "ada-2"
    assert await viewer(address, provider.token(email="ada2@example.org", email_verified=False)) is None
    assert await viewer(address, provider.token(email="ada2@example.org", email_verified="true")) is None
    assert await viewer(address, provider.token(externalId="nobody-here")) is None


async def test_a_key_is_of_who_uses_it_also_where_they_are_nobody_here(address: str, provider: Provider) -> None:
    create = """mutation { webhookCreate(input: {url: "https://example.org/", idempotencyKey: "k"}) {
      ... on WebhookCreated { again secret } } }"""
    made = []
    for sub in ("one", "two", "one"):
        answer = await ask(address, provider.token(sub=sub, roles=["admin"]), create)
        made.append(answer.json()["data"]["webhookCreate"])
    assert [each["again"] for each in made] == [False, False, True]
    assert made[0]["secret"] == made[2]["secret"] != made[1]["secret"]


async def test_two_people_with_one_address_are_nobody(network: Graph, address: str, provider: Provider) -> None:
    two = "UNWIND ['twin-1', 'twin-2'] AS id CREATE (:Person {id: id, name: id, email: 'twins@example.org'})"
    await network.write(Statement("two", "", two))
    assert await viewer(address, provider.token(email="twins@example.org", email_verified=True)) is None


async def test_who_has_left_is_not_let_in(address: str, provider: Provider) -> None:
    assert "has left" in await refusal(address, provider.token(externalId="dee"))


async def test_who_leaves_here_is_let_in_no_more_at_once(network: Graph, address: str, provider: Provider) -> None:
    await network.write(Statement("leaver", "", "CREATE (:Person {id: 'leaver', name: 'Leaver', discoverable: true})"))
    token = provider.token(externalId="leaver")
    assert await viewer(address, token) == "leaver"
    leave = 'mutation { personLeave(input: {person: {externalId: "leaver"}}) { __typename } }'
    answer = await ask(address, provider.token(roles=["admin"]), leave)
    assert answer.json()["data"] == {"personLeave": {"__typename": "PersonLeaves"}}
    assert "has left" in await refusal(address, token)


class _LeavesMeanwhile(People):
    """Somebody leaves when the network has been asked about them, and its answer is still on its way."""

    async def _ask(self, *asked: Any) -> Any:
        found = await super()._ask(*asked)
        self.forget("quitter")
        return found


async def test_what_was_read_before_somebody_left_is_not_kept(network: Graph) -> None:
    await network.write(
        Statement("quitter", "", "CREATE (:Person {id: 'quitter', name: 'Quitter', discoverable: true})")
    )
    people, claims = _LeavesMeanwhile("externalId"), {"externalId": "quitter"}
    assert not (await people.find(network, claims)).left  # type: ignore[union-attr]
    await network.write(Statement("left", "", "MATCH (p:Person {id: 'quitter'}) SET p.leftOn = date('2020-01-01')"))
    assert (await people.find(network, claims)).left  # type: ignore[union-attr]


async def test_who_was_erased_does_not_come_back_as_nobody(network: Graph, address: str, provider: Provider) -> None:
    await network.write(Statement("erased", "", "CREATE (:Person {id: 'sorry', name: 'Sorry', discoverable: true})"))
    token = provider.token(externalId="sorry")
    erase = 'mutation { personErase(input: {person: {externalId: "sorry"}}) { __typename } }'
    assert (await ask(address, token, erase)).json()["data"] == {"personErase": {"__typename": "PersonErased"}}
    assert "has left" in await refusal(address, token)


@pytest.mark.parametrize(
    ("kind", "algorithm"), [("RSA", "RS256"), ("EC", "ES256"), ("OKP", "EdDSA"), ("OKP", "Ed25519")]
)
async def test_the_usual_algorithms_are_known(kind: str, algorithm: str) -> None:
    async with provided() as own:
        own.add("only", kind)
        keys = ProviderKeys(own.issuer)
        found = await keys.find("only")
        assert found is not None
        expected = Expected(own.issuer, AUDIENCE, frozenset({"RS256", "ES256", "EdDSA", "Ed25519"}))
        assert checked(own.token(key="only", algorithm=algorithm), found, expected)["sub"] == "s"


async def test_a_known_token_is_asked_for_its_key_and_its_time_again() -> None:
    own = Provider()
    own.issuer = "https://provider.example"
    own.add("other")
    expected = Expected(own.issuer, AUDIENCE, frozenset({"ES256"}))
    token = own.token(key="first", exp=int(time.time()) + 5)
    for _ in range(2):
        assert checked(token, own.keys["first"], expected)["sub"] == "s"
    with pytest.raises(RefusedError, match="signature"):
        checked(token, own.keys["other"], expected)
    with pytest.raises(RefusedError, match="signature"):
        checked(token, own.keys["first"], Expected(own.issuer, AUDIENCE, frozenset({"RS256"})))
    await asyncio.sleep(6)
    with pytest.raises(RefusedError, match="expired"):
        checked(token, own.keys["first"], expected)


async def test_nobody_comes_in_without_a_token_but_health_answers(address: str) -> None:
    said = await refusal(address, None)
    assert "Authorization" in said
    async with httpx2.AsyncClient() as client:
        assert (await client.get(address, params={"query": VIEWER})).status_code == 401
        assert (await client.get(address.replace("/graphql", "/healthz"))).status_code == 200
        assert (await client.get(address.replace("/graphql", "/readyz"))).status_code in (200, 503)


@pytest.mark.parametrize("said", ["Basic YTpi", "Bearer", "nonsense"])
async def test_only_bearer_tokens_are_known(address: str, said: str) -> None:
    answer = await ask(address, None, authorization=said)
    assert (answer.status_code, answer.json()["errors"][0]["extensions"]["code"]) == (401, "UNAUTHENTICATED")


async def test_claims_that_are_wrong_are_refused(address: str, provider: Provider) -> None:
    now = int(time.time())
    assert await viewer(address, provider.token(externalId="ben", exp=now - 5)) == "ben"  # within the leeway
    wrong: dict[str, dict[str, Any]] = {
        "issuer that": {"iss": "https://elsewhere.example"},
        "another service": {"aud": "another-service"},
        "expired": {"exp": now - _LEEWAY - 5},
        "does not hold yet": {"nbf": now + 10 * _LEEWAY},
        "lacks a claim (": {"exp": None},
        "lacks a claim": {"aud": None},
        "from an issuer": {"iss": None},
    }
    for words, claims in wrong.items():
        assert words in await refusal(address, provider.token(externalId="ben", **claims))
    assert await refusal(address, provider.token(externalId="ben", exp="tomorrow"))
    assert await viewer(address, provider.token(externalId="ben", aud=["other", AUDIENCE])) == "ben"


async def test_a_signature_cannot_be_left_out_forged_or_chosen(address: str, provider: Provider) -> None:
    good = provider.token(externalId="ben")
    head, claims, signature = good.split(".")
    forged = _packed({**_unpacked(claims), "externalId": "ada"})
    none = _packed({"alg": "none", "kid": "first"})
    assert await refusal(address, f"{head}.{forged}.{signature}")
    assert await refusal(address, f"{none}.{claims}.")
    assert await refusal(address, f"{head}.{claims}.")
    for broken in ("a", "a.b", "a.b.c", f"{head}.{claims}.{signature}.{signature}", "é.é.é"):
        with pytest.raises(RefusedError):
            unchecked(broken)
    # The public key taken for a shared secret: an old trick that explicit algorithms end.
    secret = OctKey.import_key(orjson.dumps(provider.keys["first"].as_dict(private=False)))
    shared = jwt.encode({"alg": "HS256", "kid": "first"}, _unpacked(claims), secret, algorithms=["HS256"])
    assert "must be signed with" in await refusal(address, shared)
    # A key that the token brings with it proves nothing.
    own = RSAKey.generate_key(2048)
    header = {"alg": "RS256", "kid": "first", "jwk": own.as_dict(private=False)}
    assert await refusal(address, jwt.encode(header, _unpacked(claims), own, algorithms=["RS256"]))
    assert "more than" in await refusal(address, good + "A" * 8192)


async def test_a_rotated_key_is_found_and_a_flood_of_unknown_ones_asks_once() -> None:
    now = [0.0]
    async with provided() as own:
        keys = ProviderKeys(own.issuer, clock=lambda: now[0])
        assert await keys.find("first") is not None
        assert own.asked == 1
        own.add("second")
        now[0] += PAUSE_SECONDS + 1
        found = await asyncio.gather(*(keys.find("second") for _ in range(50)))
        assert (own.asked, all(found)) == (2, True)
        unknown = await asyncio.gather(*(keys.find(f"unknown-{i}") for i in range(200)))
        assert (own.asked, any(unknown)) == (2, False)
        now[0] += PAUSE_SECONDS + 1
        unknown = await asyncio.gather(*(keys.find(f"unknown-{i}") for i in range(200)))
        assert (own.asked, any(unknown)) == (3, False)
        del own.keys["first"]
        now[0] += PAUSE_SECONDS + 1
        await keys.find("unknown")
        assert await keys.find("first") is None


@pytest.mark.parametrize(
    "broken", [b"", b"[]", b'{"keys": 1}', b'{"keys": []}', b'{"keys": [{"kty": "oct", "k": "AA"}]}']
)
async def test_known_keys_serve_an_hour_while_the_provider_talks_nonsense(broken: bytes) -> None:
    now = [0.0]
    async with provided() as own:
        keys = ProviderKeys(own.issuer, clock=lambda: now[0])
        assert await keys.find("first") is not None
        own.broken = broken
        for now[0] in (PAUSE_SECONDS + 1, KEPT_SECONDS - 1):
            assert await keys.find("first") is not None
            assert await keys.find("unknown") is None
        now[0] = KEPT_SECONDS + PAUSE_SECONDS + 1
        with pytest.raises(ProviderAwayError):
            await keys.find("first")
        own.broken = None
        now[0] += PAUSE_SECONDS + 1
        assert await keys.find("first") is not None


async def test_a_configuration_of_another_issuer_gives_no_keys() -> None:
    async with provided() as own:
        keys = ProviderKeys(f"{own.issuer}/")
        with pytest.raises(ProviderAwayError):
            await keys.find("first")
        assert own.asked == 0


async def test_a_provider_that_is_away_keeps_everybody_out(connection: Connection, provider: Provider) -> None:
    async with serving(connection, issuer="http://127.0.0.1:1", audience=AUDIENCE) as url:
        answer = await ask(url, provider.token(iss="http://127.0.0.1:1"))
    assert (answer.status_code, answer.json()["errors"][0]["extensions"]["code"]) == (503, "UNAVAILABLE")
    assert answer.headers["retry-after"] == "30"


async def test_known_keys_do_not_wait_for_a_slow_provider(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    async with provided() as own:
        keys = ProviderKeys(own.issuer, clock=lambda: now[0])
        assert await keys.find("first") is not None
        monkeypatch.setattr("server.authentication.keys._FETCH_SECONDS", 2.0)
        own.slow, now[0] = 8.0, FRESH_SECONDS + 1
        began = time.perf_counter()
        assert await keys.find("first") is not None
        assert time.perf_counter() - began < 2
        assert await keys.find("unknown") is None
        assert 1.9 < time.perf_counter() - began < 8
        with pytest.raises(ProviderAwayError):
            await ProviderKeys(own.issuer).find("first")


async def test_while_the_database_is_away_nobody_is_taken_for_a_stranger(tmp_path: Path) -> None:
    bearer = f"Bearer {local.issued(tmp_path, 'ben', frozenset(), seconds=60)}"
    async with serving(Connection("bolt://127.0.0.1:1"), local=True, seconds=4, data_dir=tmp_path) as url:
        answer = await ask(url, None, authorization=bearer)
        assert answer.json()["errors"][0]["extensions"]["code"] == "UNAVAILABLE"
        async with socket(url) as opened:
            await opened.send(orjson.dumps({"type": "connection_init", "payload": {"authorization": bearer}}).decode())
            assert (await closed(opened))[0] == 1013


def test_roles_are_read_wherever_a_provider_writes_them() -> None:
    both = {Role.ADMIN, Role.ANALYST}
    assert roles({"roles": ["admin", "analyst", "offline_access", 1]}, "roles") == both
    assert roles({"scope": "openid admin analyst"}, "scope") == both
    assert roles({"realm_access": {"roles": ["admin", "analyst"]}}, "realm_access.roles") == both
    assert roles({"https://mosaic.example/roles": ["admin", "analyst"]}, "https://mosaic.example/roles") == both
    for none in ({}, {"roles": None}, {"roles": {"admin": True}}, {"roles": ["ADMIN"]}):
        assert roles(none, "roles") == frozenset()


async def test_people_see_themselves_also_when_others_cannot(address: str, provider: Provider) -> None:
    query = '{ person(by: {externalId: "hid"}) { name } people(first: 100) { totalCount edges { node { name } } } }'
    for who, seen in (("hid", True), ("ben", False)):
        found = (await ask(address, provider.token(externalId=who), query)).json()["data"]
        names = [edge["node"]["name"] for edge in found["people"]["edges"]]
        assert (found["person"] is not None, "Hidden" in names) == (seen, seen)
        # The twins of another test have not said that they want to be found.
        unsaid = 2 if found["people"]["totalCount"] > len(names) else 0
        assert found["people"]["totalCount"] == len(names) + unsaid


@asynccontextmanager
async def socket(address: str, **headers: str) -> AsyncIterator[ClientConnection]:
    protocol = Subprotocol("graphql-transport-ws")
    async with connect(address.replace("http", "ws", 1), subprotocols=[protocol], additional_headers=headers) as opened:
        yield opened


async def said(opened: ClientConnection, **message: Any) -> dict[str, Any]:
    await opened.send(orjson.dumps(message).decode())
    return await heard(opened)


async def heard(opened: ClientConnection) -> dict[str, Any]:
    found: dict[str, Any] = orjson.loads(await asyncio.wait_for(opened.recv(), 30))
    return found


async def closed(opened: ClientConnection) -> tuple[int, str]:
    async with asyncio.timeout(60):
        with suppress(ConnectionClosed):
            async for _ in opened:
                pass
    assert opened.close_code is not None
    return opened.close_code, opened.close_reason or ""


async def test_a_socket_is_let_in_by_its_first_message_or_its_header(address: str, provider: Provider) -> None:
    bearer = f"Bearer {provider.token(externalId='ben')}"
    for headers, payload in (
        ({}, {"authorization": bearer}),
        ({}, {"Authorization": bearer}),
        ({"authorization": bearer}, None),
    ):
        async with socket(address, **headers) as opened:
            assert (await said(opened, type="connection_init", payload=payload or {}))["type"] == "connection_ack"
            answer = await said(opened, id="1", type="subscribe", payload={"query": VIEWER})
            assert answer["payload"] == {"data": {"viewer": {"externalId": "ben"}}}


@pytest.mark.parametrize("payload", [{}, {"authorization": "Bearer a.b.c"}, {"authorization": 1}])
async def test_a_socket_without_a_good_token_is_closed(address: str, payload: dict[str, Any]) -> None:
    async with socket(address) as opened:
        await opened.send(orjson.dumps({"type": "connection_init", "payload": payload}).decode())
        assert (await closed(opened))[0] == 4403


def expiring(provider: Provider) -> str:
    """A token that the leeway keeps for some five seconds, in which a busy machine still begins."""
    return provider.token(externalId="ben", exp=int(time.time()) - _LEEWAY + 6)


async def test_a_socket_closes_when_its_token_expires_during_a_subscription(address: str, provider: Provider) -> None:
    token = expiring(provider)
    async with socket(address) as opened:
        first = await said(opened, type="connection_init", payload={"authorization": f"Bearer {token}"})
        assert first["type"] == "connection_ack"
        assert (await said(opened, id="1", type="subscribe", payload={"query": WATCH}))["type"] == "next"
        code, reason = await closed(opened)
    assert (code, "expired" in reason) == (4403, True)


async def test_a_stream_of_events_ends_when_its_token_expires(address: str, provider: Provider) -> None:
    token = expiring(provider)
    headers = {"accept": "text/event-stream", "authorization": f"Bearer {token}"}
    text = ""
    async with (
        httpx2.AsyncClient(timeout=90) as client,
        asyncio.timeout(60),
        client.stream("POST", address, json={"query": WATCH}, headers=headers) as answer,
    ):
        assert answer.status_code == 200
        async for piece in answer.aiter_text():
            text += piece
    assert text.count("event: next") == 2
    assert "UNAUTHENTICATED" in text.rsplit("event: next", 1)[1]
    assert "event: complete" in text.rsplit("event: next", 1)[1]


async def test_a_token_without_an_end_in_sight_holds_a_day(connection: Connection, building: tuple[str, Path]) -> None:
    url, folder = building
    forever = local.issued(folder, "ben", frozenset(), seconds=1e15)
    async with socket(url) as opened:
        payload = {"authorization": f"Bearer {forever}"}
        assert (await said(opened, type="connection_init", payload=payload))["type"] == "connection_ack"
        answer = await said(opened, id="1", type="subscribe", payload={"query": VIEWER})
        assert answer["payload"] == {"data": {"viewer": {"externalId": "ben"}}}


async def test_a_stream_without_a_token_is_refused_as_json(address: str) -> None:
    answer = await ask(address, None, WATCH, accept="text/event-stream")
    assert answer.status_code == 401
    assert answer.headers["content-type"].startswith("application/json")


async def test_tokens_are_in_no_log(address: str, provider: Provider, capfd: pytest.CaptureFixture[str]) -> None:
    good, bad = provider.token(externalId="ben"), provider.token(externalId="ben", aud="x")
    await viewer(address, good)
    await refusal(address, bad)
    logged = "".join(capfd.readouterr())
    assert all(piece not in logged for token in (good, bad) for piece in token.split("."))


async def test_a_server_of_this_machine_believes_its_key(building: tuple[str, Path]) -> None:
    url, folder = building
    token = local.issued(folder, "ben", frozenset({Role.ADMIN}), seconds=60)
    assert await viewer(url, token) == "ben"
    assert (await ask(url, None)).json() == {"data": {"viewer": None}}
    assert "not in the network" in await refusal(url, local.issued(folder, "nobody", frozenset(), seconds=60))
    assert "expired" in await refusal(url, local.issued(folder, "ben", frozenset(), seconds=-1))


async def test_no_other_server_believes_the_key_of_this_machine(
    connection: Connection, address: str, building: tuple[str, Path], tmp_path: Path
) -> None:
    url, folder = building
    token = local.issued(folder, "ben", frozenset({Role.ADMIN}), seconds=60)
    assert "issuer" in await refusal(address, token)
    async with serving(connection, local=False, data_dir=folder) as remote:
        assert "issuer" in await refusal(remote, token)
    assert await refusal(url, local.issued(tmp_path, "ben", frozenset(), seconds=60))


def test_the_key_is_kept_for_its_owner(tmp_path: Path) -> None:
    local.issued(tmp_path, None, frozenset({Role.ADMIN}), seconds=60)
    (file,) = tmp_path.iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    file.chmod(0o644)
    with pytest.raises(KeyFileError, match="Others can read"):
        local.issued(tmp_path, None, frozenset({Role.ADMIN}), seconds=60)
    file.write_text("{}")
    file.chmod(0o600)
    with pytest.raises(KeyFileError, match="holds no key"):
        local.issued(tmp_path, None, frozenset({Role.ADMIN}), seconds=60)


def _unpacked(part: str) -> dict[str, Any]:
    found: dict[str, Any] = orjson.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    return found


def _packed(found: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(orjson.dumps(found)).rstrip(b"=").decode()
