// :name facts — what the rules of mentor suggestions look at between two people, and what they have in common
MATCH (person:Person {id: $obstacles_person})
MATCH (candidate:Person {id: $obstacles_candidate})
OPTIONAL MATCH (:Network {id: 'network'})-[:SERVES]->(run:AnalysisRun)
// What somebody aims at and how they like to work is told to themselves only.
WITH person, candidate, run, coalesce(person.id = $obstacles_viewer, false) AS own, candidate AS node,
     // Of a relation that did not come about only the two of it know, and who brings people together.
     $obstacles_coordinates OR coalesce($obstacles_viewer IN [person.id, candidate.id], false) AS told
WITH *, CASE WHEN own AND person.workingStyleForFit THEN person.style END AS style
RETURN {
  name: person.name, other: candidate.name,
  seen: (coalesce(person.discoverable, true) OR person.id = $obstacles_viewer)
    AND (coalesce(candidate.discoverable, true) OR candidate.id = $obstacles_viewer),
  personConsents: coalesce(person.inference, 'ON') = 'ON', candidateConsents: coalesce(candidate.inference, 'ON') = 'ON',
  personFound: coalesce(person.discoverable, true), candidateFound: coalesce(candidate.discoverable, true),
  left: CASE WHEN candidate.leftOn <= date() THEN toString(candidate.leftOn) END,
  personLeft: CASE WHEN person.leftOn <= date() THEN toString(person.leftOn) END,
  capacity: candidate.mentorCapacity, paused: coalesce(candidate.paused, false),
  mentees: COUNT { (candidate)-[now:MENTORS]->() WHERE now.status IN ['ACTIVE', 'PAUSED'] },
  free: head(COLLECT {
    MATCH (candidate)-[now:MENTORS]->() WHERE now.status IN ['ACTIVE', 'PAUSED'] AND now.until IS NOT NULL
    RETURN toString(now.until) AS until ORDER BY until LIMIT 1 }),
  above: EXISTS { (person)-[:REPORTS_TO*1..12]->(candidate) }, below: EXISTS { (candidate)-[:REPORTS_TO*1..12]->(person) },
  relations: COLLECT {
    MATCH (person)-[past:MENTORS]-(candidate)
    WHERE past.status IN <mentorships.came_about> OR told
    RETURN {status: past.status, mentor: startNode(past) = candidate, since: toString(past.since)}
    ORDER BY past.since DESC, past.id },
  untold: NOT told AND EXISTS { MATCH (person)-[past:MENTORS]-(candidate)
    WHERE NOT past.status IN <mentorships.came_about> },
  grades: candidate.seniority - person.seniority,
  turned: reduce(sum = 0, times IN COLLECT {
    MATCH (person)-[tie:INTERACTED]->(candidate) RETURN coalesce(tie.count, 1) } | sum + times),
  turnedBack: EXISTS { (candidate)-[:INTERACTED]->(person) },
  run: run.id, asOf: toString(date(run.asOf)), joined: toString(candidate.joinedOn),
  stored: COUNT { (person)-[:SUGGESTED {run: run.id, kind: $obstacles_kind}]->() },
  lowest: head(COLLECT {
    MATCH (person)-[:SUGGESTED {run: run.id, kind: $obstacles_kind}]->(one:Person) WHERE one.seniority IS NOT NULL
    RETURN one.seniority - person.seniority AS grades ORDER BY grades LIMIT 1 }),
  department: head([(person)-[:IN_DEPARTMENT]->(unit)<-[:IN_DEPARTMENT]-(candidate) | unit.name]),
  location: head([(person)-[:AT_LOCATION]->(site)<-[:AT_LOCATION]-(candidate) | site.name]),
  community: head(COLLECT {
    MATCH (person)-[:IN_COMMUNITY {run: run.id}]->(community:Community)<-[:IN_COMMUNITY {run: run.id}]-(candidate)
    RETURN community.name }),
  contacts: COUNT {
    MATCH (person)-[one:INTERACTED|MENTORS]-(both:Person)
    WHERE coalesce(one.status, 'ACTIVE') IN <mentorships.came_about>
      AND coalesce(both.inference, 'ON') = 'ON' AND EXISTS {
        MATCH (both)-[two:INTERACTED|MENTORS]-(candidate)
        WHERE coalesce(two.status, 'ACTIVE') IN <mentorships.came_about> }
    RETURN DISTINCT both },
  wishes: COLLECT {
    MATCH (person)-[:HAS_SKILL {intent: 'LEARNS'}]->(wish:Skill)<-[:BROADER*0..2]-(:Skill)<-[has:HAS_SKILL]-(candidate)
    WHERE has.intent <> 'LEARNS'
    RETURN DISTINCT wish.name AS name ORDER BY name LIMIT 5 },
  aims: CASE WHEN own THEN COLLECT {
    MATCH (person)-[:AIMS_AT]->(:Skill)<-[:BROADER*0..2]-(skill:Skill)<-[has:HAS_SKILL]-(candidate)
    WHERE has.intent <> 'LEARNS'
    RETURN DISTINCT skill.name AS name ORDER BY name LIMIT 5 } ELSE [] END,
  style: coalesce(<suggestions.likewise>, false),
  skills: COLLECT {
    MATCH (person)-[mine:HAS_SKILL]->(skill:Skill)<-[theirs:HAS_SKILL]-(candidate)
    WHERE mine.intent <> 'LEARNS' AND theirs.intent <> 'LEARNS'
    RETURN DISTINCT skill.name AS name ORDER BY name LIMIT 5 }
} AS facts

// :name expert_facts — what decides whether somebody is among the experts for a need
MATCH (candidate:Person {id: $obstacles_candidate})
OPTIONAL MATCH (department:Department {id: $obstacles_department})
RETURN {
  other: candidate.name, seen: coalesce(candidate.discoverable, true) OR candidate.id = $obstacles_viewer,
  consents: coalesce(candidate.inference, 'ON') = 'ON', found: coalesce(candidate.discoverable, true),
  left: CASE WHEN candidate.leftOn <= date() THEN toString(candidate.leftOn) END, paused: coalesce(candidate.paused, false),
  elsewhere: CASE WHEN $obstacles_department IS NULL OR EXISTS {
    (candidate)-[:IN_DEPARTMENT]->(:Department)-[:PART_OF*0..12]->(department) } THEN null
    ELSE coalesce(department.name, $obstacles_department) END,
  skills: COLLECT { UNWIND $obstacles_skills AS id MATCH (skill:Skill {id: id}) RETURN skill.name },
  learns: COLLECT {
    UNWIND $obstacles_skills AS id
    MATCH (candidate)-[:HAS_SKILL {intent: 'LEARNS'}]->(skill:Skill {id: id}) RETURN skill.name }
} AS facts
