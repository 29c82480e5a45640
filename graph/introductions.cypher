// :name ties — what a way of at most four ties can lie on: both ends' warmest hundred, and of these the ties to whom both sides reach; of a hub the warmest hundred of the first thousand
MATCH (from:Person {id: $introductions_from})
WHERE coalesce(from.inference, 'ON') = 'ON' AND (coalesce(from.discoverable, true) OR from.id = $introductions_viewer)
MATCH (to:Person {id: $introductions_to})
WHERE to <> from AND coalesce(to.inference, 'ON') = 'ON' AND (to.leftOn IS NULL OR to.leftOn > date())
  AND (coalesce(to.discoverable, true) OR to.id = $introductions_viewer)
UNWIND [[from, to], [to, from]] AS ends
WITH ends[0] AS side, ends[1] AS other
CALL (side) {
  MATCH (side)-[tie:INTERACTED|MENTORS|REPORTS_TO]-(near:Person)
  WHERE coalesce(near.inference, 'ON') = 'ON' AND (near.leftOn IS NULL OR near.leftOn > date())
    AND (coalesce(near.discoverable, true) OR near.id = $introductions_viewer)
  WITH near, sum(coalesce(tie.weight, 10.0)) AS warmth ORDER BY warmth DESC, near.id LIMIT 100
  RETURN collect(near) AS nears
}
UNWIND [side] + nears AS near
CALL (side, other, nears, near) {
  WITH side, nears, near WHERE near = side
  MATCH (near)-[tie:INTERACTED|MENTORS|REPORTS_TO]-(far:Person) WHERE far IN nears
  RETURN tie, far, true AS kept
  UNION ALL
  MATCH (near)-[tie:INTERACTED|MENTORS|REPORTS_TO]-(other)
  RETURN tie, other AS far, true AS kept
  UNION ALL
  WITH side, near WHERE near <> side
  MATCH (near)-[tie:INTERACTED|MENTORS|REPORTS_TO]-(far:Person)
  WITH tie, far LIMIT 1000
  RETURN tie, far, false AS kept ORDER BY coalesce(tie.weight, 10.0) DESC, far.id LIMIT 100
}
WITH side, tie, far, kept
WHERE kept OR coalesce(far.inference, 'ON') = 'ON' AND (far.leftOn IS NULL OR far.leftOn > date())
  AND (coalesce(far.discoverable, true) OR far.id = $introductions_viewer)
WITH far, count(DISTINCT side) AS sides, collect({tie: tie, kept: kept}) AS ties
UNWIND [each IN ties WHERE sides = 2 OR each.kept | each.tie] AS tie
<introductions.told>

// :name longer — the same of the shortest ways of five or six ties, where there is none of four
MATCH (from:Person {id: $introductions_from})
WHERE coalesce(from.inference, 'ON') = 'ON' AND (coalesce(from.discoverable, true) OR from.id = $introductions_viewer)
MATCH (to:Person {id: $introductions_to})
WHERE to <> from AND coalesce(to.inference, 'ON') = 'ON' AND (to.leftOn IS NULL OR to.leftOn > date())
  AND (coalesce(to.discoverable, true) OR to.id = $introductions_viewer)
MATCH way = SHORTEST 10 (from)(()-[by:INTERACTED|MENTORS|REPORTS_TO
  WHERE coalesce(by.status, 'ACTIVE') IN <mentorships.came_about>]-(next:Person WHERE
  coalesce(next.inference, 'ON') = 'ON' AND (next.leftOn IS NULL OR next.leftOn > date())
  AND (coalesce(next.discoverable, true) OR next.id = $introductions_viewer))){1,6}(to)
WITH nodes(way) AS people
UNWIND range(0, size(people) - 2) AS step
WITH DISTINCT people[step] AS one, people[step + 1] AS two
MATCH (one)-[tie:INTERACTED|MENTORS|REPORTS_TO]-(two)
<introductions.told>

// :name told — a part: ties as they are told; of mentoring only what has begun
WITH DISTINCT tie, startNode(tie) AS first, endNode(tie) AS second
WHERE type(tie) <> 'MENTORS' OR tie.status IN <mentorships.came_about>
RETURN first.id AS first, second.id AS second, first.name AS name, second.name AS other, type(tie) AS type,
       tie.status AS status, toString(tie.since) AS since, tie.kind AS kind, coalesce(tie.count, 1) AS count,
       toString(date(tie.lastAt)) AS last, duration.inDays(tie.lastAt, datetime()).days AS days
