// :name update — what somebody says of themselves
CALL () {
  <acts.repeated>
}
OPTIONAL MATCH (person:Person {id: $act.person})
WITH person, CASE
  WHEN repeated IS NOT NULL THEN repeated
  WHEN person IS NULL THEN {code: 'NOT_FOUND'}
  END AS refusal
CALL (refusal, person) {
  WITH refusal, person WHERE refusal IS NULL
  WITH person, CASE WHEN 'about' IN keys($changes) THEN $changes.about
    ELSE coalesce(person.about, person.guardedAbout) END AS words
  SET person += $changes
  <profiles.placed>
  WITH person
  CALL (person) { MATCH (person)-[before:AIMS_AT]->() WHERE $aimed IS NOT NULL DELETE before }
  CALL (person) { UNWIND $aimed AS id MATCH (skill:Skill {id: id}) CREATE (person)-[:AIMS_AT]->(skill) }
  WITH person.id AS about, [person.id] AS people, 'CHANGED' AS status
  <acts.recorded>
}
RETURN refusal, person.id AS about

// :name style — how somebody likes to work, as they answered and as it is scored; null takes it away
CALL () {
  <acts.repeated>
}
OPTIONAL MATCH (person:Person {id: $act.person})
WITH person, CASE
  WHEN repeated IS NOT NULL THEN repeated
  WHEN person IS NULL THEN {code: 'NOT_FOUND'}
  END AS refusal
CALL (refusal, person) {
  WITH refusal, person WHERE refusal IS NULL
  SET person.style = $scores, person.styleAnswers = CASE WHEN $scores IS NULL THEN null ELSE $agreements END
  WITH person.id AS about, [person.id] AS people, CASE WHEN $scores IS NULL THEN 'TAKEN_BACK' ELSE 'ANSWERED' END AS status
  <acts.recorded>
}
RETURN refusal, person.id AS about

// :name placed — a part: only what everyone may read stands where the full-text indexes look
SET person.about = CASE WHEN person.aboutFor IS NULL THEN words END,
  person.guardedAbout = CASE WHEN person.aboutFor IS NULL THEN null ELSE words END

// :name allow — what somebody allows, with its consequences at once
CALL () {
  <acts.repeated>
}
OPTIONAL MATCH (person:Person {id: $act.person})
WITH repeated, person, [id IN coalesce($topics, []) WHERE NOT EXISTS { MATCH (:Skill {id: id}) }] AS unknown
WITH person, CASE
  WHEN repeated IS NOT NULL THEN repeated
  WHEN person IS NULL THEN {code: 'NOT_FOUND'}
  WHEN size(unknown) > 0 THEN {code: 'UNKNOWN_SKILL', path: 'askTopics', skills: unknown}
  END AS refusal
CALL (refusal, person) {
  WITH refusal, person WHERE refusal IS NULL
  WITH person, coalesce(person.about, person.guardedAbout) AS words
  SET person += $changes, person.decidedAt = datetime()
  <profiles.placed>
  WITH person
  CALL (person) {
    WITH person WHERE $topics IS NOT NULL
    OPTIONAL MATCH (person)-[before:TAKES_ASKS_ABOUT]->()
    DELETE before
    WITH DISTINCT person
    UNWIND $topics AS id
    MATCH (skill:Skill {id: id})
    CREATE (person)-[:TAKES_ASKS_ABOUT]->(skill)
  }
  CALL (person) {
    WITH person WHERE coalesce(person.inference, 'ON') <> 'ON'
    <profiles.withdrawn>
  }
  WITH person.id AS about, [person.id] AS people, 'CHANGED' AS status
  <acts.recorded>
}
RETURN refusal, person.id AS about

// :name withdrawn — a part: nothing that an analysis found of a person stays, of whichever run
CALL (person) { MATCH (person)-[fact:IN_COMMUNITY|IN_PART|SHOWED]->() DELETE fact }
CALL (person) { MATCH (person)-[fact:SUGGESTED|SET_ASIDE]-() DELETE fact }
CALL (person) { MATCH (person)<-[fact:AROUND|LEADS|GIVES_WAY|BROKER|BRIDGE|AT_EDGE|INTRODUCES|LEARNER|HANDOVER|FIRST_CHOICE]-() DELETE fact }
CALL (person) {
  MATCH (:AnalysisRun)-[fact:BRIDGE|INTRODUCES]->()
  WHERE fact.other = person.id
  DELETE fact
}
// A skill at risk without one of its holders would be told wrongly: it goes as a whole, until the next analysis.
CALL (person) { MATCH (person)<-[:HELD_BY]-(risk:KnowledgeRisk) DETACH DELETE risk }
CALL (person) {
  MATCH (:KnowledgeRisk)-[fact:HANDOVER]->()
  WHERE person.id IN [fact.teacher, fact.learner]
  DELETE fact
}
CALL (person) { MATCH (person)<-[:TO_MENTOR|TO_MENTEE]-(offer:Offer) DETACH DELETE offer }
// What a cohort was matched by are scores of suggestions.
CALL (person) { MATCH (person)<-[could:COULD]-() DELETE could }
CALL (person) { MATCH (person)<-[:OF]-(:CohortMentee)-[could:COULD]->() DELETE could }
CALL (person) {
  MATCH (person)<-[:FOR_MENTEE|WITH_MENTOR]-(match:CohortMatch)
  REMOVE match.menteeScore, match.mentorScore, match.menteeRank, match.mentorRank
}
CALL (person) {
  MATCH (person)<-[:HAS_MENTOR|HAS_MENTEE]-(proposed:Mentorship)
  REMOVE proposed.suggestedBy, proposed.suggestedRank, proposed.reasonKinds, proposed.reasonTexts, proposed.reasonContributions,
         proposed.reasonValues
}
REMOVE person.embedding
