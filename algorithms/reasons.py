"""What to tell a person about a suggestion: one sentence for each kind of evidence, true of the network."""

import numpy as np

from algorithms.candidates import Candidates, Network, row_of


def text(network: Network, found: Candidates, place: int, kind: str) -> str:
    """Say in words what one kind of evidence rests on."""
    return _SAY[kind](network, found, place)


def _wish(network: Network, found: Candidates, place: int) -> str:
    snapshot, person = network.snapshot, int(found.people[place])
    wish, known = int(found.wish_skill[place]), int(found.known_skill[place])
    teaches, level = snapshot.declared[person, known]
    graded = f" (level {level})" if level else ""
    part = "" if wish == known else f", part of {snapshot.skill_names[wish]}"
    more = int(found.wishes_met[place]) - 1
    others = "" if not more else f", and {more} more of your wishes" if more > 1 else ", and one more of your wishes"
    skill = f"{'Teaches' if teaches else 'Has'} {snapshot.skill_names[known]}{graded}{part}"
    return f"{skill}, which you want to learn{others}"


def _contacts(_: Network, found: Candidates, place: int) -> str:
    common = int(found.common[place])
    return (
        "One person is in touch with both of you" if common == 1 else f"{common} people are in touch with both of you"
    )


def _popularity(network: Network, found: Candidates, place: int) -> str:
    helped = int(network.helped[found.people[place]])
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
    return f"Belongs to your community: {network.community_names[network.labels[person]]}"


def _position(_: Network, found: Candidates, place: int) -> str:
    return f"Stands close to you in the network ({found.position[place]:.0%} alike by position)"


def _alike(network: Network, found: Candidates, place: int) -> str:
    (mine, weights), (theirs, others) = (
        row_of(network.profiles, person) for person in (found.seeker, int(found.people[place]))
    )
    shared, here, there = np.intersect1d(mine, theirs, assume_unique=True, return_indices=True)
    order = np.lexsort((shared, -weights[here] * others[there]))
    names = [network.snapshot.skill_names[skill] for skill in shared[order]]
    more = len(names) - 2
    rest = "" if more < 1 else " and one more skill" if more == 1 else f" and {more} more skills"
    listed = ", ".join(names[:2]) if rest else " and ".join(names)
    return f"You both have {listed}{rest}"


_SAY = {
    "WISH": _wish,
    "CONTACTS": _contacts,
    "POPULARITY": _popularity,
    "SENIORITY": _seniority,
    "UNIT": _unit,
    "POSITION": _position,
    "ALIKE": _alike,
}
