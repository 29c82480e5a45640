"""From what a coordinator asks to a cohort: who takes part, how many each mentor takes, who could have whom."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from algorithms.cohorts import CohortError, Options, candidates
from algorithms.cohorts.assigning import narrowed
from graph import cohort_proposals as stored
from graph import pools
from graph.cohort_inputs import Match, Proposing
from graph.driver import Graph
from graph.skills import understood

POINTS = 1000
"""What the best score of the recommender, and the dearest wish, is worth."""
_MOST = 2000
_MOST_PAIRS = 100_000
_ATTRIBUTES = ("department", "departments", "location", "title", "seniority", "manager", "community", "languages",
               "interests", "offers", "seeks", "timezone")  # fmt: skip
_BARRED = {"LINE": "one reports to the other", "OPEN": "they have an open relation"}

Pair = tuple[str, str]


@dataclass(frozen=True)
class Cohort:
    """Who is to be matched: facts of each mentee and mentor, places of mentors, who is left out and why.

    `skills` are those that are asked for, by id; `barred` says why a pair cannot be, or that it was before.
    """

    mentees: Mapping[str, Mapping[str, Any]]
    mentors: Mapping[str, Mapping[str, Any]]
    places: Mapping[str, int]
    left_out: Mapping[str, str]
    skills: Sequence[str]
    barred: Mapping[Pair, str]


async def gathered(graph: Graph, asked: Proposing, viewer: str | None) -> Cohort:
    """Read both sides; raises CohortError for an empty side, musts that cannot be, and names that mean nothing."""
    _can_be_one_list(asked)
    mentees, gone = await _side(graph, asked.mentees, "mentee", viewer)
    mentors, lost = await _side(graph, asked.mentors, "mentor", viewer) if asked.mentors else (mentees, gone)
    resting = _resting(mentees | mentors)
    unneeding = await _not_needing(graph, asked, list(mentees))
    mentees = {id_: facts for id_, facts in mentees.items() if id_ not in resting | unneeding}
    out = resting | unneeding if asked.one_list else resting
    mentors = {id_: facts for id_, facts in mentors.items() if id_ not in out}
    left_out = gone | lost | unneeding | resting
    _both_sides(asked, mentees, mentors, left_out)
    barred = await stored.barred(graph, asked.kind, list(mentees), list(mentors))
    cohort = Cohort(mentees, mentors, _places(asked, mentors), left_out, await _understood(graph, asked.skills), barred)
    _pairs_fit(asked, cohort)
    return cohort


def _can_be_one_list(asked: Proposing) -> None:
    if asked.one_list and asked.kind != "PEER":
        raise CohortError("Nobody is named as mentor. Say who in mentors; only PEER pairs one list of people.")
    if asked.one_list and (asked.objective == "STABLE" or asked.capacities):
        raise CohortError(
            "One list of people is paired one to one, and may have no stable pairs. Leave out capacities and STABLE."
        )


async def _side(
    graph: Graph, who: Any, name: str, viewer: str | None
) -> tuple[dict[str, dict[str, Any]], dict[str, str]]:
    skill = (await _understood(graph, [who.skill]))[0] if who.skill else None
    told = pools.Who(who.people, who.department, skill, who.community or {}, who.programme, who.filter)
    if not told.named:
        raise CohortError(
            f"Nobody is named as {name}. Say who: people, department, skill, community, programme or filter."
        )
    rows = await pools.people(graph, told, viewer)
    if len(rows) > _MOST:
        raise CohortError(f"More than {_MOST:,} {name}s are too many at once. Narrow the search in {name}s.")
    found = {row["id"]: row for row in rows}
    return found, {id_: "is not there, has left, or is not discoverable" for id_ in who.people if id_ not in found}


def _resting(people: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    paused = {id_: "takes a break" for id_, facts in people.items() if not facts["available"]}
    return paused | {id_: "takes no part in analyses" for id_, facts in people.items() if not facts["consent"]}


async def _not_needing(graph: Graph, asked: Proposing, mentees: Sequence[str]) -> dict[str, str]:
    """Who is not let in by the rules of the programme, has what they would get, or takes no more."""
    found = await stored.mentees(graph, asked, mentees)
    why = {
        "full": "has as many mentors as they want",
        "has": "has an open relation of this kind in the programme",
        "eligible": "is not let in by the rules of the programme",
    }
    return {
        id_: text for fact, text in why.items() for id_, each in found.items() if each[fact] != (fact == "eligible")
    }


def _both_sides(
    asked: Proposing, mentees: Mapping[str, Any], mentors: Mapping[str, Any], left_out: Mapping[str, str]
) -> None:
    for side, name in ((mentees, "mentee"), (mentors, "mentor")):
        if not side:
            one = next((f" {id_} {why}." for id_, why in left_out.items()), "")
            raise CohortError(f"No {name} is left to be matched.{one} Widen {name}s, or the rules of the programme.")
    both = sorted(mentees.keys() & mentors.keys())
    if asked.kind == "PEER" and both and not asked.one_list:
        raise CohortError(
            f"{both[0]} is on both sides, and peers are one of each. Name everybody on one side only, or no mentors."
        )


def _places(asked: Proposing, mentors: Mapping[str, Mapping[str, Any]]) -> dict[str, int]:
    """How many each takes: what is asked for, else the room they have, and never more than that; of peers one."""
    if asked.one_list:
        return dict.fromkeys(mentors, 1)
    wanted = {one.mentor: one.places for one in asked.capacities}
    for id_ in wanted:
        if id_ not in mentors:
            raise CohortError(f"{id_} is no mentor of this cohort. Leave them out of capacities, or add them.")
    return {id_: _taken(wanted.get(id_), asked.places, facts["capacity"]) for id_, facts in mentors.items()}


def _taken(wanted: int | None, usual: int, room: int | None) -> int:
    if room is None:
        return usual if wanted is None else wanted
    return max(room if wanted is None else min(wanted, room), 0)


async def _understood(graph: Graph, names: Sequence[str]) -> list[str]:
    found = await understood(graph, names)
    for name in names:
        if not found.get(name):
            raise CohortError(f"No skill is called {name}. Use the name, an alias or the externalId of a skill.")
    return [found[name][0] for name in names]


def _pairs_fit(asked: Proposing, cohort: Cohort) -> None:
    """Look at musts, must-nots and attributes before any score is read."""
    for attribute in asked.must_differ:
        if attribute not in _ATTRIBUTES:
            raise CohortError(f"'{attribute}' is nothing to differ in. Use one of {', '.join(_ATTRIBUTES)}.")
    for one in (*asked.must, *asked.must_not):
        for id_, side, name in ((one.mentee, cohort.mentees, "mentee"), (one.mentor, cohort.mentors, "mentor")):
            if id_ not in side:
                why = cohort.left_out.get(id_, "is not among those named")
                raise CohortError(f"{id_} is no {name} of this cohort: {id_} {why}. Mend {_said(one)}.")
    for one in asked.must:
        cause = cannot(asked, cohort, (one.mentee, one.mentor), must=True)
        if cause is not None:
            raise CohortError(f"{_said(one)} must be, and cannot: {cause}. Drop it from must.")
    musts = [(one.mentee, one.mentor) for one in asked.must]
    if musts:
        never = [(one.mentee, one.mentor) for one in asked.must_not if (one.mentee, one.mentor) in musts]
        among = candidates([(*pair, 0, 0) for pair in dict.fromkeys(musts)], cohort.places)
        narrowed(among, Options(must=musts, must_not=never))


def cannot(asked: Proposing, cohort: Cohort, pair: Pair, *, must: bool = False) -> str | None:
    """Say why a pair cannot be; one that was together before can, where it must."""
    if pair[0] == pair[1]:
        return "they are one person"
    why = cohort.barred.get(pair)
    if why == "BEFORE":
        return None if must else "they had a relation before"
    if why is not None:
        return _BARRED[why]
    one, other = cohort.mentees[pair[0]], cohort.mentors[pair[1]]
    alike = next((each for each in asked.must_differ if _share(one[each], other[each])), None)
    return None if alike is None else f"they do not differ in {alike}"


def _share(one: Any, other: Any) -> bool:
    if isinstance(one, list) and isinstance(other, list):
        return not set(one).isdisjoint(other)
    return one is not None and one == other


def rows(asked: Proposing, cohort: Cohort, fits: Mapping[Pair, float]) -> list[tuple[str, str, int, int]]:
    """Say who could have whom, with both sides' scores: the recommender's, and what they wish for besides.

    The dearest wish adds 1,000 to the score of who wishes it, the second 500, the third 333 and so on. A wish and a
    must stand beside what the recommender suggests, at 0; with `unsuggested` every pair that can be does.
    """
    wishes = {
        (wish.person, other): POINTS // place
        for wish in asked.wishes
        for place, other in enumerate(dict.fromkeys(wish.wishes), 1)
    }
    must = {(one.mentee, one.mentor) for one in asked.must}
    never = {(one.mentee, one.mentor) for one in asked.must_not}
    points = {pair: round(POINTS * fit) for pair, fit in fits.items()}
    for pair in (*must, *_wished(wishes, cohort), *_everybody(asked, cohort)):
        points.setdefault(pair, 0)
    allowed = [
        pair for pair in sorted(points) if pair not in never and cannot(asked, cohort, pair, must=pair in must) is None
    ]
    return [
        (*pair, points[pair] + wishes.get(pair, 0), points[pair] + wishes.get((pair[1], pair[0]), 0))
        for pair in allowed
    ]


def _wished(wishes: Mapping[Pair, int], cohort: Cohort) -> Iterator[Pair]:
    for one, other in wishes:
        if one in cohort.mentees and other in cohort.mentors:
            yield one, other
        elif one in cohort.mentors and other in cohort.mentees:
            yield other, one


def _everybody(asked: Proposing, cohort: Cohort) -> Iterator[Pair]:
    if not asked.unsuggested:
        return iter(())
    number = len(cohort.mentees) * len(cohort.mentors)
    if number > _MOST_PAIRS:
        raise CohortError(
            f"{number:,} pairs are too many for unsuggested. Leave it out, or match fewer people at once."
        )
    return product(cohort.mentees, cohort.mentors)


def wished_skills(cohort: Cohort, mentee: str) -> Sequence[str]:
    """What a mentee's scores are asked for: the skills of the cohort, else what they want to learn."""
    seeks: Sequence[str] = cohort.mentees[mentee]["seeks"]
    return cohort.skills or seeks


def _said(one: Match) -> str:
    return f"{one.mentee} with {one.mentor}"
