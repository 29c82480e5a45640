"""The tour of the docs leads to what is told there; that it comes in that order, the tests of the stories check."""

import re
from pathlib import Path

import pytest
from stories import page, tour

_PAGES = {"circles.md", "mentorships.md", "expert-network.md"}


@pytest.mark.parametrize("name", sorted(_PAGES))
def test_each_step_leads_to_a_part_of_a_page_that_has_the_operation(name: str) -> None:
    text = (Path(__file__).parent.parent / "docs" / name).read_text(encoding="utf-8")
    parts = {
        re.sub(r"[^\w -]", "", title).lower().replace(" ", "-"): part
        for title, part in re.findall(r"^## (.+)\n((?:(?!## ).*\n?)*)", text, re.MULTILINE)
    }
    steps = page(name).tour
    assert len(steps) > 10
    for step in steps:
        assert re.search(rf"^(query|mutation) {step.operation}\b", parts[step.part], re.MULTILINE), step


def test_it_tells_the_three_stories() -> None:
    assert {step.page for step in tour()} == _PAGES
