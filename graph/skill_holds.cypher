// :name say — what somebody has, teaches or wants to learn; what only they see is another relationship, which nothing else reads
CALL () {
  <acts.repeated>
}
OPTIONAL MATCH (person:Person {id: $act.person})
OPTIONAL MATCH (skill:Skill {id: $skill})
WITH person, skill, CASE
  WHEN repeated IS NOT NULL THEN repeated
  WHEN person IS NULL THEN {code: 'NOT_FOUND'}
  WHEN skill IS NULL THEN {code: 'UNKNOWN_SKILL', path: 'skill', skills: $skill}
  END AS refusal
CALL (refusal, person, skill) {
  WITH refusal, person, skill WHERE refusal IS NULL
  OPTIONAL MATCH (person)-[open:HAS_SKILL {intent: $intent}]->(skill)
  OPTIONAL MATCH (person)-[kept:KEEPS_SKILL {intent: $intent}]->(skill)
  WITH person, skill, open, kept, coalesce(properties(open), properties(kept), {}) AS facts,
       coalesce($hidden, kept IS NOT NULL) AS hidden
  // What is said today is as fresh as what was shown today; from then on it fades.
  WITH *, {intent: $intent, confirmed: true, source: 'PERSON', firstOn: coalesce(facts.firstOn, date()), lastOn: date()} AS said
  OPTIONAL CALL (person, skill) { MATCH (person)-[never:REJECTS]->(skill) DELETE never RETURN true AS freed }
  DELETE open, kept
  FOREACH (_ IN CASE WHEN hidden THEN [1] ELSE [] END | CREATE (person)-[has:KEEPS_SKILL]->(skill) SET has = facts
    SET has += $changes, has += said)
  FOREACH (_ IN CASE WHEN hidden THEN [] ELSE [1] END | CREATE (person)-[has:HAS_SKILL]->(skill) SET has = facts
    SET has += $changes, has += said)
  WITH person, skill, hidden
  CALL (person, skill, hidden) { WITH person, skill WHERE hidden MATCH (person)-[shown:SHOWED]->(skill) DELETE shown }
  WITH person.id AS about, [person.id] AS people, 'SAID' AS status
  <acts.recorded>
}
RETURN refusal, person.id AS about

// :name reject — a skill that they do not have, whoever said or found so; it does not come back by an import or an analysis
CALL () {
  <acts.repeated>
}
OPTIONAL MATCH (person:Person {id: $act.person})
OPTIONAL MATCH (skill:Skill {id: $skill})
WITH person, skill, CASE
  WHEN repeated IS NOT NULL THEN repeated
  WHEN person IS NULL THEN {code: 'NOT_FOUND'}
  WHEN NOT EXISTS { (person)-[:HAS_SKILL|KEEPS_SKILL|SHOWED]->(skill) } THEN {code: 'NOT_FOUND', path: 'skill'}
  END AS refusal
CALL (refusal, person, skill) {
  WITH refusal, person, skill WHERE refusal IS NULL
  MERGE (person)-[:REJECTS]->(skill)
  WITH person, skill
  MATCH (person)-[has:HAS_SKILL|KEEPS_SKILL|SHOWED]->(skill)
  WHERE type(has) = 'SHOWED' OR has.intent = $intent OR $intent IS NULL
  DELETE has
  WITH DISTINCT person
  WITH person.id AS about, [person.id] AS people, 'REJECTED' AS status
  <acts.recorded>
}
RETURN refusal, person.id AS about

// :name endorse — one for each giver, taker and skill, under the id that an import would give it
CALL () {
  <acts.repeated>
}
OPTIONAL MATCH (giver:Person {id: $act.person})
OPTIONAL MATCH (taker:Person {id: $person})
WHERE coalesce(taker.discoverable, true)
OPTIONAL MATCH (skill:Skill {id: $skill})
WITH giver, taker, skill, CASE
  WHEN repeated IS NOT NULL THEN repeated
  WHEN giver = taker OR $act.person = $person THEN {code: 'OWN_SKILL'}
  WHEN taker IS NULL OR giver IS NULL THEN {code: 'NOT_FOUND', path: 'person'}
  WHEN skill IS NULL THEN {code: 'UNKNOWN_SKILL', path: 'skill', skills: $skill}
  WHEN NOT EXISTS { MATCH (taker)-[has:HAS_SKILL]->(skill) WHERE has.intent <> 'LEARNS' }
    THEN {code: 'NOT_HELD', path: 'skill', name: taker.name, skill: skill.name}
  END AS refusal
CALL (refusal, giver, taker, skill) {
  WITH refusal, giver, taker, skill WHERE refusal IS NULL
  MERGE (endorsement:Endorsement {id: $endorsement})
  ON CREATE SET endorsement.at = datetime()
  MERGE (giver)-[:GAVE]->(endorsement)
  MERGE (endorsement)-[:ENDORSES]->(taker)
  MERGE (endorsement)-[:FOR_SKILL]->(skill)
  WITH $endorsement AS about, [giver.id, taker.id] AS people, 'GIVEN' AS status
  <acts.recorded>
}
RETURN refusal, $endorsement AS about

// :name withdraw — an endorsement is of who gave it, and may be taken off by whom it names
CALL () {
  <acts.repeated>
}
OPTIONAL MATCH (endorsement:Endorsement {id: $endorsement})
OPTIONAL MATCH (giver:Person)-[:GAVE]->(endorsement)
OPTIONAL MATCH (endorsement)-[:ENDORSES]->(taker:Person)
WITH endorsement, giver, taker, CASE
  WHEN repeated IS NOT NULL THEN repeated
  WHEN NOT coalesce($act.person IN [giver.id, taker.id], false) THEN {code: 'NOT_FOUND', path: 'endorsement'}
  END AS refusal
CALL (refusal, endorsement, giver, taker) {
  WITH refusal, endorsement, giver, taker WHERE refusal IS NULL
  DETACH DELETE endorsement
  WITH $endorsement AS about, [giver.id, taker.id] AS people, 'WITHDRAWN' AS status
  <acts.recorded>
}
RETURN refusal, $endorsement AS about

// :name rings — two or three people who endorse each other in a circle for the same skill
MATCH (skill:Skill)<-[:FOR_SKILL]-(first:Endorsement)-[:ENDORSES]->(two:Person), (first)<-[:GAVE]-(one:Person)
MATCH (two)-[:GAVE]->(second:Endorsement)-[:FOR_SKILL]->(skill), (second)-[:ENDORSES]->(three:Person)
WHERE one.id < two.id AND one.id <= three.id AND (three = one
  OR EXISTS { (three)-[:GAVE]->(third:Endorsement)-[:FOR_SKILL]->(skill) WHERE EXISTS { (third)-[:ENDORSES]->(one) } })
RETURN {skill: skill.id, people: CASE WHEN three = one THEN [one.id, two.id] ELSE [one.id, two.id, three.id] END} AS ring
