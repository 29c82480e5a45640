"""Settings from the environment, read once."""

import re
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from graph.driver import Connection
from graph.embedded.options import Options, default_cache
from graph.floor import LEAST, SETTING
from graph.runs import KEPT
from graph.tending import Patience
from server.authentication.keys import ProviderKeys
from server.authentication.tokens import ASYMMETRIC, Expected
from server.documents import Mode

_SPAN = re.compile(r"(\d{1,6})([smhd])")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


def _data_dir() -> Path:
    return Path.home() / ".local" / "share" / "mosaic"


def is_loopback(host: str) -> bool:
    """Say whether only this machine can reach an address."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def span(text: str) -> timedelta:
    """Read a span of time such as `24h`, `30m` or `7d`."""
    found = _SPAN.fullmatch(text.strip().lower())
    if found is None or not int(found[1]):
        raise ValueError(f"'{text}' is no span of time. Write for example 24h, 30m or 7d.")
    return timedelta(**{_UNITS[found[2]]: int(found[1])})


class SettingsError(ValueError):
    """A setting cannot be used; the message names it and says what can."""


class Settings(BaseSettings):
    """What an operator may set; every name is an environment variable."""

    model_config = SettingsConfigDict(populate_by_name=True, frozen=True)

    neo4j_uri: str | None = Field(default=None, validation_alias="NEO4J_URI")
    neo4j_user: str = Field(default="neo4j", validation_alias="NEO4J_USER")
    neo4j_password: SecretStr = Field(default=SecretStr(""), validation_alias="NEO4J_PASSWORD")
    neo4j_database: str = Field(default="neo4j", validation_alias="NEO4J_DATABASE")
    data_dir: Path = Field(default_factory=_data_dir, validation_alias="MOSAIC_DATA_DIR")
    cache_dir: Path = Field(default_factory=default_cache, validation_alias="MOSAIC_CACHE_DIR")
    java: str | None = Field(default=None, validation_alias="MOSAIC_JAVA")
    heap: str | None = Field(default=None, validation_alias="MOSAIC_HEAP")
    pagecache: str | None = Field(default=None, validation_alias="MOSAIC_PAGECACHE")
    maven_mirror: str | None = Field(default=None, validation_alias="MOSAIC_MAVEN_MIRROR")
    host: str = Field(default="127.0.0.1", validation_alias="MOSAIC_HOST")
    port: int = Field(default=8000, ge=0, le=65535, validation_alias="MOSAIC_PORT")
    profile: Literal["development", "production"] = Field(default="development", validation_alias="MOSAIC_PROFILE")

    origins: Annotated[tuple[str, ...], NoDecode] = Field(default=(), validation_alias="MOSAIC_ALLOWED_ORIGINS")
    operation_seconds: float = Field(default=5.0, gt=0, validation_alias="MOSAIC_OPERATION_SECONDS")
    documents: Path | None = Field(default=None, validation_alias="MOSAIC_DOCUMENTS")
    documents_mode: Mode | None = Field(default=None, validation_alias="MOSAIC_DOCUMENTS_MODE")

    analyse_every: timedelta | None = Field(default=None, validation_alias="MOSAIC_ANALYSE_EVERY")
    runs_kept: int = Field(default=KEPT, ge=1, validation_alias="MOSAIC_ANALYSES_KEPT")

    # Told in time if it cannot be used; `graph.floor` reads it, for every layer asks for it.
    minimum_group: int = Field(default=LEAST, ge=LEAST, le=1000, validation_alias=SETTING)
    idle_days: int = Field(default=Patience.idle, ge=1, validation_alias="MOSAIC_IDLE_DAYS")
    closes_days: int = Field(default=Patience.closes, ge=1, validation_alias="MOSAIC_CLOSES_DAYS")

    viewer: str | None = Field(default=None, validation_alias="MOSAIC_AUTH_VIEWER")
    issuer: str | None = Field(default=None, validation_alias="MOSAIC_AUTH_ISSUER")
    audience: str | None = Field(default=None, validation_alias="MOSAIC_AUTH_AUDIENCE")
    jwks_url: str | None = Field(default=None, validation_alias="MOSAIC_AUTH_JWKS_URL")
    client_id: str | None = Field(default=None, validation_alias="MOSAIC_AUTH_CLIENT_ID")
    scope: str | None = Field(default=None, validation_alias="MOSAIC_AUTH_SCOPE")
    algorithms: Annotated[tuple[str, ...], NoDecode] = Field(
        default=("RS256", "ES256", "EdDSA", "Ed25519"), min_length=1, validation_alias="MOSAIC_AUTH_ALGORITHMS"
    )
    roles_claim: str = Field(default="roles", min_length=1, validation_alias="MOSAIC_AUTH_ROLES_CLAIM")
    person_claim: str = Field(default="externalId", min_length=1, validation_alias="MOSAIC_AUTH_PERSON_CLAIM")
    leeway: int = Field(default=30, ge=0, le=300, validation_alias="MOSAIC_AUTH_LEEWAY")

    def __init__(self, **given: Any) -> None:
        try:
            super().__init__(**given)
        except ValidationError as error:
            problems = "; ".join(f"{each['loc'][0]}: {each['msg']}" for each in error.errors())
            raise SettingsError(f"The settings cannot be used. {problems}.") from None

    @field_validator("analyse_every", mode="before")
    @classmethod
    def _span(cls, value: object) -> object:
        return (span(value) if value else None) if isinstance(value, str) else value

    @field_validator("issuer", "jwks_url")
    @classmethod
    def _encrypted(cls, value: str | None) -> str | None:
        """Whoever can change the keys on their way can sign in as anybody."""
        parts = urlsplit(value or "")
        if value and not (parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.hostname or ""))):
            raise ValueError("write an https address (http only for this machine)")
        return value or None

    @field_validator("algorithms")
    @classmethod
    def _asymmetric(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        unknown = set(value) - ASYMMETRIC
        if unknown:
            raise ValueError(f"{', '.join(sorted(unknown))} cannot be used; there are {', '.join(sorted(ASYMMETRIC))}")
        return value

    @field_validator("origins", "algorithms", mode="before")
    @classmethod
    def _separated(cls, value: object) -> object:
        return [each.strip() for each in value.split(",") if each.strip()] if isinstance(value, str) else value

    @property
    def development(self) -> bool:
        """Whether people who build on Mosaic use it: introspection, suggestions and GraphiQL are there."""
        return self.profile == "development"

    @property
    def mode(self) -> Mode:
        """Which documents may run: registered ones only where a file names them, unless said otherwise."""
        return self.documents_mode or ("registered-only" if self.documents else "open")

    @property
    def missing(self) -> list[str]:
        """What production needs and nobody has set."""
        if self.development:
            return []
        needed = {
            "NEO4J_URI": self.neo4j_uri,
            "NEO4J_PASSWORD": self.neo4j_password.get_secret_value(),
            "MOSAIC_DOCUMENTS (or MOSAIC_DOCUMENTS_MODE=open)": self.documents or self.documents_mode == "open",
            "MOSAIC_AUTH_ISSUER": self.issuer,
            "MOSAIC_AUTH_AUDIENCE": self.audience,
        }
        return [name for name, given in needed.items() if not given]

    @property
    def provider(self) -> tuple[Expected, ProviderKeys] | None:
        """Whose tokens are believed and where the keys are, or none: then nobody's are, but this machine's own."""
        if not self.issuer or not self.audience:
            return None
        expected = Expected(self.issuer, self.audience, frozenset(self.algorithms), self.leeway)
        return expected, ProviderKeys(self.issuer, self.jwks_url)

    @property
    def remote(self) -> Connection | None:
        """The server that `NEO4J_URI` names, or none: then Mosaic runs its own."""
        if not self.neo4j_uri:
            return None
        return Connection(self.neo4j_uri, self.neo4j_user, self.neo4j_password.get_secret_value(), self.neo4j_database)

    def apart(self, folder: Path) -> "Settings":
        """The same settings for a Neo4j of its own in another folder."""
        return self.model_copy(update={"neo4j_uri": None, "data_dir": folder})

    @property
    def cache(self) -> Path:
        """Where what was fetched or made once is kept: jars, vectors."""
        return self.cache_dir.expanduser().absolute()

    @property
    def embedded(self) -> Options:
        """The server that Mosaic runs for itself where no other is named."""
        return Options(
            self.data_dir.expanduser().absolute(),
            self.cache,
            self.java,
            self.heap,
            self.pagecache,
            self.maven_mirror,
        )
