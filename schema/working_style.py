"""How somebody likes to work: the questionnaire, and what came of it."""

import orjson
import strawberry

from algorithms.working_style import ITEMS, SCALES
from graph.reads import declarations as read
from schema.fields import stored, value

_LOW, _HIGH = 0.4, 0.6


def _listed(texts: list[str]) -> str:
    return orjson.dumps(texts).decode()


_STATEMENTS = (
    f"[i IN range(0, {len(ITEMS) - 1}) | {{text: {_listed([item.text for item in ITEMS])}[i], "
    "agreement: {node}.styleAnswers[i]}]"
)
_SCALES = (
    f"[i IN range(0, size(coalesce({{node}}.style, [])) - 1) | {{name: {_listed([scale.name for scale in SCALES])}[i], "
    f"score: {{node}}.style[i], text: CASE WHEN {{node}}.style[i] < {_LOW} THEN {_listed([s.low for s in SCALES])}[i] "
    f"WHEN {{node}}.style[i] > {_HIGH} THEN {_listed([s.high for s in SCALES])}[i] "
    f"ELSE {_listed([s.middle for s in SCALES])}[i] END}}]"
)


@strawberry.type(description="A statement of the questionnaire.")
class StyleStatement:
    """A statement."""

    text: str = value("{node}.text", "The statement.")
    agreement: int | None = value("{node}.agreement", "How much you agree, 1 to 5; null before you answered.")


@strawberry.type(description="A way in which people differ; neither end is better.")
class StyleScale:
    """A scale."""

    name: str = value("{node}.name", "What it is about.")
    score: float = value("{node}.score", "Where you stand, 0 to 1: your mean agreement with its statements.")
    text: str = value("{node}.text", "The same in words.")


@strawberry.type(description="How you like to work.")
class WorkingStyle:
    """A working style."""

    statements: list[StyleStatement] = stored(
        read.Many(read.Rows(each=_STATEMENTS)), "The questionnaire; answer it with workingStyleAnswer."
    )
    scales: list[StyleScale] = stored(read.Many(read.Rows(each=_SCALES)), "What came of it; empty before you answered.")
