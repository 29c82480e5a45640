// :name people — everybody, so that reporting lines stay whole; who refuses inference or left is told apart in the columns
MATCH (person:Person)
OPTIONAL MATCH (person)-[:IN_DEPARTMENT]->(department:Department)
OPTIONAL MATCH (person)-[:REPORTS_TO]->(manager:Person)
WITH person, min(department.id) AS department, min(manager.id) AS manager
ORDER BY person.id
RETURN id(person), person.id, person.name, person.seniority, department, manager,
       coalesce(person.inference, 'ON') = 'ON' AND (person.joinedOn IS NULL OR person.joinedOn <= date($as_of)),
       person.leftOn IS NULL OR person.leftOn > date($as_of),
       coalesce(person.discoverable, true) AND (person.mentorCapacity IS NULL OR person.mentorCapacity >
         COUNT { (person)-[now:MENTORS]->() WHERE now.status IN ['ACTIVE', 'PAUSED'] }),
       coalesce(person.discoverable, true)

// :name departments — names for communities and reasons
MATCH (department:Department) RETURN department.id, department.name ORDER BY department.id

// :name skills — names for communities and reasons
MATCH (skill:Skill) RETURN skill.id, skill.name ORDER BY skill.id

// :name broader — whoever knows the narrower skill knows something of the broader one
MATCH (narrow:Skill)-[:BROADER]->(broad:Skill) RETURN narrow.id, broad.id

// :name holdings — who has, teaches or wants to learn what
MATCH (person:Person)-[has:HAS_SKILL]->(skill:Skill)
WHERE coalesce(person.inference, 'ON') = 'ON' AND (has.firstOn IS NULL OR has.firstOn <= date($as_of))
RETURN person.id, skill.id, has.intent, has.level, has.evidence

// :name partners — everybody who was ever proposed to each other, whatever became of it
MATCH (mentor:Person)-[together:MENTORS]->(mentee:Person)
WHERE together.since IS NULL OR together.since <= date($as_of)
RETURN DISTINCT mentor.id, mentee.id

// :name span — the first and the last dated fact set how fast old evidence fades
CALL () {
  MATCH ()-[tie:INTERACTED]->() RETURN min(tie.firstAt) AS first, max(tie.lastAt) AS last
  UNION ALL
  MATCH ()-[tie:MENTORS]->()
  WITH min(tie.since) AS first, max(tie.since) AS last
  RETURN CASE WHEN first IS NULL THEN null ELSE datetime({date: first}) END AS first,
         CASE WHEN last IS NULL THEN null ELSE datetime({date: last}) END AS last
}
RETURN min(first).epochSeconds, max(last).epochSeconds

// :name project — the one place that weighs ties: decayed help and mentoring by pair, and the skills that few hold
CALL () {
  MATCH (person:Person)
  WHERE coalesce(person.inference, 'ON') = 'ON' AND (person.joinedOn IS NULL OR person.joinedOn <= date($as_of))
  WITH person ORDER BY person.id
  RETURN person AS source, null AS target, 'Person' AS label, null AS type, 0.0 AS weight
  UNION ALL
  CALL () {
    MATCH (seeker:Person)-[tie:INTERACTED]->(giver:Person)
    WITH seeker, giver, coalesce(tie.at, [tie.lastAt]) AS at, coalesce(tie.weights, [coalesce(tie.weight, 1.0)]) AS weights,
         CASE tie.kind WHEN 'EMAIL' THEN 0.5 WHEN 'FOLLOW' THEN 0.5 WHEN 'CO_WORK' THEN 0.7 ELSE 1.0 END AS share
    RETURN seeker, giver, share * reduce(sum = 0.0, i IN range(0, size(at) - 1) |
      CASE
        WHEN at[i] IS NULL OR at[i].year < 2 THEN sum + weights[i] * 0.5
        WHEN at[i].epochSeconds > $until THEN sum
        ELSE sum + weights[i] * 2.0 ^ ((at[i].epochSeconds - $newest) / $half_life)
      END) AS weight
    UNION ALL
    MATCH (giver:Person)-[tie:MENTORS]->(seeker:Person)
    WHERE tie.status IN <mentorships.came_about>
      AND (tie.since IS NULL OR tie.since <= date($as_of))
    WITH seeker, giver, CASE WHEN tie.until > date($as_of) THEN null ELSE tie.until END AS until
    RETURN seeker, giver, 3.0 * CASE WHEN until IS NULL THEN 1.0
      ELSE 2.0 ^ ((datetime({date: until}).epochSeconds - $newest) / $half_life) END AS weight
  }
  WITH seeker, giver, sum(weight) AS weight
  WHERE weight > 0 AND seeker <> giver
    AND coalesce(seeker.inference, 'ON') = 'ON' AND coalesce(giver.inference, 'ON') = 'ON'
    AND (seeker.joinedOn IS NULL OR seeker.joinedOn <= date($as_of))
    AND (giver.joinedOn IS NULL OR giver.joinedOn <= date($as_of))
  RETURN seeker AS source, giver AS target, 'Person' AS label, 'HELPED' AS type, log(1 + weight) AS weight
  UNION ALL
  MATCH (skill:Skill)
  WITH skill, COUNT { (skill)<-[:HAS_SKILL]-() } AS holders
  WHERE 2 <= holders <= $common
  MATCH (person:Person)-[has:HAS_SKILL]->(skill)
  WHERE has.intent <> 'LEARNS' AND coalesce(person.inference, 'ON') = 'ON'
    AND (person.joinedOn IS NULL OR person.joinedOn <= date($as_of))
    AND (has.firstOn IS NULL OR has.firstOn <= date($as_of))
  RETURN DISTINCT person AS source, skill AS target, 'Skill' AS label, 'HOLDS' AS type, 1.0 / log(1 + holders) AS weight
}
WITH gds.graph.project($graph_name, source, target, {
  sourceNodeLabels: ['Person'],
  targetNodeLabels: CASE WHEN target IS NULL THEN [] ELSE [label] END,
  relationshipType: coalesce(type, 'NONE'),
  relationshipProperties: {weight: weight}
}) AS graph
RETURN graph.nodeCount, graph.relationshipCount

// :name help_on_skills — how much each person helped on each skill, from the events that name it
MATCH (seeker:Person)-[tie:INTERACTED]->(giver:Person)
WHERE tie.skills IS NOT NULL AND coalesce(giver.inference, 'ON') = 'ON' AND coalesce(seeker.inference, 'ON') = 'ON'
WITH giver, tie.at AS at, tie.weights AS weights, tie.skills AS skills
UNWIND range(0, size(at) - 1) AS i
WITH giver, at[i] AS at, weights[i] AS weight, skills[i] AS named
WHERE named <> '' AND at.epochSeconds <= $until
UNWIND split(named, '|') AS skill
WITH giver.id AS giver, skill, count(*) AS times,
     sum(weight * CASE WHEN at.year < 2 THEN 0.5 ELSE 2.0 ^ ((at.epochSeconds - $newest) / $half_life) END) AS strength,
     max(CASE WHEN at.year < 2 THEN null ELSE at END) AS last
RETURN giver, skill, times, strength, last

// :name save_communities — with what they draw from and know; nobody reads them before the run serves
UNWIND $rows AS row
CREATE (community:Community {id: row.id, run: $run, name: row.name, size: row.size, conductance: row.conductance,
  modularity: row.modularity, internalTies: row.internal_ties, externalTies: row.external_ties})
WITH community, row
CALL (community, row) {
  UNWIND row.departments AS each
  MATCH (department:Department {id: each[0]})
  CREATE (community)-[:DRAWS_FROM {run: $run, share: each[1]}]->(department)
}
CALL (community, row) {
  UNWIND row.skills AS each
  MATCH (skill:Skill {id: each[0]})
  CREATE (community)-[:KNOWS {run: $run, weight: each[1]}]->(skill)
}

// :name save_members — a person's community and measures in this run
UNWIND $rows AS row
// Who refuses while a run is at work is in nothing that it still writes; here and below.
MATCH (person:Person {id: row[0]}) WHERE coalesce(person.inference, 'ON') = 'ON'
MATCH (community:Community {id: row[1]})
CREATE (person)-[:IN_COMMUNITY {run: $run, pageRank: row[2], betweenness: row[3], degree: row[4], confidence: row[5]}]->(community)

// :name save_suggestions — one row for each seeker and kind
UNWIND $rows AS row
MATCH (mentee:Person {id: row[0]}) WHERE coalesce(mentee.inference, 'ON') = 'ON'
UNWIND row[2] AS each
MATCH (mentor:Person {id: each[0]}) WHERE coalesce(mentor.inference, 'ON') = 'ON'
CREATE (mentee)-[:SUGGESTED {run: $run, kind: row[1], score: each[1], rank: each[2],
  reasonKinds: each[3], reasonTexts: each[4], reasonContributions: each[5], reasonValues: each[6]}]->(mentor)
WITH mentee, row, each WHERE each[2] = 1 AND row[1] = 'ONE_TO_ONE'
// Where the list of what waits for a decision begins.
MATCH (run:AnalysisRun {id: $run})
CREATE (run)-[:FIRST_CHOICE {score: each[1]}]->(mentee)

// :name save_help — where a search for experts begins
UNWIND $rows AS row
MATCH (person:Person {id: row[0]}) WHERE coalesce(person.inference, 'ON') = 'ON'
MATCH (skill:Skill {id: row[1]})
WHERE NOT EXISTS { (person)-[:REJECTS|KEEPS_SKILL]->(skill) }
CREATE (person)-[:SHOWED {run: $run, count: row[2], strength: row[3], lastAt: row[4]}]->(skill)

// :name person_ids — all of them, for removing in batches
MATCH (person:Person) RETURN person.id ORDER BY person.id

// :name remove_edges — what other runs than the serving one left at these people
OPTIONAL MATCH (network:Network {id: 'network'})
WITH network.run AS run
UNWIND $people AS id
MATCH (person:Person {id: id})-[edge:IN_COMMUNITY|IN_PART|SUGGESTED|SHOWED]->()
WHERE run IS NULL OR edge.run <> run
DELETE edge

// :name remove_embeddings — who refuses inference since then has no place in an index of positions
UNWIND $people AS id
MATCH (person:Person {id: id})
WHERE coalesce(person.inference, 'ON') <> 'ON' AND person.embedding IS NOT NULL
REMOVE person.embedding

// :name remove_communities — a batch of those of other runs than the serving one
OPTIONAL MATCH (network:Network {id: 'network'})
WITH network.run AS run
MATCH (community:Community)
WHERE run IS NULL OR community.run <> run
WITH community LIMIT 200
DETACH DELETE community
RETURN count(*)
