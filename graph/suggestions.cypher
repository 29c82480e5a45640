// :name ranked — the serving run's suggestions as far as they still hold today; a wish for skills re-ranks them and lets holders join
MATCH (network:Network {id: 'network'})
WITH network.run AS run, $suggestions_kind AS kind
MATCH (seeker:Person {id: $suggestions_seeker})
WHERE coalesce(seeker.inference, 'ON') = 'ON' AND (coalesce(seeker.discoverable, true) OR seeker.id = $viewer)
// The parameter is named once: the read compiler puts the search for the skills' names in its place.
WITH run, kind, seeker, $suggestions_skills AS asked
WITH run, kind, seeker, asked, COLLECT {
  UNWIND asked AS id
  MATCH path = (:Skill {id: id})<-[:BROADER*0..2]-(skill:Skill)
  WITH skill, max(0.7 ^ length(path)) AS weight
  RETURN {skill: skill, weight: weight}
} AS wishes, [seeker]
  + COLLECT { MATCH (seeker)-[:MENTORS]-(partner:Person) RETURN partner }
  + COLLECT { MATCH (seeker)-[:REPORTS_TO*1..12]->(above:Person) RETURN above } AS never,
  EXISTS { (seeker)<-[:REPORTS_TO]-() } AS leads,
  // What somebody aims at and how they like to work is told to themselves only.
  CASE WHEN seeker.id = $viewer THEN COLLECT {
    MATCH (seeker)-[:AIMS_AT]->(:Skill)<-[:BROADER*0..2]-(skill:Skill) RETURN DISTINCT skill } ELSE [] END AS aimed,
  CASE WHEN seeker.id = $viewer AND seeker.workingStyleForFit THEN seeker.style END AS style
CALL (run, kind, seeker, wishes) {
  MATCH (seeker)-[stored:SUGGESTED {run: run, kind: kind}]->(node:Person)
  RETURN node, stored, 0.0 AS wish, null AS best, null AS known
  UNION ALL
  UNWIND wishes AS each
  WITH each.skill AS skill, each.weight AS weight
  MATCH (skill)<-[has:HAS_SKILL]-(node:Person)
  WHERE has.intent <> 'LEARNS'
  WITH node, skill, has, weight * (0.4 + 0.12 * coalesce(has.level, 3))
       * CASE has.intent WHEN 'TEACHES' THEN 1.0 ELSE 0.85 END AS strength
  ORDER BY strength DESC, skill.id
  WITH node, skill, collect({strength: strength, has: has})[0] AS best
  ORDER BY best.strength DESC, skill.id
  WITH node, sum(best.strength) AS sum, collect({name: skill.name, id: skill.id, has: best.has}) AS found
  RETURN node, null AS stored, 1 - exp(-1.2 * sum) AS wish,
         CASE found[0].has.intent WHEN 'TEACHES' THEN 'Teaches ' ELSE 'Has ' END + found[0].name
         + CASE WHEN found[0].has.level IS NULL THEN '' ELSE ' (level ' + found[0].has.level + ')' END
         + CASE size(found) WHEN 1 THEN '' ELSE ' and ' + (size(found) - 1) + ' more' END
         + ', which you ask for' AS best, [each IN found[0..10] | each.id] AS known
}
WITH kind, seeker, asked, never, leads, aimed, style, node, head(collect(stored)) AS stored, max(wish) AS wish, head(collect(best)) AS best,
     head(collect(known)) AS known
WHERE NOT node IN never AND coalesce(node.inference, 'ON') = 'ON'
  AND (coalesce(node.discoverable, true) OR node.id = $viewer)
  AND (node.leftOn IS NULL OR node.leftOn > date()) AND NOT coalesce(node.paused, false)
  AND (stored IS NOT NULL OR CASE kind
    WHEN 'ONE_TO_ONE' THEN coalesce(node.seniority >= seeker.seniority, true)
    WHEN 'PEER' THEN coalesce(abs(node.seniority - seeker.seniority) <= 1, true)
    WHEN 'REVERSE' THEN coalesce(seeker.seniority - node.seniority >= 2, false)
    ELSE true END)
  AND (node.mentorCapacity IS NULL
    OR node.mentorCapacity > COUNT { (node)-[now:MENTORS]->() WHERE now.status IN ['ACTIVE', 'PAUSED'] })
  AND (NOT leads OR NOT EXISTS { (node)-[:REPORTS_TO*1..12]->(seeker) })
WITH aimed, style, node, stored, wish, best, known, CASE size(asked) WHEN 0 THEN 1.0 ELSE 0.5 END AS share
ORDER BY share * coalesce(stored.score, 0.0) + (1 - share) * wish DESC, stored.rank, node.id
LIMIT 500
// Both speak for somebody, never against: at most 0.08 for what is aimed at, 0.05 for working alike.
WITH aimed, style, node, share, stored, wish, best, known, CASE WHEN size(aimed) > 0 THEN head(COLLECT {
    MATCH (node)-[has:HAS_SKILL]->(skill:Skill) WHERE has.intent <> 'LEARNS' AND skill IN aimed
    RETURN {skill: skill, has: has, worth: 0.08 * (0.4 + 0.12 * coalesce(has.level, 3))} AS aim ORDER BY aim.worth DESC, skill.id LIMIT 1
  }) END AS aim,
  // How alike is not told: with answers of one's own to vary, it would tell how the other answered.
  CASE WHEN <suggestions.likewise> THEN 0.05 END AS alike
WITH node, stored, wish, best, known, aim, coalesce(alike, 0.0) AS alike,
     share * (1 - CASE WHEN size(aimed) > 0 THEN 0.08 ELSE 0.0 END - CASE WHEN style IS NULL THEN 0.0 ELSE 0.05 END) AS ours,
     (1 - share) * (1 - CASE WHEN size(aimed) > 0 THEN 0.08 ELSE 0.0 END - CASE WHEN style IS NULL THEN 0.0 ELSE 0.05 END) AS theirs
WITH node, stored, wish, best, known, aim, alike, ours, theirs,
     ours * coalesce(stored.score, 0.0) + theirs * wish + coalesce(aim.worth, 0.0) + alike AS score
ORDER BY score DESC, stored.rank, node.id
WITH collect({
  node: node,
  score: score,
  reasons: CASE WHEN wish > 0 THEN [{kind: 'WISH', text: best, contribution: theirs * wish, skills: known}] ELSE [] END
    + [i IN range(0, size(coalesce(stored.reasonKinds, [])) - 1) | {
        kind: stored.reasonKinds[i], text: stored.reasonTexts[i], values: stored.reasonValues[i],
        contribution: ours * stored.reasonContributions[i]}]
    + CASE WHEN aim IS NULL THEN [] ELSE [{kind: 'AIMS', contribution: aim.worth, skills: [aim.skill.id],
        text: CASE aim.has.intent WHEN 'TEACHES' THEN 'Teaches ' ELSE 'Has ' END + aim.skill.name
          + CASE WHEN aim.has.level IS NULL THEN '' ELSE ' (level ' + aim.has.level + ')' END + ', which your aims name'}] END
    + CASE WHEN alike > 0 THEN [{kind: 'STYLE', text: 'You like to work in similar ways', contribution: alike}] ELSE [] END
}) AS rows
UNWIND range(0, size(rows) - 1) AS i
RETURN rows[i].node AS node, rows[i].score AS score, i + 1 AS rank, rows[i].reasons AS reasons

// :name wished — the place that one mentor has among the suggestions for somebody by a wish for skills, and why, as everybody sees it
CALL () {
  <suggestions.ranked>
}
WITH node, rank, reasons WHERE node.id = $mentor
MATCH (network:Network {id: 'network'})
RETURN {run: network.run, rank: rank, reasonKinds: [each IN reasons | each.kind], reasonTexts: [each IN reasons | each.text],
  reasonContributions: [each IN reasons | each.contribution]} AS wished

// :name mentees — a part: to whom the serving run suggests `me` by one of `kinds`, whom they fit best first, as far as it still holds today
WITH me, kinds,
  [me] + COLLECT { MATCH (me)-[:MENTORS]-(partner:Person) RETURN partner }
  + COLLECT { MATCH (me)-[:REPORTS_TO*1..12]->(above:Person) RETURN above } AS never
WHERE coalesce(me.inference, 'ON') = 'ON' AND NOT coalesce(me.paused, false)
  AND coalesce(me.mentorCapacity > COUNT { (me)-[now:MENTORS]->() WHERE now.status IN ['ACTIVE', 'PAUSED'] }, true)
MATCH (network:Network {id: 'network'})
MATCH (node:Person)-[stored:SUGGESTED {run: network.run}]->(me)
WHERE stored.kind IN kinds AND NOT node IN never AND coalesce(node.inference, 'ON') = 'ON'
  AND coalesce(node.discoverable, true) AND coalesce(node.leftOn > date(), true) AND NOT coalesce(node.paused, false)
  AND coalesce(node.menteeCapacity > COUNT { (node)<-[now:MENTORS]-() WHERE now.status IN ['ACTIVE', 'PAUSED'] }, true)
  AND NOT EXISTS { (node)-[:REPORTS_TO*1..12]->(me) }
WITH node, max(stored.score) AS score ORDER BY score DESC, node.id
WITH collect({node: node, score: score}) AS rows
UNWIND range(0, size(rows) - 1) AS i
RETURN rows[i].node AS node, rows[i].score AS score, i + 1 AS rank, null AS reasons

// :name likewise — an expression: whether `node` takes part in it and likes to work much as whoever has the `style`
node.workingStyleForFit AND size(node.style) = size(style)
  AND reduce(apart = 0.0, i IN range(0, size(coalesce(style, [])) - 1) | apart + abs(style[i] - node.style[i])) <= 0.2 * size(style)

// :name alike — where the best of a list stand, so that a more diverse order can be found
UNWIND $suggestions_people AS id
MATCH (person:Person {id: id})
OPTIONAL MATCH (:Network {id: 'network'})-[:SERVES]->(run:AnalysisRun)
RETURN person.id AS id, head([(person)-[:IN_DEPARTMENT]->(unit) | unit.name]) AS department,
       head([(person)-[:AT_LOCATION]->(site) | site.name]) AS location,
       head(COLLECT { MATCH (person)-[:IN_COMMUNITY {run: run.id}]->(community:Community) RETURN community.name }) AS community,
       person.seniority AS grade
