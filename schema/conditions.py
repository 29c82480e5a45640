"""What the filters mean, as predicates over `{to}`."""

from typing import Any

from graph.reads import declarations as read
from graph.reads.cursors import key_of
from graph.reads.errors import BadInputError
from graph.reads.full_text import every_word
from schema.fields import clauses, selected
from schema.serving import SERVING

_HAS = """EXISTS {{ ({{to}})-[has:HAS_SKILL]->(skill:Skill)
WHERE (skill.id = wish.skill OR toLower(skill.name) = wish.name
  OR any(alias IN skill.aliases WHERE toLower(alias) = wish.name))
AND (wish.level IS NULL OR has.level >= wish.level) AND (wish.intent IS NULL OR has.intent = wish.intent) }}"""
_EACH = "{quantifier}(wish IN $value WHERE " + _HAS + ")"


def _wishes(criteria: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [_wish(criterion) for criterion in criteria]


def _wish(criterion: dict[str, Any]) -> dict[str, Any]:
    chosen, intent = criterion["skill"], criterion.get("intent")
    level = criterion.get("level")
    if level is not None and not 1 <= level <= 5:  # noqa: PLR2004 -- the scale of levels
        raise BadInputError(f"level is {level}, but levels go from 1 to 5.")
    name = chosen.get("name")
    return {
        "skill": key_of("Skill", chosen["id"]) if "id" in chosen else chosen.get("externalId"),
        "name": name.lower() if name else None,
        "query": every_word(name) if name else None,
        "level": level,
        "intent": intent.value if intent is not None else None,
    }


def _skills(quantifier: str, *, rows: str | None = None) -> read.Condition:
    text = _EACH.format(quantifier=quantifier)
    return read.Condition(("filter", "skills", quantifier), text, _wishes, rows)


def community(chosen: dict[str, Any]) -> dict[str, Any]:
    """Read the selector of a community: its own id, the identity it keeps over runs, or the id of a member."""
    if "id" in chosen:
        return {"community": key_of("Community", chosen["id"]), "identity": None, "member": None}
    if "identity" in chosen:
        return {"community": None, "identity": chosen["identity"], "member": None}
    return {"community": None, "identity": None, "member": selected("Person")(chosen["member"])}


PEOPLE = (
    read.Condition(("filter", "text"), None, every_word, clauses("people_by_text")),
    _skills("all", rows=clauses("people_by_skills")),
    _skills("any", rows=clauses("people_by_skills")),
    _skills("none"),
    read.Condition(
        ("filter", "department"),
        "EXISTS { ({to})-[:IN_DEPARTMENT]->(:Department)-[:PART_OF*0..]->(:Department {id: $value}) }",
        selected("Department"),
        clauses("people_by_department"),
        exact=True,
    ),
    read.Condition(
        ("filter", "location"), "EXISTS { ({to})-[:AT_LOCATION]->(:Location {id: $value}) }", selected("Location")
    ),
    read.Condition(("filter", "seniority", "min"), "{to}.seniority >= $value"),
    read.Condition(("filter", "seniority", "max"), "{to}.seniority <= $value"),
    read.Condition(("filter", "joined", "from"), "{to}.joinedOn >= date($value)"),
    read.Condition(("filter", "joined", "until"), "{to}.joinedOn <= date($value)"),
    read.Condition(
        ("filter", "community"),
        "coalesce({to}.inference, 'ON') = 'ON' AND EXISTS { ({to})-[:IN_COMMUNITY|IN_PART]->(group:Community) "
        f"WHERE {SERVING.replace('{to}', 'group')} AND (group.id = $value.community "
        "OR coalesce(group.identity, group.id) = $value.identity "
        "OR EXISTS { (group)<-[:IN_COMMUNITY]-(member:Person {id: $value.member}) "
        "WHERE (member.discoverable OR member.id = $viewer) AND coalesce(member.inference, 'ON') = 'ON' }) }",
        community,
        clauses("people_by_community").replace("$community", "$value"),
        exact=True,
    ),
    read.Condition(
        ("filter", "available"),
        "(({to}.leftOn IS NULL OR {to}.leftOn > date()) AND coalesce({to}.mentorCapacity, 1000000) > "
        "COUNT { ({to})-[held:MENTORS]->() WHERE held.status IN ['ACTIVE', 'PAUSED'] }) = $value",
    ),
    read.Condition(("filter", "current"), "({to}.leftOn IS NULL OR {to}.leftOn > date()) = $value"),
)
