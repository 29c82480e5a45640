"""How somebody likes to work: ten statements, scored on four scales, none of which is better than its opposite.

Scores are summated ratings (Likert, R. (1932), A technique for the measurement of attitudes, Archives of Psychology
140). The scales follow what was found to tell people apart: structure (Neuberg, S. L., Newsom, J. T. (1993), Personal
need for structure, Journal of Personality and Social Psychology 65(1)), feedback (Linderbaum, B. A., Levy, P. E.
(2010), The feedback orientation scale, Journal of Management 36(6)), deciding (Scott, S. G., Bruce, R. A. (1995),
Decision-making style, Educational and Psychological Measurement 55(5)), learning by doing (Kolb, D. A. (1984),
Experiential learning). The statements are our own and were not validated. That teaching should follow a style of
learning is not supported (Pashler, H. et al. (2008), Learning styles, Psychological Science in the Public Interest
9(3)): they serve to find people who like to work alike, which goes with good mentoring (Eby, L. T. et al. (2013), An
interdisciplinary meta-analysis of protégé perceptions of mentoring, Psychological Bulletin 139(2)).
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Annotated, Self

from pydantic import Field, model_validator

from graph import profiles
from graph.acts import Actor, Done, Input, Refusal
from graph.driver import Graph

LEAST, MOST = 1, 5


@dataclass(frozen=True)
class Scale:
    """A way in which people differ, and what its low, middle and high part mean."""

    name: str
    low: str
    middle: str
    high: str


@dataclass(frozen=True)
class Item:
    """A statement; of a reversed one, agreeing counts for the low end."""

    scale: str
    text: str
    reversed: bool = False


_TEXT = resources.files("algorithms").joinpath("working_style.toml").read_text(encoding="utf-8")
SCALES = tuple(Scale(**each) for each in tomllib.loads(_TEXT)["scales"])
ITEMS = tuple(Item(**each) for each in tomllib.loads(_TEXT)["items"])


class Answers(Input):
    """How much somebody agrees with each statement, 1 to 5, in their order; none at all takes the answers back."""

    agreements: Annotated[Sequence[Annotated[int, Field(ge=LEAST, le=MOST)]], Field(max_length=len(ITEMS))]

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if len(self.agreements) not in {0, len(ITEMS)}:
            raise ValueError(f"{len(self.agreements)} of {len(ITEMS)} statements are answered. Answer all, or none")
        return self


def scores(agreements: Sequence[int]) -> list[float]:
    """Score each scale, 0 to 1: the mean agreement with its statements, reversed ones turned round, put on 0 to 1."""
    found = []
    for scale in SCALES:
        rated = [
            LEAST + MOST - agreement if item.reversed else agreement
            for item, agreement in zip(ITEMS, agreements, strict=True)
            if item.scale == scale.name
        ]
        found.append((sum(rated) / len(rated) - LEAST) / (MOST - LEAST))
    return found


async def answer(graph: Graph, actor: Actor, told: Answers) -> Done | Refusal:
    """Keep the answers with their scores, or take them back."""
    return await profiles.style(graph, actor, told, scores(told.agreements) if told.agreements else None)
