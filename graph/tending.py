"""What becomes of relations that nobody ends: reminders where nothing happens, a kind end, and how it goes."""

from dataclasses import asdict, dataclass

from graph.acts import Actor, Done, Input, act
from graph.driver import Graph
from graph.statements import load

REOPENS_DAYS = 90
"""How long a relation that ended because nothing happened may be taken up again."""
FIRST_PULSE_DAYS, _PULSE_DAYS = 30, 60


@dataclass(frozen=True)
class Patience:
    """After how many days without a sign of life the two are reminded, and after how many more it ends."""

    idle: int = 45
    closes: int = 30


async def tend(graph: Graph, patience: Patience | None = None) -> int:
    """Look after every relation that is due, and count the looks.

    A session that was held or is planned, an objective that is set or moves, and feedback are signs of life. A quality
    pulse is asked for after 30 days, and then every 60.
    """
    looks, nobody = 0, Actor()
    days = asdict(patience or Patience()) | {"first_pulse": FIRST_PULSE_DAYS, "pulse": _PULSE_DAYS}
    while isinstance(await act(graph, nobody, "mentorshipTend", load("tending")["tend"], Input(), **days), Done):
        looks += 1
    return looks
