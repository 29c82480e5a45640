"""How evenly a group shares its time."""

import strawberry

from algorithms import balance
from algorithms.balance import Spread
from graph.reads import declarations as read
from graph.reads.plans import Row
from schema.enums import BalanceTrend
from schema.fields import computed, rows, stored, value
from schema.people import Person

_SESSIONS = {"sessions": "{node}.sessions"}


def _spreads(row: Row) -> list[Spread]:
    found = (balance.spread(amounts) for amounts in row.needs["sessions"])
    return [each for each in found if each is not None]


def _last(row: Row) -> Spread | None:
    return next(reversed(_spreads(row)), None)


def _index(root: strawberry.Parent[Row]) -> float | None:
    last = _last(root)
    return None if last is None else last.index


def _gini(root: strawberry.Parent[Row]) -> float | None:
    last = _last(root)
    return None if last is None else last.gini


def _entropy(root: strawberry.Parent[Row]) -> float | None:
    last = _last(root)
    return None if last is None else last.entropy


def _measured(root: strawberry.Parent[Row]) -> int:
    return len(_spreads(root))


def _slope(root: strawberry.Parent[Row]) -> float | None:
    return balance.slope([each.index for each in _spreads(root)])


def _trend(root: strawberry.Parent[Row]) -> BalanceTrend:
    return BalanceTrend(balance.trend([each.index for each in _spreads(root)]).value)


def _hint(root: strawberry.Parent[Row]) -> str:
    return balance.hint(_spreads(root), silent=root.needs["silent"], attendance=root.needs["attendance"])


@strawberry.type(description="How evenly those who were there shared a session, by minutes or else by turns.")
class Evenness:
    """Balance of one session, or of the last one."""

    index: float | None = computed(
        _index,
        "From 0, one voice alone, to 1, all alike, whatever the size: 1 - Gini n / (n - 1); null before any measure.",
        **_SESSIONS,
    )
    gini: float | None = computed(_gini, "The Gini coefficient: 0 all alike, (n - 1) / n one voice alone.", **_SESSIONS)
    entropy: float | None = computed(
        _entropy, "The entropy of the shares by its greatest value: 0 one voice alone, 1 all alike.", **_SESSIONS
    )


@strawberry.type(description="Somebody who was there and said nothing.")
class SilentMember:
    """A silent member."""

    person: Person = stored(read.Here(), "Who; only they themselves and who leads the group see it.")
    sessions: int = value("{edge}.sessions", "In how many sessions in a row until the last one they came to.")


@strawberry.type(description="How evenly a group shares its time; those who are in it see it.")
class GroupBalance:
    """Balance of a group."""

    last: Evenness = stored(read.Here(), "Of the last session that was measured.")
    measured: int = computed(_measured, "How many of the last twelve sessions were measured.", **_SESSIONS)
    slope: float | None = computed(
        _slope, "By how much the index changes from session to session; null before three of them.", **_SESSIONS
    )
    trend: BalanceTrend = computed(_trend, "Where the index goes.", **_SESSIONS)
    hint: str = computed(
        _hint,
        "What to do in the next session, in words and without names. That somebody is silent it says to who leads.",
        **_SESSIONS,
        silent="{node}.silent",
        attendance="{node}.attendance",
    )


def of_a_group() -> GroupBalance | None:
    """Declare the balance of a group."""
    found: GroupBalance | None = stored(
        read.One(rows("group_balance")), "How evenly it shares its time; null to those who are not in it."
    )
    return found


def silences() -> list[SilentMember]:
    """Declare who is silent in a group."""
    found: list[SilentMember] = stored(
        read.Many(rows("group_silent"), (read.Key("{by}.sessions", descending=True), read.Key("{to}.id"))),
        "Who was there and said nothing in the last measured sessions they came to: who leads it sees everybody, "
        "others only themselves.",
    )
    return found


def of_a_session() -> Evenness | None:
    """Declare the balance of one session."""
    found: Evenness | None = stored(
        read.One(rows("session_balance")), "How evenly it was shared; null where nobody noted minutes or turns."
    )
    return found
