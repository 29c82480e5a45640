// Where root fields and filters find their rows. `{to}` and `{by}` are the node and the edge that they bind.

// :name serving — the start of every statement that names the serving run: asked once, it is the same in all its parts
OPTIONAL MATCH (network:Network {id: 'network'})
WITH network.run AS servingRun

// :name one_row — a group of fields that needs no rows of its own
UNWIND [0] AS {to}

// :name by_id — the objects that global ids name, one row for each id, in their order
UNWIND $keys AS key
OPTIONAL CALL (key) {
  MATCH (found:Person {id: key.Person}) RETURN found
  UNION ALL MATCH (found:Skill {id: key.Skill}) RETURN found
  UNION ALL MATCH (found:Department {id: key.Department}) RETURN found
  UNION ALL MATCH (found:Location {id: key.Location}) RETURN found
  UNION ALL MATCH (found:Programme {id: key.Programme}) RETURN found
  UNION ALL MATCH (found:Mentorship {id: key.Mentorship}) RETURN found
  UNION ALL MATCH (found:Group {id: key.Group}) RETURN found
  UNION ALL MATCH (found:Ask {id: key.Ask}) RETURN found
  UNION ALL MATCH (found:Answer {id: key.Answer}) RETURN found
  UNION ALL MATCH (found:AskInvitation {id: key.AskInvitation}) RETURN found
  UNION ALL MATCH (found:Endorsement {id: key.Endorsement}) RETURN found
  UNION ALL MATCH (found:AnalysisRun {id: key.AnalysisRun}) RETURN found
  UNION ALL MATCH (found:Community {id: key.Community}) RETURN found
  UNION ALL MATCH (found:CommunityEvent {id: key.CommunityEvent}) RETURN found
  UNION ALL MATCH (found:Job {id: key.Job}) RETURN found
  UNION ALL MATCH (found:Objective {id: key.Objective}) RETURN found
  UNION ALL MATCH (found:Session {id: key.Session}) RETURN found
  UNION ALL MATCH (found:GroupSession {id: key.GroupSession}) RETURN found
  UNION ALL MATCH (found:GroupProposal {id: key.GroupProposal}) RETURN found
  UNION ALL MATCH (found:CohortProposal {id: key.CohortProposal}) RETURN found
}
WITH found AS {to}

// :name event_about — what an event is about: its id, and the label that graph/verbs.py names for its kind
WITH {labels}[{node}.kind] AS label
OPTIONAL CALL ({node}, label) {
  MATCH (found:Mentorship {id: {node}.about}) WHERE label = 'Mentorship' RETURN found
  UNION ALL MATCH (found:Objective {id: {node}.about}) WHERE label = 'Objective' RETURN found
  UNION ALL MATCH (found:Session {id: {node}.about}) WHERE label = 'Session' RETURN found
  UNION ALL MATCH (found:GroupSession {id: {node}.about}) WHERE label = 'GroupSession' RETURN found
  UNION ALL MATCH (found:Group {id: {node}.about}) WHERE label = 'Group' RETURN found
  UNION ALL MATCH (found:Ask {id: {node}.about}) WHERE label = 'Ask' RETURN found
  UNION ALL MATCH (found:Answer {id: {node}.about}) WHERE label = 'Answer' RETURN found
  UNION ALL MATCH (found:AskInvitation {id: {node}.about}) WHERE label = 'AskInvitation' RETURN found
  UNION ALL MATCH (found:Endorsement {id: {node}.about}) WHERE label = 'Endorsement' RETURN found
  UNION ALL MATCH (found:Person {id: {node}.about}) WHERE label = 'Person' RETURN found
  UNION ALL MATCH (found:Programme {id: {node}.about}) WHERE label = 'Programme' RETURN found
  UNION ALL MATCH (found:GroupProposal {id: {node}.about}) WHERE label = 'GroupProposal' RETURN found
  UNION ALL MATCH (found:CohortProposal {id: {node}.about}) WHERE label = 'CohortProposal' RETURN found
  UNION ALL MATCH (found:AnalysisRun {id: {node}.about}) WHERE label = 'AnalysisRun' RETURN found
}
WITH found AS {to}

// :name webhook_secret — the key that a new webhook was given
head(COLLECT { MATCH (made:Webhook {id: {node}.about}) RETURN made.secret })

// :name search — the best thousand hits in people, skills, groups and asks
CALL db.index.fulltext.queryNodes('search', $query, {limit: 1000}) YIELD node, score
WITH node AS {to}, {score: score, words: $words} AS {by}

// :name people_by_text — people whose name, title or about holds every word
CALL db.index.fulltext.queryNodes('people', $value) YIELD node AS {to}

// :name people_by_skills — who has one of the skills, in any way
UNWIND $value AS wish
CALL (wish) {
  MATCH (skill:Skill {id: wish.skill}) RETURN skill
  UNION
  WITH wish WHERE wish.name IS NOT NULL
  CALL db.index.fulltext.queryNodes('skills', wish.query) YIELD node AS skill
  RETURN skill
}
MATCH (skill)<-[:HAS_SKILL]-({to}:Person)
WITH DISTINCT {to}

// :name people_by_department — who works in a department or below it; asking everybody would cost as much as the organisation is large
MATCH (:Department {id: $value})<-[:PART_OF*0..]-(:Department)<-[:IN_DEPARTMENT]-({to}:Person)
WITH DISTINCT {to}

// :name people_by_community — who is in a community or a part of one; asking everybody would cost as much as the organisation is large
CALL () {
  <communities.chosen>
}
MATCH (found)<-[:IN_COMMUNITY|IN_PART]-({to}:Person)
WHERE coalesce({to}.inference, 'ON') = 'ON'
WITH DISTINCT {to}

// :name skills_by_text — skills whose name, alias or description holds every word
CALL db.index.fulltext.queryNodes('skills', $value) YIELD node AS {to}

// :name asks_by_text — asks whose title or body holds every word
CALL db.index.fulltext.queryNodes('asks', $value) YIELD node AS {to}

// :name community — a community by its id, or the one of a person
CALL () {
  <communities.chosen>
}
WITH found AS {to}

// :name asks_alike — answered asks with words of a text, or that mean about the same; each counts up to 1
CALL () {
  CALL db.index.fulltext.queryNodes('asks', $query, {limit: 200}) YIELD node, score
  RETURN node, score / (score + 1) AS near
  UNION ALL
  // Without a model there is no vector to compare with, nor a row to compare for.
  MATCH (:Network {id: 'network', meaning: $model})
  CALL db.index.vector.queryNodes('ask_meaning', 50, $vector) YIELD node, score
  WITH node, 2 * score - 1 AS near
  WHERE near >= 0.4
  RETURN node, near
}
WITH node, sum(near) AS score
WHERE EXISTS { (node)<-[:ANSWERS]-(:Answer) }
WITH node AS {to}, {score: score} AS {by}

// :name ask_wait — how long (hours) the last answered asks about the same skills, or about any, waited for their first answer, later by as long as all who are invited are away
CALL ({node}) {
  OPTIONAL CALL ({node}) {
    MATCH ({node})-[:ABOUT]->(:Skill)<-[:ABOUT]-(alike:Ask)<-[:ANSWERS]-(answer:Answer)
    WHERE alike.askedAt <= answer.answeredAt AND alike <> {node}
    WITH alike, min(answer.answeredAt) AS first ORDER BY alike.askedAt DESC LIMIT 100
    RETURN collect(duration.inSeconds(alike.askedAt, first).seconds / 3600.0) AS same
  }
  OPTIONAL CALL () {
    MATCH (other:Ask) WHERE other.askedAt IS NOT NULL AND other.id IS NOT NULL
    WITH other ORDER BY other.askedAt DESC, other.id DESC LIMIT 200
    MATCH (other)<-[:ANSWERS]-(answer:Answer) WHERE other.askedAt <= answer.answeredAt
    WITH other, min(answer.answeredAt) AS first
    RETURN collect(duration.inSeconds(other.askedAt, first).seconds / 3600.0) AS others
  }
  WITH CASE WHEN size(same) >= 5 THEN same ELSE others END AS hours, head(COLLECT {
    MATCH ({node})-[:INVITES]->(now:AskInvitation) WHERE now.status IN ['OPEN', 'ACCEPTED']
    RETURN min(CASE now.status WHEN 'ACCEPTED' THEN 0.0
      ELSE duration.inSeconds(now.invitedAt, coalesce(now.readFrom, now.invitedAt)).seconds / 3600.0 END) }) AS away
  UNWIND hours AS each
  RETURN coalesce(away, 0.0) AS later, percentileCont(each, 0.5) AS half, percentileCont(each, 0.9) AS most, count(each) AS asks
}
WITH {half: half + later, most: most + later, asks: asks} AS {to} WHERE asks >= 5

// :name ask_read_from — when the first of those who have not replied to an ask is in their hours
head(COLLECT { MATCH ({node})-[:INVITES]->(open:AskInvitation {status: 'OPEN'}) RETURN toString(min(open.readFrom)) })

// :name asks_spread — an expression: how many invitations of 90 days each of those had who were invited or know what the asks were about
COLLECT {
  CALL () {
    MATCH (given:AskInvitation)-[:INVITED]->(person:Person)
    WHERE given.invitedAt > datetime() - duration('P90D')
    RETURN person
    UNION
    MATCH (given:AskInvitation)<-[:INVITES]-(:Ask)-[:ABOUT]->(skill:Skill)
    WHERE given.invitedAt > datetime() - duration('P90D')
    WITH DISTINCT skill
    MATCH (skill)<-[has:HAS_SKILL]-(person:Person)
    WHERE has.intent <> 'LEARNS' AND (person.leftOn IS NULL OR person.leftOn > date())
    RETURN person
  }
  RETURN COUNT { (person)<-[:INVITED]-(had:AskInvitation) WHERE had.invitedAt > datetime() - duration('P90D') }
}

// :name asks_skills — the skills that a text suggests for an ask
UNWIND $suggested AS id
MATCH ({to}:Skill {id: id})

// :name skill_ids — an expression: the ids of the skills that names mean, as one list
reduce(all = [], each IN COLLECT {
  CALL () {
    <skills.understood>
  }
  RETURN ids
} | all + each)

// :name experts — the ranking of experts, with its reasons
CALL () {
  <experts.ranked>
}
WITH node AS {to}, {
  score: score, rank: rank, asker: $experts_asker,
  reasons: [each IN reasons | each {.*, person: node.id, skills: [want IN $experts_skills | want.id][0..50]}]
} AS {by}

// :name experts_found — who was ranked for a need before the read
CALL () {
  <experts.found>
}
WITH node, score, rank, reasons, [want IN $experts_skills[0..50] | want.id] AS skills
WITH node AS {to}, {
  score: score, rank: rank, asker: $experts_asker,
  reasons: [each IN reasons | each {.*, person: node.id, skills: skills}]
} AS {by}

// :name skill_wanted — an expression: a skill and those below it, weighed as a need for it is understood
COLLECT {
  MATCH way = ({node})<-[:BROADER*0..2]-(below:Skill)
  WITH below, max(0.7 ^ length(way)) AS weight ORDER BY weight DESC, below.id LIMIT 50
  RETURN {id: below.id, weight: weight}
}

// :name expert_reach — how who asks could reach an expert: they know each other, or the warmest person between them, as in introductions
MATCH (asker:Person {id: {edge}.asker})
WHERE coalesce(asker.inference, 'ON') = 'ON' AND (coalesce(asker.discoverable, true) OR asker.id = $viewer)
WITH asker, {node} AS expert, coalesce({node}.inference, 'ON') = 'ON' AS takesPart,
     head([(asker)-[:IN_DEPARTMENT]->(same)<-[:IN_DEPARTMENT]-({node}) | same.name]) AS shared
WITH asker, expert, takesPart, shared,
     // What was only proposed, or declined, is nobody's business but theirs.
     takesPart AND EXISTS { MATCH (asker)-[tie:INTERACTED|MENTORS|REPORTS_TO]-(expert)
       WHERE coalesce(tie.status, 'ACTIVE') IN <mentorships.came_about> } AS known
OPTIONAL CALL (asker, expert, takesPart, known) {
  MATCH (asker)-[one:INTERACTED|MENTORS|REPORTS_TO]-(between:Person)-[two:INTERACTED|MENTORS|REPORTS_TO]-(expert)
  WHERE takesPart AND NOT known AND coalesce(between.inference, 'ON') = 'ON'
    AND (coalesce(between.discoverable, true) OR between.id = $viewer)
    AND (between.leftOn IS NULL OR between.leftOn > date())
    AND all(tie IN [one, two] WHERE coalesce(tie.status, 'ACTIVE') IN <mentorships.came_about>)
  UNWIND [[one, 1], [two, 2]] AS each
  WITH DISTINCT between, each[0] AS tie, each[1] AS step
  WITH between, step, CASE type(tie)
    WHEN 'MENTORS' THEN CASE tie.status WHEN 'ACTIVE' THEN 0.9 WHEN 'PAUSED' THEN 0.8 WHEN 'COMPLETED' THEN 0.7
      ELSE 0.5 END
    WHEN 'REPORTS_TO' THEN 0.8
    ELSE 0.9 * (1 - exp(-coalesce(tie.count, 1) / 5.0)) * CASE WHEN tie.lastAt IS NULL THEN 0.7
      ELSE 0.3 + 0.7 * 2.0 ^ (-duration.inDays(tie.lastAt, datetime()).days / 365.0) END END AS strength
  WITH between, step, reduce(cold = 1.0, each IN collect(strength) | cold * (1 - each)) AS cold
  WITH between, reduce(warm = 1.0, each IN collect(1 - cold) | warm * each) AS warm
  RETURN between AS via ORDER BY warm DESC, via.id LIMIT 1
}
OPTIONAL CALL (asker, expert, takesPart, known, via) {
  WITH asker, expert WHERE takesPart AND NOT known AND via IS NULL
  MATCH SHORTEST 1 (asker)(()-[by:INTERACTED|MENTORS|REPORTS_TO
    WHERE coalesce(by.status, 'ACTIVE') IN <mentorships.came_about>]-(next:Person WHERE coalesce(next.inference, 'ON') = 'ON'
    AND (coalesce(next.discoverable, true) OR next.id = $viewer) AND (next.leftOn IS NULL OR next.leftOn > date()))){3,4}(expert)
  RETURN next[0] AS first, size(next) - 1 AS people
}
WITH CASE
  WHEN known THEN {how: 'KNOWN', text: 'You know each other'}
  WHEN via IS NOT NULL THEN {how: 'VIA', text: 'Ask ' + via.name + ', who knows both of you'
    + CASE WHEN shared IS NULL THEN '' ELSE '; works in your department, ' + shared END, via: via.id}
  WHEN shared IS NOT NULL THEN {how: 'DEPARTMENT', text: 'Works in your department, ' + shared}
  WHEN first IS NOT NULL THEN {how: 'CHAIN', text: 'Ask ' + first.name + ', the first of ' + people + ' between you', via: first.id}
  ELSE {how: 'FAR', text: 'Nobody is known between you'} END AS {to}

// :name understood_skills — the skills that a need was understood as
UNWIND $experts_understood AS {by}
MATCH ({to}:Skill {id: {by}.id})

// :name nearest_skills — skills that a name which is none comes near to
UNWIND {node}.nearest AS id
MATCH ({to}:Skill {id: id})

// :name suggestions — the ranking of mentors, with its reasons
CALL () {
  <suggestions.ranked>
}
WITH node AS {to}, {
  score: score, rank: coalesce($suggestions_places[node.id].rank, rank), fitRank: rank,
  adds: $suggestions_places[node.id].adds,
  reasons: [each IN reasons | each {.*, seeker: $suggestions_for, person: node.id}]
} AS {by}

// :name left_behind — where a partner has left: whom the analysis suggests in their place for such a relation, mentors to a mentee and mentees to a mentor, as far as it still holds
CALL ({node}) {
  WITH CASE {node}.kind WHEN 'personLeft' THEN head(COLLECT {
    MATCH (:Person {id: {node}.about})<-[:HAS_MENTOR]-(ended:Mentorship {endReason: 'LEFT'})-[:HAS_MENTEE]->(:Person {id: $viewer})
    RETURN ended.kind ORDER BY ended.endedOn DESC, ended.id LIMIT 1 }) END AS leftKind
  WHERE leftKind IS NOT NULL
  <suggestions.ranked>
UNION ALL
  WITH {node} WHERE {node}.kind = 'personLeft'
  MATCH (:Person {id: {node}.about})<-[:HAS_MENTEE]-(ended:Mentorship {endReason: 'LEFT'})-[:HAS_MENTOR]->(me:Person {id: $viewer})
  WITH me, collect(ended.kind) AS kinds
  <suggestions.mentees>
}
WITH node AS {to}, {rank: rank} AS {by} ORDER BY rank LIMIT 3

// :name suggestions_note — an expression: why the analysis suggests nobody; only who asks for themselves hears which of the causes it is
head(COLLECT {
  UNWIND [$suggestions_for] AS id
  OPTIONAL MATCH (seeker:Person {id: id})
  OPTIONAL MATCH (:Network {id: 'network'})-[:SERVES]->(run:AnalysisRun)
  WITH seeker, run, coalesce(seeker.inference, 'ON') = 'ON' AS takesPart, coalesce(seeker.id = $viewer, false) AS own,
       CASE $suggestions_of
         WHEN 'PEER' THEN 'at most one grade away, has room and is new to them'
         WHEN 'REVERSE' THEN 'at least two grades below, has room and knows what they want to learn'
         WHEN 'MICRO' THEN 'with room who knows what they want to learn'
         ELSE 'of at least their grade, has room and is new to them' END AS rule
  RETURN CASE
    WHEN takesPart AND (own OR coalesce(seeker.discoverable, true))
      AND EXISTS { (seeker)-[:SUGGESTED {run: run.id, kind: $suggestions_of}]->() } THEN null
    WHEN run IS NULL THEN 'Nothing has been analysed yet. An admin runs mosaic analyse.'
    WHEN NOT own THEN 'The analysis suggests nobody here: they take no part, have left, joined after it, or nobody is '
      + rule + '.'
    WHEN NOT takesPart THEN 'You take no part in inference, so nobody is suggested to you. Set your inference to ON.'
    WHEN seeker.leftOn <= date() THEN 'You have left.'
    WHEN seeker.joinedOn > date(run.asOf) THEN 'You joined after the analysis. The next one takes you in.'
    ELSE 'Nobody is ' + rule + '. Ask for another kind, or name skills.' END AS note
})

// :name reason_facts — what a reason rests on, ten at most: of a pair the people tied to both, skills, unit or place; of an expert what they did
CALL ({node}) {
  WITH {node} AS reason WHERE reason.kind = 'CONTACTS'
  MATCH (:Person {id: reason.seeker})-[one:INTERACTED|MENTORS]-(fact:Person)
  WHERE coalesce(one.status, 'ACTIVE') IN <mentorships.came_about>
    AND coalesce(fact.inference, 'ON') = 'ON' AND EXISTS {
      MATCH (fact)-[two:INTERACTED|MENTORS]-(:Person {id: reason.person})
      WHERE coalesce(two.status, 'ACTIVE') IN <mentorships.came_about> }
  RETURN fact, sum(coalesce(one.weight, 10.0)) AS weight ORDER BY weight DESC, fact.id LIMIT 10
  UNION ALL
  WITH {node} AS reason WHERE reason.kind IN ['POPULARITY', 'TASTE']
  MATCH (fact:Person)-[turned:INTERACTED]->(:Person {id: reason.person})
  WHERE coalesce(fact.inference, 'ON') = 'ON' AND fact.id <> reason.seeker
    AND (reason.kind = 'POPULARITY'
      OR EXISTS { (fact)-[:INTERACTED]->(:Person)<-[:INTERACTED]-(:Person {id: reason.seeker}) })
  RETURN fact, sum(coalesce(turned.weight, 1.0)) AS weight ORDER BY weight DESC, fact.id LIMIT 10
  UNION ALL
  WITH {node} AS reason WHERE reason.kind IN ['WISH', 'AIMS']
  MATCH (fact:Skill)<-[has:HAS_SKILL]-(:Person {id: reason.person})
  WHERE has.intent <> 'LEARNS' AND CASE WHEN reason.skills IS NULL
    THEN EXISTS { (fact)-[:BROADER*0..2]->(:Skill)<-[:HAS_SKILL {intent: 'LEARNS'}]-(:Person {id: reason.seeker}) }
    ELSE fact.id IN reason.skills END
  RETURN fact, toFloat(max(coalesce(has.level, 0))) AS weight ORDER BY weight DESC, fact.id LIMIT 10
  UNION ALL
  WITH {node} AS reason WHERE reason.kind = 'OFFER'
  MATCH (fact:Skill)<-[has:HAS_SKILL]-(:Person {id: reason.seeker})
  WHERE has.intent <> 'LEARNS' AND EXISTS {
    (fact)-[:BROADER*0..2]->(:Skill)<-[:HAS_SKILL {intent: 'LEARNS'}]-(:Person {id: reason.person}) }
  RETURN fact, toFloat(max(coalesce(has.level, 0))) AS weight ORDER BY weight DESC, fact.id LIMIT 10
  UNION ALL
  WITH {node} AS reason WHERE reason.kind = 'ALIKE'
  MATCH (fact:Skill)<-[has:HAS_SKILL]-(:Person {id: reason.person})
  WHERE has.intent <> 'LEARNS'
    AND EXISTS { MATCH (fact)<-[mine:HAS_SKILL]-(:Person {id: reason.seeker}) WHERE mine.intent <> 'LEARNS' }
  RETURN fact, toFloat(max(coalesce(has.level, 0))) AS weight ORDER BY weight DESC, fact.id LIMIT 10
  UNION ALL
  WITH {node} AS reason WHERE reason.kind IN ['UNIT', 'PLACE']
  MATCH (:Person {id: reason.seeker})-[:IN_DEPARTMENT|AT_LOCATION]->(fact)
  WHERE EXISTS { (fact)<-[:IN_DEPARTMENT|AT_LOCATION]-(:Person {id: reason.person}) }
    AND CASE reason.kind WHEN 'UNIT' THEN fact:Department ELSE fact:Location END
  RETURN fact, 0.0 AS weight LIMIT 10
  UNION ALL
  WITH {node} AS reason WHERE reason.kind = 'SKILL'
  UNWIND reason.skills AS id
  MATCH (fact:Skill {id: id})<-[has:HAS_SKILL]-(:Person {id: reason.person})
  WHERE has.intent <> 'LEARNS'
  RETURN fact, toFloat(max(coalesce(has.level, 0))) AS weight ORDER BY weight DESC, fact.id LIMIT 10
  UNION ALL
  WITH {node} AS reason WHERE reason.kind IN ['ANSWERS', 'TOPIC']
  MATCH (:Person {id: reason.person})-[:ANSWERED]->(answer:Answer)-[:ANSWERS]->(fact:Ask)-[:ABOUT]->(skill:Skill)
  WHERE skill.id IN reason.skills
  RETURN fact, max(CASE WHEN answer.accepted THEN 1.0 ELSE 0.0 END) AS weight ORDER BY weight DESC, fact.id LIMIT 10
  UNION ALL
  WITH {node} AS reason WHERE reason.kind IN ['MENTORING', 'ENDORSEMENT', 'FACILITATION', 'TOPIC']
  MATCH (:Person {id: reason.person})-[tie:HAS_MENTOR|ENDORSES|MEMBER_OF]-(fact)-[:ABOUT|FOR_SKILL]->(skill:Skill)
  WHERE skill.id IN reason.skills AND CASE reason.kind
    WHEN 'MENTORING' THEN fact:Mentorship AND fact.status IN <mentorships.came_about>
    WHEN 'ENDORSEMENT' THEN fact:Endorsement
    WHEN 'FACILITATION' THEN fact:Group AND tie.role = 'FACILITATOR'
    ELSE fact:Mentorship AND fact.status IN <mentorships.came_about>
      OR fact:Group AND tie.role = 'FACILITATOR' END
  RETURN DISTINCT fact, 0.0 AS weight ORDER BY fact.id LIMIT 10
  UNION ALL
  WITH {node} AS reason WHERE reason.kind IN ['HELP', 'TOPIC']
  MATCH (:Network {id: 'network'})-[:SERVES]->(run:AnalysisRun)
  MATCH (:Person {id: reason.person})-[showed:SHOWED {run: run.id}]->(fact:Skill)
  WHERE fact.id IN reason.skills
  RETURN fact, showed.strength AS weight ORDER BY weight DESC, fact.id LIMIT 10
  UNION ALL
  WITH {node} AS reason MATCH (fact:Ask {id: reason.ask}) RETURN fact, 0.0 AS weight
  UNION ALL
  WITH {node} AS reason MATCH (fact:Group {id: reason.group}) RETURN fact, 0.0 AS weight
  UNION ALL
  WITH {node} AS reason WHERE reason.kind = 'DEPARTMENT'
  MATCH (:Person {id: reason.person})-[:MEMBER_OF {role: 'FACILITATOR'}]->(fact:Group)
    -[:IN_DEPARTMENT]->(:Department {id: reason.department})
  RETURN fact, 0.0 AS weight ORDER BY fact.id LIMIT 10
}
WITH fact AS {to} LIMIT 10

// :name path_people — the people of a path, in its order
UNWIND {node}.people AS id
MATCH ({to}:Person {id: id})

// :name endorsement_rings — who endorses each other in a circle
CALL () {
  <skill_holds.rings>
}
WITH ring AS {to}

// :name bridges — ties on which people hang, both ends
CALL () {
  <network.bridges>
}
WITH bridge AS {to}

// :name flows — help between units of one kind
CALL () {
  <network.flows>
}
WITH cell AS {to}

// :name closing — introductions that would open silos
CALL () {
  <network.closing>
}
WITH meetings AS {to}

// :name risks — skills that hang on few people
CALL () {
  <network.risks>
}
WITH risk AS {to}

// :name panel_skills — the skills that a part of a panel was understood as
UNWIND {node}.skills AS id
MATCH ({to}:Skill {id: id})

// :name panel_departments — the departments that a part of a panel was understood as
UNWIND {node}.departments AS id
MATCH ({to}:Department {id: id})

// :name panel_seats — the people of a panel
UNWIND {node}.seats AS {by}
MATCH ({to}:Person {id: {by}.id})

// :name surrounding_people — a person and who is around
UNWIND {node}.people AS {by}
MATCH ({to}:Person {id: {by}.id})

// :name mosaic_developers — who develops a person
UNWIND {node}.developers AS {by}
MATCH ({to}:Person {id: {by}.id})

// :name mosaic_additions — whom to add to a mosaic
UNWIND {node}.additions AS {by}
MATCH ({to}:Person {id: {by}.id})

// :name reciprocity — what flowed each way between the two of a REVERSE or PEER relation, for the two of it
UNWIND CASE WHEN {node}.kind IN ['REVERSE', 'PEER'] AND {node}.startedOn IS NOT NULL
  AND EXISTS { ({node})-[:HAS_MENTOR|HAS_MENTEE]->(:Person {id: $viewer}) } THEN [1] ELSE [] END AS begun
WITH COLLECT { MATCH ({node})-[:HAS_SESSION]->(held:Session {status: 'HELD'}) RETURN held } AS sessions,
     COLLECT { MATCH ({node})-[:HAS_OBJECTIVE]->(set:Objective) WHERE set.status <> 'DROPPED' RETURN set } AS objectives
WITH sessions, reduce(last = {node}.startedOn, each IN sessions |
       CASE WHEN date(each.startsAt) > last THEN date(each.startsAt) ELSE last END) AS last,
     [direction IN ['MENTOR_TEACHES', 'MENTEE_TEACHES'] | {
       sessions: size([each IN sessions WHERE direction IN each.taught]),
       minutes: reduce(sum = 0.0, each IN sessions | sum + CASE WHEN direction IN each.taught
         THEN toFloat(each.minutes) / size(each.taught) ELSE 0.0 END),
       objectives: size([each IN objectives WHERE each.direction = direction]),
       begun: size([each IN objectives WHERE each.direction = direction AND each.progressAt IS NOT NULL]),
       reached: size([each IN objectives WHERE each.direction = direction AND each.status = 'REACHED'])
     }] AS ways
WITH {mentor: ways[0], mentee: ways[1], sessions: size(sessions),
  last: CASE WHEN size(sessions) > 0 THEN toString(last) END,
  days: duration.inDays({node}.startedOn, coalesce({node}.endedOn, date())).days,
  // What rests or is over is not idle.
  idle: CASE {node}.status WHEN 'ACTIVE' THEN duration.inDays(last, date()).days ELSE 0 END} AS {to}

// :name group_standing — how who asks stands to a group: in it, at its door, or both when a member is asked to lead
OPTIONAL MATCH ({node})<-[seat:MEMBER_OF]-(:Person {id: $viewer}) WHERE seat.leftOn IS NULL
OPTIONAL MATCH ({node})<-[at:AT_DOOR]-(:Person {id: $viewer})
WITH seat, at, coalesce(seat, at) AS held WHERE held IS NOT NULL
WITH {role: held.role, member: seat IS NOT NULL, state: at.state, agreed: held.agreedAt IS NOT NULL,
  offers: held.offers, seeks: held.seeks, about: held.about, message: at.message,
  place: CASE at.state WHEN 'WAITING' THEN 1 + COUNT { ({node})<-[ahead:AT_DOOR {state: 'WAITING'}]-()
    WHERE ahead.place < at.place } END} AS {to}

// :name group_door — who is not in a group yet: the line to those in it, everybody to who leads it, each one to themselves
MATCH ({node})<-[at:AT_DOOR]-({to}:Person)
OPTIONAL MATCH ({node})<-[mine:MEMBER_OF]-(:Person {id: $viewer}) WHERE mine.leftOn IS NULL
WITH {to}, at, mine, EXISTS { ({node})<-[led:MEMBER_OF {role: 'FACILITATOR'}]-() WHERE led.leftOn IS NULL } AS hasLead
WHERE {to}.id = $viewer OR at.state = 'WAITING' AND mine IS NOT NULL
  OR mine.role = 'FACILITATOR' OR mine IS NOT NULL AND NOT hasLead
WITH {to}, {state: at.state, role: at.role, at: at.at,
  message: CASE WHEN {to}.id = $viewer OR mine.role = 'FACILITATOR' OR NOT hasLead THEN at.message END,
  order: CASE at.state WHEN 'WAITING' THEN at.place ELSE 9000000000 END,
  place: CASE at.state WHEN 'WAITING' THEN 1 + COUNT { ({node})<-[ahead:AT_DOOR {state: 'WAITING'}]-()
    WHERE ahead.place < at.place } END} AS {by}

// :name group_streaks — a part: for how many sessions in a row those in a group were there and said nothing, until the last one they came to
MATCH ({node})<-[seat:MEMBER_OF]-(person:Person) WHERE seat.leftOn IS NULL
WITH person, reduce(streak = {sessions: 0, goes_on: true}, quiet IN COLLECT {
       MATCH ({node})-[:HAS_SESSION]->(held:GroupSession {status: 'HELD'})<-[part:TOOK_PART {attended: true}]-(person)
       WHERE part.amount IS NOT NULL
       RETURN part.amount = 0 ORDER BY held.startsAt DESC, held.id } |
     {sessions: streak.sessions + CASE WHEN streak.goes_on AND quiet THEN 1 ELSE 0 END,
      goes_on: streak.goes_on AND quiet}).sessions AS streak

// :name group_leads — a part: whether who asks leads a group that they are in; where nobody leads any more, everybody does
MATCH ({node})<-[mine:MEMBER_OF]-(:Person {id: $viewer}) WHERE mine.leftOn IS NULL
WITH mine.role = 'FACILITATOR'
  OR NOT EXISTS { ({node})<-[led:MEMBER_OF {role: 'FACILITATOR'}]-() WHERE led.leftOn IS NULL } AS leads

// :name group_balance — the last sessions of a group as amounts, oldest first, for those in it
<reads/rows.group_leads>
CALL ({node}) {
  <reads/rows.group_streaks>
  WHERE streak >= 2
  RETURN count(person) AS silent
}
WITH leads, silent, COLLECT {
  MATCH ({node})-[:HAS_SESSION]->(held:GroupSession {status: 'HELD'})
  RETURN held ORDER BY held.startsAt DESC, held.id LIMIT 12 } AS latest
WITH leads, silent, latest, latest[0] AS last
WITH {silent: CASE WHEN leads THEN silent ELSE 0 END,
  attendance: CASE WHEN last IS NOT NULL THEN
    toFloat(COUNT { (last)<-[:TOOK_PART {attended: true}]-() }) / COUNT { (last)<-[:TOOK_PART]-() } END,
  sessions: [held IN reverse(latest) WHERE held.measure IS NOT NULL
    | [(held)<-[part:TOOK_PART {attended: true}]-() | part.amount]]} AS {to}

// :name group_silent — who was there and said nothing: to who leads everybody, to others only themselves
<reads/rows.group_leads>
CALL ({node}) {
  <reads/rows.group_streaks>
  WHERE streak > 0
  RETURN person, streak
}
WITH person AS {to}, {sessions: streak} AS {by}, leads
WHERE leads OR {to}.id = $viewer

// :name session_balance — what each one who was there said in a session, where it was noted
UNWIND CASE WHEN {node}.measure IS NULL THEN [] ELSE [1] END AS measured
WITH {sessions: [[({node})<-[part:TOOK_PART {attended: true}]-() | part.amount]]} AS {to}

// :name session_parts — who was there or not, and to who leads and to each one themselves how much they spoke
MATCH ({node})<-[:HAS_SESSION]-(group:Group)<-[mine:MEMBER_OF]-(:Person {id: $viewer}) WHERE mine.leftOn IS NULL
WITH mine.role = 'FACILITATOR'
  OR NOT EXISTS { (group)<-[led:MEMBER_OF {role: 'FACILITATOR'}]-() WHERE led.leftOn IS NULL } AS leads
MATCH ({node})<-[part:TOOK_PART]-({to}:Person)
WITH {to}, part, leads OR {to}.id = $viewer AS told
WITH {to}, {attended: part.attended, minutes: CASE WHEN told THEN part.minutes END,
  turns: CASE WHEN told THEN part.turns END} AS {by}

// :name programme_runs — an expression: whether who asks runs a programme
($coordinates OR EXISTS { (programme)<-[:COORDINATES]-(:Person {id: $viewer}) })

// :name programme_rules — the rules of a programme, with the names of what they name
WITH {node} AS programme
WITH <programmes.rules> AS rules
WITH {rules: <reads/rows.named_rules>} AS {to}

// :name named_rules — an expression: `rules` with the names of what they name
[rule IN rules | rule {.step, .size, .field, .operator, .values, names: CASE
  WHEN rule.field = 'department' THEN [id IN rule.values | coalesce(head(COLLECT { MATCH (unit:Department {id: id}) RETURN unit.name }), id)]
  WHEN rule.field = 'location' THEN [id IN rule.values | coalesce(head(COLLECT { MATCH (site:Location {id: id}) RETURN site.name }), id)]
  WHEN rule.field IN ['skills', 'teaches', 'learns']
    THEN [id IN rule.values | coalesce(head(COLLECT { MATCH (skill:Skill {id: id}) RETURN skill.name }), id)]
  ELSE rule.values END}]

// :name let_in — a part: everybody whom `rules` let in
MATCH (person:Person)
WHERE coalesce(person.discoverable, true) AND coalesce(person.leftOn > date(), true)
WITH rules, person, <programmes.tested> AS held
WHERE <programmes.holds>

// :name programme_eligible — whom the rules of a programme let in, to who runs it
WITH {node} AS programme
WHERE <reads/rows.programme_runs>
WITH <programmes.rules> AS rules
<reads/rows.let_in>
WITH person AS {to}

// :name rules_eligible — whom rules let in that are not kept anywhere yet
WITH $rules AS rules
<reads/rows.let_in>
WITH person AS {to}

// :name programme_eligibility — whether the rules of a programme let a person in, and what of them holds: to themselves and to who runs it
WITH {node} AS programme
MATCH (person:Person {id: coalesce($person, $viewer)})
WHERE person.id = $viewer OR coalesce(person.discoverable, true) AND <reads/rows.programme_runs>
WITH person, <programmes.rules> AS rules
WITH person, rules, <programmes.tested> AS held
WITH {here: coalesce(person.leftOn > date(), true), seen: coalesce(person.discoverable, true), rules: <reads/rows.named_rules>,
  found: [i IN range(0, size(rules) - 1) | {holds: held[i], has: CASE rules[i].field
    WHEN 'seniority' THEN [person.seniority]
    WHEN 'tenureDays' THEN [duration.inDays(person.joinedOn, date()).days]
    WHEN 'reports' THEN [COUNT { MATCH (person)<-[:REPORTS_TO]-(report:Person) WHERE coalesce(report.leftOn > date(), true) RETURN 1 }]
    WHEN 'joinedOn' THEN [toString(person.joinedOn)]
    WHEN 'title' THEN [person.title]
    WHEN 'timezone' THEN [CASE WHEN person.contactFor IS NULL THEN person.timezone ELSE 'not for everyone to see' END]
    WHEN 'languages' THEN CASE WHEN person.aboutFor IS NULL THEN coalesce(person.languages, []) ELSE ['not for everyone to see'] END
    WHEN 'department' THEN COLLECT { MATCH (person)-[:IN_DEPARTMENT]->(unit:Department) RETURN unit.name }
    WHEN 'location' THEN COLLECT { MATCH (person)-[:AT_LOCATION]->(site:Location) RETURN site.name }
    ELSE [] END}]} AS {to}

// :name application — an expression: an application `at` of `person`, with its place in line and what they have got so far
at {.status, .message, .acceptedOn, .at, agreed: at.agreedAt IS NOT NULL, order: at.place,
  place: CASE at.status WHEN 'WAITING' THEN 1 + COUNT { (programme)<-[ahead:APPLIED {status: 'WAITING'}]-()
    WHERE ahead.place < at.place } END,
  gets: CASE at.status WHEN 'ACCEPTED' THEN [i IN range(0, size(programme.kinds) - 1) | {kind: programme.kinds[i],
    due: CASE WHEN programme.withinDays[i] > 0 THEN toString(at.acceptedOn + duration({days: programme.withinDays[i]})) END,
    has: CASE programme.kinds[i]
      WHEN 'GROUP' THEN EXISTS { MATCH (person)-[seat:MEMBER_OF]->(:Group)-[:IN_PROGRAMME]->(programme) WHERE seat.leftOn IS NULL }
      ELSE EXISTS { MATCH (person)<-[:HAS_MENTOR|HAS_MENTEE]-(m:Mentorship)-[:IN_PROGRAMME]->(programme)
        WHERE m.kind = programme.kinds[i] AND m.status IN ['ACTIVE', 'PAUSED', 'COMPLETED'] } END}] ELSE [] END}

// :name programme_standing — how who asks stands to a programme
WITH {node} AS programme
MATCH (programme)<-[at:APPLIED]-(person:Person {id: $viewer})
WITH person AS {to}, <reads/rows.application> AS {by}

// :name programme_applications — who applied: everybody to who runs the programme, to others themselves
WITH {node} AS programme
MATCH (programme)<-[at:APPLIED]-(person:Person)
WHERE person.id = $viewer OR <reads/rows.programme_runs>
WITH person AS {to}, <reads/rows.application> AS {by}

// :name programme_report — how many people came how far, by unit and grade, with hours and feedback; small figures are hidden before anybody sees them
WITH {node} AS programme
WHERE $aggregates OR <reads/rows.programme_runs>
WITH programme, <programmes.rules> AS rules
CALL (programme, rules) {
  CALL (programme, rules) {
    <reads/rows.let_in>
    RETURN person, 0 AS stage
    UNION ALL
    MATCH (programme)<-[:APPLIED]-(person:Person) RETURN person, 1 AS stage
    UNION ALL
    MATCH (programme)<-[:IN_PROGRAMME]-(m:Mentorship)-[:HAS_MENTOR|HAS_MENTEE]->(person)
    RETURN person, CASE WHEN m.status = 'COMPLETED' THEN 4 WHEN m.startedOn IS NULL THEN 2 ELSE 3 END AS stage
    UNION ALL
    MATCH (programme)<-[:IN_PROGRAMME]-(circle:Group)<-[:MEMBER_OF]-(person)
    RETURN person, CASE WHEN circle.status = 'COMPLETED' THEN 4 WHEN circle.startedOn IS NULL THEN 2 ELSE 3 END AS stage
  }
  WITH person, max(stage) AS stage
  RETURN collect({stage: stage, grade: person.seniority, unit: head([(person)-[:IN_DEPARTMENT]->(unit:Department) | unit])}) AS everybody
}
CALL (programme) {
  OPTIONAL MATCH (programme)<-[:IN_PROGRAMME]-(frame:Mentorship|Group)-[:HAS_SESSION]->(session {status: 'HELD'})
  WITH count(session) AS sessions, coalesce(sum(session.minutes), 0) AS minutes, collect(DISTINCT frame) AS frames
  RETURN sessions, minutes, COUNT {
    UNWIND frames AS frame
    MATCH (frame)-[:HAS_MENTOR|HAS_MENTEE|MEMBER_OF]-(who)
    RETURN DISTINCT who } AS attending
}
WITH {sessions: sessions, minutes: minutes, attending: attending,
stages: [stage IN range(0, 4) | size([each IN everybody WHERE each.stage = stage])],
units: COLLECT {
  UNWIND everybody AS each
  WITH each.unit AS unit, count(*) AS eligible, sum(CASE WHEN each.stage >= 3 THEN 1 ELSE 0 END) AS reached
  RETURN {key: unit.id, name: unit.name, eligible: eligible, reached: reached} ORDER BY unit.name, unit.id },
grades: COLLECT {
  UNWIND everybody AS each
  WITH each.grade AS grade, count(*) AS eligible, sum(CASE WHEN each.stage >= 3 THEN 1 ELSE 0 END) AS reached
  RETURN {key: grade, name: toString(grade), eligible: eligible, reached: reached} ORDER BY grade },
feedback: COLLECT {
  MATCH (programme)<-[:IN_PROGRAMME]-(:Mentorship)-[:HAS_SESSION*0..1]->()-[:GOT]->(said:Feedback)
  WITH said.kind AS kind, avg(said.rating) AS mean, count(DISTINCT said.by) AS people
  RETURN {kind: kind, mean: mean, people: people} ORDER BY kind }} AS {to}

// :name cohort_alternates — whom a mentee of a version could have instead, and whether there is a place
MATCH ({node})<-[:HAS_MATCH]-(version:CohortVersion)<-[:HAS_VERSION]-(proposal:CohortProposal)
MATCH ({node})-[:FOR_MENTEE]->(mentee:Person)<-[:OF]-(considered:CohortMentee)<-[:CONSIDERS]-(proposal)
MATCH (considered)-[could:COULD]->({to}:Person)
WHERE NOT EXISTS { ({node})-[:WITH_MENTOR]->({to}) } AND coalesce({to}.leftOn > date(), true) AND NOT coalesce({to}.paused, false)
WITH {to}, could {.rank, .menteeScore, .mentorScore, hasPlace: head([(proposal)-[takes:TAKES]->({to}) | takes.places])
  > COUNT { (version)-[:HAS_MATCH]->(:CohortMatch)-[:WITH_MENTOR]->({to}) }} AS {by}

// :name proposed_goal — an expression: what a proposed group could aim at
head(COLLECT {
  MATCH (topic:Skill {id: head({node}.topics)})
  RETURN 'Learn ' + topic.name + ' from each other: ' + toString({node}.learners) + ' want to, '
    + toString({node}.teachers) + ' can help'
})

// :name proposed_outline — an expression: what the guide of the programme says, else the usual opening; then topics with who helps and who learns
COLLECT {
  OPTIONAL MATCH ({node})<-[:HAS_GROUP]-(:ProposalVersion)<-[:HAS_VERSION]-(:GroupProposal)-[:FOR_PROGRAMME]->(programme:Programme)
  WITH [line IN split(coalesce(programme.guide, 'Everybody says what they offer here, and what they seek.'), '\n')
    WHERE trim(line) <> '' | trim(line)] AS lines
  UNWIND lines AS line
  RETURN line
} + COLLECT {
  UNWIND {node}.topics AS id
  MATCH (topic:Skill {id: id})
  WITH topic, COLLECT { MATCH ({node})-[seat:SEATS]->(person:Person) WHERE topic.id IN seat.offers AND person.discoverable RETURN person.name ORDER BY person.name } AS helps,
    COLLECT { MATCH ({node})-[seat:SEATS]->(person:Person) WHERE topic.id IN seat.seeks AND person.discoverable RETURN person.name ORDER BY person.name } AS learns
  WHERE size(helps) > 0 AND size(learns) > 0
  RETURN topic.name + ': ' + reduce(text = head(helps), name IN tail(helps) | text + ', ' + name) + ' can help, '
    + reduce(text = head(learns), name IN tail(learns) | text + ', ' + name) + ' want to learn it. Agree on a first step.'
}

// :name proposed_strangers — an expression: how many pairs of a proposed group do not know each other
COUNT {
  MATCH ({node})-[:SEATS]->(one:Person), ({node})-[:SEATS]->(other:Person)
  WHERE one.id < other.id AND NOT EXISTS { (one)-[:INTERACTED|MENTORS]-(other) }
}

// :name proposed_communities — the communities that the members of a proposed group are in
MATCH ({node})-[:SEATS]->(seated:Person)-[:IN_COMMUNITY]->({to}:Community)
WHERE coalesce(seated.inference, 'ON') = 'ON'
WITH DISTINCT {to}

// :name people_picture — everybody who may be seen, in the picture of the run that serves; ties first, for a list beside rows that are sorted takes memory
CALL (servingRun) {
  MATCH (community:Community {run: servingRun}) WHERE coalesce(community.level, 0) = 0
  <pictures.tied>
}
CALL (servingRun) {
  MATCH (community:Community {run: servingRun}) WHERE coalesce(community.level, 0) = 0
  <pictures.pictured>
}
WITH {people: people, ties: ties, most: $ties_most} AS {to}

// :name community_picture — the people of one community and the ties inside it
WITH {node} AS community
WHERE coalesce(community.level, 0) = 0 AND community.size >= $floor
CALL (community) {
  <pictures.tied_inside>
}
CALL (community) {
  <pictures.pictured>
}
WITH {people: people, ties: ties, most: $ties_most} AS {to}

// :name decisions — suggestions to decide, or what was decided, that were found before
UNWIND $decisions_found AS found
WITH found, found.next AS coming
MATCH (mentee:Person {id: found.mentee})
MATCH (mentor:Person {id: found.mentor})
OPTIONAL MATCH (following:Person {id: coming.mentor})
OPTIONAL MATCH (mentorship:Mentorship {id: found.mentorship})
WITH found {.*, mentee: mentee, mentor: mentor, mentorship: mentorship,
  next: CASE WHEN following IS NOT NULL THEN coming {.*, mentor: following} END} AS {to}

// :name member_flow — who came from where between two runs that served one after the other
MATCH (now:AnalysisRun {id: $flow_to})
MATCH (before:AnalysisRun {id: now.before})
UNWIND range(0, size(coalesce(now.movedTo, [])) - 1) AS i
WITH now, before, i, now.movedFrom[i] AS left, now.movedTo[i] AS joined
WITH i, now.movedPeople[i] AS people, left, joined,
  head([j IN range(0, size(before.discIdentities) - 1) WHERE before.discIdentities[j] = left | before.discNames[j]]) AS leftName,
  head([j IN range(0, size(now.discIdentities) - 1) WHERE now.discIdentities[j] = joined | now.discNames[j]]) AS joinedName
WHERE (left = '' OR leftName IS NOT NULL) AND (joined = '' OR joinedName IS NOT NULL)
WITH {people: CASE WHEN people >= 0 THEN people END, place: i,
  left: CASE WHEN left <> '' THEN {identity: left, name: leftName} END,
  joined: CASE WHEN joined <> '' THEN {identity: joined, name: joinedName} END} AS {to}

// :name serving_run — the record of the run that serves
MATCH (run:AnalysisRun {id: servingRun})

// :name numbers_before — an expression: what the network was like in the run that served before
head(COLLECT { MATCH (before:AnalysisRun {id: {node}.before}) RETURN before.numbers })

// :name findings — what somebody should act on
MATCH ({to}:Finding {run: servingRun})
WITH {to} ORDER BY {to}.rank LIMIT $findings_most

// :name viewings — who looked at a person by name, and who at everybody
UNWIND [{node}] + COLLECT { MATCH (whole:Network {id: 'network'}) RETURN whole } AS shown
MATCH (shown)<-[:SHOWED_NAME]-({to}:Viewing)
