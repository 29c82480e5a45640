"""Settings from the environment, read once."""

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph.driver import Connection
from graph.embedded.options import Options, default_cache


def _data_dir() -> Path:
    return Path.home() / ".local" / "share" / "mosaic"


class Settings(BaseSettings):
    """What an operator may set; every name is an environment variable."""

    model_config = SettingsConfigDict(populate_by_name=True, frozen=True)

    neo4j_uri: str | None = Field(None, validation_alias="NEO4J_URI")
    neo4j_user: str = Field("neo4j", validation_alias="NEO4J_USER")
    neo4j_password: SecretStr = Field(SecretStr(""), validation_alias="NEO4J_PASSWORD")
    neo4j_database: str = Field("neo4j", validation_alias="NEO4J_DATABASE")
    data_dir: Path = Field(default_factory=_data_dir, validation_alias="MOSAIC_DATA_DIR")
    cache_dir: Path = Field(default_factory=default_cache, validation_alias="MOSAIC_CACHE_DIR")
    java: str | None = Field(None, validation_alias="MOSAIC_JAVA")
    heap: str | None = Field(None, validation_alias="MOSAIC_HEAP")
    pagecache: str | None = Field(None, validation_alias="MOSAIC_PAGECACHE")
    maven_mirror: str | None = Field(None, validation_alias="MOSAIC_MAVEN_MIRROR")
    port: int = Field(8000, ge=0, le=65535, validation_alias="MOSAIC_PORT")
    profile: Literal["development", "production"] = Field("development", validation_alias="MOSAIC_PROFILE")

    @property
    def remote(self) -> Connection | None:
        """The server that `NEO4J_URI` names, or none: then Mosaic runs its own."""
        if self.neo4j_uri is None:
            return None
        return Connection(self.neo4j_uri, self.neo4j_user, self.neo4j_password.get_secret_value(), self.neo4j_database)

    @property
    def embedded(self) -> Options:
        """The server that Mosaic runs for itself where no other is named."""
        return Options(
            self.data_dir.expanduser().absolute(),
            self.cache_dir.expanduser().absolute(),
            self.java,
            self.heap,
            self.pagecache,
            self.maven_mirror,
        )
