// :name add — something to reach, and who teaches; either side may add it until the relation is over
CALL () {
  <acts.repeated>
}
OPTIONAL MATCH (mentorship:Mentorship {id: $mentorship})
<mentorships.sides>
WITH repeated, mentorship, mentor, mentee, CASE
  WHEN repeated IS NOT NULL THEN repeated
  WHEN NOT coalesce($act.person IN [mentor.id, mentee.id], false) THEN {code: 'NOT_FOUND', path: 'mentorship'}
  // What ended because nothing happened may be taken up again, a REVERSE one only with what is to be reached.
  WHEN NOT (mentorship.status IN ['PROPOSED', 'ACTIVE', 'PAUSED'] OR coalesce(mentorship.endReason = 'IDLE', false))
    THEN {code: 'WRONG_STATUS', status: mentorship.status}
  WHEN NOT coalesce($owner, mentor.id) IN [mentor.id, mentee.id] THEN {code: 'NOT_FOUND', path: 'owner'}
  WHEN COUNT { (mentorship)-[:HAS_OBJECTIVE]->() } >= $most THEN {code: 'TOO_MANY', most: $most}
  END AS refusal
CALL (refusal, mentorship, mentor, mentee) {
  WITH refusal, mentorship, mentor, mentee WHERE refusal IS NULL
  CREATE (mentorship)-[:HAS_OBJECTIVE]->(:Objective {id: $act.id, text: $text, direction: $direction,
    dueOn: date($due_on), status: 'OPEN', setBy: $act.person, setAt: datetime(),
    owner: coalesce($owner, CASE $direction WHEN 'MENTOR_TEACHES' THEN mentee.id ELSE mentor.id END)})
  WITH $act.id AS about, [mentor.id, mentee.id] AS people, 'OPEN' AS status
  <acts.recorded>
}
RETURN refusal, $act.id AS about

// :name change — its text or its day, by either side
CALL () {
  <acts.repeated>
}
<objectives.theirs>
CALL (refusal, objective, mentor, mentee) {
  WITH refusal, objective, mentor, mentee WHERE refusal IS NULL
  SET objective += $changes, objective.source = CASE WHEN $changes.text IS NULL THEN objective.source END
  WITH objective.id AS about, [mentor.id, mentee.id] AS people, objective.status AS status
  <acts.recorded>
}
RETURN refusal, objective.id AS about

// :name progress — how far it is, in words or by its status; what was said stays
CALL () {
  <acts.repeated>
}
<objectives.theirs>
CALL (refusal, objective, mentor, mentee) {
  WITH refusal, objective, mentor, mentee WHERE refusal IS NULL
  SET objective.status = coalesce($status, objective.status), objective.progressAt = datetime()
  CREATE (objective)-[:PROGRESSED]->(:ProgressNote
    {id: $act.id, text: $text, status: objective.status, by: $act.person, at: datetime()})
  WITH objective.id AS about, [mentor.id, mentee.id] AS people, objective.status AS status
  <acts.recorded>
}
RETURN refusal, objective.id AS about

// :name theirs — a part: an objective, its relation with the two of it, and why who acts may not touch it
OPTIONAL MATCH (objective:Objective {id: $objective})<-[:HAS_OBJECTIVE]-(mentorship:Mentorship)
<mentorships.sides>
WITH repeated, objective, mentor, mentee, CASE
  WHEN repeated IS NOT NULL THEN repeated
  WHEN NOT coalesce($act.person IN [mentor.id, mentee.id], false) THEN {code: 'NOT_FOUND', path: 'objective'}
  WHEN NOT mentorship.status IN ['PROPOSED', 'ACTIVE', 'PAUSED'] THEN {code: 'WRONG_STATUS', status: mentorship.status}
  END AS refusal
