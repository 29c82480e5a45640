"""What a developmental network lacks, and who would add it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from algorithms.mosaics.network import Developer, Named, Standing

_PEER, _APART = 1, 2
_TOP, _BOTTOM = 8, 1
_GENERATION = 5
# What a new world, and how well somebody fits, count beside a gap closed.
_WORLD, _FIT = 0.5, 0.4


@dataclass(frozen=True, slots=True)
class Gap:
    """Something missing: its kind, in words, and the skill where it is one."""

    kind: str
    text: str
    skill: str | None = None


@dataclass(frozen=True, slots=True)
class Addition:
    """Somebody to add: the kind of relation, how well they fit (0 to 1), and what each gain is."""

    id: str
    kind: str
    score: float
    gains: tuple[Gap, ...]


def gaps(person: Standing, found: Sequence[Developer], wishes: Sequence[Named]) -> list[Gap]:
    """Find what is missing among the developers of a person; what is unknown of the person is not missed.

    A senior is two grades above or more, a junior two below, a peer one apart at most; another generation joined five
    years earlier or later.
    """
    missing = [
        Gap(kind, text)
        for kind, text in _TEXTS.items()
        if _wanted(person, kind) and not any(_closes(person, one.standing, kind) for one in found)
    ]
    known = {wish for one in found for wish in one.standing.knows}
    return missing + [
        Gap("WISH", f"Nobody for {name}, which you want to learn", id_) for id_, name in wishes if id_ not in known
    ]


_TEXTS = {
    "SENIOR": "Nobody at least two grades above you",
    "PEER": "Nobody of about your grade",
    "JUNIOR": "Nobody at least two grades below you",
    "DEPARTMENT": "Nobody from another department",
    "LOCATION": "Nobody from another place",
    "GENERATION": "Nobody who joined five years before or after you",
}
_ADDS = {
    "SENIOR": "Adds somebody more senior",
    "PEER": "Adds somebody of about your grade",
    "JUNIOR": "Adds somebody more junior",
    "DEPARTMENT": "Adds another department, {department}",
    "LOCATION": "Adds another place, {location}",
    "GENERATION": "Adds another generation: joined in {joined}",
}


def _wanted(person: Standing, kind: str) -> bool:
    """Whether the person can lack it: the top has nobody above, and what is not known cannot be compared."""
    grade = person.seniority
    return {
        "SENIOR": grade is not None and grade < _TOP,
        "PEER": grade is not None,
        "JUNIOR": grade is not None and grade > _BOTTOM,
        "DEPARTMENT": person.department is not None,
        "LOCATION": person.location is not None,
        "GENERATION": person.joined is not None,
    }[kind]


def _closes(person: Standing, other: Standing, kind: str) -> bool:
    if kind in {"SENIOR", "PEER", "JUNIOR"}:
        if person.seniority is None or other.seniority is None:
            return False
        above = other.seniority - person.seniority
        return {"SENIOR": above >= _APART, "PEER": abs(above) <= _PEER, "JUNIOR": above <= -_APART}[kind]
    if kind == "DEPARTMENT":
        return other.department is not None and other.department != person.department
    if kind == "LOCATION":
        return other.location is not None and other.location != person.location
    return person.joined is not None and other.joined is not None and abs(other.joined - person.joined) >= _GENERATION


def additions(
    person: Standing,
    found: Sequence[Developer],
    missing: Sequence[Gap],
    candidates: Sequence[tuple[Standing, float, str]],
    *,
    wishes: Mapping[str, str],
    diverse: bool = False,
    most: int = 5,
) -> list[Addition]:
    """Choose whom to add, one after the other: who closes most of the open gaps, opens a new world, and fits best.

    This is maximal marginal relevance with gaps as the novelty (Carbonell and Goldstein, SIGIR 1998); the value of a
    set is submodular, so that the greedy choice reaches at least 63 % of the best one (Nemhauser, Wolsey, Fisher 1978).

    Args:
        person: For whom.
        found: Their developers.
        missing: The gaps.
        candidates: Who may be suggested, with how well they fit (0 to 1) and in which kind of relation.
        wishes: Names of the skills wished, by id.
        diverse: Whether the network has worlds enough, so that nobody is added for a new one alone.
        most: How many at most.
    """
    worlds = {one.standing.world for one in found}
    left, chosen, open_gaps = list(candidates), list[Addition](), list(missing)
    while left and len(chosen) < most:
        gains = [_gains(person, one, open_gaps, worlds, wishes) for one, _, _ in left]
        values = [
            sum(_WORLD if gain.kind == "WORLD" else 1.0 for gain in gain_) + _FIT * score
            for gain_, (_, score, _) in zip(gains, left, strict=True)
        ]
        place = max(range(len(left)), key=lambda at: (values[at], left[at][0].id))
        if not gains[place] or (diverse and {gain.kind for gain in gains[place]} == {"WORLD"}):
            break
        standing, score, kind = left.pop(place)
        chosen.append(Addition(standing.id, _relation(gains[place], kind), score, gains[place]))
        closed = {(gain.kind, gain.skill) for gain in gains[place]}
        open_gaps = [gap for gap in open_gaps if (gap.kind, gap.skill) not in closed]
        worlds.add(standing.world)
    return chosen


def _gains(
    person: Standing, other: Standing, open_gaps: Sequence[Gap], worlds: set[Named | None], wishes: Mapping[str, str]
) -> tuple[Gap, ...]:
    closed = [
        Gap(gap.kind, f"Knows {wishes[gap.skill]}, which you want to learn", gap.skill)
        if gap.skill
        else Gap(gap.kind, _told(gap.kind, other))
        for gap in open_gaps
        if (gap.skill in other.knows if gap.skill else _closes(person, other, gap.kind))
    ]
    new = other.world and other.world not in worlds and all(gap.kind != "DEPARTMENT" for gap in closed)
    return tuple(closed + ([Gap("WORLD", f"Opens a new world, {other.world[1]}")] if new and other.world else []))


def _told(kind: str, other: Standing) -> str:
    names = {name: pair[1] for name in ("department", "location") if (pair := getattr(other, name))}
    return _ADDS[kind].format(**names, joined=other.joined)


def _relation(gains: Sequence[Gap], suggested: str) -> str:
    """The kind of mentoring that the gain asks for."""
    kinds = {gain.kind for gain in gains}
    if "JUNIOR" in kinds:
        return "REVERSE"
    if "SENIOR" in kinds:
        return "ONE_TO_ONE"
    return "PEER" if "PEER" in kinds else suggested
