"""What deploys Mosaic names only settings that there are, hands out no password, and waits for the database."""

import re
from pathlib import Path
from typing import Any

import pytest

from server.settings import Settings

yaml: Any = pytest.importorskip("yaml", reason="PyYAML reads docker-compose.yml; install the development tools.")

_ROOT = Path(__file__).parent.parent
_FILES = ("Dockerfile", "docker-compose.yml", ".env.example", "docs/deployment.md")
_NAME = re.compile(r"\b(?:MOSAIC|NEO4J)_[A-Z0-9_]+\b")
_SUBSTITUTED = re.compile(r"\$\{(\w+)(:[?-])([^}]*)\}")
# Of the Neo4j image, and of Aura's file, where the text says how ours is called.
_OTHERS = {"NEO4J_AUTH", "NEO4J_PLUGINS", "NEO4J_USERNAME"}
_SETTINGS = {str(field.validation_alias) for field in Settings.model_fields.values()}


def text(name: str) -> str:
    return (_ROOT / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(text("docker-compose.yml"))["services"]
    return found


@pytest.mark.parametrize("name", _FILES)
def test_every_name_is_a_setting(name: str) -> None:
    assert set(_NAME.findall(text(name))) - _SETTINGS - _OTHERS == set()


def test_every_setting_is_in_the_docs() -> None:
    assert _SETTINGS - set(_NAME.findall(text("docs/deployment.md"))) == set(), "add it to docs/deployment.md, Settings"


def test_no_password_is_given_or_written_down() -> None:
    substituted = _SUBSTITUTED.findall(text("docker-compose.yml"))
    assert {how for name, how, _ in substituted if name == "NEO4J_PASSWORD"} == {":?"}
    assert text("docker-compose.yml").count("NEO4J_PASSWORD}") == 0
    assert re.findall(r"^NEO4J_PASSWORD=(.*)$", text(".env.example"), re.MULTILINE) == [""]
    assert "PASSWORD" not in text("Dockerfile")


def test_the_image_of_neo4j_gets_no_variable_that_it_would_take_for_a_setting(services: dict[str, Any]) -> None:
    ours = _SETTINGS | {"NEO4J_USERNAME"}
    assert set(services["neo4j"]["environment"]) & ours == set()


@pytest.mark.parametrize("service", ["app", "migrate"])
def test_the_environment_is_enough_for_production(
    services: dict[str, Any], service: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in _SETTINGS:
        monkeypatch.delenv(name, raising=False)
    given = {"NEO4J_PASSWORD": "a-long-word", "MOSAIC_DOCUMENTS_MODE": "open"}
    given |= {"MOSAIC_AUTH_ISSUER": "https://sign-in.example", "MOSAIC_AUTH_AUDIENCE": "mosaic"}
    for name, value in services[service]["environment"].items():
        if value is not None:
            monkeypatch.setenv(name, _SUBSTITUTED.sub(lambda found: given[found[1]], value))
    settings = Settings()
    assert (settings.profile, settings.missing) == ("production", [])
    assert settings.remote is not None
    assert (settings.remote.uri, settings.remote.password) == ("bolt://neo4j:7687", "a-long-word")


def test_the_app_waits_for_a_healthy_database_with_its_migrations(services: dict[str, Any]) -> None:
    assert services["app"]["depends_on"] == {
        "neo4j": {"condition": "service_healthy"},
        "migrate": {"condition": "service_completed_successfully"},
    }
    assert services["migrate"]["depends_on"] == {"neo4j": {"condition": "service_healthy"}}
    assert "gds.version()" in services["neo4j"]["healthcheck"]["test"][1]
    assert "graph-data-science" in services["neo4j"]["environment"]["NEO4J_PLUGINS"]
    assert all(port.startswith("127.0.0.1:") for service in services.values() for port in service.get("ports", ()))


def test_the_image_runs_without_privileges_and_is_healthy_when_ready() -> None:
    *_, last = re.split(r"^FROM ", text("Dockerfile"), flags=re.MULTILINE)
    assert re.search(r"^USER \d+$", last, re.MULTILINE)
    assert "/readyz" in last[last.index("HEALTHCHECK") :]
    assert re.search(r'^ENTRYPOINT \["mosaic"\]$', last, re.MULTILINE)
    assert "--require-hashes" in text("Dockerfile")
