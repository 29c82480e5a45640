// :name link — a secret address for the calendar of who acts, kept as a digest; the one before no longer works
CALL () {
  <acts.repeated>
}
OPTIONAL MATCH (person:Person {id: $act.person})
WITH person, CASE
  WHEN repeated IS NOT NULL THEN repeated
  WHEN person IS NULL THEN {code: 'NOT_FOUND'}
  END AS refusal
CALL (refusal, person) {
  WITH refusal, person WHERE refusal IS NULL
  SET person.calendarDigest = $digest, person.calendarLinkedAt = datetime()
  WITH person.id AS about, [person.id] AS people, 'LINKED' AS status
  <acts.recorded>
}
RETURN refusal, person.id AS about

// :name unlink — no address leads to the calendar of who acts any more
CALL () {
  <acts.repeated>
}
OPTIONAL MATCH (person:Person {id: $act.person})
WITH person, CASE
  WHEN repeated IS NOT NULL THEN repeated
  WHEN person IS NULL THEN {code: 'NOT_FOUND'}
  END AS refusal
CALL (refusal, person) {
  WITH refusal, person WHERE refusal IS NULL
  REMOVE person.calendarDigest, person.calendarLinkedAt
  WITH person.id AS about, [person.id] AS people, 'REVOKED' AS status
  <acts.recorded>
}
RETURN refusal, person.id AS about

// :name feed — the sessions of whom a secret address leads to, from some time ago on, with those that were called off
MATCH (person:Person {id: $person})
WHERE person.calendarDigest = $digest AND coalesce(person.leftOn > date(), true)
RETURN COLLECT {
  MATCH (person)<-[:HAS_MENTOR|HAS_MENTEE]-(mentorship:Mentorship)-[:HAS_SESSION]->(session:Session)
  WHERE session.startsAt > datetime() - duration({days: $days})
  RETURN session {.id, .status, .startsAt, .minutes, .agenda, .sequence, title: coalesce('Mentoring with ' + head(
    [(mentorship)-[:HAS_MENTOR|HAS_MENTEE]->(other:Person) WHERE other <> person AND coalesce(other.discoverable, true) | other.name]), 'Mentoring')} AS each
  UNION ALL
  MATCH (person)-[seat:MEMBER_OF]->(group:Group)-[:HAS_SESSION]->(session:GroupSession)
  WHERE seat.leftOn IS NULL AND session.startsAt > datetime() - duration({days: $days})
  RETURN session {.id, .status, .startsAt, .minutes, .agenda, .sequence, title: coalesce(group.name, 'Circle')} AS each
} AS sessions
