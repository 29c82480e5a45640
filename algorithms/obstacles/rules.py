"""The rules that keep somebody out of a person's mentor suggestions, in words and with what would change it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Facts = Mapping[str, Any]

UNSAID = "There is nobody here who may be shown to you, or nothing that may be told about the two of them."
_PEER, _APART = 1, 2
_GOES_ON = {"ACTIVE": "mentors", "PAUSED": "mentors"}
_OVER = {"COMPLETED": "mentored", "ENDED": "mentored"}


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A rule that holds: its name, the fact in words, what would change it, and the day on which it ends if known."""

    rule: str
    text: str
    remedy: str
    until: str | None = None


def withheld(facts: Facts | None, *, trusted: bool) -> bool:
    """Whether nothing may be said: somebody is not there, may not be seen, or keeps their consent to themselves.

    `trusted` is an admin, or whoever of the two asks for themselves.
    """
    if facts is None:
        return True
    return not trusted and not (facts["seen"] and facts["personConsents"] and facts["candidateConsents"])


def obstacles(facts: Facts, kind: str, *, asked: bool) -> list[Obstacle]:
    """Every rule that keeps the candidate out of suggestions of a kind; `asked` says whether skills were named."""
    left = list(_presence(facts, kind, asked))
    rules = (_consent, _line, _together, _capacity, _grade, _known, _wish, _time)
    return left or [one for rule in rules for one in rule(facts, kind, asked)]


def _consent(facts: Facts, _kind: str, _asked: bool) -> Iterator[Obstacle]:
    for name, who in (("person", facts["name"]), ("candidate", facts["other"])):
        if not facts[f"{name}Consents"]:
            yield Obstacle("CONSENT", f"{who} takes no part in inference.", f"{who} sets inference to ON.")
    if not facts["candidateFound"]:
        yield Obstacle("HIDDEN", f"{facts['other']} cannot be found by others.", "They set discoverable to true.")


def on_a_break(facts: Facts) -> Iterator[Obstacle]:
    """The rule that somebody on a break is not suggested."""
    if facts["paused"]:
        yield Obstacle("PAUSED", f"{facts['other']} takes a break.", "They end their break.")


def _presence(facts: Facts, _kind: str, _asked: bool) -> Iterator[Obstacle]:
    for who, day in ((facts["name"], facts["personLeft"]), (facts["other"], facts["left"])):
        if day:
            yield Obstacle("LEFT", f"{who} left on {day}.", "Nothing, unless they come back.")


def _line(facts: Facts, _kind: str, _asked: bool) -> Iterator[Obstacle]:
    above, below = facts["above"], facts["below"]
    if above or below:
        one, two = (facts["name"], facts["other"]) if above else (facts["other"], facts["name"])
        yield Obstacle(
            "OWN_LINE", f"{one} reports to {two}, directly or through others.", "One of them changes the team."
        )


def _together(facts: Facts, _kind: str, _asked: bool) -> Iterator[Obstacle]:
    for past in facts["relations"][:1]:
        mentor, mentee = (facts["other"], facts["name"]) if past["mentor"] else (facts["name"], facts["other"])
        since = f" since {past['since']}" if past["since"] else ""
        status = past["status"]
        if status in _GOES_ON:
            yield Obstacle("TOGETHER", f"{mentor} mentors {mentee} already{since}.", "Nothing: they have each other.")
        elif status in _OVER:
            yield Obstacle("BEFORE", f"{mentor} mentored {mentee} before.", "They take it up again by themselves.")
        else:
            text = f"{mentor} was proposed to {mentee} before ({(status or 'unknown').lower()})."
            yield Obstacle("PROPOSED", text, "They agree by themselves: nobody is proposed twice.")


def _capacity(facts: Facts, _kind: str, _asked: bool) -> Iterator[Obstacle]:
    yield from on_a_break(facts)
    capacity, mentees = facts["capacity"], facts["mentees"]
    if capacity is None or mentees < capacity:
        return
    if capacity == 0:
        yield Obstacle("CAPACITY", f"{facts['other']} takes no mentees now.", "They offer room for a mentee.")
        return
    text = f"{facts['other']} has {mentees} of {capacity} mentees."
    remedy = "One of these relations ends" + (f", the first on {facts['free']}" if facts["free"] else "")
    yield Obstacle("CAPACITY", text, f"{remedy}, or they offer more room.", facts["free"])


def _grade(facts: Facts, kind: str, _asked: bool) -> Iterator[Obstacle]:
    grades = facts["grades"]
    if grades is None:
        if kind == "REVERSE":
            yield Obstacle("GRADE", "The grade of one of them is not known.", "Both grades are entered.")
        return
    # Whether an organisation's mentors stand below their mentees at all shows in what is suggested.
    upward = kind == "ONE_TO_ONE" and grades < 0 and (facts["lowest"] is None or facts["lowest"] >= 0)
    if upward:
        yield Obstacle(
            "GRADE",
            _apart(facts, "mentors are of at least the own grade here"),
            "Ask for PEER." if grades >= -_PEER else "Ask for REVERSE.",
        )
    elif kind == "PEER" and abs(grades) > _PEER:
        yield Obstacle("GRADE", _apart(facts, "peers are at most one grade apart"), "Ask for another kind.")
    elif kind == "REVERSE" and grades > -_APART:
        yield Obstacle("GRADE", _apart(facts, "reverse mentors are at least two grades below"), "Ask for another kind.")


def _apart(facts: Facts, rule: str) -> str:
    grades = facts["grades"]
    noun = "grade" if abs(grades) == 1 else "grades"
    where = f"{abs(grades)} {noun} {'above' if grades > 0 else 'below'}" if grades else "on the grade of"
    return f"{facts['other']} is {where} {facts['name']}, and {rule}."


def _known(facts: Facts, kind: str, asked: bool) -> Iterator[Obstacle]:
    if kind == "ONE_TO_ONE" and facts["turned"] and not asked:
        times = "once" if facts["turned"] == 1 else f"{facts['turned']} times"
        text = f"{facts['name']} turned to {facts['other']} {times} already, and only new people are suggested."
        yield Obstacle("KNOWN", text, "Ask for PEER or MICRO, or ask them directly.")


def _wish(facts: Facts, kind: str, asked: bool) -> Iterator[Obstacle]:
    if kind in {"MICRO", "REVERSE"} and not facts["wishes"] and not asked:
        text = f"{facts['other']} is not known for anything that {facts['name']} wants to learn."
        yield Obstacle("WISH", text, "The wish is entered, or named in `skills`.")


def _time(facts: Facts, _kind: str, _asked: bool) -> Iterator[Obstacle]:
    if not facts["run"]:
        yield Obstacle("NO_ANALYSIS", "Nothing has been analysed yet.", "An admin runs `mosaic analyse`.")
    elif facts["joined"] and facts["asOf"] and facts["joined"] > facts["asOf"]:
        text = f"{facts['other']} joined after the analysis of {facts['asOf']}."
        yield Obstacle("NO_ANALYSIS", text, "The next analysis takes them in.")
