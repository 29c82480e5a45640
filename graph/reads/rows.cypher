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
  UNION ALL MATCH (found:Endorsement {id: key.Endorsement}) RETURN found
  UNION ALL MATCH (found:AnalysisRun {id: key.AnalysisRun}) RETURN found
  UNION ALL MATCH (found:Community {id: key.Community}) RETURN found
  UNION ALL MATCH (found:CommunityEvent {id: key.CommunityEvent}) RETURN found
  UNION ALL MATCH (found:Job {id: key.Job}) RETURN found
}
WITH found AS {to}

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
WITH node AS {to}, {score: score, rank: rank, reasons: reasons} AS {by}

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
WITH node AS {to}, {score: score, rank: rank, reasons: reasons} AS {by}

// :name introduction — the warmest paths between two people
CALL () {
  <introductions.paths>
}
WITH index, {strength: strength, people: people, ties: ties} AS path ORDER BY index
WITH collect(path) AS {to}

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
