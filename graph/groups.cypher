// Who is in a group holds MEMBER_OF without leftOn; who is not yet stands AT_DOOR: INVITED, REQUESTED, or WAITING with a place in line.

// :name named — how a refusal names somebody who may be hidden
CASE person.discoverable WHEN false THEN 'somebody who is not shown' ELSE person.name END

// :name create — a circle that forms; who leads it is in it at once, and others who are to lead it are asked
CALL () {
  <acts.repeated>
}
OPTIONAL MATCH (me:Person {id: $act.person})
OPTIONAL MATCH (programme:Programme {id: $programme})
WITH repeated, me, programme,
     CASE WHEN size($facilitators) = 0 AND me IS NOT NULL THEN [me.id] ELSE $facilitators END AS leads,
     [id IN $skills WHERE NOT EXISTS { MATCH (:Skill {id: id}) }] AS unknown
WITH repeated, me, programme, leads, unknown, 'GROUP' AS kind, leads AS ids,
     $act.coordinates OR EXISTS { (programme)<-[:COORDINATES]-(me) } AS runs
WITH repeated, me, programme, leads, unknown, <programmes.refused> AS outside, [id IN leads WHERE NOT EXISTS { MATCH (lead:Person {id: id})
       WHERE coalesce(lead.discoverable, true) AND coalesce(lead.leftOn > date(), true) }] AS missing
WITH me, programme, leads, CASE
  WHEN repeated IS NOT NULL THEN repeated
  WHEN size(leads) = 0 THEN {code: 'FACILITATOR_MISSING', path: 'facilitators'}
  WHEN NOT ($act.coordinates OR coalesce(me.id IN leads, false)) THEN {code: 'NOT_YOURS'}
  WHEN me.id IN missing THEN {code: 'NOT_SEEN'}
  WHEN size(missing) > 0 THEN {code: 'NOT_FOUND', path: 'facilitators'}
  WHEN outside IS NOT NULL THEN outside
  WHEN $max_size < $min_size THEN {code: 'SIZE_BOUNDS', path: 'maxSize'}
  WHEN size(unknown) > 0 THEN {code: 'UNKNOWN_SKILL', path: 'skills', skills: unknown}
  END AS refusal
CALL (refusal, me, programme, leads) {
  WITH refusal, me, programme, leads WHERE refusal IS NULL
  CREATE (group:Group {id: $act.id, name: $name, goal: $goal, access: $access, status: 'FORMING', minSize: $min_size,
    maxSize: $max_size, rules: $rules, createdAt: datetime()})
  FOREACH (_ IN CASE WHEN programme IS NULL THEN [] ELSE [1] END | CREATE (group)-[:IN_PROGRAMME]->(programme))
  WITH group, me, leads
  CALL (group) { UNWIND $skills AS id MATCH (skill:Skill {id: id}) CREATE (group)-[:ABOUT]->(skill) }
  CALL (group, me, leads) {
    UNWIND leads AS id
    MATCH (lead:Person {id: id})
    FOREACH (_ IN CASE WHEN lead = me THEN [1] ELSE [] END |
      CREATE (lead)-[:MEMBER_OF {role: 'FACILITATOR', joinedOn: date(), agreedAt: datetime()}]->(group))
    FOREACH (_ IN CASE WHEN lead = me THEN [] ELSE [1] END |
      CREATE (lead)-[:AT_DOOR {state: 'INVITED', role: 'FACILITATOR', at: datetime(), by: $act.person}]->(group))
  }
  WITH group.id AS about, leads AS people, 'FORMING' AS status
  <acts.recorded>
}
RETURN refusal, $act.id AS about

// :name edit — what a group is, by who leads it; new rules are to be agreed to anew, and new seats go to who waits
CALL () {
  <acts.repeated>
}
<groups.met>
OPTIONAL MATCH (programme:Programme {id: $programme})
WITH *, [id IN coalesce($skills, []) WHERE NOT EXISTS { MATCH (:Skill {id: id}) }] AS unknown,
     COUNT { (group)<-[seat:MEMBER_OF]-() WHERE seat.leftOn IS NULL } AS size, 'GROUP' AS kind, [$act.person] AS ids,
     $act.coordinates OR EXISTS { (programme)<-[:COORDINATES]-(me) } AS runs
WITH *, <programmes.refused> AS outside
WITH group, programme, CASE
  WHEN refusal IS NOT NULL THEN refusal
  WHEN NOT leads THEN {code: 'NOT_YOURS'}
  WHEN over THEN {code: 'WRONG_STATUS', status: group.status}
  WHEN access = 'HIDDEN' AND $changes.access <> 'HIDDEN' THEN {code: 'STAYS_HIDDEN', path: 'access'}
  WHEN $changes.maxSize < size THEN {code: 'BELOW_MEMBERS', path: 'maxSize', members: size}
  WHEN coalesce($changes.maxSize, group.maxSize) < coalesce($changes.minSize, group.minSize)
    THEN {code: 'SIZE_BOUNDS', path: CASE WHEN $changes.maxSize IS NULL THEN 'minSize' ELSE 'maxSize' END}
  WHEN outside IS NOT NULL THEN outside
  WHEN size(unknown) > 0 THEN {code: 'UNKNOWN_SKILL', path: 'skills', skills: unknown}
  END AS refusal
CALL (refusal, group, programme) {
  WITH refusal, group, programme WHERE refusal IS NULL
  WITH group, programme, $changes.rules IS NOT NULL AND $changes.rules <> coalesce(group.rules, []) AS anew
  SET group += $changes
  WITH group, programme, anew
  CALL (group, anew) {
    MATCH (group)<-[held:MEMBER_OF|AT_DOOR]-() WHERE anew AND held.agreedAt IS NOT NULL
    REMOVE held.agreedAt
  }
  CALL (group) { MATCH (group)-[old:ABOUT]->() WHERE $skills IS NOT NULL DELETE old }
  CALL (group) { UNWIND $skills AS id MATCH (skill:Skill {id: id}) CREATE (group)-[:ABOUT]->(skill) }
  CALL (group) { MATCH (group)-[old:IN_PROGRAMME]->() WHERE $in_programme DELETE old }
  FOREACH (_ IN CASE WHEN programme IS NULL THEN [] ELSE [1] END | CREATE (group)-[:IN_PROGRAMME]->(programme))
  WITH group
  <groups.seated>
  WITH group, seated, group.status AS status
  <groups.told>
}
RETURN refusal, group.id AS about

// :name move — a group starts or ends; what was planned goes with it, and nobody stands at its door any more
CALL () {
  <acts.repeated>
}
<groups.met>
WITH *, COLLECT { MATCH (group)<-[seat:MEMBER_OF]-(person:Person) WHERE seat.leftOn IS NULL AND seat.agreedAt IS NULL
       RETURN <groups.named> AS name
       ORDER BY name, person.id } AS silent,
     COUNT { (group)<-[seat:MEMBER_OF]-() WHERE seat.leftOn IS NULL } AS size
WITH group, CASE
  WHEN refusal IS NOT NULL THEN refusal
  WHEN NOT leads THEN {code: 'NOT_YOURS'}
  WHEN NOT coalesce(group.status, 'FORMING') IN $from THEN {code: 'WRONG_STATUS', status: group.status}
  WHEN $to = 'ACTIVE' AND size < group.minSize THEN {code: 'TOO_FEW', members: size, least: group.minSize}
  WHEN $to = 'ACTIVE' AND size(coalesce(group.rules, [])) > 0 AND size(silent) > 0
    THEN {code: 'AGREEMENT_MISSING', names: silent}
  END AS refusal
CALL (refusal, group) {
  WITH refusal, group WHERE refusal IS NULL
  SET group.status = $to,
    group.startedOn = CASE $to WHEN 'ACTIVE' THEN date() ELSE group.startedOn END,
    group.endedOn = CASE $to WHEN 'ACTIVE' THEN null ELSE date() END
  WITH group
  CALL (group) {
    OPTIONAL MATCH (group)<-[at:AT_DOOR]-(person:Person) WHERE $to <> 'ACTIVE'
    WITH collect(at) AS ats, collect(person.id) AS seated
    FOREACH (at IN ats | DELETE at)
    RETURN seated
  }
  CALL (group) {
    MATCH (group)-[:HAS_SESSION]->(session:GroupSession {status: 'SCHEDULED'})
    WHERE $to <> 'ACTIVE' AND session.startsAt > datetime()
    SET session.status = 'CANCELLED', session.sequence = coalesce(session.sequence, 0) + 1
  }
  WITH group, seated + COLLECT { MATCH (group)<-[seat:MEMBER_OF]-(person:Person) WHERE seat.leftOn IS NULL
    RETURN person.id } AS seated, group.status AS status
  <groups.told>
}
RETURN refusal, group.id AS about

// :name join — into an open group at once or into its line, into a closed one by request
CALL () {
  <acts.repeated>
}
<groups.met>
<groups.known_skills>
WITH group, me, CASE
  WHEN refusal IS NOT NULL THEN refusal
  WHEN over THEN {code: 'WRONG_STATUS', status: group.status}
  WHEN member IS NOT NULL THEN {code: 'ALREADY_IN'}
  WHEN door.state <> 'INVITED' THEN {code: 'ALREADY_ASKED'}
  WHEN NOT coalesce(me.discoverable, true) THEN {code: 'NOT_SEEN'}
  WHEN size(unknown) > 0 THEN {code: 'UNKNOWN_SKILL', path: 'offers', skills: unknown}
  END AS refusal, door IS NOT NULL OR access = 'OPEN' AS welcome
CALL (refusal, group, me, welcome) {
  WITH refusal, group, me, welcome WHERE refusal IS NULL
  MERGE (me)-[at:AT_DOOR]->(group)
  SET at.state = CASE WHEN welcome THEN 'WAITING' ELSE 'REQUESTED' END, at.role = coalesce(at.role, 'MEMBER'),
    at.at = datetime(), at.message = $message, at += $offer,
    at.agreedAt = CASE WHEN $agrees THEN datetime() END
  WITH group, me, at
  <groups.lined_up>
  <groups.seated>
  WITH group, me, seated, CASE WHEN me.id IN seated THEN 'MEMBER' WHEN welcome THEN 'WAITING' ELSE 'REQUESTED' END AS status
  WITH group, status, seated + me.id AS seated
  <groups.told>
}
RETURN refusal, group.id AS about

// :name invite — somebody into a group, or a member into leading it; it takes their yes, but to who asked already it is the answer
CALL () {
  <acts.repeated>
}
<groups.met>
OPTIONAL MATCH (other:Person {id: $person})
WHERE coalesce(other.discoverable, true)
OPTIONAL MATCH (other)-[theirs:MEMBER_OF]->(group) WHERE theirs.leftOn IS NULL
OPTIONAL MATCH (other)-[at:AT_DOOR]->(group)
WITH group, other, coalesce(at.state = 'REQUESTED', false) AS asked, CASE
  WHEN refusal IS NOT NULL THEN refusal
  WHEN NOT leads THEN {code: 'NOT_YOURS'}
  WHEN over THEN {code: 'WRONG_STATUS', status: group.status}
  WHEN other IS NULL THEN {code: 'NOT_FOUND', path: 'person'}
  WHEN other.leftOn <= date() THEN {code: 'LEFT', path: 'person', name: other.name}
  WHEN theirs.role = 'FACILITATOR' OR theirs.role = $role THEN {code: 'ALREADY_IN'}
  WHEN at.state <> 'REQUESTED' THEN {code: 'ALREADY_ASKED'}
  END AS refusal
CALL (refusal, group, other, asked) {
  WITH refusal, group, other, asked WHERE refusal IS NULL
  MERGE (other)-[at:AT_DOOR]->(group)
  SET at.role = $role, at.state = CASE WHEN asked THEN 'WAITING' ELSE 'INVITED' END, at.at = coalesce(at.at, datetime()),
    at.by = CASE WHEN asked THEN null ELSE $act.person END, at.message = CASE WHEN asked THEN at.message ELSE $message END
  WITH group, other AS me, at, asked
  <groups.lined_up>
  <groups.seated>
  WITH group, seated + me.id AS seated, CASE WHEN me.id IN seated THEN 'MEMBER' 
    WHEN asked THEN 'WAITING' ELSE 'INVITED' END AS status
  <groups.told>
}
RETURN refusal, group.id AS about

// :name answer — an invitation by who was invited, a request by who leads
CALL () {
  <acts.repeated>
}
<groups.met>
<groups.known_skills>
OPTIONAL MATCH (other:Person {id: coalesce($person, $act.person)})-[asked:AT_DOOR]->(group)
OPTIONAL MATCH (other)-[theirs:MEMBER_OF]->(group) WHERE theirs.leftOn IS NULL
// Who has a role only, and is nobody of the network, has no invitation of their own.
WITH *, $person IS NULL OR coalesce($person = $act.person, false) AS own
WITH group, other, asked, theirs, own, CASE
  WHEN refusal IS NOT NULL THEN refusal
  WHEN NOT own AND NOT leads THEN {code: 'NOT_YOURS'}
  WHEN coalesce(asked.state <> CASE WHEN own THEN 'INVITED' ELSE 'REQUESTED' END, true)
    THEN {code: 'NOT_FOUND', path: CASE WHEN own THEN 'group' ELSE 'person' END}
  WHEN $accept AND other.leftOn <= date() THEN {code: 'LEFT', name: other.name}
  WHEN size(unknown) > 0 THEN {code: 'UNKNOWN_SKILL', path: 'offers', skills: unknown}
  END AS refusal
CALL (refusal, group, other, asked, theirs, own) {
  WITH refusal, group, other, asked, theirs, own WHERE refusal IS NULL
  WITH group, other, asked, theirs, own, coalesce(theirs, asked) AS kept
  SET theirs.role = CASE WHEN $accept THEN asked.role ELSE theirs.role END
  SET kept += CASE WHEN own THEN $offer ELSE {} END
  SET kept.agreedAt = CASE WHEN own AND $agrees THEN datetime() ELSE kept.agreedAt END
  SET asked.state = 'WAITING'
  FOREACH (_ IN CASE WHEN theirs IS NULL AND $accept THEN [] ELSE [1] END | DELETE asked)
  WITH group, other AS me, CASE WHEN theirs IS NULL AND $accept THEN asked END AS at, theirs
  <groups.lined_up>
  <groups.seated>
  WITH group, seated + me.id AS seated, CASE WHEN NOT $accept THEN 'DECLINED'
    WHEN theirs IS NOT NULL OR me.id IN seated THEN 'MEMBER' ELSE 'WAITING' END AS status
  <groups.told>
}
RETURN refusal, group.id AS about

// :name leave — a group, its line, or its door; nobody asks why, and the seat goes to who has waited longest
CALL () {
  <acts.repeated>
}
<groups.met>
WITH group, me, member, door, CASE
  WHEN refusal IS NOT NULL THEN refusal
  WHEN member IS NULL AND door IS NULL THEN {code: 'NOT_FOUND', path: 'group'}
  END AS refusal
CALL (refusal, group, me, member, door) {
  WITH refusal, group, me, member, door WHERE refusal IS NULL
  SET member.leftOn = date()
  REMOVE member.agreedAt, member.offers, member.seeks, member.about
  FOREACH (at IN CASE WHEN door IS NULL THEN [] ELSE [door] END | DELETE at)
  WITH group, me
  <groups.seated>
  WITH group, seated + me.id AS seated, 'LEFT' AS status
  <groups.told>
}
RETURN refusal, group.id AS about

// :name take_part — what somebody offers and seeks in a group, and that they agree to its rules
CALL () {
  <acts.repeated>
}
<groups.met>
<groups.known_skills>
WITH group, me, coalesce(member, door) AS held, CASE
  WHEN refusal IS NOT NULL THEN refusal
  WHEN member IS NULL AND door IS NULL THEN {code: 'NOT_FOUND', path: 'group'}
  WHEN size(unknown) > 0 THEN {code: 'UNKNOWN_SKILL', path: 'offers', skills: unknown}
  END AS refusal
CALL (refusal, group, me, held) {
  WITH refusal, group, me, held WHERE refusal IS NULL
  SET held += $offer
  SET held.agreedAt = CASE WHEN $agrees THEN coalesce(held.agreedAt, datetime()) ELSE held.agreedAt END
  WITH group, [me.id] AS seated, CASE WHEN $agrees THEN 'AGREED' ELSE group.status END AS status
  <groups.told>
}
RETURN refusal, group.id AS about

// :name met — a part: the group that is named, and what `stood` says of it
OPTIONAL MATCH (group:Group {id: $group})
<groups.stood>

// :name stood — a part: a group, locked, how who acts stands to it, and whether it is there for them
// Whoever comes second waits here: seats are counted after what the first one did.
SET group.locked = true
REMOVE group.locked
WITH repeated, group
OPTIONAL MATCH (me:Person {id: $act.person})
OPTIONAL MATCH (me)-[member:MEMBER_OF]->(group) WHERE member.leftOn IS NULL
OPTIONAL MATCH (me)-[door:AT_DOOR]->(group)
WITH repeated, group, me, member, door, coalesce(group.access, 'CLOSED') AS access,
     group.status IN ['COMPLETED', 'ENDED'] AS over,
     EXISTS { (group)<-[led:MEMBER_OF {role: 'FACILITATOR'}]-() WHERE led.leftOn IS NULL } AS hasLead
// Where nobody leads any more, everybody in it does.
WITH repeated, group, me, member, door, access, coalesce(over, false) AS over,
     coalesce(member.role = 'FACILITATOR', false) OR member IS NOT NULL AND NOT hasLead
       OR $act.coordinates AND access <> 'HIDDEN' AS leads,
     CASE WHEN repeated IS NOT NULL THEN repeated
       WHEN group IS NULL OR access = 'HIDDEN' AND member IS NULL AND door IS NULL
         THEN {code: 'NOT_FOUND', path: 'group'} END AS refusal

// :name known_skills — a part: which of the skills that somebody offers and seeks there are none
WITH *, [id IN coalesce($offer.offers, []) + coalesce($offer.seeks, [])
  WHERE NOT EXISTS { MATCH (:Skill {id: id}) }] AS unknown

// :name lined_up — a part: who waits gets the next place in line, if they have none
FOREACH (each IN CASE WHEN at.state = 'WAITING' THEN [at] ELSE [] END |
  SET group.lastPlace = coalesce(group.lastPlace, 0) + 1, each.place = group.lastPlace)
WITH *

// :name seated — a part: free seats go to who has waited longest; `seated` are those who got one
CALL (group) {
  WITH group, CASE WHEN coalesce(group.status, 'FORMING') IN ['FORMING', 'ACTIVE'] THEN coalesce(group.maxSize, 1000000)
    ELSE 0 END - COUNT { (group)<-[seat:MEMBER_OF]-() WHERE seat.leftOn IS NULL } AS free
  WITH group, COLLECT {
    MATCH (group)<-[next:AT_DOOR {state: 'WAITING'}]-(person:Person) WHERE coalesce(person.leftOn > date(), true)
    RETURN next ORDER BY next.place
  }[..CASE WHEN free > 0 THEN free ELSE 0 END] AS nexts
  UNWIND nexts AS next
  WITH group, next, startNode(next) AS person
  MERGE (person)-[seat:MEMBER_OF]->(group)
  SET seat.role = coalesce(next.role, 'MEMBER'), seat.joinedOn = date(), seat.leftOn = null, seat.offers = next.offers,
    seat.seeks = next.seeks, seat.about = next.about, seat.agreedAt = next.agreedAt
  DELETE next
  RETURN collect(person.id) AS seated
}

// :name told — a part: the act is told to those whom it concerns and to who leads
WITH group.id AS about, status, seated + COLLECT {
  MATCH (group)<-[led:MEMBER_OF {role: 'FACILITATOR'}]-(lead:Person) WHERE led.leftOn IS NULL RETURN lead.id } AS people
WITH about, status, COLLECT { UNWIND people AS id RETURN DISTINCT id } AS people
<acts.recorded>
