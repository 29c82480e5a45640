// Who may come into a programme stands in HAS_RULE; who asked, has a place or waits in line stands in APPLIED.

// :name create — a programme in the making; its id is its name, as where an import made it
CALL () {
  <acts.repeated>
}
OPTIONAL MATCH (me:Person {id: $act.person})
WITH repeated, CASE WHEN size($coordinators) = 0 AND me IS NOT NULL THEN [me.id] ELSE $coordinators END AS leads
<programmes.unknown>
WITH leads, CASE
  WHEN repeated IS NOT NULL THEN repeated
  WHEN NOT $act.coordinates THEN {code: 'NOT_YOURS'}
  WHEN EXISTS { MATCH (:Programme {id: $name}) } THEN {code: 'KNOWN_NAME', path: 'name', name: $name}
  WHEN size(missing) > 0 THEN {code: 'NOT_FOUND', path: 'coordinators'}
  WHEN size(unnamed) > 0 THEN {code: 'UNKNOWN_IN_RULES', path: 'rules', names: unnamed}
  END AS refusal
CALL (refusal, leads) {
  WITH refusal, leads WHERE refusal IS NULL
  CREATE (programme:Programme {id: $name, status: 'DRAFT', createdAt: datetime()})
  SET programme += $facts
  WITH programme, leads
  <programmes.ruled>
  <programmes.run>
  WITH programme.id AS about, leads AS people, 'DRAFT' AS status
  <acts.recorded>
}
RETURN refusal, $name AS about

// :name edit — what a programme is, by who runs it; the terms that somebody agreed to stay, and new places go to who waits
CALL () {
  <acts.repeated>
}
<programmes.met>
WITH *, $coordinators AS leads, CASE WHEN 'endsOn' IN keys($facts) THEN $facts.endsOn ELSE programme.endsOn END AS last
<programmes.unknown>
WITH programme, leads, CASE
  WHEN refusal IS NOT NULL THEN refusal
  WHEN NOT runs THEN {code: 'NOT_YOURS'}
  WHEN size(missing) > 0 THEN {code: 'NOT_FOUND', path: 'coordinators'}
  WHEN size(unnamed) > 0 THEN {code: 'UNKNOWN_IN_RULES', path: 'rules', names: unnamed}
  WHEN coalesce($facts.startsOn, programme.startsOn) > last OR coalesce($facts.applyUntil, programme.applyUntil) > last
    THEN {code: 'DAYS_OUT_OF_ORDER', path: 'endsOn'}
  WHEN 'agreement' IN keys($facts) AND coalesce($facts.agreement, '') <> coalesce(programme.agreement, '')
    AND EXISTS { (programme)<-[:APPLIED]-() } THEN {code: 'AGREED_TO', path: 'agreement'}
  WHEN $facts.capacity < COUNT { (programme)<-[:APPLIED {status: 'ACCEPTED'}]-() }
    THEN {code: 'BELOW_PLACES', path: 'capacity', people: COUNT { (programme)<-[:APPLIED {status: 'ACCEPTED'}]-() }}
  END AS refusal
CALL (refusal, programme, leads) {
  WITH refusal, programme, leads WHERE refusal IS NULL
  SET programme += $facts
  WITH programme, leads
  CALL (programme) { MATCH (programme)-[:HAS_RULE]->(old:ProgrammeRule) WHERE $new_rules DETACH DELETE old }
  CALL (programme) { MATCH (programme)<-[old:COORDINATES]-() WHERE $new_coordinators DELETE old }
  <programmes.ruled>
  <programmes.run>
  <programmes.seated>
  WITH programme, seated, programme.status AS status
  <programmes.told>
}
RETURN refusal, programme.id AS about

// :name move — it takes applications from now on, or no more
CALL () {
  <acts.repeated>
}
<programmes.met>
WITH programme, CASE
  WHEN refusal IS NOT NULL THEN refusal
  WHEN NOT runs THEN {code: 'NOT_YOURS'}
  WHEN NOT coalesce(programme.status, 'CLOSED') IN $from THEN {code: 'WRONG_STATUS', status: programme.status}
  WHEN programme.endsOn < date() THEN {code: 'PROGRAMME_OVER', day: toString(programme.endsOn)}
  END AS refusal
CALL (refusal, programme) {
  WITH refusal, programme WHERE refusal IS NULL
  SET programme.status = $to
  WITH programme, [] AS seated, $to AS status
  <programmes.told>
}
RETURN refusal, programme.id AS about

// :name apply — by who may come in and agrees to the terms; whoever runs it says who gets a place
CALL () {
  <acts.repeated>
}
<programmes.met>
WITH programme, me, CASE
  WHEN refusal IS NOT NULL THEN refusal
  WHEN coalesce(programme.status, 'CLOSED') <> 'OPEN' THEN {code: 'WRONG_STATUS', status: coalesce(programme.status, 'CLOSED')}
  WHEN programme.endsOn < date() OR programme.applyUntil < date()
    THEN {code: 'PROGRAMME_OVER', day: toString(coalesce(programme.applyUntil, programme.endsOn))}
  WHEN mine.status = 'DECLINED' THEN {code: 'WRONG_STATUS', status: mine.status}
  WHEN mine IS NOT NULL THEN {code: 'ALREADY_APPLIED'}
  WHEN me IS NULL OR me.leftOn <= date() THEN {code: 'LEFT', name: coalesce(me.name, 'Whoever you are')}
  WHEN NOT coalesce(me.discoverable, true) THEN {code: 'NOT_SEEN'}
  WHEN programme.agreement IS NOT NULL AND NOT $agrees THEN {code: 'AGREEMENT_NEEDED', path: 'agrees'}
  END AS refusal
CALL (refusal, programme, me) {
  WITH programme, me AS person WHERE refusal IS NULL
  WITH person, <programmes.rules> AS rules
  WITH rules, <programmes.tested> AS held
  RETURN collect(NOT <programmes.holds>) AS kept
}
WITH programme, me, CASE WHEN refusal IS NULL AND kept[0] THEN {code: 'NOT_ELIGIBLE'} ELSE refusal END AS refusal
CALL (refusal, programme, me) {
  WITH refusal, programme, me WHERE refusal IS NULL
  SET programme.lastPlace = coalesce(programme.lastPlace, 0) + 1
  CREATE (me)-[at:APPLIED {status: 'APPLIED', at: datetime(), place: programme.lastPlace, message: $message}]->(programme)
  SET at.agreedAt = CASE WHEN programme.agreement IS NOT NULL THEN datetime() END
  WITH programme, [me.id] AS seated, 'APPLIED' AS status
  <programmes.told>
}
RETURN refusal, programme.id AS about

// :name withdraw — nobody asks why, nothing of it stays, and a free place goes to who applied first of those in line
CALL () {
  <acts.repeated>
}
<programmes.met>
WITH programme, me, mine, CASE
  WHEN refusal IS NOT NULL THEN refusal
  WHEN mine IS NULL OR mine.status = 'DECLINED' THEN {code: 'NOT_FOUND', path: 'programme'}
  END AS refusal
CALL (refusal, programme, me, mine) {
  WITH refusal, programme, me, mine WHERE refusal IS NULL
  DELETE mine
  WITH programme, me
  <programmes.seated>
  WITH programme, seated + me.id AS seated, 'WITHDRAWN' AS status
  <programmes.told>
}
RETURN refusal, programme.id AS about

// :name answer — yes or no to an application by who runs it; who is let in gets a place or waits in line, in the order of applying
CALL () {
  <acts.repeated>
}
<programmes.met>
OPTIONAL MATCH (other:Person {id: $person})-[at:APPLIED]->(programme)
WITH programme, other, at, CASE
  WHEN refusal IS NOT NULL THEN refusal
  WHEN NOT runs THEN {code: 'NOT_YOURS'}
  WHEN at IS NULL THEN {code: 'NOT_FOUND', path: 'person'}
  WHEN $accept AND at.status IN ['WAITING', 'ACCEPTED'] OR NOT $accept AND at.status = 'DECLINED'
    THEN {code: 'WRONG_STATUS', status: at.status}
  WHEN $accept AND other.leftOn <= date() THEN {code: 'LEFT', path: 'person', name: other.name}
  END AS refusal
CALL (refusal, programme, other, at) {
  WITH refusal, programme, other, at WHERE refusal IS NULL
  SET at.status = CASE WHEN $accept THEN 'WAITING' ELSE 'DECLINED' END, at.answeredAt = datetime(), at.acceptedOn = null
  WITH programme, other, at
  <programmes.seated>
  WITH programme, seated + other.id AS seated, at.status AS status
  <programmes.told>
}
RETURN refusal, programme.id AS about

// :name met — a part: the programme that is named, locked, and how who acts stands to it
OPTIONAL MATCH (programme:Programme {id: $programme})
// Whoever comes second waits here: places are counted after what the first one did.
SET programme.locked = true
REMOVE programme.locked
WITH repeated, programme
OPTIONAL MATCH (me:Person {id: $act.person})
OPTIONAL MATCH (me)-[mine:APPLIED]->(programme)
WITH repeated, programme, me, mine, $act.coordinates OR EXISTS { (me)-[:COORDINATES]->(programme) } AS runs
WITH programme, me, mine, runs, CASE WHEN repeated IS NOT NULL THEN repeated
  WHEN programme IS NULL OR programme.status = 'DRAFT' AND NOT runs THEN {code: 'NOT_FOUND', path: 'programme'} END AS refusal

// :name unknown — a part: who of those who are to run it cannot, and what the rules name that is not there
WITH *, [id IN leads WHERE NOT EXISTS { MATCH (lead:Person {id: id})
       WHERE coalesce(lead.discoverable, true) AND coalesce(lead.leftOn > date(), true) }] AS missing,
     reduce(found = [], each IN [rule IN $rules |
       CASE WHEN rule.field = 'department' THEN [id IN rule.values WHERE NOT EXISTS { MATCH (:Department {id: id}) }]
         WHEN rule.field = 'location' THEN [id IN rule.values WHERE NOT EXISTS { MATCH (:Location {id: id}) }]
         WHEN rule.field IN ['skills', 'teaches', 'learns'] THEN [id IN rule.values WHERE NOT EXISTS { MATCH (:Skill {id: id}) }]
         ELSE [] END] | found + each) AS unnamed

// :name ruled — a part: the rules as steps in postfix order
CALL (programme) {
  UNWIND range(0, size($rules) - 1) AS place
  CREATE (programme)-[:HAS_RULE]->(rule:ProgrammeRule {place: place})
  SET rule += $rules[place]
}

// :name run — a part: who runs it
CALL (programme, leads) { UNWIND leads AS id MATCH (lead:Person {id: id}) MERGE (lead)-[:COORDINATES]->(programme) }

// :name seated — a part: free places go to who applied first of those in line; `seated` are those who got one
CALL (programme) {
  WITH programme, coalesce(programme.capacity, 1000000) - COUNT {
    MATCH (programme)<-[:APPLIED {status: 'ACCEPTED'}]-(person:Person) WHERE coalesce(person.leftOn > date(), true) RETURN 1
  } AS free
  WITH COLLECT {
    MATCH (programme)<-[next:APPLIED {status: 'WAITING'}]-(person:Person) WHERE coalesce(person.leftOn > date(), true)
    RETURN next ORDER BY next.place
  }[..CASE WHEN free > 0 THEN free ELSE 0 END] AS nexts
  UNWIND nexts AS next
  SET next.status = 'ACCEPTED', next.acceptedOn = date()
  RETURN collect(startNode(next).id) AS seated
}

// :name told — a part: the act is told to those whom it concerns and to who runs the programme
WITH programme.id AS about, status,
     seated + COLLECT { MATCH (programme)<-[:COORDINATES]-(lead:Person) RETURN lead.id } AS people
WITH about, status, COLLECT { UNWIND people AS id RETURN DISTINCT id } AS people
<acts.recorded>

// :name refused — an expression: why a relation of `kind` with `ids` does not belong into a programme; none of one that came by import
CASE
  WHEN $programme IS NULL THEN null
  WHEN programme IS NULL OR programme.status = 'DRAFT' AND NOT runs THEN {code: 'NOT_FOUND', path: 'programme'}
  WHEN programme.endsOn < date() THEN {code: 'PROGRAMME_OVER', path: 'programme', day: toString(programme.endsOn)}
  WHEN NOT kind IN programme.kinds THEN {code: 'WRONG_KIND', path: 'programme', kinds: programme.kinds}
  WHEN programme.status IS NOT NULL AND NOT runs AND NOT EXISTS {
    MATCH (programme)<-[:APPLIED {status: 'ACCEPTED'}]-(person:Person) WHERE person.id IN ids }
    THEN {code: 'NOT_IN_PROGRAMME', path: 'programme'}
  END

// :name rules — an expression: the rules of `programme`, tests and what joins them, in postfix order
COLLECT { MATCH (programme)-[:HAS_RULE]->(rule:ProgrammeRule) RETURN rule ORDER BY rule.place }

// :name tested — an expression: of each of `rules` whether it holds for `person`; who lacks the value fails every test but notEquals
[rule IN rules | rule.step = 'TEST' AND (rule.operator = 'notEquals') <> coalesce(any(value IN
  CASE rule.field
    WHEN 'seniority' THEN [person.seniority]
    WHEN 'tenureDays' THEN [duration.inDays(person.joinedOn, date()).days]
    WHEN 'reports' THEN [COUNT { MATCH (person)<-[:REPORTS_TO]-(report:Person) WHERE coalesce(report.leftOn > date(), true) RETURN 1 }]
    WHEN 'joinedOn' THEN [toString(person.joinedOn)]
    WHEN 'title' THEN [toLower(person.title)]
    // What somebody keeps from others is not looked at: who was let in would tell.
    WHEN 'timezone' THEN [CASE WHEN person.contactFor IS NULL THEN toLower(person.timezone) END]
    WHEN 'languages' THEN [each IN CASE WHEN person.aboutFor IS NULL THEN person.languages END | toLower(each)]
    WHEN 'department' THEN COLLECT { MATCH (person)-[:IN_DEPARTMENT]->(:Department)-[:PART_OF*0..]->(unit:Department) RETURN unit.id }
    WHEN 'location' THEN COLLECT { MATCH (person)-[:AT_LOCATION]->(site:Location) RETURN site.id }
    WHEN 'skills' THEN COLLECT { MATCH (person)-[has:HAS_SKILL]->(skill:Skill) WHERE has.intent <> 'LEARNS' RETURN skill.id }
    WHEN 'teaches' THEN COLLECT { MATCH (person)-[:HAS_SKILL {intent: 'TEACHES'}]->(skill:Skill) RETURN skill.id }
    WHEN 'learns' THEN COLLECT { MATCH (person)-[:HAS_SKILL {intent: 'LEARNS'}]->(skill:Skill) RETURN skill.id }
  END
  WHERE CASE rule.operator
    WHEN 'lessThan' THEN value < rule.values[0]
    WHEN 'greaterThan' THEN value > rule.values[0]
    WHEN 'contains' THEN CASE rule.field WHEN 'title' THEN value CONTAINS rule.values[0] ELSE value = rule.values[0] END
    ELSE value IN rule.values END), false)]

// :name holds — an expression: whether `rules` hold as a whole, from `held` of each
(size(rules) = 0 OR reduce(stack = [], i IN range(0, size(rules) - 1) | CASE rules[i].step
  WHEN 'TEST' THEN stack + held[i]
  WHEN 'NOT' THEN stack[..-1] + (NOT stack[-1])
  WHEN 'ALL' THEN stack[..-rules[i].size] + all(each IN stack[-rules[i].size..] WHERE each)
  ELSE stack[..-rules[i].size] + any(each IN stack[-rules[i].size..] WHERE each) END)[0])
