// :name developers — who took part in somebody's development, one row for each way in which they did
MATCH (person:Person {id: $mosaics_person})
WHERE coalesce(person.inference, 'ON') = 'ON' AND (coalesce(person.discoverable, true) OR person.id = $mosaics_viewer)
CALL (person) {
  // Whoever nobody develops still has a row, and whoever may not be asked about has none.
  RETURN person AS other, 'SELF' AS role, null AS status, 1 AS count, null AS last, null AS about
  UNION ALL
  MATCH (person)<-[tie:MENTORS]-(other:Person)
  WHERE tie.status IN <mentorships.came_about>
  RETURN other, 'MENTOR' AS role, tie.status AS status, 1 AS count, coalesce(tie.until, tie.since) AS last, tie.kind AS about
  UNION ALL
  MATCH (person)-[tie:MENTORS {kind: 'PEER'}]->(other:Person)
  WHERE tie.status IN <mentorships.came_about>
  RETURN other, 'MENTOR' AS role, tie.status AS status, 1 AS count, coalesce(tie.until, tie.since) AS last, tie.kind AS about
  UNION ALL
  MATCH (person)-[:REPORTS_TO]->(other:Person)
  RETURN other, 'MANAGER' AS role, null AS status, 1 AS count, null AS last, null AS about
  UNION ALL
  MATCH (person)-[tie:INTERACTED]->(other:Person)
  WHERE tie.kind IN ['ADVICE', 'ANSWER', 'HELP', 'REVIEW']
  RETURN other, 'HELPER' AS role, null AS status, sum(coalesce(tie.count, 1)) AS count, date(max(tie.lastAt)) AS last,
         null AS about
  UNION ALL
  MATCH (person)-[:MEMBER_OF]->(group:Group)<-[also:MEMBER_OF]-(other:Person)
  WHERE group.status IN ['ACTIVE', 'COMPLETED', 'ENDED'] AND coalesce(group.access, 'CLOSED') <> 'HIDDEN'
  RETURN other, CASE also.role WHEN 'FACILITATOR' THEN 'FACILITATOR' ELSE 'FELLOW' END AS role, group.status AS status,
         1 AS count, CASE WHEN group.status = 'ACTIVE' THEN date() ELSE coalesce(also.leftOn, group.endedOn, group.startedOn) END AS last,
         group.name AS about
  UNION ALL
  MATCH (person)<-[:ENDORSES]-(endorsement:Endorsement)<-[:GAVE]-(other:Person)
  RETURN other, 'ENDORSER' AS role, null AS status, count(*) AS count, date(max(endorsement.at)) AS last, null AS about
}
WITH person, other, role, status, count, last, about
WHERE role = 'SELF' OR other <> person AND coalesce(other.inference, 'ON') = 'ON'
  AND (other.leftOn IS NULL OR other.leftOn > date())
  AND (coalesce(other.discoverable, true) OR other.id = $mosaics_viewer)
RETURN other.id AS id, role, status, count, about, toString(last) AS last, duration.inDays(last, date()).days AS days
ORDER BY role <> 'SELF', id, role, last DESC, about

// :name wishes — what somebody wants to learn
MATCH (:Person {id: $mosaics_person})-[:HAS_SKILL {intent: 'LEARNS'}]->(skill:Skill)
RETURN skill.id AS id, skill.name AS name ORDER BY id

// :name described — where people stand in the organisation, and which of some wishes they know
UNWIND $mosaics_people AS id
MATCH (person:Person {id: id})
RETURN person.id AS id, person.seniority AS seniority, person.joinedOn.year AS joined,
       head([(person)-[:IN_DEPARTMENT]->(unit) | [unit.id, unit.name]]) AS department,
       head([(person)-[:AT_LOCATION]->(site) | [site.id, site.name]]) AS location,
       head(COLLECT {
         MATCH (:Network {id: 'network'})-[:SERVES]->(run:AnalysisRun)
         MATCH (person)-[:IN_COMMUNITY {run: run.id}]->(community:Community) RETURN [community.id, community.name]
       }) AS community,
       COLLECT {
         UNWIND $mosaics_wishes AS wish
         MATCH (:Skill {id: wish})<-[:BROADER*0..2]-(:Skill)<-[has:HAS_SKILL]-(person)
         WHERE has.intent <> 'LEARNS'
         RETURN DISTINCT wish
       } AS knows

// :name ties — who of some people are tied to each other
UNWIND $mosaics_people AS id
MATCH (one:Person {id: id})-[tie:INTERACTED|MENTORS|REPORTS_TO]-(two:Person)
WHERE coalesce(tie.status, 'ACTIVE') IN <mentorships.came_about> AND two.id IN $mosaics_people AND one.id < two.id
RETURN DISTINCT one.id AS one, two.id AS two

// :name candidates — who could join: whom the serving run suggests, and who knows what is wished; only those who may be suggested today
MATCH (person:Person {id: $mosaics_person})
OPTIONAL MATCH (network:Network {id: 'network'})
WITH person, network.run AS run
CALL (person, run) {
  MATCH (person)-[suggested:SUGGESTED {run: run}]->(other:Person)
  RETURN other, suggested.score AS score, suggested.kind AS kind
  UNION ALL
  UNWIND $mosaics_wishes AS wish
  CALL (wish) {
    MATCH way = (:Skill {id: wish})<-[:BROADER*0..2]-(:Skill)<-[has:HAS_SKILL]-(other:Person)
    WHERE has.intent <> 'LEARNS'
    WITH other, max(0.8 ^ (length(way) - 1) * (0.4 + 0.12 * coalesce(has.level, 3))) AS score
    ORDER BY score DESC, other.id LIMIT 60
    RETURN other, score
  }
  RETURN other, 0.3 * score AS score, 'MICRO' AS kind
}
WITH person, other, max([score, kind]) AS best
WHERE other <> person AND coalesce(other.inference, 'ON') = 'ON' AND (other.leftOn IS NULL OR other.leftOn > date())
  AND (coalesce(other.discoverable, true) OR other.id = $mosaics_viewer) AND NOT coalesce(other.paused, false)
  AND (other.mentorCapacity IS NULL
    OR other.mentorCapacity > COUNT { (other)-[now:MENTORS]->() WHERE now.status IN ['ACTIVE', 'PAUSED'] })
  AND NOT EXISTS { (other)-[:MENTORS]-(person) }
  AND NOT EXISTS { (other)-[:REPORTS_TO*1..12]->(person) } AND NOT EXISTS { (person)-[:REPORTS_TO*1..12]->(other) }
RETURN other.id AS id, best[0] AS score, best[1] AS kind ORDER BY score DESC, id LIMIT 300
