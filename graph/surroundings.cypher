// :name near — the ties of people to those around them, of each the warmest hundred; of a hub the warmest of the first thousand
UNWIND $surroundings_of AS id
MATCH (near:Person {id: id})
WHERE coalesce(near.inference, 'ON') = 'ON' AND (coalesce(near.discoverable, true) OR near.id = $surroundings_viewer)
CALL (near) {
  MATCH (near)-[tie:INTERACTED|MENTORS|REPORTS_TO]-(far:Person)
  WITH tie, far LIMIT 1000
  WHERE far <> near AND coalesce(far.inference, 'ON') = 'ON' AND (far.leftOn IS NULL OR far.leftOn > date())
    AND (coalesce(far.discoverable, true) OR far.id = $surroundings_viewer)
    AND (type(tie) <> 'MENTORS' OR tie.status IN ['ACTIVE', 'PAUSED', 'COMPLETED', 'ENDED'])
  RETURN tie ORDER BY coalesce(tie.weight, 10.0) DESC, far.id LIMIT 100
}
WITH DISTINCT tie
<surroundings.told>

// :name between — the ties among people
UNWIND $surroundings_of AS id
MATCH (near:Person {id: id})-[tie:INTERACTED|MENTORS|REPORTS_TO]->(far:Person)
WHERE far <> near AND far.id IN $surroundings_of
  AND (type(tie) <> 'MENTORS' OR tie.status IN ['ACTIVE', 'PAUSED', 'COMPLETED', 'ENDED'])
<surroundings.told>

// :name told — a part: a tie as introductions tell it
WITH tie, startNode(tie) AS first, endNode(tie) AS second
RETURN first.id AS first, second.id AS second, first.name AS name, second.name AS other, type(tie) AS type,
       tie.status AS status, toString(tie.since) AS since, tie.kind AS kind, coalesce(tie.count, 1) AS count,
       toString(date(tie.lastAt)) AS last, duration.inDays(tie.lastAt, datetime()).days AS days
