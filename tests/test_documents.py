"""Registered documents: every form that the tools write, every form that clients send, every mode."""

import hashlib
from pathlib import Path
from typing import Any

import orjson
import pytest

from server.documents import Documents, DocumentsError, Mode, NotRegisteredError, load

HELLO = "query Hello { hello }"
DIGEST = hashlib.sha256(HELLO.encode()).hexdigest()


def _loaded(folder: Path, content: Any, mode: Mode = "registered-only") -> Documents:
    path = folder / "documents.json"
    path.write_bytes(orjson.dumps(content))
    return load(path, mode)


@pytest.mark.parametrize(
    "content",
    [
        {DIGEST: HELLO},
        {f"sha256:{DIGEST}": HELLO},
        {
            "format": "apollo-persisted-query-manifest",
            "version": 1,
            "operations": [{"id": DIGEST, "name": "Hello", "type": "query", "body": HELLO}],
        },
    ],
)
@pytest.mark.parametrize(
    "body",
    [
        {"documentId": DIGEST},
        {"documentId": f"sha256:{DIGEST}"},
        {"extensions": {"persistedQuery": {"version": 1, "sha256Hash": DIGEST}}},
        {"query": HELLO},
    ],
)
def test_every_form_finds_the_text(tmp_path: Path, content: Any, body: dict[str, Any]) -> None:
    documents = _loaded(tmp_path, content)
    assert documents.text(body) == (HELLO, True)


def test_ids_that_are_no_digests_are_taken_as_they_are(tmp_path: Path) -> None:
    assert _loaded(tmp_path, {"d41d8cd98f00b204e9800998ecf8427e": HELLO}).text(
        {"documentId": "d41d8cd98f00b204e9800998ecf8427e"}
    ) == (HELLO, True)


def test_registered_only_runs_nothing_else(tmp_path: Path) -> None:
    documents = _loaded(tmp_path, {DIGEST: HELLO})
    for body in ({"query": "{ hello }"}, {"documentId": "other"}, {"documentId": "other", "query": "{ hello }"}, {}):
        with pytest.raises(NotRegisteredError) as caught:
            documents.text(body)
        assert caught.value.code == "DOCUMENT_NOT_REGISTERED"


@pytest.mark.parametrize("mode", ["open", "registered-preferred"])
def test_other_modes_run_the_text_that_is_sent_but_know_the_difference(tmp_path: Path, mode: Mode) -> None:
    documents = _loaded(tmp_path, {DIGEST: HELLO}, mode)
    assert documents.text({"query": "{ hello }"}) == ("{ hello }", False)
    assert documents.text({"documentId": "other", "query": "{ hello }"}) == ("{ hello }", False)
    assert documents.text({"documentId": DIGEST}) == (HELLO, True)
    with pytest.raises(NotRegisteredError, match="PersistedQueryNotFound") as caught:
        documents.text({"extensions": {"persistedQuery": {"version": 1, "sha256Hash": "0" * 64}}})
    assert caught.value.code == "PERSISTED_QUERY_NOT_FOUND"


@pytest.mark.parametrize("content", [[HELLO], {DIGEST: "query {"}, {DIGEST: 5}, {"operations": [{"id": DIGEST}]}, "x"])
def test_a_file_that_cannot_be_used_is_named(tmp_path: Path, content: Any) -> None:
    with pytest.raises(DocumentsError, match=r"documents\.json.*graphql-codegen"):
        _loaded(tmp_path, content)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DocumentsError, match="nowhere"):
        load(tmp_path / "nowhere.json", "open")
