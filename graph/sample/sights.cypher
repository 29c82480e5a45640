// :name circle — who leads the circle in which one voice took most of the last session
MATCH (group:Group)<-[seat:MEMBER_OF {role: 'FACILITATOR'}]-(lead:Person)
WHERE seat.leftOn IS NULL AND lead.leftOn IS NULL
WITH group, lead, COLLECT {
  MATCH (group)-[:HAS_SESSION]->(held:GroupSession {status: 'HELD'}) WHERE held.measure IS NOT NULL
  RETURN held ORDER BY held.startsAt DESC, held.id } AS sessions
WHERE size(sessions) >= 4
WITH group, lead, [(one)<-[part:TOOK_PART {attended: true}]-() WHERE one = sessions[0] | part.amount] AS amounts
WITH group, lead, reduce(most = 0.0, each IN amounts | CASE WHEN each > most THEN each ELSE most END)
  / reduce(all = 0.001, each IN amounts | all + each) AS largest
RETURN lead.id ORDER BY largest DESC, group.id LIMIT 1

// :name pair — who mentors in the reverse relation, over or resting, in which only they taught and their objective moved
MATCH (relation:Mentorship) WHERE relation.id > '' AND relation.kind = 'REVERSE' AND relation.status IN ['COMPLETED', 'PAUSED']
WITH relation, COLLECT { MATCH (relation)-[:HAS_SESSION]->(held:Session {status: 'HELD'}) RETURN held.taught } AS taught
WHERE size(taught) >= 3 AND all(each IN taught WHERE each = ['MENTOR_TEACHES'])
MATCH (relation)-[:HAS_MENTOR]->(mentor:Person) WHERE mentor.leftOn IS NULL
  AND EXISTS { MATCH (relation)-[:HAS_OBJECTIVE]->(moved:Objective) WHERE moved.progressAt IS NOT NULL }
RETURN mentor.id ORDER BY relation.endedOn DESC, relation.id LIMIT 1

// :name panel — who asked the question that most viewpoints answered, and that grew into a relation
MATCH (ask:Ask) WHERE ask.id > '' AND size(ask.viewpoints) > 1
MATCH (ask)<-[:ASKED]-(asker:Person) WHERE asker.leftOn IS NULL
RETURN asker.id ORDER BY EXISTS { (ask)<-[:ANSWERS]-()-[:GREW_INTO]->() } DESC,
  COUNT { (ask)-[:INVITES]->(:AskInvitation {status: 'ANSWERED'}) } DESC, ask.id LIMIT 1
