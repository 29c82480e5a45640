// :name freshness — an expression: how much of what is known of `at` is left `today`; what is newer than that counts as new
2.0 ^ (CASE WHEN date(at) > today THEN 0 ELSE -duration.inDays(at, today).days END / half)

// :name ranked — who knows this: evidence is gathered from the understood skills and from like texts, never from all people
UNWIND $experts_skills AS want
MATCH (skill:Skill {id: want.id})
// Where several are asked for, knowing the rarer one says more.
WITH collect({skill: skill, weight: want.weight / log(2.72 + COUNT { (skill)--() })}) AS wanted
WITH wanted, reduce(most = 0.0, want IN wanted | CASE WHEN want.weight > most THEN want.weight ELSE most END) AS most
WITH [want IN wanted | {skill: want.skill, weight: want.weight / most}] AS wanted
OPTIONAL MATCH (network:Network {id: 'network'})
OPTIONAL MATCH (asker:Person {id: $experts_asker}) WHERE coalesce(asker.discoverable, true) OR asker.id = $viewer
OPTIONAL MATCH (:Department {id: $experts_department})<-[:PART_OF*0..12]-(department:Department)
WITH wanted, network.run AS run, asker, collect(DISTINCT department) AS departments
OPTIONAL MATCH (served:AnalysisRun {id: run})
// What is old is judged by the newest fact, not by the calendar: a network that was loaded late is not all old. What
// came since is new, and no more than that.
WITH wanted, run, asker, departments, coalesce(served.newest, date()) AS today, coalesce(served.halfLife, 730.0) AS half
CALL (wanted, run, today, half) {
  UNWIND wanted AS want
  WITH want.skill AS skill, want.weight AS weight
  MATCH (skill)<-[has:HAS_SKILL]-(person:Person)
  WHERE has.intent <> 'LEARNS'
  WITH person, skill, has, weight, has.lastOn AS at
  WITH person, skill, has,
       weight * (0.4 + 0.12 * coalesce(has.level, 3)) * CASE has.intent WHEN 'TEACHES' THEN 1.0 ELSE 0.85 END
       * (0.8 + 0.2 * (1 - 5.0 / (5.0 + coalesce(has.evidence, 0))))
       * CASE WHEN at IS NULL THEN 0.9 ELSE 0.5 + 0.5 * <experts.freshness> END AS x
  WITH person, sum(x) AS x, count(DISTINCT skill) AS topics,
       max([x, skill.name, has.intent, coalesce(has.level, 0), coalesce(has.evidence, 0), has.lastOn]) AS best
  RETURN person, 'SKILL' AS kind, 0.3 AS share, x, topics, best[1] AS name,
         {intent: best[2], level: nullIf(best[3], 0), times: nullIf(best[4], 0), last: best[5]} AS facts
  UNION ALL
  UNWIND wanted AS want
  WITH want.skill AS skill, want.weight AS weight
  MATCH (skill)<-[:ABOUT]-(ask:Ask)<-[:ANSWERS]-(answer:Answer)<-[:ANSWERED]-(person:Person)
  WITH person, skill, ask, answer, weight, answer.answeredAt AS at
  WITH person, skill, count(DISTINCT ask) AS times,
       sum(CASE WHEN answer.accepted THEN 1 ELSE 0 END) AS accepted, max(at) AS last,
       sum(weight * (0.25 + CASE WHEN answer.accepted THEN 0.25 ELSE 0.0 END)
         * CASE WHEN at IS NULL THEN 0.5 ELSE 0.3 + 0.7 * <experts.freshness> END) AS x
  WITH person, sum(x) AS x, count(*) AS topics, max([x, skill.name, times, accepted, date(last)]) AS best
  RETURN person, 'ANSWERS' AS kind, 0.19 AS share, x, topics, best[1] AS name,
         {times: best[2], accepted: best[3], last: best[4]} AS facts
  UNION ALL
  UNWIND wanted AS want
  WITH want.skill AS skill, want.weight AS weight, run
  MATCH (skill)<-[showed:SHOWED {run: run}]-(person:Person)
  WITH person, skill, showed, weight * 0.25 * showed.strength AS x
  WITH person, sum(x) AS x, count(*) AS topics, max([x, skill.name, showed.count, date(showed.lastAt)]) AS best
  RETURN person, 'HELP' AS kind, 0.1 AS share, x, topics, best[1] AS name, {times: best[2], last: best[3]} AS facts
  UNION ALL
  UNWIND wanted AS want
  WITH want.skill AS skill, want.weight AS weight
  MATCH (skill)<-[:ABOUT]-(mentorship:Mentorship)-[:HAS_MENTOR]->(person:Person)
  WHERE mentorship.status IN <mentorships.came_about>
  WITH person, skill, weight, mentorship.startedOn AS at
  WITH person, skill, count(*) AS times, max(at) AS last,
       sum(0.5 * weight * CASE WHEN at IS NULL THEN 0.5 ELSE 0.3 + 0.7 * <experts.freshness> END) AS x
  WITH person, sum(x) AS x, count(*) AS topics, max([x, skill.name, times, last]) AS best
  RETURN person, 'MENTORING' AS kind, 0.085 AS share, x, topics, best[1] AS name,
         {times: best[2], last: best[3]} AS facts
  UNION ALL
  UNWIND wanted AS want
  WITH want.skill AS skill, want.weight AS weight
  MATCH (skill)<-[:ABOUT]-(group:Group)<-[led:MEMBER_OF {role: 'FACILITATOR'}]-(person:Person)
  WHERE coalesce(group.access, 'CLOSED') <> 'HIDDEN'
  WITH person, skill, weight, led.joinedOn AS at
  WITH person, skill, count(*) AS times, max(at) AS last,
       sum(0.5 * weight * CASE WHEN at IS NULL THEN 0.5 ELSE 0.3 + 0.7 * <experts.freshness> END) AS x
  WITH person, sum(x) AS x, count(*) AS topics, max([x, skill.name, times, last]) AS best
  RETURN person, 'FACILITATION' AS kind, 0.07 AS share, x, topics, best[1] AS name,
         {times: best[2], last: best[3]} AS facts
  UNION ALL
  UNWIND wanted AS want
  WITH want.skill AS skill, want.weight AS weight
  MATCH (skill)<-[:FOR_SKILL]-(endorsement:Endorsement)-[:ENDORSES]->(person:Person)
  WHERE NOT EXISTS { (person)-[:KEEPS_SKILL]->(skill) }
  WITH person, skill, count(*) AS times, date(max(endorsement.at)) AS last, sum(0.3 * weight) AS x
  WITH person, sum(x) AS x, count(*) AS topics, max([x, skill.name, times, last]) AS best
  RETURN person, 'ENDORSEMENT' AS kind, 0.035 AS share, x, topics, best[1] AS name,
         {times: best[2], last: best[3]} AS facts
  UNION ALL
  WITH $experts_text AS text
  WHERE text <> ''
  CALL db.index.fulltext.queryNodes('asks', text, {limit: 25}) YIELD node AS ask, score
  // Whose words are for few is found by none of them.
  WHERE coalesce(ask.visibility, 'EVERYONE') = 'EVERYONE'
  WITH collect({ask: ask, score: score}) AS hits
  UNWIND hits AS hit
  WITH hit.ask AS ask, hit.score / hits[0].score AS closeness
  MATCH (ask)<-[:ANSWERS]-(answer:Answer)<-[:ANSWERED]-(person:Person)
  WITH person, count(DISTINCT ask) AS times, sum(CASE WHEN answer.accepted THEN 1 ELSE 0 END) AS accepted,
       date(max(answer.answeredAt)) AS last, sum(closeness * CASE WHEN answer.accepted THEN 1.0 ELSE 0.6 END) AS x
  RETURN person, 'SIMILAR_ASKS' AS kind, 0.035 AS share, x, 1 AS topics, '' AS name,
         {times: times, accepted: accepted, last: last} AS facts
  UNION ALL
  WITH $experts_text AS text
  WHERE text <> ''
  CALL db.index.fulltext.queryNodes('search', text, {limit: 100}) YIELD node AS group, score
  WHERE group:Group AND coalesce(group.access, 'CLOSED') <> 'HIDDEN'
  WITH collect({group: group, score: score})[0..25] AS hits
  UNWIND hits AS hit
  WITH hit.group AS group, hit.score / hits[0].score AS closeness
  MATCH (group)<-[led:MEMBER_OF {role: 'FACILITATOR'}]-(person:Person)
  WITH person, count(*) AS times, max(led.joinedOn) AS last, sum(closeness ^ 2) AS x
  RETURN person, 'SIMILAR_GROUPS' AS kind, 0.07 AS share, x, 1 AS topics, '' AS name,
         {times: times, last: last} AS facts
  UNION ALL
  WITH $experts_text AS text
  WHERE text <> ''
  CALL db.index.fulltext.queryNodes('people', 'title:(' + text + ') OR about:(' + text + ')', {limit: 50})
  YIELD node AS person, score
  WITH collect({person: person, score: score}) AS hits
  UNWIND hits AS hit
  RETURN hit.person AS person, 'PROFILE' AS kind, 0.035 AS share, 2.0 * hit.score / hits[0].score AS x,
         1 AS topics, coalesce(hit.person.title, '') AS name, {} AS facts
  UNION ALL
  WITH wanted, run
  WHERE size(wanted) > 0
  MATCH (:AnalysisRun {id: run})-[leads:LEADS]->(person:Person)
  WITH person, leads ORDER BY leads.activity DESC, person.id LIMIT 50
  RETURN person, 'ACTIVITY' AS kind, 0.045 AS share, 1.5 * leads.activity / (1.0001 - leads.activity) AS x, 1 AS topics,
         leads.people + ' people have turned to them, for whatever reason' AS name, {} AS facts
}
WITH person, kind, share * x / (x + 1.5) AS contribution, topics, name, facts, asker, departments
WHERE x > 0 AND (kind IN ['SKILL', 'PROFILE'] OR coalesce(person.inference, 'ON') = 'ON')
WITH person, asker, departments, sum(contribution) AS evidence,
     collect({kind: kind, contribution: contribution, topics: topics, name: name, facts: facts}) AS found
WHERE (coalesce(person.discoverable, true) OR person.id = $viewer) AND (person.leftOn IS NULL OR person.leftOn > date())
  AND (asker IS NULL OR person <> asker) AND NOT coalesce(person.paused, false)
  AND ($experts_department IS NULL
    OR EXISTS { (person)-[:IN_DEPARTMENT]->(department) WHERE department IN departments })
ORDER BY evidence DESC, person.id LIMIT 300
WITH person, found, asker,
     CASE WHEN asker IS NULL OR coalesce(asker.inference, 'ON') <> 'ON' OR coalesce(person.inference, 'ON') <> 'ON'
       THEN false ELSE EXISTS { MATCH (asker)-[tie:INTERACTED|MENTORS]-(person)
         WHERE coalesce(tie.status, 'ACTIVE') IN <mentorships.came_about> } END AS known,
     CASE WHEN asker IS NULL THEN null
       ELSE head([(asker)-[:IN_DEPARTMENT]->(same)<-[:IN_DEPARTMENT]-(person) | same.name]) END AS shared
WITH person, found + CASE WHEN known
         THEN [{kind: 'CLOSENESS', contribution: 0.03, topics: 1, name: 'You have worked together before', facts: {}}]
       WHEN shared IS NOT NULL
         THEN [{kind: 'CLOSENESS', contribution: 0.015, topics: 1, name: 'Works in your department, ' + shared, facts: {}}]
       ELSE [] END AS found
UNWIND found AS one
WITH person, one, one.facts AS facts,
     one.name + CASE one.topics WHEN 1 THEN '' WHEN 2 THEN ' and 1 more topic'
       ELSE ' and ' + (one.topics - 1) + ' more topics' END AS topic
WITH person, one.kind AS kind, one.contribution AS contribution,
     CASE WHEN facts.last IS NULL THEN '' ELSE ', last on ' + toString(facts.last) END AS last,
     CASE WHEN facts.accepted > 0 THEN ', ' + facts.accepted + ' accepted' ELSE '' END AS accepted,
     topic, facts
WITH person, kind, contribution,
     CASE kind
       WHEN 'SKILL' THEN CASE facts.intent WHEN 'TEACHES' THEN 'Teaches ' ELSE 'Has ' END + topic
         + CASE WHEN facts.level IS NULL THEN '' ELSE ' (level ' + facts.level + ')' END
         + CASE WHEN facts.times IS NULL THEN '' WHEN facts.times = 1 THEN ', shown once'
             ELSE ', shown ' + facts.times + ' times' END + last
       WHEN 'ANSWERS' THEN 'Answered ' + facts.times + CASE facts.times WHEN 1 THEN ' ask' ELSE ' asks' END
         + ' about ' + topic + accepted + last
       WHEN 'SIMILAR_ASKS' THEN 'Answered ' + facts.times + CASE facts.times WHEN 1 THEN ' ask' ELSE ' asks' END
         + ' with like words' + accepted + last
       WHEN 'HELP' THEN 'Helped ' + facts.times + CASE facts.times WHEN 1 THEN ' time' ELSE ' times' END
         + ' with ' + topic + last
       WHEN 'FACILITATION' THEN 'Facilitated ' + facts.times + CASE facts.times WHEN 1 THEN ' group' ELSE ' groups' END
         + ' about ' + topic + last
       WHEN 'SIMILAR_GROUPS' THEN 'Facilitated ' + facts.times + CASE facts.times WHEN 1 THEN ' group' ELSE ' groups' END
         + ' with like words' + last
       WHEN 'MENTORING' THEN 'Mentored in ' + topic + ' ' + facts.times
         + CASE facts.times WHEN 1 THEN ' time' ELSE ' times' END
         + CASE WHEN facts.last IS NULL THEN '' ELSE ', last from ' + toString(facts.last) END
       WHEN 'ENDORSEMENT' THEN 'Endorsed ' + facts.times + CASE facts.times WHEN 1 THEN ' time' ELSE ' times' END
         + ' for ' + topic + last
       WHEN 'PROFILE' THEN 'The profile matches' + CASE topic WHEN '' THEN '' ELSE ': ' + topic END
       ELSE topic
     END AS text
ORDER BY contribution DESC, kind
WITH person, collect({kind: kind, text: text, contribution: contribution}) AS reasons
WITH person, reasons, reduce(total = 0.0, reason IN reasons | total + reason.contribution) AS score
ORDER BY score DESC, person.id
WITH collect({node: person, score: score, reasons: reasons}) AS rows
UNWIND range(0, size(rows) - 1) AS i
RETURN rows[i].node AS node, rows[i].score AS score, i + 1 AS rank, rows[i].reasons AS reasons

// :name found — who was ranked before the read; who left, hides, refuses or takes a break since then is not shown
UNWIND range(0, size($experts_found) - 1) AS place
WITH place, $experts_found[place] AS one
MATCH (person:Person {id: one.id})
WHERE (coalesce(person.discoverable, true) OR person.id = $viewer) AND (person.leftOn IS NULL OR person.leftOn > date())
  AND (coalesce(person.inference, 'ON') = 'ON' OR one.declared) AND NOT coalesce(person.paused, false)
WITH person, one ORDER BY place
WITH collect({node: person, score: one.score, reasons: one.reasons}) AS rows
UNWIND range(0, size(rows) - 1) AS i
RETURN rows[i].node AS node, rows[i].score AS score, i + 1 AS rank, rows[i].reasons AS reasons
