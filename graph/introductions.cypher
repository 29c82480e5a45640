// :name paths — who could introduce me: at most three ties by the warmest neighbours of both ends, else the shortest way
MATCH (from:Person {id: $introductions_from})
WHERE coalesce(from.inference, 'ON') = 'ON'
MATCH (to:Person {id: $introductions_to})
WHERE to <> from AND coalesce(to.inference, 'ON') = 'ON' AND coalesce(to.discoverable, true)
  AND (to.leftOn IS NULL OR to.leftOn > date())
CALL (from, to) {
  MATCH (from)-[tie:INTERACTED|MENTORS|REPORTS_TO]-(near:Person)
  WHERE near <> to AND coalesce(near.inference, 'ON') = 'ON' AND coalesce(near.discoverable, true)
    AND (near.leftOn IS NULL OR near.leftOn > date())
  WITH near, sum(coalesce(tie.weight, 10.0)) AS warmth ORDER BY warmth DESC, near.id LIMIT 100
  RETURN collect(near) AS nearFrom
}
CALL (from, to) {
  MATCH (to)-[tie:INTERACTED|MENTORS|REPORTS_TO]-(near:Person)
  WHERE near <> from AND coalesce(near.inference, 'ON') = 'ON' AND coalesce(near.discoverable, true)
    AND (near.leftOn IS NULL OR near.leftOn > date())
  WITH near, sum(coalesce(tie.weight, 10.0)) AS warmth ORDER BY warmth DESC, near.id LIMIT 100
  RETURN collect(near) AS nearTo
}
CALL (from, to, nearFrom, nearTo) {
  RETURN null AS people
  UNION
  WITH from, to WHERE EXISTS { (from)-[:INTERACTED|MENTORS|REPORTS_TO]-(to) }
  RETURN [from, to] AS people
  UNION
  UNWIND nearFrom AS via
  WITH from, to, via WHERE EXISTS { (via)-[:INTERACTED|MENTORS|REPORTS_TO]-(to) }
  RETURN [from, via, to] AS people
  UNION
  UNWIND nearFrom[0..30] AS one
  MATCH (one)-[:INTERACTED|MENTORS|REPORTS_TO]-(two:Person)
  WHERE two IN nearTo[0..30] AND NOT two IN nearFrom AND NOT one IN nearTo
  WITH DISTINCT from, one, two, to
  RETURN [from, one, two, to] AS people
}
WITH from, to, collect(people) AS near
CALL (from, to, near) {
  UNWIND near AS people
  RETURN people
  UNION
  WITH from, to WHERE size(near) = 0
  MATCH SHORTEST 3 (from)(()-[:INTERACTED|MENTORS|REPORTS_TO]-(next:Person WHERE
    coalesce(next.inference, 'ON') = 'ON' AND coalesce(next.discoverable, true)
    AND (next.leftOn IS NULL OR next.leftOn > date()))){1,6}(to)
  RETURN [from] + next AS people
}
UNWIND range(0, size(people) - 2) AS step
WITH people, step, people[step] AS one, people[step + 1] AS two
MATCH (one)-[tie:INTERACTED|MENTORS|REPORTS_TO]-(two)
WITH people, step, tie, startNode(tie).name AS first, endNode(tie).name AS second,
     CASE type(tie)
       WHEN 'MENTORS' THEN CASE tie.status WHEN 'ACTIVE' THEN 0.9 WHEN 'PAUSED' THEN 0.8
         WHEN 'COMPLETED' THEN 0.7 WHEN 'ENDED' THEN 0.5 ELSE 0.1 END
       WHEN 'REPORTS_TO' THEN 0.8
       ELSE 0.9 * (1 - exp(-coalesce(tie.count, 1) / 5.0))
         * CASE WHEN tie.lastAt IS NULL THEN 0.7
             ELSE 0.3 + 0.7 * 2.0 ^ (-duration.inDays(tie.lastAt, datetime()).days / 365.0) END
     END AS strength
ORDER BY strength DESC, type(tie), first
WITH people, step, 1 - reduce(open = 1.0, each IN collect(strength) | open * (1 - each)) AS strength,
     collect({
       kind: CASE type(tie) WHEN 'MENTORS' THEN 'MENTORING' WHEN 'REPORTS_TO' THEN 'REPORTING' ELSE 'INTERACTION' END,
       text: CASE type(tie)
         WHEN 'MENTORS' THEN first + CASE tie.status WHEN 'ACTIVE' THEN ' mentors ' WHEN 'PAUSED' THEN ' mentors '
           WHEN 'COMPLETED' THEN ' mentored ' WHEN 'ENDED' THEN ' mentored '
           ELSE ' was proposed to mentor ' END + second
           + CASE WHEN tie.since IS NULL THEN '' ELSE ', since ' + toString(tie.since) END
         WHEN 'REPORTS_TO' THEN first + ' reports to ' + second
         ELSE CASE tie.kind
           WHEN 'CO_WORK' THEN first + ' works with ' + second WHEN 'EMAIL' THEN first + ' writes to ' + second
           WHEN 'FOLLOW' THEN first + ' follows ' + second ELSE first + ' turned to ' + second END
           + CASE WHEN coalesce(tie.count, 1) = 1 THEN '' ELSE ', ' + tie.count + ' times' END
           + CASE WHEN tie.lastAt IS NULL THEN '' ELSE ', last on ' + toString(date(tie.lastAt)) END
       END
     })[0] AS tie
ORDER BY step
WITH people, reduce(product = 1.0, each IN collect(strength) | product * each) AS strength, collect(tie) AS ties
ORDER BY strength DESC, size(people), [person IN people | person.id] LIMIT $introductions_limit
WITH collect({strength: strength, people: people, ties: ties}) AS paths
UNWIND range(0, size(paths) - 1) AS index
RETURN index, paths[index].strength AS strength, paths[index].people AS people, paths[index].ties AS ties
