// :name former_discs — where the communities of the run that serves stand in its picture
MATCH (network:Network {id: 'network'})
MATCH (community:Community {run: network.run})
WHERE community.x IS NOT NULL
RETURN coalesce(community.identity, community.id), community.x, community.y, community.radius, community.size
ORDER BY community.id

// :name former_places — where people stand in it
MATCH (network:Network {id: 'network'})
MATCH (community:Community {run: network.run})
WHERE community.x IS NOT NULL
MATCH (person:Person)-[place:IN_COMMUNITY]->(community)
WHERE coalesce(person.inference, 'ON') = 'ON' AND place.x IS NOT NULL
RETURN coalesce(community.identity, community.id), person.id, place.x, place.y
ORDER BY person.id

// :name save_discs — where communities stand, what departments they are made of, and how much they grew
UNWIND $rows AS row
MATCH (community:Community {id: row.id})
OPTIONAL MATCH (network:Network {id: 'network'})
OPTIONAL MATCH (before:Community {run: network.run, identity: community.identity})
// A name that somebody gave goes on with the community.
SET community += row.facts, community.given = before.given

// :name save_places — where people stand
UNWIND $rows AS row
MATCH (:Person {id: row[0]})-[place:IN_COMMUNITY {run: $run}]->()
SET place.x = row[1], place.y = row[2]

// :name save_links — ties between communities, those that may be told
UNWIND $rows AS row
MATCH (one:Community {id: row.one})
MATCH (two:Community {id: row.two})
CREATE (one)-[:LINKED {run: $run, weight: row.weight, people: row.people}]->(two)

// :name save_summary — what the run was like: it stays with the record when the communities go
MATCH (run:AnalysisRun {id: $run})
OPTIONAL MATCH (network:Network {id: 'network'})
WITH run, network.run AS before, run.asOf AS day
WITH run, before, COUNT {
  ()-[tie:MENTORS]->()
  WHERE tie.status IN <mentorships.came_about> AND (tie.since IS NULL OR tie.since <= day)
    AND (<network.goes_on>)
} AS going
SET run += $facts, run.before = before, run.numbers = $numbers[0..3] + [toFloat(going)] + $numbers[3..]

// :name save_findings — what somebody should act on, tied to what it is about
UNWIND $rows AS row
CREATE (finding:Finding {id: row.id, run: $run, rank: row.rank, kind: row.kind, text: row.said[0], values: row.said[1],
  action: row.action})
WITH finding, row
OPTIONAL MATCH (community:Community {id: row.community})
OPTIONAL MATCH (department:Department {id: row.department})
OPTIONAL MATCH (skill:Skill {id: row.skill})
FOREACH (each IN [one IN [community, department, skill] WHERE one IS NOT NULL | one] |
  CREATE (finding)-[:POINTS_TO]->(each))

// :name remove_findings — a batch of those of other runs than the serving one
OPTIONAL MATCH (network:Network {id: 'network'})
WITH network.run AS serving
MATCH (finding:Finding)
WHERE serving IS NULL OR finding.run <> serving
WITH finding LIMIT 500
DETACH DELETE finding
RETURN count(*)

// :name pictured — a part: people of communities (`community`, one row each) as rows with their places
MATCH (person:Person)-[place:IN_COMMUNITY]->(community)
WHERE place.x IS NOT NULL AND coalesce(person.inference, 'ON') = 'ON'
  AND (person.discoverable OR person.id = $viewer) AND (person.leftOn IS NULL OR person.leftOn > date())
// Not in order: rows that wait to be sorted would each count the list of ties beside them as theirs.
RETURN collect([person.id, person.name, place.x, place.y, community.id, coalesce(place.degree, 0)]) AS people

// :name tied — a part: the strongest ties that people of communities began (`community`, one row each); who does not stand in the picture is dropped by who reads it
MATCH (one:Person)-[:IN_COMMUNITY]->(community)
MATCH (one)-[tie:INTERACTED|MENTORS]->(two:Person)
WHERE one <> two AND (type(tie) = 'INTERACTED' OR tie.status IN <mentorships.came_about>)
// By the nodes: to make, group and sort pairs of ids for each tie takes a third longer.
WITH CASE WHEN id(one) < id(two) THEN one ELSE two END AS first, CASE WHEN id(one) < id(two) THEN two ELSE one END AS second,
     sum(coalesce(tie.weight, 3.0)) AS weight
WHERE all(each IN [first, second] WHERE each.discoverable AND coalesce(each.inference, 'ON') = 'ON')
WITH first, second ORDER BY weight DESC, id(first), id(second) LIMIT $ties_most + 1
RETURN collect([first.id, second.id]) AS ties

// :name tied_inside — a part: the strongest ties between people of one community
MATCH (one:Person)-[:IN_COMMUNITY]->(community)
MATCH (one)-[tie:INTERACTED|MENTORS]->(two:Person)
WHERE one <> two AND (type(tie) = 'INTERACTED' OR tie.status IN <mentorships.came_about>)
  AND one.discoverable AND two.discoverable AND EXISTS { (two)-[:IN_COMMUNITY]->(community) }
WITH CASE WHEN one.id < two.id THEN [one.id, two.id] ELSE [two.id, one.id] END AS pair,
     sum(coalesce(tie.weight, 3.0)) AS weight
WITH pair ORDER BY weight DESC, pair[0], pair[1] LIMIT $ties_most + 1
RETURN collect(pair) AS ties

// :name before — the run that served when another one was made
MATCH (run:AnalysisRun {id: $run}) RETURN run.before

// :name rename — in the run that serves and in one that is being written, by what the community is known by
CALL () {
  <acts.repeated>
}
OPTIONAL MATCH (network:Network {id: 'network'})
OPTIONAL MATCH (community:Community {id: $community}) WHERE community.run = network.run
OPTIONAL MATCH (other:Community {run: network.run})
WHERE other <> community AND coalesce(other.given, other.name) = $name
WITH repeated, community, count(other) AS others
WITH community, CASE
  WHEN repeated IS NOT NULL THEN repeated
  WHEN community IS NULL OR coalesce(community.level, 0) > 0 THEN {code: 'NOT_FOUND', path: 'community'}
  WHEN others > 0 THEN {code: 'KNOWN_COMMUNITY', path: 'name', name: $name}
  END AS refusal
CALL (refusal, community) {
  WITH refusal, community WHERE refusal IS NULL
  MATCH (same:Community)
  WHERE same = community OR same.identity = coalesce(community.identity, community.id)
  SET same.given = $name
  WITH DISTINCT community.id AS about, [] AS people, 'NAMED' AS status
  <acts.recorded>
}
RETURN refusal, community.id AS about
