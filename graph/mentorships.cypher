// :name came_about — the statuses of a relation that was more than proposed
['ACTIVE', 'PAUSED', 'COMPLETED', 'ENDED']

// :name propose — a relation that is not yet one: node and edge together, and what is to be reached in it
CALL () {
  <acts.repeated>
}
OPTIONAL MATCH (mentor:Person {id: $mentor})
WHERE coalesce(mentor.discoverable, true) OR mentor.id = $act.person
OPTIONAL MATCH (mentee:Person {id: $mentee})
WHERE coalesce(mentee.discoverable, true) OR mentee.id = $act.person
// Both are locked, so that two proposals of the same pair come one after the other; the locks leave no trace.
SET mentor.locked = true, mentee.locked = true
REMOVE mentor.locked, mentee.locked
WITH repeated, mentor, mentee
OPTIONAL MATCH (programme:Programme {id: $programme})
WITH repeated, mentor, mentee, programme, $kind AS kind, [mentor.id, mentee.id] AS ids,
     $act.coordinates OR EXISTS { (programme)<-[:COORDINATES]-(:Person {id: $act.person}) } AS runs
WITH repeated, mentor, mentee, programme, runs, <programmes.refused> AS outside,
     EXISTS { (mentor)-[:REPORTS_TO*1..12]->(mentee) } OR EXISTS { (mentee)-[:REPORTS_TO*1..12]->(mentor) } AS line,
     // Peers are each other's mentor: who of the two is named first makes no other relation of it.
     head([(mentor)-[open:MENTORS]-(mentee) WHERE open.status IN ['PROPOSED', 'ACTIVE', 'PAUSED']
       AND (startNode(open) = mentor OR $kind = 'PEER' AND open.kind = 'PEER') | open.id]) AS open,
     [id IN $skills WHERE NOT EXISTS { MATCH (:Skill {id: id}) }] AS unknown,
     CASE WHEN $from_suggestion THEN coalesce(head(COLLECT {
       MATCH (network:Network {id: 'network'})
       MATCH (mentee)-[found:SUGGESTED {run: network.run, kind: $kind}]->(mentor) RETURN found }), $wished) END AS suggested
WITH mentor, mentee, programme, suggested, CASE
  WHEN repeated IS NOT NULL THEN repeated
  WHEN mentor IS NULL THEN {code: 'NOT_FOUND', path: 'mentor'}
  WHEN mentee IS NULL THEN {code: 'NOT_FOUND', path: 'mentee'}
  WHEN mentor = mentee THEN {code: 'SAME_PERSON'}
  WHEN NOT runs AND NOT coalesce($act.person IN [mentor.id, mentee.id], false) THEN {code: 'NOT_YOURS'}
  WHEN mentor.leftOn <= date() THEN {code: 'LEFT', path: 'mentor', name: mentor.name}
  WHEN mentee.leftOn <= date() THEN {code: 'LEFT', path: 'mentee', name: mentee.name}
  WHEN mentor.paused AND coalesce(mentor.id <> $act.person, true) THEN {code: 'PAUSED', path: 'mentor', name: mentor.name}
  WHEN mentee.paused AND coalesce(mentee.id <> $act.person, true) THEN {code: 'PAUSED', path: 'mentee', name: mentee.name}
  WHEN line AND NOT ($despite_reporting_line AND $act.coordinates) THEN {code: 'REPORTING_LINE'}
  WHEN open IS NOT NULL THEN {code: 'ALREADY_TOGETHER', about: open}
  WHEN any(each IN $objectives WHERE NOT coalesce(each.owner, mentor.id) IN [mentor.id, mentee.id])
    THEN {code: 'NOT_FOUND', path: 'objectives'}
  WHEN outside IS NOT NULL THEN outside
  WHEN size(unknown) > 0 THEN {code: 'UNKNOWN_SKILL', path: 'skills', skills: unknown}
  WHEN $from_suggestion AND suggested IS NULL THEN {code: 'NOT_SUGGESTED', path: 'fromSuggestion'}
  END AS refusal
CALL (refusal, mentor, mentee, programme, suggested) {
  WITH refusal, mentor, mentee, programme, suggested WHERE refusal IS NULL
  CREATE (mentorship:Mentorship {id: $act.id, kind: $kind, status: 'PROPOSED', proposedAt: datetime(),
    proposedBy: $act.person, lapsesAt: datetime() + duration({days: $days}),
    agreed: [id IN [mentor.id, mentee.id] WHERE id = $act.person OR id IN $consented], message: $message,
    despiteLine: CASE WHEN $despite_reporting_line AND $act.coordinates THEN true END,
    suggestedBy: suggested.run, suggestedRank: suggested.rank, reasonKinds: suggested.reasonKinds,
    reasonTexts: suggested.reasonTexts, reasonContributions: suggested.reasonContributions,
    reasonValues: suggested.reasonValues})
  CREATE (mentorship)-[:HAS_MENTOR]->(mentor), (mentorship)-[:HAS_MENTEE]->(mentee)
  CREATE (mentor)-[:MENTORS {id: $act.id, kind: $kind, status: 'PROPOSED'}]->(mentee)
  FOREACH (_ IN CASE WHEN programme IS NULL THEN [] ELSE [1] END | CREATE (mentorship)-[:IN_PROGRAMME]->(programme))
  FOREACH (i IN range(0, size($objectives) - 1) |
    CREATE (mentorship)-[:HAS_OBJECTIVE]->(:Objective {id: $act.id + '.' + i, text: $objectives[i].text,
      direction: $objectives[i].direction, dueOn: date($objectives[i].due_on), status: 'OPEN', setBy: $act.person,
      setAt: datetime(), owner: coalesce($objectives[i].owner,
        CASE $objectives[i].direction WHEN 'MENTOR_TEACHES' THEN mentee.id ELSE mentor.id END)}))
  WITH mentorship, mentor, mentee
  CALL (mentorship) { UNWIND $skills AS id MATCH (skill:Skill {id: id}) CREATE (mentorship)-[:ABOUT]->(skill) }
  CALL (mentorship) { MATCH (match:CohortMatch {id: $match}) CREATE (match)-[:BECAME]->(mentorship) REMOVE match.problem }
  WITH mentorship.id AS about, [mentor.id, mentee.id] AS people, 'PROPOSED' AS status
  <acts.recorded>
}
RETURN refusal, $act.id AS about

// :name move — one step in the course of a relation, by somebody who may take it, one after the other
CALL () {
  <acts.repeated>
}
OPTIONAL MATCH (mentorship:Mentorship {id: $id})
OPTIONAL MATCH (mentorship)-[:HAS_MENTOR]->(mentor:Person)
OPTIONAL MATCH (mentorship)-[:HAS_MENTEE]->(mentee:Person)
// All three are locked before anything is looked at: capacity counts what others have done until now.
SET mentorship.locked = true, mentor.locked = true, mentee.locked = true
REMOVE mentorship.locked, mentor.locked, mentee.locked
WITH repeated, mentorship, mentor, mentee, coalesce(mentorship.agreed, []) AS before,
     coalesce($act.person IN [mentor.id, mentee.id], false) AS theirs
// What ended because nothing happened may be taken up again for some time.
WITH *, coalesce($move = 'RESUME' AND mentorship.status = 'ENDED' AND mentorship.endReason = 'IDLE'
       AND mentorship.endedOn >= date() - duration({days: $reopens}), false) AS reopens
WITH *, reopens OR $move = 'ACCEPT' AND all(id IN [mentor.id, mentee.id] WHERE id IN before OR id = $act.person) AS begins
WITH *, CASE WHEN reopens THEN
       head([(mentor)-[now:MENTORS]-(mentee) WHERE now.status IN ['PROPOSED', 'ACTIVE', 'PAUSED']
         AND (startNode(now) = mentor OR mentorship.kind = 'PEER' AND now.kind = 'PEER') | now.id]) END AS open,
     begins AND mentor.mentorCapacity <= COUNT { (mentor)-[now:MENTORS]->() WHERE now.status IN ['ACTIVE', 'PAUSED'] }
       AS mentorFull,
     begins AND mentee.menteeCapacity <= COUNT { (mentee)<-[now:MENTORS]-() WHERE now.status IN ['ACTIVE', 'PAUSED'] }
       AS menteeFull,
     (begins OR $move = 'RESUME') AND mentorship.kind = 'REVERSE' AND COUNT {
       MATCH (mentorship)-[:HAS_OBJECTIVE]->(objective:Objective)
       WHERE objective.status <> 'DROPPED' RETURN DISTINCT objective.direction } < 2 AS oneSided
WITH *, $move = 'ACCEPT' AND begins AND mentorship.proposedAt IS NOT NULL AND mentorship.despiteLine IS NULL
  AND (EXISTS { (mentor)-[:REPORTS_TO*1..12]->(mentee) } OR EXISTS { (mentee)-[:REPORTS_TO*1..12]->(mentor) }) AS line
WITH mentorship, mentor, mentee, before, begins, reopens, CASE
  WHEN repeated IS NOT NULL THEN repeated
  WHEN mentorship IS NULL OR NOT (theirs OR $act.coordinates) THEN {code: 'NOT_FOUND', path: 'id'}
  WHEN NOT theirs AND NOT $others_may THEN {code: 'NOT_YOURS'}
  WHEN NOT (mentorship.status IN $from OR reopens) THEN {code: 'WRONG_STATUS', status: mentorship.status}
  WHEN $move = 'ACCEPT' AND $act.person IN before THEN {code: 'ALREADY_AGREED'}
  WHEN $move = 'DECLINE' AND mentorship.proposedBy = $act.person THEN {code: 'ALREADY_AGREED'}
  WHEN $move = 'CANCEL' AND mentorship.proposedBy <> $act.person AND NOT $act.coordinates THEN {code: 'NOT_YOURS'}
  WHEN ($move = 'ACCEPT' OR reopens) AND mentor.leftOn <= date() THEN {code: 'LEFT', path: 'id', name: mentor.name}
  WHEN ($move = 'ACCEPT' OR reopens) AND mentee.leftOn <= date() THEN {code: 'LEFT', path: 'id', name: mentee.name}
  WHEN open IS NOT NULL THEN {code: 'ALREADY_TOGETHER', about: open}
  // Somebody has come to report to the other since it was proposed.
  WHEN line THEN {code: 'REPORTING_LINE'}
  WHEN mentorFull THEN {code: 'CAPACITY', name: mentor.name, capacity: mentor.mentorCapacity}
  WHEN menteeFull THEN {code: 'CAPACITY', name: mentee.name, capacity: mentee.menteeCapacity}
  WHEN oneSided THEN {code: 'OBJECTIVES_MISSING'}
  END AS refusal
CALL (refusal, mentorship, mentor, mentee, before, begins, reopens) {
  WITH refusal, mentorship, mentor, mentee, before, begins, reopens WHERE refusal IS NULL
  MATCH (mentor)-[edge:MENTORS {id: mentorship.id}]->(mentee)
  WITH mentorship, mentor, mentee, edge, reopens, CASE WHEN $move = 'ACCEPT' THEN before + $act.person ELSE before END AS agreed,
       CASE WHEN $move = 'ACCEPT' AND NOT begins THEN 'PROPOSED' ELSE $to END AS status
  SET mentorship.status = status, edge.status = status, mentorship.agreed = agreed,
    // From now on it is looked after: what is to be done when is found out by who looks.
    mentorship.lapsesAt = CASE status WHEN 'PROPOSED' THEN mentorship.lapsesAt WHEN 'ACTIVE' THEN datetime() END,
    mentorship.resumedAt = CASE $move WHEN 'RESUME' THEN datetime() ELSE mentorship.resumedAt END,
    mentorship.endReason = CASE WHEN $ends THEN $reason WHEN reopens THEN null ELSE mentorship.endReason END,
    mentorship.endedOn = CASE WHEN $ends AND mentorship.startedOn IS NOT NULL THEN date()
      WHEN reopens THEN null ELSE mentorship.endedOn END,
    mentorship.startedOn = CASE WHEN $move = 'ACCEPT' AND status = 'ACTIVE' THEN date() ELSE mentorship.startedOn END
  SET edge.since = mentorship.startedOn, edge.until = mentorship.endedOn
  WITH mentorship, mentor, mentee, status
  CALL (mentorship) {
    MATCH (mentorship)-[:HAS_SESSION]->(session:Session {status: 'SCHEDULED'})
    WHERE $ends AND session.startsAt > datetime()
    SET session.status = 'CANCELLED', session.sequence = coalesce(session.sequence, 0) + 1
  }
  WITH mentorship.id AS about, [mentor.id, mentee.id] AS people, status
  <acts.recorded>
}
RETURN refusal, mentorship.id AS about

// :name sides — a part: the two people of a relation, and a lock on its course
OPTIONAL MATCH (mentorship)-[:HAS_MENTOR]->(mentor:Person)
OPTIONAL MATCH (mentorship)-[:HAS_MENTEE]->(mentee:Person)
SET mentorship.locked = true
REMOVE mentorship.locked

// :name lapse — the proposal that has waited longest beyond its time, unless somebody answers it just now
OPTIONAL CALL () {
  MATCH (found:Mentorship) WHERE found.lapsesAt < datetime() AND found.status = 'PROPOSED'
  RETURN found AS mentorship ORDER BY found.lapsesAt LIMIT 1
}
<mentorships.sides>
WITH mentorship, mentor, mentee,
     CASE WHEN mentorship.lapsesAt < datetime() AND mentorship.status = 'PROPOSED' THEN null ELSE {code: 'NOT_FOUND'} END AS refusal
CALL (refusal, mentorship, mentor, mentee) {
  WITH refusal, mentorship, mentor, mentee WHERE refusal IS NULL
  OPTIONAL MATCH (mentor)-[edge:MENTORS {id: mentorship.id}]->(mentee)
  SET mentorship.status = 'LAPSED', edge.status = 'LAPSED'
  REMOVE mentorship.lapsesAt
  WITH mentorship.id AS about, [mentor.id, mentee.id] AS people, 'LAPSED' AS status
  <acts.recorded>
}
RETURN refusal, mentorship.id AS about
