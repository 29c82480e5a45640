// :name people — what the shape of the network needs of each person beside skills and ties
MATCH (person:Person)
WHERE coalesce(person.inference, 'ON') = 'ON' AND (person.joinedOn IS NULL OR person.joinedOn <= date($as_of))
OPTIONAL MATCH (person)-[:AT_LOCATION]->(location:Location)
WITH person, min(location.id) AS location
OPTIONAL MATCH (person)-[tie:MENTORS]-(other:Person)
WHERE tie.status IN <mentorships.came_about> AND coalesce(other.inference, 'ON') = 'ON'
  AND (tie.since IS NULL OR tie.since <= date($as_of))
WITH person, location, collect(tie) AS ties, date($as_of) AS day
RETURN person.id, location, toString(person.joinedOn), toString(person.leftOn), any(tie IN ties WHERE <network.goes_on>),
       size(ties) > 0

// :name goes_on — whether a mentoring tie that has begun goes on or rests on a day
tie.until > day OR (tie.until IS NULL AND tie.status IN ['ACTIVE', 'PAUSED'])

// :name demand — who wants to learn a skill, and how much was asked, mentored and met about it, fading with time
MATCH (skill:Skill)
CALL (skill) {
  MATCH (skill)<-[wish:HAS_SKILL {intent: 'LEARNS'}]-(person:Person)
  WHERE coalesce(person.inference, 'ON') = 'ON' AND coalesce(person.discoverable, true)
    AND (person.leftOn IS NULL OR person.leftOn > date($as_of)) AND (wish.firstOn IS NULL OR wish.firstOn <= date($as_of))
    AND (person.joinedOn IS NULL OR person.joinedOn <= date($as_of))
  RETURN count(DISTINCT person) AS wishes
}
CALL (skill) {
  MATCH (skill)<-[:ABOUT]-(ask:Ask)<-[:ASKED]-(person:Person)
  WHERE coalesce(person.inference, 'ON') = 'ON' AND (ask.askedAt IS NULL OR ask.askedAt.epochSeconds <= $until)
  RETURN sum(CASE WHEN ask.askedAt IS NULL THEN 0.5
    ELSE 2.0 ^ ((ask.askedAt.epochSeconds - $newest) / $half_life) END) AS asks
}
CALL (skill) {
  CALL (skill) {
    MATCH (skill)<-[:ABOUT]-(relation:Mentorship)-[:HAS_MENTEE]->(mentee:Person)
    MATCH (relation)-[:HAS_MENTOR]->(mentor:Person)
    WHERE relation.status IN <mentorships.came_about>
      AND coalesce(mentee.inference, 'ON') = 'ON' AND coalesce(mentor.inference, 'ON') = 'ON'
    RETURN relation.startedOn AS day
    UNION ALL
    MATCH (skill)<-[:ABOUT]-(group:Group) WHERE coalesce(group.access, 'CLOSED') <> 'HIDDEN'
    RETURN group.startedOn AS day
  }
  RETURN collect(CASE WHEN day IS NULL THEN 0.5 WHEN day > date($as_of) THEN 0.0
    ELSE 2.0 ^ ((datetime({date: day}).epochSeconds - $newest) / $half_life) END) AS topics
}
RETURN skill.id, wishes, asks, reduce(sum = 0.0, each IN topics | sum + each)

// :name related — skills that go with each other
MATCH (one:Skill)-[:RELATED]->(two:Skill) RETURN one.id, two.id

// :name together — who mentors whom at present, or was asked to: nobody needs to propose that again
MATCH (mentor:Person)-[open:MENTORS]->(mentee:Person) WHERE open.status IN ['PROPOSED', 'ACTIVE', 'PAUSED']
RETURN DISTINCT mentor.id, mentee.id

// :name save_places — constraint and effective size of each person with ties, beside the other measures, also in parts
UNWIND $rows AS row
MATCH (:Person {id: row[0]})-[place:IN_COMMUNITY|IN_PART {run: $run}]->()
SET place.constraint = row[1], place.effectiveSize = row[2]

// :name save_brokers — people between others, from the run that found them
UNWIND $rows AS row
MATCH (run:AnalysisRun {id: $run})
MATCH (person:Person {id: row.person}) WHERE coalesce(person.inference, 'ON') = 'ON'
CREATE (run)-[broker:BROKER]->(person)
SET broker = row.facts

// :name save_bridges — ties on which people hang; the other end is named by its id, for an edge has two ends only
UNWIND $rows AS row
MATCH (run:AnalysisRun {id: $run})
MATCH (person:Person {id: row.person}) WHERE coalesce(person.inference, 'ON') = 'ON'
CREATE (run)-[bridge:BRIDGE]->(person)
SET bridge = row.facts

// :name save_edge — people with few ties
UNWIND $rows AS row
MATCH (run:AnalysisRun {id: $run})
MATCH (person:Person {id: row.person}) WHERE coalesce(person.inference, 'ON') = 'ON'
CREATE (run)-[edge:AT_EDGE]->(person)
SET edge = row.facts

// :name save_introductions — who should meet whom so that silos open
UNWIND $rows AS row
MATCH (run:AnalysisRun {id: $run})
MATCH (person:Person {id: row.person}) WHERE coalesce(person.inference, 'ON') = 'ON'
CREATE (run)-[meeting:INTRODUCES]->(person)
SET meeting = row.facts

// :name save_units — departments, sites and communities seen from outside
UNWIND $rows AS row
MATCH (run:AnalysisRun {id: $run})
CALL (row) {
  WITH row WHERE row.kind = 'DEPARTMENT' MATCH (unit:Department {id: row.unit}) RETURN unit
  UNION WITH row WHERE row.kind = 'LOCATION' MATCH (unit:Location {id: row.unit}) RETURN unit
  UNION WITH row WHERE row.kind = 'COMMUNITY' MATCH (unit:Community {id: row.unit}) RETURN unit
}
CREATE (run)-[measured:MEASURED]->(unit)
SET measured = row.facts

// :name save_flows — help between units; hidden cells are stored without their numbers
UNWIND $rows AS row
CALL (row) {
  WITH row WHERE row.kind = 'DEPARTMENT'
  MATCH (seeking:Department {id: row.seeking}) MATCH (giving:Department {id: row.giving}) RETURN seeking, giving
  UNION
  WITH row WHERE row.kind = 'LOCATION'
  MATCH (seeking:Location {id: row.seeking}) MATCH (giving:Location {id: row.giving}) RETURN seeking, giving
}
CREATE (seeking)-[flow:FLOWS_TO {run: $run}]->(giving)
SET flow.weight = row.weight, flow.people = row.people

// :name save_risks — skills that hang on few, with holders, learners and handovers
UNWIND $rows AS row
WITH row WHERE NOT EXISTS {
  UNWIND row.holders AS each
  MATCH (holder:Person {id: each[0]}) WHERE coalesce(holder.inference, 'ON') <> 'ON'
  RETURN holder
}
MATCH (skill:Skill {id: row.skill})
CREATE (risk:KnowledgeRisk {id: $run + '/' + row.skill, run: $run})-[:OF]->(skill)
SET risk += row.facts
WITH risk, row
CALL (risk, row) {
  UNWIND row.holders AS each
  MATCH (person:Person {id: each[0]})
  CREATE (risk)-[:HELD_BY {share: each[1], leaving: each[2]}]->(person)
}
CALL (risk, row) {
  UNWIND row.learners AS each
  MATCH (person:Person {id: each[0]}) WHERE coalesce(person.inference, 'ON') = 'ON'
  CREATE (risk)-[:LEARNER {rank: each[1], kind: each[2], text: each[3]}]->(person)
}
CALL (risk, row) {
  UNWIND row.proposals AS each
  MATCH (person:Person {id: each.learner}) WHERE coalesce(person.inference, 'ON') = 'ON'
  CREATE (risk)-[handover:HANDOVER]->(person)
  SET handover = each
}

// :name save_reach — mentoring in the whole network
MATCH (run:AnalysisRun {id: $run}) SET run += $reach

// :name bridges — the serving run's bridges between people who may be seen
MATCH (:Network {id: 'network'})-[:SERVES]->(:AnalysisRun)-[bridge:BRIDGE]->(one:Person)
MATCH (two:Person {id: bridge.other})
WHERE all(each IN [one, two] WHERE coalesce(each.discoverable, true) AND coalesce(each.inference, 'ON') = 'ON'
  AND (each.leftOn IS NULL OR each.leftOn > date()))
RETURN {one: one, two: two, people: bridge.people, text: bridge.text, rank: bridge.rank} AS bridge

// :name flows — the serving run's cells between units of one kind
MATCH (network:Network {id: 'network'})
WITH network.run AS run
CALL (run) {
  WITH run WHERE $flows_by = 'DEPARTMENT'
  MATCH (seeking:Department)-[flow:FLOWS_TO]->(giving:Department) WHERE flow.run = run
  RETURN seeking, giving, flow
  UNION ALL
  WITH run WHERE $flows_by = 'LOCATION'
  MATCH (seeking:Location)-[flow:FLOWS_TO]->(giving:Location) WHERE flow.run = run
  RETURN seeking, giving, flow
}
RETURN {seeking: seeking, giving: giving, weight: flow.weight, people: flow.people} AS cell

// :name closing — the first introductions of the serving run's list, as far as they still may be made
MATCH (:Network {id: 'network'})-[:SERVES]->(:AnalysisRun)-[meeting:INTRODUCES]->(one:Person)
MATCH (two:Person {id: meeting.other})
WHERE all(each IN [one, two] WHERE coalesce(each.discoverable, true) AND coalesce(each.inference, 'ON') = 'ON'
  AND (each.leftOn IS NULL OR each.leftOn > date()))
OPTIONAL MATCH (skill:Skill {id: meeting.skill})
WITH meeting, one, two, skill ORDER BY meeting.rank LIMIT $closing_budget
WITH meeting {.*, one: one, two: two, skill: skill} AS meeting ORDER BY meeting.rank
RETURN collect(meeting) AS meetings

// :name risks — skills at risk, as long as everybody named in them may still be named
MATCH (network:Network {id: 'network'})
WITH network.run AS run
MATCH (risk:KnowledgeRisk)
WHERE risk.run = run
  AND NOT EXISTS { (risk)-[:HELD_BY]->(holder:Person)
    WHERE NOT coalesce(holder.discoverable, true) OR coalesce(holder.inference, 'ON') <> 'ON' OR holder.leftOn <= date() }
  AND EXISTS { (risk)-[:HELD_BY]->() }
  AND ($risks_department IS NULL OR EXISTS { (risk)-[:HELD_BY]->(:Person)-[:IN_DEPARTMENT]->(:Department)
    -[:PART_OF*0..]->(:Department {id: $risks_department}) })
RETURN risk

// :name remove — a batch of what runs other than the serving one said of people and units
OPTIONAL MATCH (network:Network {id: 'network'})
WITH network.run AS serving
MATCH (run:AnalysisRun)-[edge:BROKER|BRIDGE|AT_EDGE|MEASURED|INTRODUCES|LEADS|GIVES_WAY|FIRST_CHOICE]->()
WHERE serving IS NULL OR run.id <> serving
WITH edge LIMIT 5000
DELETE edge
RETURN count(*)

// :name remove_flows — a batch of the cells of other runs
CALL () {
  MATCH (:Department)-[flow:FLOWS_TO]->() RETURN flow
  UNION ALL
  MATCH (:Location)-[flow:FLOWS_TO]->() RETURN flow
}
WITH flow
WHERE NOT EXISTS { (:Network {id: 'network', run: flow.run}) }
WITH flow LIMIT 5000
DELETE flow
RETURN count(*)

// :name remove_risks — a batch of the risks of other runs
OPTIONAL MATCH (network:Network {id: 'network'})
WITH network.run AS serving
MATCH (risk:KnowledgeRisk)
WHERE serving IS NULL OR risk.run <> serving
WITH risk LIMIT 500
DETACH DELETE risk
RETURN count(*)
