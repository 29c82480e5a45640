"""Why the embedded server cannot serve; each message says what to do next."""


class EmbeddedError(Exception):
    """The embedded server cannot be started or joined."""


class JarsUnavailableError(EmbeddedError):
    """Neo4j's jars are neither cached nor reachable."""


class DiskFullError(EmbeddedError):
    """There is no room for what must be written."""


class JavaUnavailableError(EmbeddedError):
    """There is no Java that can run Neo4j."""


class TooLittleMemoryError(EmbeddedError):
    """Neo4j would not fit into the memory of this machine."""


class FolderOwnedError(EmbeddedError):
    """Another process owns the data folder."""


class StartFailedError(EmbeddedError):
    """Java ran, yet Neo4j did not come up."""
