// :name tend — the relation that has waited longest to be looked after: the two are reminded when nothing happens, it ends when that stays so, and they are asked how it goes
OPTIONAL CALL () {
  MATCH (found:Mentorship) WHERE found.lapsesAt < datetime() AND found.status = 'ACTIVE'
  RETURN found AS mentorship ORDER BY found.lapsesAt LIMIT 1
}
<mentorships.sides>
WITH mentorship, mentor, mentee,
     CASE WHEN mentorship.lapsesAt < datetime() AND mentorship.status = 'ACTIVE' THEN null ELSE {code: 'NOT_FOUND'} END AS refusal
CALL (refusal, mentorship, mentor, mentee) {
  WITH refusal, mentorship, mentor, mentee WHERE refusal IS NULL
  MATCH (mentor)-[edge:MENTORS {id: mentorship.id}]->(mentee)
  WITH mentorship, mentor, mentee, edge, coalesce(datetime({date: mentorship.startedOn}), mentorship.proposedAt) AS began
  WITH *, reduce(last = began, at IN [mentorship.resumedAt] + COLLECT {
    MATCH (mentorship)-[:HAS_SESSION]->(session:Session)
    WHERE session.status IN ['SCHEDULED', 'HELD']
    RETURN session.startsAt AS at
    UNION ALL
    MATCH (mentorship)-[:HAS_OBJECTIVE]->(objective:Objective)
    RETURN coalesce(objective.progressAt, objective.setAt) AS at
    UNION ALL
    MATCH (mentorship)-[:GOT]->(feedback:Feedback)
    RETURN feedback.at AS at
  } | CASE WHEN at > last THEN at ELSE last END) AS last
  WITH *, coalesce(mentorship.remindedAt > last, false) AS reminded,
       coalesce(mentorship.pulseAt + duration({days: $pulse}), began + duration({days: $first_pulse})) AS pulse
  WITH *, CASE
    WHEN reminded AND mentorship.remindedAt + duration({days: $closes}) <= datetime() THEN 'ENDED'
    WHEN NOT reminded AND last + duration({days: $idle}) <= datetime() THEN 'REMINDED'
    WHEN pulse <= datetime() THEN 'PULSE'
    END AS status
  SET mentorship.remindedAt = CASE status WHEN 'REMINDED' THEN datetime() ELSE mentorship.remindedAt END,
    mentorship.pulseAt = CASE status WHEN 'PULSE' THEN datetime() ELSE mentorship.pulseAt END
  // The next look is when the first of both is due; what is due already comes with the next call.
  WITH *, CASE WHEN reminded OR status = 'REMINDED' THEN mentorship.remindedAt + duration({days: $closes})
         ELSE last + duration({days: $idle}) END AS idles,
       CASE status WHEN 'PULSE' THEN datetime() + duration({days: $pulse}) ELSE pulse END AS asks
  SET mentorship.lapsesAt = CASE WHEN status = 'ENDED' THEN null WHEN idles < asks THEN idles ELSE asks END
  FOREACH (_ IN CASE status WHEN 'ENDED' THEN [1] ELSE [] END |
    SET mentorship.status = 'ENDED', mentorship.endReason = 'IDLE', mentorship.endedOn = date(),
      edge.status = 'ENDED', edge.until = date())
  // Who said how it goes a short while ago is not asked again.
  WITH mentorship.id AS about, status, [each IN [mentor, mentee] WHERE status <> 'PULSE' OR NOT EXISTS {
    (mentorship)-[:GOT]->(said:Feedback {kind: 'PULSE', by: each.id}) WHERE said.at > datetime() - duration({days: $first_pulse})
  } | each.id] AS people
  CALL (about, status, people) {
    WITH about, status, people WHERE status IS NOT NULL AND size(people) > 0
    <acts.recorded>
  }
}
RETURN refusal, mentorship.id AS about
