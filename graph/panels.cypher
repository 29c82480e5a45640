// :name understood — a viewpoint may name skills, departments or words of titles; a skill of the need names skills only
UNWIND range(0, size($panels_parts) - 1) AS part
WITH part, $panels_parts[part] AS asked
CALL (asked) {
  MATCH (skill:Skill {id: asked.id})
  RETURN skill, 1.0 AS weight
  UNION ALL
  WITH asked WHERE asked.query <> ''
  CALL db.index.fulltext.queryNodes(
    'skills', 'name:(' + asked.query + ') OR aliases:(' + asked.query + ')', {limit: 60}) YIELD node, score
  WITH asked, node, score,
       any(name IN [node.name] + coalesce(node.aliases, []) WHERE toLower(name) = asked.text) AS equal
  WHERE equal OR asked.viewpoint
  WITH node, CASE WHEN equal THEN 1.0 ELSE 0.7 END AS weight, score ORDER BY weight DESC, score DESC, node.id LIMIT 12
  RETURN node AS skill, weight
  UNION ALL
  RETURN null AS skill, 0.0 AS weight
}
WITH part, asked, skill, max(weight) AS weight ORDER BY weight DESC, skill.id
WITH part, asked, [each IN collect({id: skill.id, weight: weight}) WHERE each.id IS NOT NULL] AS skills
WITH part, asked, skills, COLLECT {
  MATCH (department:Department)
  WHERE asked.viewpoint AND (department.id = asked.text OR toLower(department.name) = asked.text
    OR all(word IN asked.words WHERE any(each IN split(toLower(department.name), ' ') WHERE each = word)))
  RETURN department.id ORDER BY department.id LIMIT 20
} AS departments
CALL (asked) {
  WITH asked WHERE asked.viewpoint AND asked.query <> ''
  CALL db.index.fulltext.queryNodes('people', 'title:(' + asked.query + ')', {limit: 1}) YIELD node
  RETURN count(node) > 0 AS titles
}
RETURN part, skills, departments, titles
ORDER BY part

// :name candidates — who covers which part by what evidence, what they carry already, where they stand; at most 2,000 of them
CALL () {
  OPTIONAL MATCH (unmeant:Skill)<-[:BROADER*0..12]-(below:Skill)
  WHERE unmeant.id IN $panels_without
  WITH collect(DISTINCT below) AS unmeant
  UNWIND $panels_skills AS want
  MATCH path = (named:Skill {id: want.id})<-[:BROADER*0..2]-(skill:Skill)
  WHERE skill = named OR NOT skill IN unmeant
  RETURN want.part AS part, skill, max(want.weight * 0.8 ^ length(path)) AS weight
}
WITH part, skill, weight ORDER BY part, weight DESC, skill.id LIMIT 400
WITH collect({part: part, skill: skill, weight: weight}) AS wanted
OPTIONAL MATCH (network:Network {id: 'network'})
OPTIONAL MATCH (:Department {id: $panels_department})<-[:PART_OF*0..12]-(department:Department)
WITH wanted, network.run AS run, collect(DISTINCT department) AS departments
CALL (wanted, run) {
  UNWIND wanted AS want
  WITH want.part AS part, want.skill AS skill, want.weight AS weight
  MATCH (skill)<-[has:HAS_SKILL]-(person:Person)
  WHERE has.intent <> 'LEARNS'
  WITH part, person, weight * 0.6 * (0.4 + 0.12 * coalesce(has.level, 3))
         * CASE has.intent WHEN 'TEACHES' THEN 1.0 ELSE 0.85 END AS x, skill, has
  RETURN part, person, CASE max([x, has.intent])[1] WHEN 'TEACHES' THEN 'TEACHES' ELSE 'HAS' END AS kind,
         max(x) AS credibility, max([x, skill.name])[1] AS name, max([x, coalesce(has.level, 0)])[1] AS number
  UNION ALL
  UNWIND wanted AS want
  WITH want.part AS part, want.skill AS skill, want.weight AS weight
  MATCH (skill)<-[:ABOUT]-(:Ask)<-[:ANSWERS]-(answer:Answer)<-[:ANSWERED]-(person:Person)
  WITH part, person, skill, count(*) AS times, sum(weight * CASE WHEN answer.accepted THEN 0.3 ELSE 0.1 END) AS x
  RETURN part, person, 'ANSWERS' AS kind, 0.5 * (1 - exp(-sum(x))) AS credibility,
         max([x, skill.name])[1] AS name, sum(times) AS number
  UNION ALL
  UNWIND wanted AS want
  WITH want.part AS part, want.skill AS skill, want.weight AS weight, run
  MATCH (skill)<-[showed:SHOWED {run: run}]-(person:Person)
  RETURN part, person, 'HELP' AS kind, 0.4 * (1 - exp(-sum(0.25 * weight * showed.strength))) AS credibility,
         max([showed.count, skill.name])[1] AS name, sum(showed.count) AS number
  UNION ALL
  UNWIND wanted AS want
  WITH want.part AS part, want.skill AS skill, want.weight AS weight
  MATCH (skill)<-[:ABOUT]-(mentorship:Mentorship)-[:HAS_MENTOR]->(person:Person)
  WHERE mentorship.status IN <mentorships.came_about>
  WITH part, person, skill, count(*) AS times, sum(0.4 * weight) AS x
  RETURN part, person, 'MENTORING' AS kind, 0.4 * (1 - exp(-sum(x))) AS credibility,
         max([x, skill.name])[1] AS name, sum(times) AS number
  UNION ALL
  UNWIND wanted AS want
  WITH want.part AS part, want.skill AS skill, want.weight AS weight
  MATCH (skill)<-[:FOR_SKILL]-(endorsement:Endorsement)-[:ENDORSES]->(person:Person)
  WHERE NOT EXISTS { (person)-[:KEEPS_SKILL]->(skill) }
  WITH part, person, skill, count(*) AS times, sum(0.2 * weight) AS x
  RETURN part, person, 'ENDORSEMENTS' AS kind, 0.3 * (1 - exp(-sum(x))) AS credibility,
         max([x, skill.name])[1] AS name, sum(times) AS number
  UNION ALL
  UNWIND $panels_departments AS want
  MATCH (:Department {id: want.id})<-[:PART_OF*0..12]-(unit:Department)<-[:IN_DEPARTMENT]-(person:Person)
  RETURN want.part AS part, person, 'DEPARTMENT' AS kind, 0.35 + 0.02 * coalesce(person.seniority, 0) AS credibility,
         unit.name AS name, 0 AS number
  UNION ALL
  UNWIND $panels_titles AS want
  CALL db.index.fulltext.queryNodes('people', 'title:(' + want.query + ')', {limit: 500}) YIELD node AS person
  RETURN want.part AS part, person, 'TITLE' AS kind, 0.4 + 0.02 * coalesce(person.seniority, 0) AS credibility,
         person.title AS name, 0 AS number
}
WITH departments, person, part, kind, credibility, name, number
WHERE coalesce(person.discoverable, true) AND (person.leftOn IS NULL OR person.leftOn > date())
  AND NOT coalesce(person.paused, false)
  AND (kind IN ['HAS', 'TEACHES', 'DEPARTMENT', 'TITLE'] OR coalesce(person.inference, 'ON') = 'ON')
  AND ($panels_asker IS NULL OR person.id <> $panels_asker)
  AND ($panels_department IS NULL
    OR EXISTS { (person)-[:IN_DEPARTMENT]->(unit) WHERE unit IN departments })
WITH person, part, 1 - reduce(open = 1.0, each IN collect(credibility) | open * (1 - each)) AS credibility,
     collect([kind, credibility, name, number]) AS evidence
WHERE credibility >= $panels_least
WITH person, sum(credibility) AS total, collect([part, credibility, evidence]) AS parts
ORDER BY size(parts) DESC, total DESC, person.id LIMIT 2000
WITH person, parts, COUNT { (person)-[now:MENTORS]->() WHERE now.status IN ['ACTIVE', 'PAUSED'] } AS mentees,
     COUNT { (person)-[:MEMBER_OF {role: 'FACILITATOR'}]->(:Group {status: 'ACTIVE'}) } AS circles
RETURN person.id AS id, parts, person.mentorCapacity AS capacity, mentees + circles AS active,
       head([(person)-[:IN_DEPARTMENT]->(unit) | unit.id]) AS department,
       head(COLLECT { MATCH way = (person)-[:REPORTS_TO*0..12]->(top:Person) WHERE NOT EXISTS { (top)-[:REPORTS_TO]->() }
         RETURN CASE length(way) WHEN 0 THEN null ELSE nodes(way)[-2].id END LIMIT 1 }) AS line
ORDER BY id
