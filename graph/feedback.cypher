// :name give — on a session that was held, on a relation that goes on (a pulse) or is over (a closing review); one of each, but many pulses
CALL () {
  <acts.repeated>
}
OPTIONAL MATCH (session:Session {id: $session})<-[:HAS_SESSION]-(of:Mentorship)
OPTIONAL MATCH (named:Mentorship {id: $mentorship})
WITH repeated, session, coalesce(of, named) AS mentorship
<mentorships.sides>
WITH repeated, mentorship, mentor, mentee, coalesce(session, mentorship) AS subject, CASE
  WHEN session IS NOT NULL THEN CASE session.status WHEN 'HELD' THEN 'SESSION' END
  WHEN mentorship.status IN ['ACTIVE', 'PAUSED'] THEN 'PULSE'
  WHEN mentorship.status IN ['COMPLETED', 'ENDED'] THEN 'CLOSING'
  END AS kind, [id IN $skills WHERE NOT EXISTS { MATCH (:Skill {id: id}) }] AS unknown
WITH mentor, mentee, subject, kind, CASE
  WHEN repeated IS NOT NULL THEN repeated
  WHEN NOT coalesce($act.person IN [mentor.id, mentee.id], false) THEN {code: 'NOT_FOUND', path: 'about'}
  WHEN kind IS NULL THEN {code: 'WRONG_STATUS', status: subject.status}
  WHEN kind <> 'CLOSING' AND size($skills) > 0 THEN {code: 'NOT_OVER', path: 'skillsGrown'}
  WHEN size(unknown) > 0 THEN {code: 'UNKNOWN_SKILL', path: 'skillsGrown', skills: unknown}
  END AS refusal
WITH *, CASE kind WHEN 'PULSE' THEN $act.id ELSE subject.id + '/' + $act.person END AS id
CALL (refusal, mentor, mentee, subject, kind, id) {
  WITH refusal, mentor, mentee, subject, kind, id WHERE refusal IS NULL
  MERGE (feedback:Feedback {id: id})
  WITH mentor, mentee, subject, kind, id, feedback, coalesce(feedback.grown, []) AS grown
  SET feedback.grown = grown + [name IN $skills WHERE NOT name IN grown]
  SET feedback.kind = kind, feedback.rating = $rating, feedback.text = $text, feedback.by = $act.person,
    feedback.at = datetime()
  // What came by a file was others' words.
  REMOVE feedback.source
  MERGE (subject)-[:GOT]->(feedback)
  // Who learned says so of themselves: that is evidence which its owner has confirmed.
  WITH mentor, mentee, kind, id, grown, CASE $act.person WHEN mentor.id THEN mentor ELSE mentee END AS who
  CALL (who, grown) {
    UNWIND [name IN $skills WHERE NOT name IN grown] AS name
    MATCH (skill:Skill {id: name})
    OPTIONAL CALL (who, skill) { MATCH (who)-[never:REJECTS]->(skill) DELETE never RETURN true AS freed }
    // What they keep to themselves of it stays with them.
    WITH who, skill, EXISTS { (who)-[:KEEPS_SKILL]->(skill) }
      AND NOT EXISTS { (who)-[:HAS_SKILL {intent: 'HAS'}]->(skill) } AS hidden
    FOREACH (_ IN CASE WHEN hidden THEN [1] ELSE [] END |
      MERGE (who)-[has:KEEPS_SKILL {intent: 'HAS'}]->(skill) ON CREATE SET has.source = 'PERSON', has.firstOn = date()
      SET has.confirmed = true, has.evidence = coalesce(has.evidence, 0) + 1, has.lastOn = date())
    FOREACH (_ IN CASE WHEN hidden THEN [] ELSE [1] END |
      MERGE (who)-[has:HAS_SKILL {intent: 'HAS'}]->(skill) ON CREATE SET has.source = 'PERSON', has.firstOn = date()
      SET has.confirmed = true, has.evidence = coalesce(has.evidence, 0) + 1, has.lastOn = date())
  }
  WITH id AS about, kind AS status, CASE kind WHEN 'PULSE' THEN [who.id] ELSE [mentor.id, mentee.id] END AS people
  <acts.recorded>
}
RETURN refusal, id AS about
