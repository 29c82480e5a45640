// :name ties — who turned to whom, event by event, of a batch of people
UNWIND $people AS id
MATCH (seeker:Person {id: id})-[tie:INTERACTED]->(giver:Person)
WHERE coalesce(seeker.inference, 'ON') = 'ON' AND coalesce(giver.inference, 'ON') = 'ON'
RETURN collect([seeker.id, giver.id, tie.kind,
  [at IN coalesce(tie.at, [tie.lastAt]) | CASE WHEN at IS NULL OR at.year < 2 THEN null ELSE at.epochSeconds END],
  coalesce(tie.weights, [coalesce(tie.weight, 1.0)])])

// :name mentorings — who was mentored by whom, since when, and whether one to one
MATCH (mentor:Person)-[tie:MENTORS]->(mentee:Person)
WHERE tie.status IN <mentorships.came_about>
  AND coalesce(mentor.inference, 'ON') = 'ON' AND coalesce(mentee.inference, 'ON') = 'ON'
RETURN mentee.id, mentor.id, CASE WHEN tie.since IS NULL THEN null ELSE datetime({date: tie.since}).epochSeconds END,
       coalesce(tie.kind, 'ONE_TO_ONE') = 'ONE_TO_ONE'

// :name outcomes — how mentoring ended or was declined, and when; that somebody left says nothing of it
MATCH (mentor:Person)-[tie:MENTORS]->(mentee:Person)
WHERE tie.status IN ['COMPLETED', 'ENDED', 'DECLINED']
  AND NOT EXISTS { (:Mentorship {id: tie.id, endReason: 'LEFT'}) }
  AND coalesce(mentor.inference, 'ON') = 'ON' AND coalesce(mentee.inference, 'ON') = 'ON'
WITH mentor, mentee, tie, coalesce(tie.until, tie.since) AS day
RETURN mentee.id, mentor.id, tie.status, CASE WHEN day IS NULL THEN null ELSE datetime({date: day}).epochSeconds END
ORDER BY tie.id

// :name regrets — completed mentoring of which a closing review says, with 1 or 2 of 5, that it was not worth it
MATCH (mentor:Person)<-[:HAS_MENTOR]-(mentorship:Mentorship {status: 'COMPLETED'})-[:HAS_MENTEE]->(mentee:Person),
      (mentorship)-[:GOT]->(review:Feedback {kind: 'CLOSING'})
WHERE review.rating <= 2
  AND coalesce(mentor.inference, 'ON') = 'ON' AND coalesce(mentee.inference, 'ON') = 'ON'
RETURN mentee.id, mentor.id, 'REGRETTED', review.at.epochSeconds
ORDER BY review.id

// :name answers — whose asks were answered by whom; who asked anonymously is nobody's tie
MATCH (seeker:Person)-[:ASKED]->(ask:Ask)<-[:ANSWERS]-(answer:Answer)<-[:ANSWERED]-(giver:Person)
WHERE NOT coalesce(ask.anonymous, false) AND coalesce(seeker.inference, 'ON') = 'ON' AND coalesce(giver.inference, 'ON') = 'ON'
RETURN seeker.id, giver.id, answer.answeredAt.epochSeconds

// :name people — when they joined, where they work, and in which time zone, where everybody may know it
MATCH (person:Person)
OPTIONAL MATCH (person)-[:AT_LOCATION]->(location:Location)
WITH person, min(location.id) AS location
ORDER BY person.id
RETURN person.id, CASE WHEN person.joinedOn IS NULL THEN null ELSE datetime({date: person.joinedOn}).epochSeconds END,
       location, CASE WHEN person.contactFor IS NULL THEN person.timezone END

// :name declared — skills as entered, and since when they are known
MATCH (person:Person)-[has:HAS_SKILL]->(skill:Skill)
WHERE coalesce(person.inference, 'ON') = 'ON'
RETURN person.id, skill.id, has.intent = 'LEARNS',
       CASE WHEN has.firstOn IS NULL THEN null ELSE datetime({date: has.firstOn}).epochSeconds END

// :name project_past — what was known at a moment, from numbers: nothing later of the stored network can be in it
UNWIND $rows AS row
WITH gds.graph.project($name, row[0], row[1], {
  sourceNodeLabels: row[2],
  targetNodeLabels: null,
  relationshipType: CASE WHEN row[1] IS NULL THEN 'NONE' ELSE 'TIED' END
}, {undirectedRelationshipTypes: ['TIED'], readConcurrency: 1}) AS graph
RETURN graph.nodeCount

// :name save_leaders — who is turned to most, so that a search for experts can weigh it
MATCH (run:AnalysisRun {id: $run})
SET run.newest = date(datetime({epochSeconds: $newest})), run.halfLife = $half_life
WITH run
UNWIND $rows AS row
MATCH (person:Person {id: row[0]}) WHERE coalesce(person.inference, 'ON') = 'ON'
CREATE (run)-[:LEADS {activity: row[1], people: row[2]}]->(person)

// :name save — the scoreboard of a run; those of runs that are gone go too
MATCH (run:AnalysisRun {id: $run})
SET run += $record
WITH run
CALL () {
  MATCH (old:Measurement)
  WHERE NOT EXISTS { (:AnalysisRun)-[:SCORED]->(old) }
  DELETE old
}
UNWIND $rows AS row
CREATE (run)-[:SCORED]->(measured:Measurement)
SET measured = row
