"""Content negotiation: what RFC 9110 says, in odd spellings too."""

import pytest

from server.media import EVENTS, GRAPHQL, JSON, negotiate, status


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("", JSON),
        ("APPLICATION/JSON", JSON),
        (f"{JSON};q=0.1, {GRAPHQL};q=0.2", GRAPHQL),
        (f"{GRAPHQL};q=0", None),
        (f"{JSON};q=nonsense", None),
        (f"*/*;q=0.1, {GRAPHQL}", GRAPHQL),
        (f"{GRAPHQL}, {JSON}", GRAPHQL),
        (f"{JSON}, {GRAPHQL}", JSON),
        (EVENTS, EVENTS),
        (f"{EVENTS}, {JSON};q=0.5", EVENTS),
        ("text/*", EVENTS),
        ("image/png", None),
        (",;,", None),
    ],
)
def test_the_best_of_what_the_client_takes_is_chosen(accept: str, chosen: str | None) -> None:
    assert negotiate(accept) == chosen


@pytest.mark.parametrize(
    ("code", "expected"),
    [("GRAPHQL_PARSE_FAILED", 400), ("INTERNAL", 500), ("UNAVAILABLE", 503), ("TIMEOUT", 504), (None, 400)],
)
def test_an_answer_without_data_has_the_status_of_its_first_error(code: str | None, expected: int) -> None:
    answer = {"errors": [{"message": "", "extensions": {"code": code}}]}
    assert (status(answer, GRAPHQL), status(answer, JSON)) == (expected, 200)
    assert status({**answer, "data": None}, GRAPHQL) == 200
