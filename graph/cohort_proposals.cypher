// Cohorts that somebody matches: what is asked, who could have whom with which scores, and a version for the answer and for each edit.

// :name opening — what keeps somebody from matching a cohort, before anything is worked out
OPTIONAL MATCH (programme:Programme {id: $programme})
WITH programme, $kind AS kind, [] AS ids,
     $coordinates OR EXISTS { (programme)<-[:COORDINATES]-(:Person {id: $person}) } AS runs
WITH runs, <programmes.refused> AS outside
RETURN CASE WHEN runs OR outside.code = 'NOT_FOUND' THEN outside ELSE {code: 'NOT_YOURS'} END AS refusal

// :name mentees — of each person whether the rules of the programme let them in, whether they have such a relation there, and their room
OPTIONAL MATCH (programme:Programme {id: $programme})
WITH programme, <programmes.rules> AS rules
UNWIND $people AS id
MATCH (person:Person {id: id})
WITH programme, rules, person, <programmes.tested> AS held
RETURN {id: person.id, eligible: <programmes.holds>,
  // Of peers neither is the mentor more than the other.
  has: EXISTS { MATCH (person)<-[side:HAS_MENTEE|HAS_MENTOR]-(open:Mentorship {kind: $kind})-[:IN_PROGRAMME]->(programme)
    WHERE open.status IN ['PROPOSED', 'ACTIVE', 'PAUSED'] AND (type(side) = 'HAS_MENTEE' OR $kind = 'PEER') },
  full: coalesce(person.menteeCapacity <= COUNT { MATCH (person)<-[now:MENTORS]-() WHERE now.status IN ['ACTIVE', 'PAUSED'] RETURN 1 }, false)}

// :name barred — pairs of a mentee and a mentor of one reporting line, and of those who have or had a relation
UNWIND $mentees AS id
MATCH (mentee:Person {id: id})
CALL (mentee) {
  MATCH (mentee)-[:REPORTS_TO*1..12]->(mentor:Person) RETURN mentor, 'LINE' AS why
  UNION
  MATCH (mentee)<-[:REPORTS_TO*1..12]-(mentor:Person) RETURN mentor, 'LINE' AS why
  UNION
  MATCH (mentee)-[tie:MENTORS]-(mentor:Person)
  WHERE endNode(tie) = mentee OR $kind = 'PEER' AND tie.kind = 'PEER'
  RETURN mentor, CASE WHEN tie.status IN ['PROPOSED', 'ACTIVE', 'PAUSED'] THEN 'OPEN' ELSE 'BEFORE' END AS why
}
WITH mentee, mentor, why WHERE mentor.id IN $mentors
RETURN mentee.id, mentor.id, why
ORDER BY mentee.id, mentor.id, why

// :name scored — how well mentors of a cohort fit each of some mentees: the scores of mentorSuggestions, as everybody sees them
UNWIND $mentees AS each
CALL (each) {
  <suggestions.ranked>
}
WITH each, node, score WHERE node.id IN $mentors
RETURN each.mentee, node.id, score

// :name begin — the record is there before the work
CALL () {
  <acts.repeated>
}
OPTIONAL MATCH (programme:Programme {id: $programme})
WITH repeated, programme, $act.coordinates OR EXISTS { (programme)<-[:COORDINATES]-(:Person {id: $act.person}) } AS runs
WITH programme, CASE
  WHEN repeated IS NOT NULL THEN repeated
  WHEN NOT runs THEN {code: 'NOT_YOURS'}
  // The reasons of the programme were asked for before the people were gathered.
  WHEN $programme IS NOT NULL AND programme IS NULL THEN {code: 'NOT_FOUND', path: 'programme'}
  END AS refusal
CALL (refusal, programme) {
  WITH refusal, programme WHERE refusal IS NULL
  CREATE (proposal:CohortProposal {id: $act.id, name: $name, kind: $kind, options: $options, status: 'RUNNING', step: 'scores',
    done: 0, total: $people, createdAt: datetime(), notedAt: datetime()})
  FOREACH (_ IN CASE WHEN programme IS NULL THEN [] ELSE [1] END | CREATE (proposal)-[:FOR_PROGRAMME]->(programme))
  WITH proposal.id AS about, [] AS people, 'RUNNING' AS status
  <acts.recorded>
}
RETURN refusal, $act.id AS about

// :name note — how far the run is; the answer is whether somebody wants it to end
MATCH (proposal:CohortProposal {id: $proposal, status: 'RUNNING'})
SET proposal.step = $step, proposal.done = $done, proposal.notedAt = datetime()
RETURN proposal.cancelledAt IS NOT NULL

// :name finish — the answer as version 1, with who could have whom and how many each mentor takes
OPTIONAL MATCH (proposal:CohortProposal {id: $proposal, status: 'RUNNING'})
WITH proposal, CASE WHEN proposal IS NULL THEN {code: 'NOT_FOUND'} END AS refusal
CALL (refusal, proposal) {
  WITH refusal, proposal WHERE refusal IS NULL
  SET proposal.status = 'SUCCEEDED', proposal.stage = 'STAGED', proposal.finishedAt = datetime()
  REMOVE proposal.step, proposal.done, proposal.total
  WITH proposal
  CALL (proposal) {
    UNWIND $mentees AS row
    MATCH (mentee:Person {id: row.mentee})
    CREATE (proposal)-[:CONSIDERS]->(one:CohortMentee)-[:OF]->(mentee)
    WITH one, row
    UNWIND row.could AS each
    MATCH (mentor:Person {id: each.mentor})
    CREATE (one)-[:COULD {menteeScore: each.mentee_score, mentorScore: each.mentor_score, rank: each.rank}]->(mentor)
  }
  CALL (proposal) {
    UNWIND $places AS row
    MATCH (mentor:Person {id: row.mentor})
    CREATE (proposal)-[:TAKES {places: row.places}]->(mentor)
  }
  CALL (proposal) {
    UNWIND $left_out AS row
    MATCH (person:Person {id: row.person})
    CREATE (proposal)-[:LEAVES_OUT {why: row.why}]->(person)
  }
  WITH proposal
  <cohort_proposals.kept>
  WITH proposal.id AS about, [] AS people, 'SUCCEEDED' AS status
  <acts.recorded>
}
RETURN refusal, $proposal AS about

// :name over — the record says why there is no answer: it failed, or somebody ended it
MATCH (proposal:CohortProposal {id: $proposal, status: 'RUNNING'})
SET proposal.status = $to, proposal.finishedAt = datetime(), proposal.failure = $failure
REMOVE proposal.step

// :name met — a part: the proposal that is named, locked, to who runs it
OPTIONAL MATCH (proposal:CohortProposal {id: $proposal})
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
<cohort_proposals.met>
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

// :name edit — one more version, by who saw the last one; what is published is staged anew to match who declined
CALL () {
  <acts.repeated>
}
<cohort_proposals.met>
WITH proposal, CASE
  WHEN refusal IS NOT NULL THEN refusal
  WHEN coalesce(proposal.stage, 'NONE') <> $stage THEN {code: 'WRONG_STATUS', status: coalesce(proposal.stage, proposal.status)}
  WHEN proposal.version <> $version.number - 1 THEN {code: 'OUTDATED', path: 'version', version: proposal.version}
  END AS refusal
CALL (refusal, proposal) {
  WITH refusal, proposal WHERE refusal IS NULL
  SET proposal.stage = 'STAGED'
  WITH proposal
  <cohort_proposals.kept>
  WITH proposal.id AS about, [] AS people, 'EDITED' AS status
  <acts.recorded>
}
RETURN refusal, $proposal AS about

// :name review — somebody has looked at it, or it is to be changed again
CALL () {
  <acts.repeated>
}
<cohort_proposals.met>
WITH proposal, CASE
  WHEN refusal IS NOT NULL THEN refusal
  WHEN coalesce(proposal.stage, 'NONE') <> $stage THEN {code: 'WRONG_STATUS', status: coalesce(proposal.stage, proposal.status)}
  END AS refusal
CALL (refusal, proposal) {
  WITH refusal, proposal WHERE refusal IS NULL
  SET proposal.stage = $to
  WITH proposal.id AS about, [] AS people, $to AS status
  <acts.recorded>
}
RETURN refusal, $proposal AS about

// :name publish — from now on it is told; what broke off is taken up again by the same act
CALL () {
  <acts.repeated>
}
<cohort_proposals.met>
WITH proposal, CASE
  WHEN refusal IS NOT NULL THEN refusal
  WHEN NOT coalesce(proposal.stage IN ['REVIEWED', 'PUBLISHED'], false)
    THEN {code: 'WRONG_STATUS', status: coalesce(proposal.stage, proposal.status)}
  END AS refusal
CALL (refusal, proposal) {
  WITH refusal, proposal WHERE refusal IS NULL
  SET proposal.stage = 'PUBLISHED', proposal.publishedAt = datetime(), proposal.step = 'publishing', proposal.done = 0,
    proposal.notedAt = datetime()
  WITH proposal.id AS about, [] AS people, 'PUBLISHED' AS status
  <acts.recorded>
}
RETURN refusal, $proposal AS about

// :name publishing — how many of its relations are proposed
MATCH (proposal:CohortProposal {id: $proposal})
SET proposal.step = 'publishing', proposal.done = $done, proposal.total = $total, proposal.notedAt = datetime()

// :name published — nobody proposes its relations any more
MATCH (proposal:CohortProposal {id: $proposal})
REMOVE proposal.step, proposal.done, proposal.total

// :name refused — why a match did not become a relation that is proposed; somebody else may have proposed it meanwhile
MATCH (match:CohortMatch {id: $match}) WHERE NOT EXISTS { (match)-[:BECAME]->() }
SET match.problem = $problem

// :name kept — a part: a version with its matches, what each objective would give, and whose places are too few
SET proposal.version = $version.number
CREATE (proposal)-[:HAS_VERSION]->(version:CohortVersion {id: proposal.id + '/' + toString($version.number)})
SET version += $version, version.at = datetime()
WITH proposal, version
CALL (version) {
  UNWIND $matches AS row
  MATCH (mentee:Person {id: row.mentee})
  CREATE (version)-[:HAS_MATCH]->(match:CohortMatch {id: version.id + '/' + toString(row.facts.place)})-[:FOR_MENTEE]->(mentee)
  SET match += row.facts
  WITH match, row
  CALL (match, row) { MATCH (mentor:Person {id: row.mentor}) CREATE (match)-[:WITH_MENTOR]->(mentor) }
  CALL (match, row) { MATCH (relation:Mentorship {id: row.mentorship}) CREATE (match)-[:BECAME]->(relation) }
}
CALL (version) {
  UNWIND $prices AS row
  CREATE (version)-[:HAS_PRICE]->(price:CohortPrice)
  SET price += row
}
CALL (version) {
  UNWIND range(0, size($over_asked) - 1) AS place
  MATCH (mentor:Person {id: $over_asked[place]})
  CREATE (version)-[:OVER_ASKS {place: place + 1}]->(mentor)
}
WITH proposal

// :name stands — a proposal and one of its versions, the latest unless a number is given, to who runs it
MATCH (proposal:CohortProposal {id: $proposal})
WHERE $coordinates OR EXISTS { (proposal)-[:FOR_PROGRAMME]->(:Programme)<-[:COORDINATES]-(:Person {id: $person}) }
OPTIONAL MATCH (proposal)-[:FOR_PROGRAMME]->(programme:Programme)
OPTIONAL MATCH (proposal)-[:HAS_VERSION]->(version:CohortVersion {number: coalesce($number, proposal.version)})
RETURN {options: proposal.options, kind: proposal.kind, status: proposal.status, stage: proposal.stage, latest: proposal.version,
  number: version.number, objective: version.objective, programme: programme.id,
  // Who has left or takes a break since is nobody's candidate.
  could: COLLECT {
    MATCH (proposal)-[:CONSIDERS]->(one:CohortMentee)-[:OF]->(mentee:Person)
    MATCH (one)-[fit:COULD]->(mentor:Person)
    WHERE all(person IN [mentee, mentor] WHERE coalesce(person.leftOn > date(), true) AND NOT coalesce(person.paused, false))
    RETURN [mentee.id, mentor.id, fit.menteeScore, fit.mentorScore] ORDER BY mentee.id, fit.rank },
  places: COLLECT { MATCH (proposal)-[takes:TAKES]->(mentor:Person) RETURN [mentor.id, takes.places] ORDER BY mentor.id },
  matches: COLLECT {
    MATCH (version)-[:HAS_MATCH]->(match:CohortMatch)-[:FOR_MENTEE]->(mentee:Person)
    OPTIONAL MATCH (match)-[:WITH_MENTOR]->(mentor:Person)
    OPTIONAL MATCH (match)-[:BECAME]->(relation:Mentorship)
    RETURN {id: match.id, mentee: mentee.id, here: coalesce(mentee.leftOn > date(), true), mentor: mentor.id, locked: match.locked, problem: match.problem,
      mentee_score: coalesce(match.menteeScore, 0), mentor_score: coalesce(match.mentorScore, 0), mentorship: relation.id, status: relation.status,
      placed: [person IN [mentee, mentor] WHERE EXISTS { (person)-[:APPLIED {status: 'ACCEPTED'}]->(programme) } | person.id]}
    ORDER BY match.place },
  over: COLLECT {
    MATCH (proposal)-[:HAS_VERSION]->(:CohortVersion)-[:HAS_MATCH]->(old:CohortMatch)-[:FOR_MENTEE]->(mentee:Person)
    MATCH (old)-[:WITH_MENTOR]->(mentor:Person)
    OPTIONAL MATCH (old)-[:BECAME]->(relation:Mentorship)
    WITH mentee, mentor, old, relation WHERE old.problem IS NOT NULL OR relation.status IN ['DECLINED', 'LAPSED', 'CANCELLED', 'ENDED']
    RETURN DISTINCT [mentee.id, mentor.id] }} AS standing
