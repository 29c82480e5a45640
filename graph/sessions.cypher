// :name schedule — a time for the two of a relation that goes on
CALL () {
  <acts.repeated>
}
OPTIONAL MATCH (mentorship:Mentorship {id: $mentorship})
<mentorships.sides>
WITH repeated, mentorship, mentor, mentee, CASE
  WHEN repeated IS NOT NULL THEN repeated
  WHEN NOT coalesce($act.person IN [mentor.id, mentee.id], false) THEN {code: 'NOT_FOUND', path: 'mentorship'}
  WHEN NOT mentorship.status IN ['ACTIVE', 'PAUSED'] THEN {code: 'WRONG_STATUS', status: mentorship.status}
  END AS refusal
CALL (refusal, mentorship, mentor, mentee) {
  WITH refusal, mentorship, mentor, mentee WHERE refusal IS NULL
  CREATE (mentorship)-[:HAS_SESSION]->(:Session {id: $act.id, status: 'SCHEDULED', startsAt: datetime($starts_at),
    minutes: $minutes, agenda: $agenda, setBy: $act.person})
  WITH $act.id AS about, [mentor.id, mentee.id] AS people, 'SCHEDULED' AS status
  <acts.recorded>
}
RETURN refusal, $act.id AS about

// :name change — another time, length or agenda for what has not been yet
CALL () {
  <acts.repeated>
}
<sessions.theirs>
CALL (refusal, session, mentor, mentee) {
  WITH refusal, session, mentor, mentee WHERE refusal IS NULL
  SET session += $changes, session.sequence = coalesce(session.sequence, 0) + 1,
    session.source = CASE WHEN $changes.agenda IS NULL THEN session.source END
  WITH session.id AS about, [mentor.id, mentee.id] AS people, session.status AS status
  <acts.recorded>
}
RETURN refusal, session.id AS about

// :name cancel — it will not be
CALL () {
  <acts.repeated>
}
<sessions.theirs>
CALL (refusal, session, mentor, mentee) {
  WITH refusal, session, mentor, mentee WHERE refusal IS NULL
  SET session.status = 'CANCELLED', session.sequence = coalesce(session.sequence, 0) + 1
  WITH session.id AS about, [mentor.id, mentee.id] AS people, 'CANCELLED' AS status
  <acts.recorded>
}
RETURN refusal, session.id AS about

// :name held — who taught and for how long; who learned has sought advice and who taught has given it, which analyses read
CALL () {
  <acts.repeated>
}
<sessions.theirs>
WITH session, mentorship, mentor, mentee, CASE
  WHEN refusal IS NULL AND session.startsAt > datetime() THEN {code: 'NOT_YET', at: toString(session.startsAt)}
  ELSE refusal END AS refusal
CALL (refusal, session, mentorship, mentor, mentee) {
  WITH refusal, session, mentorship, mentor, mentee WHERE refusal IS NULL
  SET session.status = 'HELD', session.taught = $taught, session.minutes = coalesce($minutes, session.minutes)
  WITH session, mentorship, mentor, mentee, session.startsAt AS moment, 'ADVICE' AS what,
       COLLECT { MATCH (mentorship)-[:ABOUT]->(skill:Skill) RETURN skill.id ORDER BY skill.id } AS about
  CALL (mentor, mentee, moment, what, about) {
    UNWIND $taught AS direction
    WITH moment, what, CASE direction WHEN 'MENTOR_TEACHES' THEN mentor ELSE mentee END AS giver,
         CASE direction WHEN 'MENTOR_TEACHES' THEN mentee ELSE mentor END AS seeker,
         // What the relation is about is what the mentor gives.
         CASE direction WHEN 'MENTOR_TEACHES' THEN
           reduce(all = '', id IN about | all + CASE all WHEN '' THEN '' ELSE '|' END + id) ELSE '' END AS topics
    <ties.noted>
  }
  WITH session.id AS about, [mentor.id, mentee.id] AS people, 'HELD' AS status
  <acts.recorded>
}
RETURN refusal, session.id AS about

// :name missed — it was to be, and somebody did not come
CALL () {
  <acts.repeated>
}
<sessions.theirs>
WITH session, mentor, mentee, CASE
  WHEN refusal IS NULL AND session.startsAt > datetime() THEN {code: 'NOT_YET', at: toString(session.startsAt)}
  WHEN refusal IS NULL AND any(id IN $absent WHERE NOT id IN [mentor.id, mentee.id]) THEN {code: 'NOT_FOUND', path: 'absent'}
  ELSE refusal END AS refusal
CALL (refusal, session, mentor, mentee) {
  WITH refusal, session, mentor, mentee WHERE refusal IS NULL
  SET session.status = 'MISSED', session.absent = $absent
  WITH session.id AS about, [mentor.id, mentee.id] AS people, 'MISSED' AS status
  <acts.recorded>
}
RETURN refusal, session.id AS about

// :name note — words on a session, for both or for who writes them
CALL () {
  <acts.repeated>
}
OPTIONAL MATCH (session:Session {id: $session})<-[:HAS_SESSION]-(mentorship:Mentorship)
<mentorships.sides>
WITH repeated, session, mentor, mentee, CASE
  WHEN repeated IS NOT NULL THEN repeated
  WHEN NOT coalesce($act.person IN [mentor.id, mentee.id], false) THEN {code: 'NOT_FOUND', path: 'session'}
  WHEN COUNT { (session)-[:NOTED]->() } >= $most THEN {code: 'TOO_MANY', most: $most}
  END AS refusal
CALL (refusal, session, mentor, mentee) {
  WITH refusal, session, mentor, mentee WHERE refusal IS NULL
  CREATE (session)-[:NOTED]->(:SessionNote
    {id: $act.id, text: $text, visibility: $visibility, by: $act.person, at: datetime()})
  // No event tells the other side of a private note; only `myData` says that there is one, without its words.
  WITH session.id AS about, session.status AS status,
       CASE $visibility WHEN 'SHARED' THEN [mentor.id, mentee.id] ELSE [$act.person] END AS people
  <acts.recorded>
}
RETURN refusal, session.id AS about

// :name theirs — a part: a session that has not been yet, its relation with the two of it, and why who acts may not touch it
OPTIONAL MATCH (session:Session {id: $session})<-[:HAS_SESSION]-(mentorship:Mentorship)
<mentorships.sides>
WITH repeated, session, mentorship, mentor, mentee, CASE
  WHEN repeated IS NOT NULL THEN repeated
  WHEN NOT coalesce($act.person IN [mentor.id, mentee.id], false) THEN {code: 'NOT_FOUND', path: 'session'}
  WHEN session.status <> 'SCHEDULED' THEN {code: 'WRONG_STATUS', status: session.status}
  END AS refusal
