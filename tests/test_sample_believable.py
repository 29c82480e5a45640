"""The sample behaves as people do: mentoring follows skill and closeness, and the special cases are there."""

import random
from collections import Counter, defaultdict
from datetime import timedelta

import pytest
from sample_folder import Folder, Rows, read

from graph.sample import AS_OF, write_sample

_SILO = "diagnostics-clinical-laboratory"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    folder = tmp_path_factory.mktemp("sample")
    write_sample(folder, people=2000)
    return read(folder)


def _skills(sample: Folder, *intents: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in sample["person_skills"]:
        if row["intent"] in intents:
            found[row["person"]].add(row["skill"])
    return found


def _pairs(sample: Folder) -> list[tuple[str, str]]:
    return [(row["mentor"], row["mentee"]) for row in sample["mentorships"]]


def _shuffled(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The same mentors and mentees, paired by chance."""
    mentors = [mentor for mentor, _ in pairs]
    random.Random(1).shuffle(mentors)  # noqa: S311
    return list(zip(mentors, [mentee for _, mentee in pairs], strict=True))


def _attribute(sample: Folder, column: str) -> dict[str, str]:
    return {row["id"]: row[column] for row in sample["people"]}


def test_mentors_know_what_mentees_want_to_learn(sample: Folder) -> None:
    knows, wants = _skills(sample, "HAS", "TEACHES"), _skills(sample, "LEARNS")

    def share(pairs: list[tuple[str, str]]) -> float:
        return sum(bool(knows[mentor] & wants[mentee]) for mentor, mentee in pairs) / len(pairs)

    real, chance = share(_pairs(sample)), share(_shuffled(_pairs(sample)))
    assert real > 0.45
    assert real > 3 * chance


def test_mentoring_is_about_what_the_mentor_knows_but_not_always(sample: Folder) -> None:
    knows = _skills(sample, "HAS")
    about = [row for row in sample["mentorships"] if row["skills"]]
    share = sum(row["skills"] in knows[row["mentor"]] for row in about) / len(about)
    assert 0.75 < share < 0.99


@pytest.mark.parametrize(("column", "times"), [("department", 3), ("location", 1.3)])
def test_mentoring_stays_near(sample: Folder, column: str, times: float) -> None:
    of = _attribute(sample, column)

    def share(pairs: list[tuple[str, str]]) -> float:
        return sum(of[mentor] == of[mentee] for mentor, mentee in pairs) / len(pairs)

    real = share(_pairs(sample))
    assert real > times * share(_shuffled(_pairs(sample)))
    assert real < 0.9


def test_mentoring_goes_through_contacts(sample: Folder) -> None:
    met: dict[str, set[str]] = defaultdict(set)
    for row in sample["interactions"]:
        met[row["from"]].add(row["to"])
        met[row["to"]].add(row["from"])
    far = [pair for pair in _pairs(sample) if pair[1] not in met[pair[0]]]

    def shared(pairs: list[tuple[str, str]]) -> float:
        return sum(bool(met[mentor] & met[mentee]) for mentor, mentee in pairs) / len(pairs)

    assert shared(far) > 2 * shared(_shuffled(far))


def test_seniority_follows_the_kind(sample: Folder) -> None:
    rank = {person: int(value) for person, value in _attribute(sample, "seniority").items()}
    gaps: dict[str, list[int]] = defaultdict(list)
    for row in sample["mentorships"]:
        gaps[row["kind"]].append(rank[row["mentor"]] - rank[row["mentee"]])
    assert max(gaps["REVERSE"]) < 0
    assert sum(gap > 0 for gap in gaps["ONE_TO_ONE"]) > 0.85 * len(gaps["ONE_TO_ONE"])
    assert sum(abs(gap) <= 1 for gap in gaps["PEER"]) > 0.8 * len(gaps["PEER"])
    assert gaps["MICRO"]


def test_juniors_know_what_is_new(sample: Folder) -> None:
    """Reverse mentoring needs somebody to give: the newest skills are stronger below than above."""
    rank = {person: int(value) for person, value in _attribute(sample, "seniority").items()}
    levels: dict[bool, list[int]] = defaultdict(list)
    for row in sample["person_skills"]:
        if row["intent"] == "HAS" and row["skill"] in ("generative-ai", "prompt-writing", "rust", "telemedicine"):
            levels[rank[row["person"]] >= 5].append(int(row["level"]))
    assert sum(levels[False]) / len(levels[False]) > sum(levels[True]) / len(levels[True]) + 0.3
    reverse = [row["skills"] for row in sample["mentorships"] if row["kind"] == "REVERSE"]
    assert Counter(reverse).most_common(3)[0][1] >= 3


def test_every_kind_and_status_of_mentoring_is_there(sample: Folder) -> None:
    assert {row["status"] for row in sample["mentorships"]} == {
        "PROPOSED", "ACTIVE", "PAUSED", "COMPLETED", "DECLINED", "LAPSED", "ENDED",
    }  # fmt: skip
    years = {row["started_on"][:4] for row in sample["mentorships"] if row["started_on"]}
    assert {"2021", "2022", "2023", "2024", "2025", "2026"} <= years
    assert len({row["programme"] for row in sample["mentorships"]}) == 8


def test_nobody_was_mentored_on_a_skill_before_it_existed(sample: Folder) -> None:
    newest = {"generative-ai", "prompt-writing", "ai-agents", "retrieval-augmented-generation"}
    started = [row["started_on"] for row in sample["mentorships"] if row["skills"] in newest and row["started_on"]]
    assert started
    assert min(started) >= "2022-12-01"


def test_newcomers_have_wishes_and_no_ties(sample: Folder) -> None:
    lately = (AS_OF - timedelta(days=30)).isoformat()
    newcomers = {row["id"] for row in sample["people"] if row["joined_on"] > lately}
    assert len(newcomers) >= 30
    tied = {row[column] for name, columns in _TIES.items() for row in sample[name] for column in columns}
    assert not newcomers & tied
    wants = _skills(sample, "LEARNS")
    assert all(wants[person] for person in newcomers)


_TIES = {
    "mentorships": ("mentor", "mentee"),
    "interactions": ("from", "to"),
    "group_members": ("person",),
    "asks": ("person",),
    "answers": ("person",),
    "endorsements": ("from", "to"),
}


def test_some_left_opted_out_hide_or_have_no_time(sample: Folder) -> None:
    people = sample["people"]
    count = Counter(row["inference"] for row in people)
    assert count["ON"] > 0.85 * len(people)
    assert min(count["OFF"], count["OPT_IN"]) > 0.01 * len(people)
    assert 0.005 < sum(row["discoverable"] == "false" for row in people) / len(people) < 0.05
    assert 0.03 < sum(bool(row["left_on"]) for row in people) / len(people) < 0.12
    assert 0.2 < sum(row["mentor_capacity"] == "0" for row in people) / len(people) < 0.8


def _outside(rows: Rows, of: dict[str, str], department: str) -> float:
    touching = [row for row in rows if department in (of[row["from"]], of[row["to"]])]
    return sum(of[row["from"]] != of[row["to"]] for row in touching) / len(touching)


def test_one_department_keeps_to_itself(sample: Folder) -> None:
    of = _attribute(sample, "department")
    sizes = Counter(of.values())
    silo = _outside(sample["interactions"], of, _SILO)
    others = [_outside(sample["interactions"], of, each) for each, size in sizes.items() if size > 40 and each != _SILO]
    assert silo < 0.15
    assert silo < min(others) / 2


def test_a_few_brokers_reach_many_departments(sample: Folder) -> None:
    of = _attribute(sample, "department")
    reached: dict[str, set[str]] = defaultdict(set)
    for row in sample["interactions"]:
        reached[row["from"]].add(of[row["to"]])
    wide = sorted((len(each) for each in reached.values()), reverse=True)
    assert wide[9] >= 2 * wide[len(wide) // 2]


def test_some_knowledge_hangs_on_one_person(sample: Folder) -> None:
    holders = Counter(row["skill"] for row in sample["person_skills"] if row["intent"] == "HAS")
    for skill in ("cobol-payroll-interface", "mumps-record-archive", "cobalt-source-handling", "hybridoma-maintenance"):
        assert holders[skill] == 1


def test_skills_are_popular_as_zipf_has_it_and_fit_the_work(sample: Folder) -> None:
    ranked = [count for _, count in Counter(row["skill"] for row in sample["person_skills"]).most_common()]
    assert ranked[0] > 8 * ranked[len(ranked) // 2]
    of, knows = _attribute(sample, "department"), _skills(sample, "HAS")
    in_ai = [person for person, department in of.items() if department == "technology-ai-lab"]
    in_finance = [person for person, department in of.items() if department == "administration-finance"]
    for skill, home, away in (("supervised-learning", in_ai, in_finance), ("budgeting", in_finance, in_ai)):
        assert sum(skill in knows[each] for each in home) / len(home) > 0.25
        assert sum(skill in knows[each] for each in away) / len(away) < 0.1


def test_circles_are_mixed_and_led_by_who_knows(sample: Folder) -> None:
    of, knows = _attribute(sample, "department"), _skills(sample, "HAS", "TEACHES")
    topic = {row["id"]: row["skills"] for row in sample["groups"]}
    members: dict[str, list[str]] = defaultdict(list)
    for row in sample["group_members"]:
        members[row["group"]].append(row["person"])
        if row["role"] == "FACILITATOR":
            assert topic[row["group"]] in knows[row["person"]]
    assert set(members) == set(topic)
    assert all(5 <= len(each) <= 10 for each in members.values())
    assert sum(len({of[person] for person in each}) >= 3 for each in members.values()) > 0.8 * len(members)
    assert {row["status"] for row in sample["groups"]} == {"FORMING", "ACTIVE", "COMPLETED", "ENDED"}
    crossing = {row["id"] for row in sample["groups"] if row["programme"] == "Crossing Corridors"}
    assert 0 < len(crossing) < len(topic)
    assert crossing == {group for group, each in members.items() if len({of[one] for one in each}) == len(each)}


def test_answers_come_from_who_knows_and_a_few_give_many(sample: Folder) -> None:
    about = {row["id"]: row["skills"] for row in sample["asks"]}
    knows = _skills(sample, "HAS")
    fitting = sum(about[row["ask"]] in knows[row["person"]] for row in sample["answers"]) / len(sample["answers"])
    assert fitting > 0.95
    given = sorted(Counter(row["person"] for row in sample["answers"]).values(), reverse=True)
    assert sum(given[: len(given) // 10]) > 0.2 * sum(given)


def test_texts_are_not_one_template(sample: Folder) -> None:
    abouts = [row["about"] for row in sample["people"] if row["about"]]
    assert 0.75 < len(abouts) / len(sample["people"]) < 0.95
    assert len(set(abouts)) > 0.95 * len(abouts)
    lengths = sorted(map(len, abouts))
    assert lengths[len(lengths) // 10] * 3 < lengths[-len(lengths) // 10]
    words = [row["title"] for row in sample["asks"]] + [row["body"] for row in sample["asks"]] + abouts
    assert not any("{" in text or "  " in text for text in words)
    assert len({row["title"] for row in sample["asks"]}) > 0.75 * len(sample["asks"])
