// What becomes of the suggestions of the run that serves: somebody approves them, which proposes a relation, or sets them aside.

// :name able — an expression: whether somebody may be suggested for a decision today
(coalesce(person.discoverable, true) AND coalesce(person.inference, 'ON') = 'ON' AND NOT coalesce(person.paused, false)
  AND (person.leftOn IS NULL OR person.leftOn > date()))

// :name waiting — for each person the best suggestion that is still open, those of the most certain first choice; with the next one
MATCH (:Network {id: 'network'})-[:SERVES]->(run:AnalysisRun)-[first:FIRST_CHOICE]->(person:Person)
WHERE <decisions.able> AND NOT EXISTS { (person)<-[open:MENTORS {kind: 'ONE_TO_ONE'}]-() WHERE open.status = 'PROPOSED' }
WITH run, person AS mentee, first ORDER BY first.score DESC, mentee.id LIMIT 500
CALL (run, mentee) {
  MATCH (mentee)-[found:SUGGESTED {run: run.id, kind: 'ONE_TO_ONE'}]->(person:Person)
  // In their order first: whether somebody may be suggested is looked at until two are found.
  WITH mentee, person, found ORDER BY found.rank
  WITH mentee, person, found
  WHERE <decisions.able> AND NOT EXISTS { (mentee)-[:SET_ASIDE {kind: 'ONE_TO_ONE'}]->(person) }
    // What was undone, or withdrawn before anybody answered, may wait again.
    AND NOT EXISTS { (mentee)-[before:MENTORS]-(person) WHERE before.status <> 'CANCELLED' }
    AND (person.mentorCapacity IS NULL
      OR person.mentorCapacity > COUNT { (person)-[now:MENTORS]->() WHERE now.status IN ['ACTIVE', 'PAUSED'] })
  WITH person, found LIMIT 2
  RETURN collect({mentor: person, found: found}) AS best
}
WITH mentee, best WHERE size(best) > 0
RETURN mentee.id, [each IN best | [each.mentor.id, each.found.score, each.found.reasonKinds, each.found.reasonTexts,
       each.found.reasonContributions, each.found.reasonValues]]

// :name approved — relations that a coordinator proposed because the analysis suggested them, newest first
MATCH (mentorship:Mentorship)
WHERE mentorship.suggestedBy > '' AND mentorship.status <> 'CANCELLED'
MATCH (mentorship)-[:HAS_MENTOR]->(mentor:Person)
MATCH (mentorship)-[:HAS_MENTEE]->(mentee:Person)
WHERE NOT coalesce(mentorship.proposedBy IN [mentor.id, mentee.id], false)
  AND coalesce(mentor.discoverable, true) AND coalesce(mentee.discoverable, true)
WITH mentorship, mentor, mentee ORDER BY mentorship.proposedAt DESC, mentorship.id LIMIT 500
RETURN mentorship.kind, mentee.id, mentor.id, toFloat(mentorship.proposedAt.epochSeconds), mentorship.id,
       mentorship.proposedBy, toString(mentorship.proposedAt),
       reduce(sum = 0.0, each IN coalesce(mentorship.reasonContributions, []) | sum + each),
       mentorship.reasonKinds, mentorship.reasonTexts, mentorship.reasonContributions, mentorship.reasonValues

// :name declined — suggestions that were set aside, newest first
MATCH (mentee:Person)-[aside:SET_ASIDE]->(mentor:Person)
WHERE coalesce(mentor.discoverable, true) AND coalesce(mentee.discoverable, true)
WITH mentee, aside, mentor ORDER BY aside.at DESC, mentee.id, mentor.id LIMIT 500
RETURN aside.kind, mentee.id, mentor.id, toFloat(aside.at.epochSeconds), aside.reason, aside.by, toString(aside.at), aside.score,
       aside.reasonKinds, aside.reasonTexts, aside.reasonContributions, aside.reasonValues

// :name decline — set a suggestion aside, with the reason: the pair is not listed again
CALL () {
  <acts.repeated>
}
OPTIONAL MATCH (mentee:Person {id: $mentee}) WHERE coalesce(mentee.discoverable, true)
OPTIONAL MATCH (mentor:Person {id: $mentor}) WHERE coalesce(mentor.discoverable, true)
SET mentee.locked = true
REMOVE mentee.locked
WITH repeated, mentee, mentor, EXISTS { (mentee)-[:SET_ASIDE {kind: $kind}]->(mentor) } AS aside,
     head([(mentor)-[open:MENTORS]->(mentee) WHERE open.status IN ['PROPOSED', 'ACTIVE', 'PAUSED'] | open.status]) AS open,
     head(COLLECT {
       MATCH (network:Network {id: 'network'})
       MATCH (mentee)-[found:SUGGESTED {run: network.run, kind: $kind}]->(mentor) RETURN found }) AS found
WITH mentee, mentor, found, CASE
  WHEN repeated IS NOT NULL THEN repeated
  WHEN mentee IS NULL OR mentor IS NULL OR found IS NULL THEN {code: 'NOT_FOUND', path: 'decision'}
  WHEN open IS NOT NULL THEN {code: 'WRONG_STATUS', status: open}
  WHEN aside THEN {code: 'WRONG_STATUS', status: 'DECLINED'}
  END AS refusal
CALL (refusal, mentee, mentor, found) {
  WITH refusal, mentee, mentor, found WHERE refusal IS NULL
  CREATE (mentee)-[:SET_ASIDE {kind: $kind, by: $act.person, at: datetime(), reason: $reason, score: found.score,
    reasonKinds: found.reasonKinds, reasonTexts: found.reasonTexts, reasonContributions: found.reasonContributions,
    reasonValues: found.reasonValues}]->(mentor)
  WITH $decision AS about, [] AS people, 'DECLINED' AS status
  <acts.recorded>
}
RETURN refusal, $decision AS about

// :name undo — forget that a suggestion was set aside, or take the proposal back while nobody has accepted it
CALL () {
  <acts.repeated>
}
OPTIONAL MATCH (mentee:Person {id: $mentee})
OPTIONAL MATCH (mentor:Person {id: $mentor})
OPTIONAL MATCH (mentor)-[edge:MENTORS {kind: $kind}]->(mentee) WHERE edge.status IN ['PROPOSED', 'ACTIVE', 'PAUSED']
OPTIONAL MATCH (mentorship:Mentorship {id: edge.id}) WHERE mentorship.suggestedBy > ''
SET mentorship.locked = true, mentee.locked = true
REMOVE mentorship.locked, mentee.locked
WITH repeated, mentee, mentor, mentorship, edge
OPTIONAL MATCH (mentee)-[aside:SET_ASIDE {kind: $kind}]->(mentor)
WITH mentee, mentor, mentorship, edge, aside, CASE
  WHEN repeated IS NOT NULL THEN repeated
  WHEN aside IS NULL AND mentorship IS NULL THEN {code: 'NOT_FOUND', path: 'decision'}
  WHEN aside IS NULL AND mentorship.status <> 'PROPOSED' THEN {code: 'WRONG_STATUS', status: mentorship.status}
  WHEN aside IS NULL AND size(mentorship.agreed) > 0 THEN {code: 'WRONG_STATUS', status: 'accepted by one of the two'}
  END AS refusal
CALL (refusal, mentee, mentor, mentorship, edge, aside) {
  WITH refusal, mentee, mentor, mentorship, edge, aside WHERE refusal IS NULL
  FOREACH (_ IN CASE WHEN aside IS NULL THEN [1] ELSE [] END |
    SET mentorship.status = 'CANCELLED', edge.status = 'CANCELLED'
    REMOVE mentorship.lapsesAt)
  DELETE aside
  WITH $decision AS about, CASE WHEN aside IS NULL THEN [mentor.id, mentee.id] ELSE [] END AS people, 'WAITING' AS status
  <acts.recorded>
}
RETURN refusal, $decision AS about
