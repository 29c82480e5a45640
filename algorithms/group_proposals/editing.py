"""Edits of a proposal: each a new version, judged by the same referee, with the least change."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from algorithms.group_proposals import gathering, telling
from algorithms.group_proposals.gathering import Gathered
from algorithms.group_proposals.working import refused
from algorithms.groups import Change, GroupingError, GroupsError, Locks, Seating
from algorithms.groups.referee import certificate
from graph import group_proposals as stored
from graph.acts import Actor, Done, Refusal, done_before
from graph.driver import Graph
from graph.group_proposals import Edit, Standing, Version

_MOST_TRIED = 20
Seated = Mapping[str, Sequence[Any]]


@dataclass
class Bench:
    """A version on the bench: its people, its groups, and what is locked."""

    standing: Standing
    found: Gathered
    groups: dict[str, list[str]]
    locked: dict[int | str, str]
    closed: list[str]
    waiting: list[str]
    given_up: list[int] = field(default_factory=list)

    @property
    def asked(self) -> Gathered:
        """The request as it is judged now."""
        return gathering.given_up(gathering.without(self.found, self.waiting), self.given_up)

    def seating(self, *, unlocked: bool = False) -> Seating:
        """The grouping, to be edited."""
        held = None if unlocked else Locks(self.locked, self.closed)
        return Seating(self.asked.request, self.groups, held)

    def take(self, seating: Seating, change: Change) -> str:
        """Make a change the grouping, and say what it was."""
        seating.take(change)
        self.groups = {name: [str(id_) for id_ in members] for name, members in seating.groups().items()}
        return change.says


Doing = Callable[[Bench, Any], str]


async def edit(
    graph: Graph, actor: Actor, kind: str, told: Edit, do: Doing, *, more: Sequence[str] = ()
) -> Done | Refusal:
    """Do an edit and keep it as the next version; `more` are people who come to those of the version."""
    before = await done_before(graph, actor, kind, told)
    if before is not None:
        return before
    standing = await stored.stands(graph, actor, told.proposal, told.version)
    if standing is None:
        return Refusal("NOT_FOUND", {"path": "proposal"})
    if (refusal := not_open(standing)) is not None:
        return refusal
    try:
        bench = await on_bench(graph, standing, actor.person, more)
        version = await asyncio.to_thread(_edited, bench, told, do)
    except GroupsError as error:
        return refused(error)
    return await stored.keep(graph, actor, kind, told, version)


def not_open(standing: Standing) -> Refusal | None:
    """Say why nothing can be done with a version any more, or yet."""
    if standing.accepted:
        return Refusal("WRONG_STATUS", {"status": "ACCEPTED"})
    if standing.latest is None:
        return Refusal("WRONG_STATUS", {"status": standing.status})
    return Refusal("NOT_FOUND", {"path": "version"}) if standing.number is None else None


async def on_bench(graph: Graph, standing: Standing, viewer: str | None, more: Sequence[str] = ()) -> Bench:
    """Read everybody of a version anew, with what rules ask of them today; who is gone has no seat any more."""
    seats = {group["name"]: [seat["person"] for seat in group["seats"]] for group in standing.groups}
    locked = {seat["person"]: group["name"] for group in standing.groups for seat in group["seats"] if seat["locked"]}
    everybody = [*(id_ for members in seats.values() for id_ in members), *standing.waiting, *more]
    found = await gathering.gathered(graph, standing.asked, viewer, list(dict.fromkeys(everybody)))
    return Bench(
        standing=standing,
        found=found,
        groups={name: [id_ for id_ in members if id_ in found.facts] for name, members in seats.items()},
        locked={id_: name for id_, name in locked.items() if id_ in found.facts},
        closed=[group["name"] for group in standing.groups if group["closed"]],
        waiting=[id_ for id_ in standing.waiting if id_ in found.facts and id_ not in more],
        given_up=list(standing.given_up),
    )


def _edited(bench: Bench, told: Edit, do: Doing) -> Version:
    says = do(bench, told)
    # A lock says what must not change; whether a lock is kept is no question of a version.
    seating = bench.seating(unlocked=True)
    if (seating.seats < 0).any():
        lost = seating.pool.ids[int(seating.seats.argmin())]
        raise GroupingError(f"{lost} would have no seat. Add them to a group, or let them wait.")
    judged = certificate(seating.problem, seating.seats)
    number = (bench.standing.latest or 0) + 1
    version = telling.edited(
        bench.asked, bench.groups, judged, number=number, says=says, locked=bench.locked, closed=bench.closed
    )
    return replace(version, facts={**version.facts, "givenUp": bench.given_up})


def relax(bench: Bench, told: stored.Relaxing) -> str:
    """Take the ready grouping that gives up a rule."""
    ready = bench.standing.relaxations.get(told.rule)
    if ready is None:
        raise GroupingError(f"Giving up rule {told.rule} is not among the relaxations. Take the number of one of them.")
    bench.groups = {name: [id_ for id_ in members if id_ in bench.found.facts] for name, members in ready.items()}
    bench.given_up = sorted({*bench.given_up, told.rule})
    return f"rule {told.rule} is given up"


def lock(bench: Bench, told: stored.Locking) -> str:
    """Let people and groups stay as they are, or no longer."""
    where = {id_: name for name, members in bench.groups.items() for id_ in members}
    wrong = [name for name in told.groups if name not in bench.groups] + [
        id_ for id_ in told.people if id_ not in where
    ]
    if wrong:
        raise GroupingError(f"{wrong[0]} is not in this version. Name people who are seated, and groups by name.")
    people = list(dict.fromkeys([*told.people, *(id_ for name in told.groups for id_ in bench.groups[name])]))
    if not people:
        raise GroupingError("Nobody is named. Name people, groups or both.")
    if told.locked:
        bench.locked |= {id_: where[id_] for id_ in people}
        bench.closed = [name for name in bench.groups if name in bench.closed or name in told.groups]
    else:
        opened = {*told.groups, *(where[id_] for id_ in told.people)}
        bench.locked = {id_: name for id_, name in bench.locked.items() if id_ not in people}
        bench.closed = [name for name in bench.closed if name not in opened]
    return f"{len(people)} people {'are locked' if told.locked else 'are unlocked'}"


def swap(bench: Bench, told: stored.Swapping) -> str:
    """Exchange two people."""
    seating = bench.seating()
    return bench.take(seating, seating.swap(told.one, told.other))


def move(bench: Bench, told: stored.Moving) -> str:
    """Move one person."""
    seating = bench.seating()
    return bench.take(seating, seating.move(told.person, told.group))


def add(bench: Bench, told: stored.Adding) -> str:
    """Give somebody a seat: in the best place, or in a named group."""
    if told.person not in bench.found.facts:
        raise GroupingError(f"{told.person} is not there, has left, or is not discoverable. Name somebody else.")
    if told.group is not None and told.group not in bench.groups:
        raise GroupingError(f"There is no group '{told.group}'. The groups are {', '.join(bench.groups)}.")
    seating = bench.seating()
    there = None if told.group is None else list(bench.groups).index(told.group)
    row = seating.pool.index.get(told.person, -1)
    places = [one for one in seating.joining(told.person) if there is None or one.seats[row] == there]
    if not places:
        raise GroupingError(f"No seat is free for {told.person}. Let them wait, or widen the sizes in a new proposal.")
    return bench.take(seating, places[0])


def replaced(bench: Bench, told: stored.Replacing) -> str:
    """Let somebody go and another one have the seat: whoever is named, or the first in line who fits."""
    home = next((name for name, members in bench.groups.items() if told.person in members), None)
    if home is None:
        raise GroupingError(f"{told.person} has no seat in this version. Name somebody who has one.")
    seated = next((name for name, members in bench.groups.items() if told.by in members), None)
    if seated is not None:
        raise GroupingError(f"{told.by} has a seat in group {seated}. Swap the two, or name somebody without one.")
    coming = [told.by] if told.by else bench.waiting[:_MOST_TRIED]
    if not coming or any(id_ not in bench.found.facts for id_ in coming):
        raise GroupingError("Nobody waits who could come instead. Name somebody in by.")
    rest = {name: [id_ for id_ in members if id_ != told.person] for name, members in bench.groups.items()}
    trials = [_with(bench, told.person, {**rest, home: [*rest[home], id_]}, id_) for id_ in coming]
    chosen = next((one for one in trials if one[0] == 0), trials[0])
    _, bench.groups, bench.found, bench.waiting, one = chosen
    bench.locked.pop(told.person, None)
    return f"{one} comes for {told.person} in group {home}"


def _with(
    bench: Bench, gone: str, groups: dict[str, list[str]], coming: str
) -> tuple[int, dict[str, list[str]], Gathered, list[str], str]:
    facts = {id_: facts for id_, facts in bench.found.facts.items() if id_ != gone}
    found = replace(bench.found, facts=facts)
    waiting = [id_ for id_ in bench.waiting if id_ != coming]
    trial = replace(bench, found=found, groups=groups, waiting=waiting).seating(unlocked=True)
    return certificate(trial.problem, trial.seats).violations, groups, found, waiting, coming


def solve(bench: Bench, _: stored.Edit) -> str:
    """Seat everybody and keep every rule, if that is found, with as few moved as is found."""
    seating = bench.seating()
    return bench.take(seating, seating.settle(seed=bench.standing.asked.seed))
