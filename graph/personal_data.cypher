// :name held — all that is held of a person: properties, ties, what hangs on them, events
MATCH (person:Person {id: $person})
RETURN {
  person: properties(person),
  ties: COLLECT {
    CALL (person) {
      MATCH (person)-[tie]-() RETURN tie
      UNION
      MATCH (:AnalysisRun|KnowledgeRisk)-[tie:BRIDGE|INTRODUCES|HANDOVER]->()
      WHERE person.id IN [tie.other, tie.teacher, tie.learner]
      RETURN tie
      UNION
      // An invitation that they wrote stands on another's tie, and why they set a suggestion aside between two others.
      MATCH (:Group)<-[tie:AT_DOOR {by: person.id}]-() RETURN tie
      UNION
      MATCH (:Person)-[tie:SET_ASIDE {by: person.id}]->() RETURN tie
    }
    WITH person, tie, CASE WHEN startNode(tie) = person THEN endNode(tie) ELSE startNode(tie) END AS other
    WITH person, tie, other, NOT other:Person OR coalesce(other.discoverable, true) OR other = person AS seen
    RETURN {type: type(tie), outward: startNode(tie) = person,
      facts: CASE WHEN type(tie) = 'AT_DOOR' AND startNode(tie) <> person THEN tie {.state, .role, .at, .message}
        WHEN type(tie) = 'SET_ASIDE' AND coalesce(tie.by <> person.id, true) THEN tie {.kind, .at}
        ELSE properties(tie) END,
      other: {type: head(labels(other)), id: CASE WHEN seen THEN other.id END, name: CASE WHEN seen THEN other.name END}}
  },
  things: COLLECT {
    CALL (person) {
      <personal_data.near>
      RETURN DISTINCT node
      UNION
      MATCH (event:Event {by: person.id, kind: 'mentorshipPropose'})
      MATCH (node:Mentorship {id: event.about}) RETURN node
    }
    WITH person, node
    <personal_data.mine>
    WHERE mine OR EXISTS { (person)--(node) } OR EXISTS { (person)-[:ASKED]->()<-[:ANSWERS]-(node) }
      // Not by way of the partner: what is theirs elsewhere would tell who they are where they have no name.
      OR EXISTS { (person)<-[:HAS_MENTOR|HAS_MENTEE]-(:Mentorship)(()-->(:!Person&!Erased)){1,3}(node) }
    RETURN {type: head(labels(node)), mine: mine, facts: CASE
        WHEN node:Mentorship AND NOT EXISTS { (person)<-[:HAS_MENTOR|HAS_MENTEE]-(node) } THEN node {.id, .kind, .status, .proposedAt, .message}
        // What became of a hidden group is for those who are in it.
        WHEN node:Group AND node.access = 'HIDDEN' AND EXISTS { (person)-[seat:MEMBER_OF]->(node) WHERE seat.leftOn IS NOT NULL } THEN node {.id, .status}
        ELSE properties(node) END,
      open: mine OR node:Mentorship OR node:Objective OR node:ProgressNote OR node:Session OR node:GroupSession OR node:Group OR node:Answer
        OR node:Endorsement OR node:AskInvitation OR node:Viewing OR coalesce(node.visibility = 'SHARED', false)}
  },
  refused: COLLECT { MATCH (tried:RefusedAct {by: person.id}) RETURN tried {.kind, .code, .roles, .at} },
  events: COLLECT {
    CALL (person) {
      MATCH (event:Event {by: person.id}) RETURN event
      UNION
      MATCH (entry:InboxEntry {person: person.id}) WHERE entry.number > 0
      MATCH (event:Event {number: entry.number}) RETURN event
    }
    RETURN CASE WHEN event.by = person.id THEN event {.*, people: null}
      ELSE event {.number, .kind, .about, .status, .at} END
  }
} AS held

// :name erase — all that is held of a person goes; a node with the id alone stays, so that others' counts hold
CALL () {
  <acts.repeated>
}
OPTIONAL MATCH (found:Person {id: $person})
WHERE found.id = $act.person OR 'admin' IN $act.roles
OPTIONAL MATCH (gone:Erased {id: $person})
WHERE 'admin' IN $act.roles
WITH found AS person, CASE
  WHEN repeated IS NOT NULL THEN repeated
  WHEN gone IS NOT NULL THEN {code: 'WRONG_STATUS', status: 'ERASED'}
  WHEN found IS NULL THEN {code: 'NOT_FOUND', path: 'person'}
  END AS refusal
CALL (refusal, person) {
  WITH refusal, person WHERE refusal IS NULL
  <personal_data.partners>
  <leaving.seats>
  <leaving.asks>
  <leaving.places>
  <profiles.withdrawn>
  WITH person, partners + met + placed AS partners
  <personal_data.words>
  <personal_data.relations>
  WITH person, partners
  // What is left has no property but its id, and is no Person for anything that looks for people.
  SET person:Erased, person = {id: person.id, erasedAt: datetime()}
  REMOVE person:Person
  WITH person.id AS about, COLLECT { UNWIND [person.id] + partners AS id RETURN DISTINCT id } AS people, 'ERASED' AS status
  <acts.recorded>
}
RETURN refusal, $person AS about

// :name partners — a part: relations that go on end, and whoever is left in one is told
CALL (person) {
  MATCH (person)<-[:HAS_MENTOR|HAS_MENTEE]-(relation:Mentorship)
  WHERE relation.status IN ['PROPOSED', 'ACTIVE', 'PAUSED']
  OPTIONAL MATCH (relation)-[:HAS_MENTOR|HAS_MENTEE]->(partner:Person WHERE partner <> person)
  OPTIONAL MATCH (person)-[edge:MENTORS {id: relation.id}]-(partner)
  WITH *, coalesce(person.leftOn, date()) AS day
  SET relation.status = 'ENDED', relation.endReason = 'LEFT',
    relation.endedOn = CASE WHEN relation.startedOn > day THEN relation.startedOn WHEN relation.startedOn IS NOT NULL THEN day END,
    edge.status = 'ENDED', edge.until = relation.endedOn
  REMOVE relation.lapsesAt
  FOREACH (session IN [(relation)-[:HAS_SESSION]->(session:Session {status: 'SCHEDULED'}) WHERE session.startsAt > datetime() | session] |
    SET session.status = 'CANCELLED', session.sequence = coalesce(session.sequence, 0) + 1)
  RETURN collect(DISTINCT partner.id) AS partners
}

// :name words — a part: everything that a person wrote, wherever it hangs, and words about relations of theirs
CALL (person) {
  // Whom they passed an ask on to stays invited, and is no longer told by whom.
  MATCH (person)<-[:INVITED]-(:AskInvitation)<-[:INVITES]-(:Ask)-[:INVITES]->(passed:AskInvitation {passedBy: person.id})
  REMOVE passed.passedBy, passed.why
}
CALL (person) {
  <personal_data.near>
  WITH DISTINCT person, node
  <personal_data.mine>
  // A relation of others is near, too, where an answer or a cohort leads to it.
  WITH person, node, mine OR EXISTS { (person)<-[:HAS_MENTOR|HAS_MENTEE|ENDORSES|INVITED]-(node) } AS theirs,
    node:Mentorship OR node:Session OR node:GroupSession OR node:Group OR node:Answer
    OR (node:Endorsement AND NOT EXISTS { (person)<-[:ENDORSES]-(node) })
    OR (node:Ask AND EXISTS { (node)<-[:ANSWERS]-(:Answer)<-[:ANSWERED]-(other:Person WHERE other <> person) })
    OR (node:Ask AND EXISTS { (node)-[:HAS_POST]->()<-[:SAID]-(other:Person WHERE other <> person) }) AS shared
  WITH collect(CASE WHEN theirs AND shared THEN node END) AS kept,
    collect(CASE WHEN theirs AND NOT shared THEN node END) AS gone, collect(CASE WHEN NOT theirs THEN node END) AS others
  // What others have a part in keeps its facts; whichever other property there is or will be goes.
  FOREACH (node IN [each IN kept WHERE NOT each:Group] |
    SET node = {id: node.id, kind: node.kind, status: node.status, proposedAt: node.proposedAt, startedOn: node.startedOn, endedOn: node.endedOn,
      endReason: CASE WHEN node:Mentorship THEN 'LEFT' END, startsAt: node.startsAt, minutes: node.minutes,
      taught: node.taught, measure: node.measure, answeredAt: node.answeredAt, accepted: node.accepted, at: node.at, askedAt: node.askedAt,
      title: CASE WHEN node:Ask THEN 'Erased' END, anonymous: CASE WHEN node:Ask THEN true END})
  FOREACH (node IN gone | DETACH DELETE node)
  // What hung on nothing but that goes with it.
  WITH others
  UNWIND others AS node
  WITH node WHERE NOT EXISTS { (node)--() } OR node:AskInvitation AND NOT EXISTS { (node)<-[:INVITES]-() }
  DETACH DELETE node
}
CALL (person) {
  // The words of an invitation that they wrote stand on another's tie.
  MATCH (:Group)<-[at:AT_DOOR {by: person.id}]-()
  REMOVE at.by, at.message
}
CALL (person) {
  MATCH (:Person)-[aside:SET_ASIDE {by: person.id}]->()
  REMOVE aside.by, aside.reason
}
CALL (person) {
  // The words by which they proposed two others to each other hang on the two.
  MATCH (event:Event {by: person.id, kind: 'mentorshipPropose'})
  MATCH (proposed:Mentorship {id: event.about})
  REMOVE proposed.message
}
CALL (person) {
  MATCH (event:Event {by: person.id})
  REMOVE event.key, event.input, event.request
}

// :name near — a part: what hangs on a person, at most four steps away, without going through anybody or anything else of the network
MATCH (person)(()-[]-(:!Person&!Erased&!Skill&!Department&!Location&!Programme&!Community&!AnalysisRun&!KnowledgeRisk)){1,4}(node)

// :name mine — a part: whether a person wrote what is there
WITH person, node, EXISTS { (person)-[:ASKED|ANSWERED|GAVE|SAID]->(node) }
  OR any(key IN ['by', 'setBy', 'owner', 'author', 'proposedBy'] WHERE coalesce(node[key] = person.id, false)) AS mine

// :name relations — a part: the ties that others count stay, bare; all others go
CALL (person) { MATCH (person)-[:LEAVES]->(departure:Departure) DETACH DELETE departure }
CALL (person) { MATCH (person)<-[:SHOWED_NAME]-(viewing:Viewing) DETACH DELETE viewing }
CALL (person) {
  MATCH (person)-[tie]-()
  WHERE NOT type(tie) IN ['MENTORS', 'HAS_MENTOR', 'HAS_MENTEE', 'MEMBER_OF', 'INTERACTED', 'ASKED', 'ANSWERED', 'GAVE', 'FOUND_HELPFUL']
  DELETE tie
}
CALL (person) {
  MATCH (person)-[tie]-()
  SET tie = {id: tie.id, kind: tie.kind, status: tie.status, role: tie.role, since: tie.since, until: tie.until,
    joinedOn: tie.joinedOn, count: tie.count, leftOn: CASE type(tie) WHEN 'MEMBER_OF' THEN coalesce(tie.leftOn, date()) END}
}
