// :name create — a question of who acts; routing begins with it
CALL () {
  <acts.repeated>
}
OPTIONAL MATCH (asker:Person {id: $act.person})
WITH repeated, asker, [id IN $skills WHERE NOT EXISTS { MATCH (:Skill {id: id}) }] AS unknown
WITH asker, CASE
  WHEN repeated IS NOT NULL THEN repeated
  WHEN asker IS NULL THEN {code: 'NOT_YOURS'}
  WHEN size(unknown) > 0 THEN {code: 'UNKNOWN_SKILL', path: 'skills', skills: unknown}
  END AS refusal
CALL (refusal, asker) {
  WITH refusal, asker WHERE refusal IS NULL
  CREATE (asker)-[:ASKED]->(ask:Ask {id: $act.id, title: $title, body: $text, askedAt: datetime(), anonymous: $anonymous,
    visibility: $visibility, urgency: $urgency, viewpoints: $viewpoints, status: 'OPEN', wave: 0, routesAt: datetime()})
  WITH ask, asker
  CALL (ask) { UNWIND $skills AS id MATCH (skill:Skill {id: id}) CREATE (ask)-[:ABOUT]->(skill) }
  WITH ask.id AS about, [asker.id] AS people, 'OPEN' AS status
  <acts.recorded>
}
RETURN refusal, $act.id AS about

// :name close — the question of who acts needs no answer any more; whoever was invited is free again
CALL () {
  <acts.repeated>
}
OPTIONAL MATCH (ask:Ask {id: $ask})
<asks.looked_at>
WITH ask, asker, CASE
  WHEN repeated IS NOT NULL THEN repeated
  WHEN NOT seen THEN {code: 'NOT_FOUND', path: 'ask'}
  WHEN NOT own THEN {code: 'NOT_YOURS'}
  WHEN status = 'CLOSED' THEN {code: 'WRONG_STATUS', status: status}
  END AS refusal
CALL (refusal, ask, asker) {
  WITH refusal, ask, asker WHERE refusal IS NULL
  WITH ask, asker, [(ask)-[:INVITES]->(open:AskInvitation) WHERE open.status IN ['OPEN', 'ACCEPTED'] | open] AS freed
  FOREACH (open IN freed | SET open.status = 'CLOSED' REMOVE open.lapsesAt)
  SET ask.status = 'CLOSED'
  REMOVE ask.routesAt
  WITH ask.id AS about, [asker.id] + COLLECT { UNWIND freed AS open MATCH (open)-[:INVITED]->(person) RETURN person.id }
         AS people, 'CLOSED' AS status
  <acts.recorded>
}
RETURN refusal, ask.id AS about

// :name say — a word in the thread, by who asks, who answered and who has accepted to
CALL () {
  <acts.repeated>
}
OPTIONAL MATCH (ask:Ask {id: $ask})
<asks.looked_at>
OPTIONAL MATCH (person:Person {id: $act.person})
WITH ask, asker, own, person, CASE
  WHEN repeated IS NOT NULL THEN repeated
  WHEN NOT seen THEN {code: 'NOT_FOUND', path: 'ask'}
  WHEN NOT (own OR EXISTS { (person)-[:ANSWERED]->(:Answer)-[:ANSWERS]->(ask) } OR EXISTS {
    MATCH (ask)-[:INVITES]->(mine:AskInvitation)-[:INVITED]->(person) WHERE mine.status IN ['ACCEPTED', 'ANSWERED'] })
    THEN {code: 'NOT_IN_IT'}
  WHEN status = 'CLOSED' THEN {code: 'WRONG_STATUS', status: status}
  WHEN COUNT { (ask)-[:HAS_POST]->() } >= $most THEN {code: 'TOO_MANY', most: $most}
  END AS refusal
CALL (refusal, ask, asker, own, person) {
  WITH refusal, ask, asker, own, person WHERE refusal IS NULL
  CREATE (ask)-[:HAS_POST]->(:AskPost {id: $act.id, text: $text, at: datetime(), byAsker: own})<-[:SAID]-(person)
  WITH ask, [asker.id] + COLLECT {
    MATCH (ask)<-[:ANSWERS]-(:Answer)<-[:ANSWERED]-(there:Person) RETURN there.id AS id
    UNION
    MATCH (ask)-[:INVITES]->(theirs:AskInvitation)-[:INVITED]->(there:Person) WHERE theirs.status = 'ACCEPTED' RETURN there.id AS id
  } AS people
  WITH ask.id AS about, people, 'SAID' AS status
  <acts.recorded>
}
RETURN refusal, ask.id AS about

// :name looked_at — a part: a lock on an ask, who asks it, where it stands, whether who acts asks it, and may see it at all
SET ask.locked = true
REMOVE ask.locked
WITH *
OPTIONAL MATCH (asker:Person)-[:ASKED]->(ask)
WITH *, coalesce(ask.status, 'OPEN') AS status, coalesce(asker.id = $act.person, false) AS own,
     ask IS NOT NULL AND (coalesce(ask.visibility, 'EVERYONE') = 'EVERYONE' OR coalesce(asker.id = $act.person, false)
       OR EXISTS { (ask)-[:INVITES]->(:AskInvitation)-[:INVITED]->(:Person {id: $act.person}) }) AS seen
