"""What to tell a person about a suggestion: one sentence for each kind of evidence, true of the network."""

import numpy as np

from algorithms.candidates import Candidates, Network
from algorithms.sentences import NOTHING, Said, part, said
from algorithms.topology import row_of

REST_FOR = "Smaller traces, which count only together"
REST_AGAINST = "Less than others have of what is not named here"


def told(network: Network, found: Candidates, place: int, kind: str) -> Said:
    """Say in words and in values what one kind of evidence rests on; empty where there is no fact to show."""
    return _SAY[kind](network, found, place) if kind in _SAY else NOTHING


def _wish(network: Network, found: Candidates, place: int) -> Said:
    if found.wish[place] <= 0:
        return NOTHING
    snapshot, person = network.snapshot, int(found.people[place])
    wish, known = int(found.wish_skill[place]), int(found.known_skill[place])
    teaches, level = snapshot.declared[person, known]
    graded = f" (level {level})" if level else ""
    within = "" if wish == known else f", part of {snapshot.skill_names[wish]}"
    more = int(found.wishes_met[place]) - 1
    others = "" if not more else f", and {more} more of your wishes" if more > 1 else ", and one more of your wishes"
    skill = f"{'Teaches' if teaches else 'Has'} {snapshot.skill_names[known]}{graded}{within}"
    return said(
        f"{skill}, which you want to learn{others}",
        skill=snapshot.skill_names[known],
        level=level or None,
        teaches=1 if teaches else None,
        wish=snapshot.skill_names[wish] if within else None,
        more=more or None,
    )


def _offer(network: Network, found: Candidates, place: int) -> Said:
    skill = int(found.offer_skill[place])
    if skill < 0:
        return NOTHING
    name = network.snapshot.skill_names[skill]
    return said(f"Wants to learn {name}, which you know", skill=name)


def _contacts(_: Network, found: Candidates, place: int) -> Said:
    common = int(found.common[place])
    if not common:
        return NOTHING
    people = "One person is" if common == 1 else f"{common} people are"
    return said(f"{people} in touch with both of you", people=common)


def _popularity(network: Network, found: Candidates, place: int) -> Said:
    helped = int(network.helped[found.people[place]])
    if not helped:
        # Where a few are turned to by all, a fresh face can speak for somebody.
        return said("Nobody has turned to them yet", people=0)
    people = "One person has" if helped == 1 else f"{helped} people have"
    return said(f"{people} turned to them", people=helped)


def _seniority(network: Network, found: Candidates, place: int) -> Said:
    seniority = network.snapshot.seniority
    above = int(seniority[found.people[place]] - seniority[found.seeker])
    if above == 0:
        return said("Is on your grade", grades=0)
    grades = "one grade" if abs(above) == 1 else f"{abs(above)} grades"
    return said(f"Is {grades} {'above' if above > 0 else 'below'} you", grades=above)


def _unit(network: Network, found: Candidates, place: int) -> Said:
    snapshot, person = network.snapshot, found.people[place]
    department = int(snapshot.department[person])
    if department >= 0 and department == snapshot.department[found.seeker]:
        name = snapshot.department_names[department]
        return said(f"Works in your department, {name}", department=name)
    if network.labels[person] != network.labels[found.seeker] or network.labels[person] < 0:
        return NOTHING
    name = network.community_names[network.labels[person]]
    return said(f"Belongs to your community: {name}", community=name)


def _position(_: Network, found: Candidates, place: int) -> Said:
    alike = float(found.position[place])
    if not alike:
        return NOTHING
    return said(f"Stands close to you in the network ({alike:.0%} alike by position)", share=part(alike))


def _alike(network: Network, found: Candidates, place: int) -> Said:
    (mine, weights), (theirs, others) = (
        row_of(network.profiles, person) for person in (found.seeker, int(found.people[place]))
    )
    shared, here, there = np.intersect1d(mine, theirs, assume_unique=True, return_indices=True)
    order = np.lexsort((shared, -weights[here] * others[there]))
    names = [network.snapshot.skill_names[skill] for skill in shared[order]]
    if not names:
        return NOTHING
    more = len(names) - 2
    rest = "" if more < 1 else " and one more skill" if more == 1 else f" and {more} more skills"
    listed = ", ".join(names[:2]) if rest else " and ".join(names)
    return said(
        f"You both have {listed}{rest}",
        skill=names[0],
        second_skill=names[1] if names[1:] else None,
        more=more if more > 0 else None,
    )


def _place(network: Network, found: Candidates, place: int) -> Said:
    units = {"location": "Works at your location", "timezone": "Shares your time zone"}
    who = found.seeker, int(found.people[place])
    shared = (unit for unit in units if network.ranking and network.ranking.same(unit, *who))
    return next((said(units[unit], place=unit) for unit in shared), NOTHING)


def _taste(network: Network, found: Candidates, place: int) -> Said:
    alike = network.ranking.alike(found.seeker, int(found.people[place])) if network.ranking else 0
    people = "One person" if alike == 1 else f"{alike} people"
    text = f"{people} who turned to the same helpers as you turned to them too"
    return said(text, people=alike) if alike else NOTHING


def _activity(network: Network, found: Candidates, place: int) -> Said:
    last = network.ranking.last_helped(int(found.people[place])) if network.ranking else None
    return said(f"Somebody last turned to them in {last:%B %Y}", month=f"{last:%Y-%m}") if last else NOTHING


def _reciprocity(network: Network, found: Candidates, place: int) -> Said:
    ranking = network.ranking
    before = ranking is not None and ranking.helped(found.seeker, int(found.people[place]))
    return said("Has turned to you before") if before else NOTHING


def _ties(network: Network, found: Candidates, place: int) -> Said:
    names = network.ranking.touches(found.seeker, int(found.people[place])) if network.ranking else []
    together = ", ".join(names)
    return said(f"You are in touch already: {together}", ties=together) if names else NOTHING


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
