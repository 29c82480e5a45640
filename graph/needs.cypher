// :name asks — answered asks with who asked (unless anonymously), what they are about, and who answered when; no words of what is not for everybody
MATCH (asker:Person)-[:ASKED]->(ask:Ask)
WHERE coalesce(asker.inference, 'ON') = 'ON' AND EXISTS { (ask)<-[:ANSWERS]-(:Answer) }
WITH ask, asker, coalesce(ask.visibility, 'EVERYONE') = 'EVERYONE' AS open
RETURN ask.id, CASE WHEN ask.anonymous THEN null ELSE asker.id END,
       CASE WHEN open THEN coalesce(ask.title, '') ELSE '' END,
       CASE WHEN open THEN left(coalesce(ask.body, ''), $longest) ELSE '' END, ask.askedAt.epochSeconds,
       [(ask)-[:ABOUT]->(skill:Skill) | skill.id],
       [(ask)<-[:ANSWERS]-(answer:Answer)<-[:ANSWERED]-(giver:Person) WHERE coalesce(giver.inference, 'ON') = 'ON'
         | [giver.id, answer.answeredAt.epochSeconds]]

// :name groups — what each group is about, its department, and who leads it since when
MATCH (group:Group)
// What is hidden is no evidence: it would tell of itself.
WHERE coalesce(group.access, 'CLOSED') <> 'HIDDEN'
RETURN group.id, coalesce(group.name, ''), left(coalesce(group.goal, ''), $longest),
       CASE WHEN group.startedOn IS NULL THEN null ELSE datetime({date: group.startedOn}).epochSeconds END,
       [(group)-[:ABOUT]->(skill:Skill) | skill.id],
       head([(group)-[:IN_DEPARTMENT]->(department:Department) | department.id]),
       [(group)<-[led:MEMBER_OF {role: 'FACILITATOR'}]-(giver:Person) WHERE coalesce(giver.inference, 'ON') = 'ON'
         | [giver.id, CASE WHEN led.joinedOn IS NULL THEN null ELSE datetime({date: led.joinedOn}).epochSeconds END]]

// :name mentorships — who was mentored by whom in what since when
MATCH (mentee:Person)<-[:HAS_MENTEE]-(mentorship:Mentorship)-[:HAS_MENTOR]->(mentor:Person)
WHERE mentorship.status IN <mentorships.came_about>
  AND coalesce(mentor.inference, 'ON') = 'ON' AND coalesce(mentee.inference, 'ON') = 'ON'
RETURN mentee.id, mentor.id,
       CASE WHEN mentorship.startedOn IS NULL THEN null ELSE datetime({date: mentorship.startedOn}).epochSeconds END,
       [(mentorship)-[:ABOUT]->(skill:Skill) | skill.id]

// :name any — whether the network remembers any need: without one there is nothing to read
RETURN EXISTS { (:Ask)<-[:ANSWERS]-() } OR EXISTS { (:Group)<-[:MEMBER_OF {role: 'FACILITATOR'}]-() }
    OR EXISTS { (:Mentorship)-[:ABOUT]->() } OR EXISTS { ()-[tie:INTERACTED]->() WHERE tie.skills IS NOT NULL }

// :name ties — who turned to whom, event by event, with the skills each was about, of a batch of people
UNWIND $people AS id
MATCH (seeker:Person {id: id})-[tie:INTERACTED]->(giver:Person)
WHERE tie.kind <> 'FOLLOW' AND coalesce(seeker.inference, 'ON') = 'ON' AND coalesce(giver.inference, 'ON') = 'ON'
RETURN collect([seeker.id, giver.id, tie.kind,
  [at IN coalesce(tie.at, [tie.lastAt]) | CASE WHEN at IS NULL OR at.year < 2 THEN null ELSE at.epochSeconds END],
  coalesce(tie.skills, [])])

// :name declared — skills as entered, since when they are known, and whether the person allows more to be inferred
MATCH (person:Person)-[has:HAS_SKILL]->(skill:Skill)
RETURN person.id, skill.id, has.intent,
       CASE WHEN has.firstOn IS NULL THEN null ELSE datetime({date: has.firstOn}).epochSeconds END,
       coalesce(has.level, 0), coalesce(person.inference, 'ON') = 'ON'

// :name endorsements — who was endorsed for what when; not for what they keep to themselves
MATCH (endorsement:Endorsement)-[:ENDORSES]->(person:Person), (endorsement)-[:FOR_SKILL]->(skill:Skill)
WHERE coalesce(person.inference, 'ON') = 'ON'
  AND NOT EXISTS { (person)-[:KEEPS_SKILL]->(skill) }
RETURN person.id, skill.id, endorsement.at.epochSeconds

// :name serving — the run that readers see, and the method that ranks experts in it
MATCH (:Network {id: 'network'})-[:SERVES]->(run:AnalysisRun)
RETURN run.id, run.needModel

// :name ranker — what the learned ranker of a run weighs, and whether places are kept for newcomers
MATCH (run:AnalysisRun {id: $run})
RETURN run.needFeatures, run.needWeights, run.needMeans, coalesce(run.needSeats, false)

// :name save_ways — how far people give way in a run's ranking of experts, because it would show them to too many
MATCH (run:AnalysisRun {id: $run})
UNWIND $rows AS row
MATCH (person:Person {id: row[0]}) WHERE coalesce(person.inference, 'ON') = 'ON'
CREATE (run)-[:GIVES_WAY {by: row[1]}]->(person)

// :name ways — how far people give way in a run's ranking of experts
MATCH (:AnalysisRun {id: $run})-[way:GIVES_WAY]->(person:Person)
RETURN person.id, way.by

// :name members — who works in a department or below it
MATCH (:Department {id: $department})<-[:PART_OF*0..12]-(below:Department)<-[:IN_DEPARTMENT]-(person:Person)
RETURN collect(DISTINCT person.id)

// :name profiles — whose title or text about themselves has words of the need, the nearest first
CALL db.index.fulltext.queryNodes('people', 'title:(' + $text + ') OR about:(' + $text + ')', {limit: 50})
YIELD node, score
RETURN node.id, coalesce(node.title, ''), score
