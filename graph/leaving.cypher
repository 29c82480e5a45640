// :name announce — somebody leaves, today or on a day to come; what is open is settled when the day is there
CALL () {
  <acts.repeated>
}
OPTIONAL MATCH (person:Person {id: $person})
WITH person, CASE
  WHEN repeated IS NOT NULL THEN repeated
  WHEN person IS NULL THEN {code: 'NOT_FOUND', path: 'person'}
  WHEN person.leftOn <= date() THEN {code: 'LEFT', path: 'person', name: person.name}
  END AS refusal
CALL (refusal, person) {
  WITH refusal, person WHERE refusal IS NULL
  SET person.leftOn = coalesce(date($on), date())
  MERGE (person)-[:LEAVES]->(:Departure)
  WITH person.id AS about, [person.id] AS people, 'LEAVES' AS status
  <acts.recorded>
}
RETURN refusal, person.id AS about

// :name settle — who has left with something open: relations end, seats and invitations go on to others, and whoever is left behind is told
OPTIONAL CALL () {
  MATCH (:Departure)<-[:LEAVES]-(found:Person) WHERE found.leftOn <= date()
  RETURN found AS person ORDER BY found.id LIMIT 1
}
// Whoever comes second waits here, and then finds nothing to settle.
SET person.locked = true
REMOVE person.locked
WITH person, [(person)-[:LEAVES]->(departure:Departure) | departure] AS departures
WITH person, departures, CASE WHEN size(departures) > 0 THEN null ELSE {code: 'NOT_FOUND'} END AS refusal
CALL (refusal, person, departures) {
  WITH refusal, person, departures WHERE refusal IS NULL
  FOREACH (departure IN departures | DETACH DELETE departure)
  WITH person
  <personal_data.partners>
  CALL (person) { MATCH (person)-[at:AT_DOOR]->() DELETE at }
  <leaving.seats>
  <leaving.asks>
  CALL (person) { MATCH (person)-[runs:COORDINATES]->() DELETE runs }
  <leaving.places>
  REMOVE person.calendarDigest, person.calendarLinkedAt
  // Neither who was invited by them nor who asked them is told: it would say who asked, or who was invited.
  WITH person.id AS about, COLLECT { UNWIND partners + met + placed AS id RETURN DISTINCT id } AS people, 'LEFT' AS status
  <acts.recorded>
}
RETURN refusal, person.id AS about

// :name seats — a part: seats in groups go to who waits longest, and asks to the next expert; `met` are those whom it concerns
CALL (person) {
  MATCH (person)-[seat:MEMBER_OF]->(group:Group) WHERE seat.leftOn IS NULL
  SET group.locked = true, seat.leftOn = CASE WHEN person.leftOn < date() THEN person.leftOn ELSE date() END
  REMOVE group.locked, seat.agreedAt
  WITH group
  <groups.seated>
  UNWIND seated + COLLECT {
    MATCH (group)<-[led:MEMBER_OF {role: 'FACILITATOR'}]-(lead:Person) WHERE led.leftOn IS NULL RETURN lead.id } AS id
  RETURN collect(DISTINCT id) AS met
}
CALL (person) {
  MATCH (person)<-[:INVITED]-(open:AskInvitation)<-[:INVITES]-(ask:Ask) WHERE open.status IN ['OPEN', 'ACCEPTED']
  SET open.status = 'LAPSED', ask.routesAt = CASE WHEN coalesce(ask.status, 'OPEN') = 'OPEN' THEN datetime() ELSE ask.routesAt END
  REMOVE open.lapsesAt
}

// :name asks — a part: what they asked and is open closes, and whoever was invited to it is free again
CALL (person) {
  MATCH (person)-[:ASKED]->(ask:Ask {status: 'OPEN'})
  SET ask.status = 'CLOSED'
  REMOVE ask.routesAt
  WITH ask
  MATCH (ask)-[:INVITES]->(open:AskInvitation) WHERE open.status IN ['OPEN', 'ACCEPTED']
  SET open.status = 'CLOSED'
  REMOVE open.lapsesAt
}

// :name places — a part: places in programmes go to who is first in line; `placed` are those who got one
CALL (person) {
  MATCH (person)-[at:APPLIED]->(programme:Programme)
  SET programme.locked = true
  REMOVE programme.locked
  DELETE at
  WITH programme
  <programmes.seated>
  UNWIND seated AS id
  RETURN collect(DISTINCT id) AS placed
}
