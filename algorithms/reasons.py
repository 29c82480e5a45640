"""What to tell a person about a suggestion: one sentence for each kind of evidence, true of the network."""

import numpy as np

from algorithms.candidates import Candidates, Network
from algorithms.topology import row_of

REST_FOR = "Smaller traces, which count only together"
REST_AGAINST = "Less than others have of what is not named here"


def text(network: Network, found: Candidates, place: int, kind: str) -> str:
    """Say in words what one kind of evidence rests on; empty where there is no fact to show."""
    return _SAY[kind](network, found, place) if kind in _SAY else ""


def _wish(network: Network, found: Candidates, place: int) -> str:
    if found.wish[place] <= 0:
        return ""
    snapshot, person = network.snapshot, int(found.people[place])
    wish, known = int(found.wish_skill[place]), int(found.known_skill[place])
    teaches, level = snapshot.declared[person, known]
    graded = f" (level {level})" if level else ""
    part = "" if wish == known else f", part of {snapshot.skill_names[wish]}"
    more = int(found.wishes_met[place]) - 1
    others = "" if not more else f", and {more} more of your wishes" if more > 1 else ", and one more of your wishes"
    skill = f"{'Teaches' if teaches else 'Has'} {snapshot.skill_names[known]}{graded}{part}"
    return f"{skill}, which you want to learn{others}"


def _offer(network: Network, found: Candidates, place: int) -> str:
    skill = int(found.offer_skill[place])
    return "" if skill < 0 else f"Wants to learn {network.snapshot.skill_names[skill]}, which you know"


def _contacts(_: Network, found: Candidates, place: int) -> str:
    common = int(found.common[place])
    if not common:
        return ""
    return (
        "One person is in touch with both of you" if common == 1 else f"{common} people are in touch with both of you"
    )


def _popularity(network: Network, found: Candidates, place: int) -> str:
    helped = int(network.helped[found.people[place]])
    if not helped:
        # Where a few are turned to by all, a fresh face can speak for somebody.
        return "Nobody has turned to them yet"
    return "One person has turned to them" if helped == 1 else f"{helped} people have turned to them"


def _seniority(network: Network, found: Candidates, place: int) -> str:
    seniority = network.snapshot.seniority
    above = int(seniority[found.people[place]] - seniority[found.seeker])
    if above == 0:
        return "Is on your grade"
    grades = "one grade" if abs(above) == 1 else f"{abs(above)} grades"
    return f"Is {grades} {'above' if above > 0 else 'below'} you"


def _unit(network: Network, found: Candidates, place: int) -> str:
    snapshot, person = network.snapshot, found.people[place]
    department = int(snapshot.department[person])
    if department >= 0 and department == snapshot.department[found.seeker]:
        return f"Works in your department, {snapshot.department_names[department]}"
    if network.labels[person] != network.labels[found.seeker] or network.labels[person] < 0:
        return ""
    return f"Belongs to your community: {network.community_names[network.labels[person]]}"


def _position(_: Network, found: Candidates, place: int) -> str:
    if not found.position[place]:
        return ""
    return f"Stands close to you in the network ({found.position[place]:.0%} alike by position)"


def _alike(network: Network, found: Candidates, place: int) -> str:
    (mine, weights), (theirs, others) = (
        row_of(network.profiles, person) for person in (found.seeker, int(found.people[place]))
    )
    shared, here, there = np.intersect1d(mine, theirs, assume_unique=True, return_indices=True)
    order = np.lexsort((shared, -weights[here] * others[there]))
    names = [network.snapshot.skill_names[skill] for skill in shared[order]]
    if not names:
        return ""
    more = len(names) - 2
    rest = "" if more < 1 else " and one more skill" if more == 1 else f" and {more} more skills"
    listed = ", ".join(names[:2]) if rest else " and ".join(names)
    return f"You both have {listed}{rest}"


def _place(network: Network, found: Candidates, place: int) -> str:
    told = {"location": "Works at your location", "timezone": "Shares your time zone"}
    who = found.seeker, int(found.people[place])
    return next((said for unit, said in told.items() if network.ranking and network.ranking.same(unit, *who)), "")


def _taste(network: Network, found: Candidates, place: int) -> str:
    alike = network.ranking.alike(found.seeker, int(found.people[place])) if network.ranking else 0
    people = "One person" if alike == 1 else f"{alike} people"
    return f"{people} who turned to the same helpers as you turned to them too" if alike else ""


def _activity(network: Network, found: Candidates, place: int) -> str:
    last = network.ranking.last_helped(int(found.people[place])) if network.ranking else None
    return f"Somebody last turned to them in {last:%B %Y}" if last else ""


def _reciprocity(network: Network, found: Candidates, place: int) -> str:
    ranking = network.ranking
    before = ranking is not None and ranking.helped(found.seeker, int(found.people[place]))
    return "Has turned to you before" if before else ""


def _ties(network: Network, found: Candidates, place: int) -> str:
    names = network.ranking.touches(found.seeker, int(found.people[place])) if network.ranking else []
    return f"You are in touch already: {', '.join(names)}" if names else ""


_SAY = {
    "WISH": _wish,
    "OFFER": _offer,
    "CONTACTS": _contacts,
    "POPULARITY": _popularity,
    "SENIORITY": _seniority,
    "UNIT": _unit,
    "POSITION": _position,
    "ALIKE": _alike,
    "PLACE": _place,
    "TASTE": _taste,
    "ACTIVITY": _activity,
    "RECIPROCITY": _reciprocity,
    "TIES": _ties,
}
