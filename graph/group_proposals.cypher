// Groupings that somebody has proposed: the request, how the run goes, and a version for the answer and for each edit.

// :name opening — whether somebody may group people: those of a programme, and by earlier rounds of it, who runs it; all, who coordinates
WITH $coordinates OR EXISTS { MATCH (programme:Programme {id: $who.programme})<-[:COORDINATES]-(:Person {id: $person})
  WHERE size($earlier.groups) = 0 AND coalesce($earlier.programme = programme.id, true) AND all(id IN $earlier.proposals
    WHERE EXISTS { MATCH (:GroupProposal {id: id})-[:FOR_PROGRAMME]->(programme) }) } AS runs
RETURN runs

// :name programme_rules — the rules that a programme keeps for its groups
MATCH (programme:Programme {id: $programme})
RETURN programme.groupRules

// :name begin — the record is there before the work; what it asks is kept so that every later version is judged by the same
CALL () {
  <acts.repeated>
}
OPTIONAL MATCH (programme:Programme {id: $who.programme})
WITH repeated, programme, $act.coordinates OR EXISTS { (programme)<-[:COORDINATES]-(:Person {id: $act.person}) } AS runs
WITH programme, CASE
  WHEN repeated IS NOT NULL THEN repeated
  WHEN NOT runs THEN {code: 'NOT_YOURS', path: 'who'}
  END AS refusal
CALL (refusal, programme) {
  WITH refusal, programme WHERE refusal IS NULL
  CREATE (proposal:GroupProposal {id: $act.id, name: $name, request: $request, status: 'RUNNING', step: 'people',
    createdAt: datetime(), notedAt: datetime()})
  FOREACH (_ IN CASE WHEN programme IS NULL THEN [] ELSE [1] END | CREATE (proposal)-[:FOR_PROGRAMME]->(programme))
  WITH proposal.id AS about, [] AS people, 'RUNNING' AS status
  <acts.recorded>
}
RETURN refusal, $act.id AS about

// :name note — how far the run is; the answer is whether somebody wants it to end
MATCH (proposal:GroupProposal {id: $proposal, status: 'RUNNING'})
SET proposal.step = $step, proposal.steps = $steps, proposal.bad = $bad, proposal.notedAt = datetime()
RETURN proposal.cancelledAt IS NOT NULL

// :name finish — the answer as version 1, whether it was found whole or is the best when somebody ended the run
OPTIONAL MATCH (proposal:GroupProposal {id: $proposal, status: 'RUNNING'})
WITH proposal, CASE WHEN proposal IS NULL THEN {code: 'NOT_FOUND'} END AS refusal
CALL (refusal, proposal) {
  WITH refusal, proposal WHERE refusal IS NULL
  SET proposal.status = $to, proposal.finishedAt = datetime(), proposal.steps = $version.steps
  REMOVE proposal.step, proposal.bad
  WITH proposal
  <group_proposals.kept>
  WITH proposal.id AS about, [] AS people, $to AS status
  <acts.recorded>
}
RETURN refusal, $proposal AS about

// :name fail — the record says why there is no answer
MATCH (proposal:GroupProposal {id: $proposal, status: 'RUNNING'})
SET proposal.status = 'FAILED', proposal.finishedAt = datetime(), proposal.failure = $failure
REMOVE proposal.step

// :name met — a part: the proposal that is named, locked, to who runs its programme and to coordinators
OPTIONAL MATCH (proposal:GroupProposal {id: $proposal})
// Whoever comes second waits here, and then sees what the first one did.
SET proposal.locked = true
REMOVE proposal.locked
WITH repeated, proposal, $act.coordinates
  OR EXISTS { (proposal)-[:FOR_PROGRAMME]->(:Programme)<-[:COORDINATES]-(:Person {id: $act.person}) } AS runs
WITH proposal, CASE
  WHEN repeated IS NOT NULL THEN repeated
  WHEN proposal IS NULL OR NOT runs THEN {code: 'NOT_FOUND', path: 'proposal'}
  END AS refusal

// :name cancel — the run looks at it every second, whichever server it is on
CALL () {
  <acts.repeated>
}
<group_proposals.met>
WITH proposal, CASE
  WHEN refusal IS NOT NULL THEN refusal
  WHEN proposal.status <> 'RUNNING' THEN {code: 'WRONG_STATUS', status: proposal.status}
  END AS refusal
CALL (refusal, proposal) {
  WITH refusal, proposal WHERE refusal IS NULL
  SET proposal.cancelledAt = datetime()
  WITH proposal.id AS about, [] AS people, 'CANCELLED' AS status
  <acts.recorded>
}
RETURN refusal, $proposal AS about

// :name stands — a proposal with what it asks, and one of its versions, the latest unless a number is given, to who runs it
MATCH (proposal:GroupProposal {id: $proposal})
WHERE $coordinates OR EXISTS { (proposal)-[:FOR_PROGRAMME]->(:Programme)<-[:COORDINATES]-(:Person {id: $person}) }
OPTIONAL MATCH (proposal)-[:HAS_VERSION]->(version:ProposalVersion {number: coalesce($number, proposal.version)})
RETURN proposal.request, proposal.status, proposal.version, version.number, proposal.acceptedAt IS NOT NULL,
  COLLECT { MATCH (version)-[:HAS_GROUP]->(group:ProposedGroup)
    RETURN {name: group.name, closed: group.closed, topics: group.topics, seats: COLLECT { MATCH (group)-[seat:SEATS]->(person:Person)
      RETURN {person: person.id, locked: seat.locked, leads: seat.leads} ORDER BY person.id }} ORDER BY group.place },
  COLLECT { MATCH (version)-[:CAN_RELAX]->(ready:ProposedRelaxation) RETURN {rule: ready.rule, groups: ready.groups} },
  COLLECT { MATCH (version)-[wait:HAS_WAITING]->(person:Person) RETURN person.id ORDER BY wait.place },
  coalesce(version.givenUp, []), coalesce(version.violations, 0), head([(proposal)-[:FOR_PROGRAMME]->(own:Programme) | own.id])

// :name edit — one more version, by who saw the last one
CALL () {
  <acts.repeated>
}
<group_proposals.met>
WITH proposal, CASE
  WHEN refusal IS NOT NULL THEN refusal
  WHEN proposal.acceptedAt IS NOT NULL THEN {code: 'WRONG_STATUS', status: 'ACCEPTED'}
  WHEN proposal.version <> $version.number - 1 THEN {code: 'OUTDATED', path: 'version', version: proposal.version}
  END AS refusal
CALL (refusal, proposal) {
  WITH refusal, proposal WHERE refusal IS NULL
  <group_proposals.kept>
  WITH proposal.id AS about, [] AS people, 'EDITED' AS status
  <acts.recorded>
}
RETURN refusal, $proposal AS about

// :name kept — a part: a version with its groups, who sits where, who waits, who is left out, and what could be given up
SET proposal.version = $version.number
CREATE (proposal)-[:HAS_VERSION]->(version:ProposalVersion {id: proposal.id + '/' + toString($version.number)})
SET version += $version, version.at = datetime()
WITH proposal, version
CALL (version) {
  UNWIND $groups AS row
  CREATE (version)-[:HAS_GROUP]->(group:ProposedGroup {id: version.id + '/' + toString(row.facts.place)})
  SET group += row.facts
  WITH group, row
  UNWIND row.seats AS seat
  MATCH (person:Person {id: seat.person})
  CREATE (group)-[:SEATS {locked: seat.locked, leads: seat.leads, offers: seat.offers, seeks: seat.seeks}]->(person)
}
CALL (version) {
  UNWIND $relaxations AS row
  CREATE (version)-[:CAN_RELAX]->(ready:ProposedRelaxation)
  SET ready += row
}
CALL (version) {
  UNWIND $left_out AS row
  MATCH (person:Person {id: row.person})
  CREATE (version)-[:LEAVES_OUT {why: row.why}]->(person)
}
CALL (version) {
  UNWIND range(0, size($waiting) - 1) AS place
  MATCH (person:Person {id: $waiting[place]})
  CREATE (version)-[:HAS_WAITING {place: place + 1}]->(person)
}
WITH proposal

// :name accept — the groups of a version are made: who is to lead is asked first, and the others once somebody leads
CALL () {
  <acts.repeated>
}
<group_proposals.met>
OPTIONAL MATCH (programme:Programme {id: $programme})
// A place in the programme is what its capacity and its rules are kept by.
WITH proposal, programme, refusal, CASE WHEN programme.status IS NULL THEN [] ELSE COLLECT {
  UNWIND $groups AS row
  UNWIND row.seats AS seat
  MATCH (person:Person {id: seat.person}) WHERE NOT EXISTS { (person)-[:APPLIED {status: 'ACCEPTED'}]->(programme) }
  RETURN DISTINCT <groups.named> AS name
  ORDER BY name } END AS strangers
WITH proposal, programme, CASE
  WHEN refusal IS NOT NULL THEN refusal
  WHEN proposal.acceptedAt IS NOT NULL THEN {code: 'WRONG_STATUS', status: 'ACCEPTED'}
  WHEN $programme IS NOT NULL AND programme IS NULL THEN {code: 'NOT_FOUND', path: 'programme'}
  WHEN programme.endsOn < date() THEN {code: 'PROGRAMME_OVER', path: 'programme', day: toString(programme.endsOn)}
  WHEN NOT 'GROUP' IN programme.kinds THEN {code: 'WRONG_KIND', path: 'programme', kinds: programme.kinds}
  WHEN size(strangers) > 0
    THEN {code: 'OUTSIDE_PROGRAMME', path: 'programme', number: size(strangers), names: strangers[..5]}
  END AS refusal
CALL (refusal, proposal, programme) {
  WITH refusal, proposal, programme WHERE refusal IS NULL
  SET proposal.acceptedAt = datetime(), proposal.accepted = $number
  WITH proposal, programme
  CALL (proposal, programme) {
    UNWIND $groups AS row
    CREATE (proposal)-[:MADE {seats: size(row.seats), leads: [seat IN row.seats WHERE seat.leads | seat.person]}]->(group:Group {id: row.id, name: row.name, access: $access,
      goal: head(COLLECT { MATCH (skill:Skill {id: head(row.skills)}) RETURN 'Learn ' + skill.name + ' from each other' }),
      status: 'FORMING', minSize: row.least, maxSize: row.most, rules: $agreement, createdAt: datetime()})
    FOREACH (_ IN CASE WHEN programme IS NULL THEN [] ELSE [1] END | CREATE (group)-[:IN_PROGRAMME]->(programme))
    WITH group, row
    CALL (group, row) { UNWIND row.skills AS id MATCH (skill:Skill {id: id}) CREATE (group)-[:ABOUT]->(skill) }
    UNWIND row.seats AS seat
    MATCH (person:Person {id: seat.person}) WHERE coalesce(person.leftOn > date(), true)
    FOREACH (_ IN CASE WHEN seat.leads OR NOT row.led THEN [1] ELSE [] END |
      CREATE (person)-[:AT_DOOR {state: 'INVITED', role: CASE WHEN seat.leads THEN 'FACILITATOR' ELSE 'MEMBER' END,
        at: datetime(), by: $act.person, message: $message}]->(group))
    FOREACH (_ IN CASE WHEN seat.leads OR NOT row.led THEN [] ELSE [1] END |
      CREATE (group)-[:PLANS]->(person))
    WITH group, collect(CASE WHEN seat.leads OR NOT row.led THEN person.id END) AS asked
    <group_proposals.heard>
  }
  WITH proposal.id AS about, [] AS people, 'ACCEPTED' AS status
  <acts.recorded>
}
RETURN refusal, $proposal AS about

// :name led — an expression: whether somebody leads a group, or whoever was to lead it has left and nobody else is asked to
(EXISTS { (group)<-[led:MEMBER_OF {role: 'FACILITATOR'}]-() WHERE led.leftOn IS NULL } OR size(made.leads) > 0
  AND NOT EXISTS { MATCH (lead:Person) WHERE lead.id IN made.leads AND coalesce(lead.leftOn > date(), true) }
  AND NOT EXISTS { MATCH (group)<-[:AT_DOOR {role: 'FACILITATOR'}]-(lead:Person) WHERE coalesce(lead.leftOn > date(), true) })

// :name invite — where nobody is waited for who is to lead, those who are planned for the group are asked
CALL () {
  <acts.repeated>
}
<group_proposals.met>
WITH proposal, CASE
  WHEN refusal IS NOT NULL THEN refusal
  WHEN proposal.acceptedAt IS NULL THEN {code: 'WRONG_STATUS', status: 'NOT ACCEPTED'}
  END AS refusal
CALL (refusal, proposal) {
  WITH refusal, proposal WHERE refusal IS NULL
  CALL (proposal) {
    MATCH (proposal)-[made:MADE]->(group:Group)-[plan:PLANS]->(person:Person)
    WHERE group.status IN ['FORMING', 'ACTIVE'] AND ($all OR <group_proposals.led>)
    WITH group, plan, person, coalesce(person.leftOn > date(), true)
      AND NOT EXISTS { (person)-[seat:MEMBER_OF]->(group) WHERE seat.leftOn IS NULL } AS comes
    FOREACH (_ IN CASE WHEN comes THEN [1] ELSE [] END |
      MERGE (person)-[at:AT_DOOR]->(group)
      ON CREATE SET at.state = 'INVITED', at.role = 'MEMBER', at.at = datetime(), at.by = $act.person, at.message = $message)
    DELETE plan
    WITH group, collect(CASE WHEN comes THEN person.id END) AS asked
    <group_proposals.heard>
  }
  WITH proposal
  CALL (proposal) {
    // Who waits, in the order of the line: as many as declined or left.
    UNWIND $fills AS fill
    MATCH (proposal)-[:MADE]->(group:Group {id: fill.group})
    MATCH (proposal)-[:HAS_VERSION]->(:ProposalVersion {number: proposal.accepted})-[wait:HAS_WAITING]->(person:Person {id: fill.person})
    DELETE wait
    MERGE (person)-[at:AT_DOOR]->(group)
    ON CREATE SET at.state = 'INVITED', at.role = 'MEMBER', at.at = datetime(), at.by = $act.person, at.message = $message
    WITH group, collect(person.id) AS asked
    <group_proposals.heard>
  }
  WITH proposal.id AS about, [] AS people, 'INVITED' AS status
  <acts.recorded>
}
RETURN refusal, $proposal AS about

// :name due — proposals with a group whose members are to be asked by now
MATCH (proposal:GroupProposal)-[made:MADE]->(group:Group)
WHERE EXISTS { (group)-[:PLANS]->() } AND group.status IN ['FORMING', 'ACTIVE'] AND <group_proposals.led>
RETURN DISTINCT proposal.id ORDER BY proposal.id LIMIT 100

// :name open — the groups that an accepted proposal made: who is in them or asked, how many seats are free, and who waits
MATCH (proposal:GroupProposal {id: $proposal})
RETURN proposal.accepted,
  COLLECT { MATCH (proposal)-[made:MADE]->(group:Group) WHERE group.status IN ['FORMING', 'ACTIVE']
    WITH group, made, COLLECT { MATCH (group)<-[held:MEMBER_OF|AT_DOOR]-(person:Person) WHERE held.leftOn IS NULL
      RETURN DISTINCT person.id UNION MATCH (group)-[:PLANS]->(person:Person) RETURN person.id } AS people
    RETURN {id: group.id, people: people, free: made.seats - size(people)} ORDER BY group.id }

// :name heard — a part: whoever is asked into a group hears of it, as from groupInvite
CALL (group, asked) {
  WITH group, asked WHERE size(asked) > 0
  CREATE (:Event:Unnumbered {id: randomUUID(), kind: 'groupInvite', about: group.id, people: asked, status: 'INVITED',
    by: $act.person, roles: $act.roles, request: $act.request, at: datetime()})
}
