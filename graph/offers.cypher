// :name news — whether there is anything new since the last look, up to which event, and the pairs of whom something ended well
OPTIONAL MATCH (outbox:Outbox {id: 'outbox'})
WITH coalesce(outbox.offered, 0) AS seen, coalesce(outbox.last, 0) AS last
WITH seen, CASE WHEN last > seen + $most THEN seen + $most ELSE last END AS until
RETURN until > seen AS news, until, COLLECT {
  MATCH (event:Event)
  WHERE event.number > seen AND event.number <= until AND event.kind IN ['mentorshipComplete', 'feedbackGive', 'answerAccept']
  UNWIND event.people AS one
  UNWIND event.people AS other
  WITH DISTINCT one, other WHERE one <> other
  RETURN [one, other]
} AS pairs

// :name looked — the next look begins behind this event
MATCH (outbox:Outbox {id: 'outbox'})
WHERE coalesce(outbox.offered, 0) < $until
SET outbox.offered = $until

// :name offer — to two who did short things well together again and again: to go on for longer; once for a pair, unless an analysis may not look at one of them
UNWIND CASE WHEN $mentor < $mentee THEN [$mentor, $mentee] ELSE [$mentee, $mentor] END AS id
OPTIONAL MATCH (person:Person {id: id})
SET person.locked = true
REMOVE person.locked
WITH collect(person) AS both
WITH head([each IN both WHERE each.id = $mentor]) AS mentor, head([each IN both WHERE each.id = $mentee]) AS mentee
WITH mentor, mentee, COUNT {
    MATCH (mentor)<-[:HAS_MENTOR]-(short:Mentorship {kind: 'MICRO', status: 'COMPLETED'})-[:HAS_MENTEE]->(mentee)
    WHERE EXISTS { (short)-[:HAS_SESSION*0..1]->()-[:GOT]->(said:Feedback) WHERE said.kind <> 'PULSE' AND said.rating >= 4 }
      AND NOT EXISTS { (short)-[:HAS_SESSION*0..1]->()-[:GOT]->(said:Feedback) WHERE said.kind <> 'PULSE' AND said.rating <= 2 }
  } + COUNT {
    MATCH (mentor)-[:ANSWERED]->(answer:Answer {accepted: true})-[:ANSWERS]->(ask:Ask)<-[:ASKED]-(mentee)
    // What nobody knows from whom it came is known to nobody here, and what grew into something counts there.
    WHERE NOT coalesce(ask.anonymous, false) AND NOT EXISTS { (answer)-[:GREW_INTO]->() }
  } AS times
WITH mentor, mentee, times, CASE WHEN times >= $least
    AND all(each IN [mentor, mentee] WHERE coalesce(each.leftOn > date(), true) AND coalesce(each.inference, 'ON') = 'ON')
    AND NOT EXISTS { (mentor)<-[:TO_MENTOR]-(:Offer)-[:TO_MENTEE]->(mentee) }
    AND NOT EXISTS { (mentor)-[open:MENTORS]->(mentee) WHERE open.status IN ['PROPOSED', 'ACTIVE', 'PAUSED'] }
    AND NOT EXISTS { (mentor)-[:REPORTS_TO*1..12]->(mentee) } AND NOT EXISTS { (mentee)-[:REPORTS_TO*1..12]->(mentor) }
  THEN null ELSE {code: 'NOT_FOUND'} END AS refusal
CALL (refusal, mentor, mentee, times) {
  WITH refusal, mentor, mentee, times WHERE refusal IS NULL
  CREATE (mentor)<-[:TO_MENTOR]-(offer:Offer {id: $act.id, at: datetime(), times: times, wishes: [], muted: []})-[:TO_MENTEE]->(mentee)
  WITH offer.id AS about, [mentor.id, mentee.id] AS people, 'OFFERED' AS status
  <acts.recorded>
}
RETURN refusal, $act.id AS about

// :name wish — whether one of the two would go on; the other is not told
CALL () {
  <acts.repeated>
}
OPTIONAL MATCH (:Person {id: $act.person})<-[:TO_MENTOR|TO_MENTEE]-(offer:Offer {id: $offer})
SET offer.locked = true
REMOVE offer.locked
WITH offer, CASE
  WHEN repeated IS NOT NULL THEN repeated
  WHEN offer IS NULL THEN {code: 'NOT_FOUND', path: 'offer'}
  WHEN EXISTS { (offer)-[:GREW_INTO]->() } THEN {code: 'WRONG_STATUS', status: 'BEGUN'}
  END AS refusal
CALL (refusal, offer) {
  WITH refusal, offer WHERE refusal IS NULL
  SET offer.wishes = [id IN offer.wishes WHERE id <> $act.person] + CASE WHEN $wish THEN [$act.person] ELSE [] END,
    offer.muted = [id IN offer.muted WHERE id <> $act.person] + CASE WHEN $wish THEN [] ELSE [$act.person] END
  WITH offer.id AS about, [$act.person] AS people, CASE WHEN $wish THEN 'WISHED' ELSE 'MUTED' END AS status
  <acts.recorded>
}
RETURN refusal, $offer AS about

// :name agreed — the two who both wish it and do not yet: who mentored, who learned, what it was about
MATCH (:Person {id: $person})<-[:TO_MENTOR|TO_MENTEE]-(offer:Offer {id: $offer})
MATCH (mentor:Person)<-[:TO_MENTOR]-(offer)-[:TO_MENTEE]->(mentee:Person)
WHERE size(offer.wishes) = 2 AND NOT EXISTS { (offer)-[:GREW_INTO]->() }
RETURN mentor.id, mentee.id, COLLECT {
  MATCH (mentor)<-[:HAS_MENTOR]-(short:Mentorship {kind: 'MICRO', status: 'COMPLETED'})-[:HAS_MENTEE]->(mentee)
  MATCH (short)-[:ABOUT]->(skill:Skill)
  RETURN DISTINCT skill.id AS id ORDER BY id LIMIT 20
}

// :name grew — what became of it
MATCH (:Person {id: $person})<-[:TO_MENTOR|TO_MENTEE]-(offer:Offer {id: $offer})
MATCH (mentorship:Mentorship {id: $mentorship})
MERGE (offer)-[:GREW_INTO]->(mentorship)
