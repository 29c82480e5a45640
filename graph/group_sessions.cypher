// :name schedule — a time for a group, by who leads it
CALL () {
  <acts.repeated>
}
<groups.met>
WITH group, CASE
  WHEN refusal IS NOT NULL THEN refusal
  WHEN NOT leads THEN {code: 'NOT_YOURS'}
  WHEN over THEN {code: 'WRONG_STATUS', status: group.status}
  END AS refusal
CALL (refusal, group) {
  WITH refusal, group WHERE refusal IS NULL
  CREATE (group)-[:HAS_SESSION]->(:GroupSession {id: $act.id, status: 'SCHEDULED', startsAt: datetime($starts_at),
    minutes: $minutes, agenda: $agenda, setBy: $act.person})
  WITH $act.id AS about, 'SCHEDULED' AS status, group
  <group_sessions.told>
}
RETURN refusal, $act.id AS about

// :name change — another time, length or agenda for what has not been yet, or its end before it began
CALL () {
  <acts.repeated>
}
<group_sessions.led>
WITH group, session, CASE
  WHEN refusal IS NOT NULL THEN refusal
  WHEN NOT leads THEN {code: 'NOT_YOURS'}
  WHEN session.status <> 'SCHEDULED' THEN {code: 'WRONG_STATUS', status: session.status}
  END AS refusal
CALL (refusal, group, session) {
  WITH refusal, group, session WHERE refusal IS NULL
  SET session += $changes, session.sequence = coalesce(session.sequence, 0) + 1,
    session.source = CASE WHEN $changes.agenda IS NULL THEN session.source END
  WITH session.id AS about, session.status AS status, group
  <group_sessions.told>
}
RETURN refusal, session.id AS about

// :name held — who was there and how much each one spoke; told again, it replaces what was told before
CALL () {
  <acts.repeated>
}
<group_sessions.led>
WITH *, [each IN $present | each.person] AS present
WITH *, COLLECT { MATCH (group)<-[seat:MEMBER_OF]-(person:Person)
       WHERE person.id IN present AND seat.leftOn IS NULL AND seat.agreedAt IS NULL AND size(coalesce(group.rules, [])) > 0
       RETURN <groups.named> AS name
       ORDER BY name, person.id } AS silent,
     [id IN present WHERE NOT EXISTS { (group)<-[:MEMBER_OF]-(:Person {id: id}) }] AS strangers
WITH group, session, present, CASE
  WHEN refusal IS NOT NULL THEN refusal
  WHEN NOT leads AND NOT 'service' IN $act.roles THEN {code: 'NOT_YOURS'}
  WHEN group.status <> 'ACTIVE' THEN {code: 'WRONG_STATUS', status: group.status}
  WHEN NOT session.status IN ['SCHEDULED', 'HELD'] THEN {code: 'WRONG_STATUS', status: session.status}
  WHEN session.startsAt > datetime() THEN {code: 'NOT_YET', at: toString(session.startsAt)}
  WHEN size(strangers) > 0 THEN {code: 'NOT_FOUND', path: 'present'}
  WHEN size(silent) > 0 THEN {code: 'AGREEMENT_MISSING', names: silent}
  END AS refusal
CALL (refusal, group, session, present) {
  WITH refusal, group, session, present WHERE refusal IS NULL
  SET session.status = 'HELD', session.minutes = coalesce($minutes, session.minutes), session.measure = $measure
  WITH group, session, present
  CALL (session) { MATCH (session)<-[old:TOOK_PART]-() DELETE old }
  CALL (group, session, present) {
    MATCH (group)<-[seat:MEMBER_OF]-(person:Person)
    WHERE person.id IN present
      OR seat.leftOn IS NULL AND coalesce(seat.joinedOn <= date(session.startsAt), true)
    WITH session, person, head([each IN $present WHERE each.person = person.id]) AS part
    CREATE (person)-[:TOOK_PART {attended: part IS NOT NULL, minutes: part.minutes, turns: part.turns,
      amount: toFloat(CASE $measure WHEN 'MINUTES' THEN coalesce(part.minutes, 0) WHEN 'TURNS' THEN coalesce(part.turns, 0) END)
    }]->(session)
  }
  WITH session.id AS about, 'HELD' AS status, group
  <group_sessions.told>
}
RETURN refusal, session.id AS about

// :name led — a part: a session, its group, and how who acts stands to it
OPTIONAL MATCH (:GroupSession {id: $session})<-[:HAS_SESSION]-(group:Group)
<groups.stood>
OPTIONAL MATCH (group)-[:HAS_SESSION]->(session:GroupSession {id: $session})
WITH group, session, leads, CASE refusal.code WHEN 'NOT_FOUND' THEN {code: 'NOT_FOUND', path: 'session'} ELSE refusal END AS refusal

// :name told — a part: the act is told to everybody in the group
WITH about, status, COLLECT { MATCH (group)<-[seat:MEMBER_OF]-(person:Person) WHERE seat.leftOn IS NULL
  RETURN person.id } AS people
<acts.recorded>
