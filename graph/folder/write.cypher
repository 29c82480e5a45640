// :name departments — cells of departments.csv: id, name, parent
UNWIND $rows AS row
MERGE (d:Department {id: row[0]})
SET d.name = row[1]

// :name department_links — once all departments are there
UNWIND $rows AS row
MATCH (d:Department {id: row[0]})
CALL (d) { OPTIONAL MATCH (d)-[old:PART_OF]->() DELETE old }
MATCH (up:Department {id: row[2]})
CREATE (d)-[:PART_OF]->(up)

// :name skills — cells of skills.csv: id, name, aliases, broader, related, description
UNWIND $rows AS row
MERGE (s:Skill {id: row[0]})
SET s.name = row[1], s.aliases = row[2], s.description = row[5]

// :name skill_links — once all skills are there
UNWIND $rows AS row
MATCH (s:Skill {id: row[0]})
CALL (s) { OPTIONAL MATCH (s)-[old:BROADER|RELATED]->() DELETE old }
CALL (s, row) { UNWIND row[3] AS id MATCH (other:Skill {id: id}) CREATE (s)-[:BROADER]->(other) }
CALL (s, row) { UNWIND row[4] AS id MATCH (other:Skill {id: id}) CREATE (s)-[:RELATED]->(other) }

// :name people — cells of people.csv: id, name, email, title, seniority, department, location, timezone, languages, manager, joined_on, left_on, mentor_capacity, mentee_capacity, discoverable, inference, about, paused, asks_a_week, about_for, aims_for, contact_for, decided_at
UNWIND $rows AS row
// Who was erased does not come back.
WITH row WHERE NOT EXISTS { (:Erased {id: row[0]}) }
MERGE (p:Person {id: row[0]})
// What people decided themselves, no file decides for them; nor does it bring to light what they keep from others.
FOREACH (_ IN CASE WHEN p.decidedAt IS NULL THEN [1] ELSE [] END | SET p.discoverable = row[14], p.inference = row[15],
  p.paused = CASE WHEN row[17] THEN true END, p.asksAWeek = row[18], p.aboutFor = nullIf(row[19], 'EVERYONE'),
  p.aimsFor = nullIf(row[20], 'EVERYONE'), p.contactFor = nullIf(row[21], 'EVERYONE'), p.decidedAt = datetime(row[22]))
SET p.name = row[1], p.email = row[2], p.title = row[3], p.seniority = row[4], p.timezone = row[7],
  p.languages = row[8], p.joinedOn = date(row[10]), p.leftOn = date(row[11]), p.mentorCapacity = row[12],
  p.menteeCapacity = row[13],
  p.about = CASE WHEN p.aboutFor IS NULL THEN row[16] END,
  p.guardedAbout = CASE WHEN p.aboutFor IS NULL THEN null ELSE coalesce(row[16], p.guardedAbout) END

// :name refusals — nothing that an analysis found stays of who refuses inference from now on
UNWIND $rows AS row
MATCH (person:Person {id: row[0]})
WHERE coalesce(person.inference, 'ON') <> 'ON'
  AND (person.embedding IS NOT NULL OR EXISTS { (person)-[:IN_COMMUNITY|IN_PART|SUGGESTED|SHOWED]-() } OR EXISTS { (person)<-[:HELD_BY|COULD]-() })
CALL (person) {
  <profiles.withdrawn>
}

// :name person_links — once all people and departments are there
UNWIND $rows AS row
MATCH (p:Person {id: row[0]})
CALL (p) { OPTIONAL MATCH (p)-[old:IN_DEPARTMENT|AT_LOCATION|REPORTS_TO]->() DELETE old }
CALL (p, row) { MATCH (d:Department {id: row[5]}) CREATE (p)-[:IN_DEPARTMENT]->(d) }
CALL (p, row) { MATCH (m:Person {id: row[9]}) CREATE (p)-[:REPORTS_TO]->(m) }
FOREACH (place IN [x IN [row[6]] WHERE x IS NOT NULL] |
  MERGE (l:Location {id: place})
  ON CREATE SET l.name = place
  CREATE (p)-[:AT_LOCATION]->(l))

// :name person_skills — cells of person_skills.csv: person, skill, intent, level, evidence, first_on, last_on
UNWIND $rows AS row
MATCH (p:Person {id: row[0]})
MATCH (s:Skill {id: row[1]})
// What people say, hide or reject stays so.
WHERE NOT EXISTS { (p)-[:REJECTS]->(s) } AND NOT EXISTS { (p)-[:KEEPS_SKILL {intent: row[2]}]->(s) }
MERGE (p)-[h:HAS_SKILL {intent: row[2]}]->(s)
ON CREATE SET h.source = 'IMPORT', h.confirmed = false
WITH row, h WHERE h.source <> 'PERSON' OR h.source IS NULL
SET h.level = row[3], h.evidence = row[4], h.firstOn = date(row[5]), h.lastOn = date(row[6])

// :name programmes — cells of programmes.csv: id, name, about, status, template, starts_on, ends_on, apply_until, kinds, capacity, rules, group_rules, agreement, guide, coordinators
UNWIND $rows AS row
MERGE (g:Programme {id: row[0]})
SET g.name = row[1], g.about = row[2], g.template = row[4], g.startsOn = date(row[5]), g.endsOn = date(row[6]), g.applyUntil = date(row[7]),
  g.kinds = [each IN row[8] | each.kind], g.withinDays = [each IN row[8] | coalesce(each.withinDays, 0)],
  g.capacity = row[9], g.groupRules = row[11], g.guide = row[13],
  // What has begun does not go back into the making, and the terms that somebody agreed to stay.
  g.status = CASE row[3] WHEN 'DRAFT' THEN coalesce(g.status, 'DRAFT') ELSE row[3] END,
  g.agreement = CASE WHEN EXISTS { (g)<-[:APPLIED]-() } THEN g.agreement ELSE row[12] END
WITH row, g
CALL (g) { OPTIONAL MATCH (g)-[:HAS_RULE]->(old:ProgrammeRule) DETACH DELETE old }
CALL (g) { OPTIONAL MATCH (g)<-[old:COORDINATES]-() DELETE old }
CALL (g, row) {
  UNWIND range(0, size(coalesce(row[10], [])) - 1) AS place
  CREATE (g)-[:HAS_RULE]->(rule:ProgrammeRule {place: place})
  SET rule += row[10][place]
}
CALL (g, row) { UNWIND row[14] AS id MATCH (lead:Person {id: id}) WHERE coalesce(lead.leftOn > $today, true) CREATE (lead)-[:COORDINATES]->(g) }

// :name applications — cells of applications.csv: programme, person, status, place, at, agreed_at, answered_at, accepted_on
UNWIND $rows AS row
MATCH (g:Programme {id: row[0]})
MATCH (p:Person {id: row[1]})
// Whose place in line was given here before, and who is not in it, has taken it back or left.
WHERE coalesce(p.leftOn > $today, true) AND (row[3] > coalesce(g.lastPlace, 0) OR EXISTS { (p)-[:APPLIED]->(g) })
MERGE (p)-[at:APPLIED]->(g)
// What was answered here, no older file answers otherwise.
WITH row, at WHERE coalesce(at.status, 'APPLIED') IN ['APPLIED', row[2]]
SET at.status = row[2], at.place = row[3], at.at = datetime(row[4]), at.agreedAt = datetime(row[5]), at.answeredAt = datetime(row[6]),
  at.acceptedOn = date(row[7])

// :name lines — once all who applied are there: who comes next stands behind them
UNWIND $rows AS row
WITH row[0] AS id, max(row[3]) AS last
MATCH (g:Programme {id: id})
SET g.lastPlace = CASE WHEN g.lastPlace > last THEN g.lastPlace ELSE last END

// :name mentorships — cells of mentorships.csv: id, mentor, mentee, kind, status, started_on, ended_on, skills, programme; node and edge in one transaction
UNWIND $rows AS row
MATCH (mentor:Person {id: row[1]})
MATCH (mentee:Person {id: row[2]})
MERGE (m:Mentorship {id: row[0]})
WITH row, m, mentor, mentee
// What ended because somebody left stays so while they are away, whatever an older file says.
WHERE NOT (row[4] IN ['PROPOSED', 'ACTIVE', 'PAUSED'] AND coalesce(m.endReason = 'LEFT', false)
  AND coalesce(mentor.leftOn <= $today OR mentee.leftOn <= $today, false))
SET m.kind = row[3], m.status = row[4], m.startedOn = date(row[5]), m.endedOn = date(row[6]),
  m.endReason = CASE WHEN row[6] IS NULL THEN null ELSE m.endReason END
WITH row, m, mentor, mentee
CALL (m) { OPTIONAL MATCH (m)-[old:HAS_MENTOR|HAS_MENTEE|ABOUT|IN_PROGRAMME]->() DELETE old }
CALL (row) { OPTIONAL MATCH ()-[old:MENTORS {id: row[0]}]->() DELETE old }
CREATE (m)-[:HAS_MENTOR]->(mentor), (m)-[:HAS_MENTEE]->(mentee)
CREATE (mentor)-[:MENTORS
  {id: row[0], kind: row[3], status: row[4], since: date(row[5]), until: date(row[6])}]->(mentee)
WITH row, m
CALL (m, row) { UNWIND row[7] AS id MATCH (s:Skill {id: id}) CREATE (m)-[:ABOUT]->(s) }
FOREACH (name IN [x IN [row[8]] WHERE x IS NOT NULL] |
  MERGE (g:Programme {id: name})
  ON CREATE SET g.name = name
  CREATE (m)-[:IN_PROGRAMME]->(g))

// :name objectives — cells of objectives.csv: id, mentorship, text, direction, owner, due_on, status, set_at, progress_at; words that were said here stay
UNWIND $rows AS row
MATCH (m:Mentorship {id: row[1]})
MATCH (m)-[:HAS_MENTOR]->(mentor:Person)
MATCH (m)-[:HAS_MENTEE]->(mentee:Person)
MERGE (o:Objective {id: row[0]})
ON CREATE SET o.source = 'IMPORT'
SET o.text = CASE o.source WHEN 'IMPORT' THEN coalesce(row[2], '') ELSE o.text END, o.direction = row[3],
  o.owner = coalesce(row[4], CASE row[3] WHEN 'MENTOR_TEACHES' THEN mentee.id ELSE mentor.id END),
  o.dueOn = date(row[5]), o.setAt = datetime(row[7]),
  // How far it came here, no older file takes back.
  o.status = CASE row[6] WHEN 'OPEN' THEN coalesce(o.status, 'OPEN') ELSE row[6] END,
  o.progressAt = CASE WHEN row[8] IS NULL OR o.progressAt > datetime(row[8]) THEN o.progressAt ELSE datetime(row[8]) END
WITH m, o
CALL (o) { OPTIONAL MATCH (o)<-[old:HAS_OBJECTIVE]-() DELETE old }
CREATE (m)-[:HAS_OBJECTIVE]->(o)

// :name sessions — cells of sessions.csv: id, mentorship, status, starts_at, minutes, agenda, taught, absent
UNWIND $rows AS row
MATCH (m:Mentorship {id: row[1]})
// Of who was erased nothing comes back.
WHERE NOT EXISTS { (m)-[:HAS_MENTOR|HAS_MENTEE]->(:Erased) }
MERGE (s:Session {id: row[0]})
ON CREATE SET s.source = 'IMPORT'
// What was planned and is over stays over, whatever an older file says.
WITH row, m, s WHERE NOT (row[2] = 'SCHEDULED' AND coalesce(s.status <> 'SCHEDULED', false))
SET s.status = row[2], s.startsAt = datetime(row[3]), s.minutes = row[4],
  s.agenda = CASE s.source WHEN 'IMPORT' THEN row[5] ELSE s.agenda END,
  s.taught = CASE row[6] WHEN 'BOTH' THEN ['MENTEE_TEACHES', 'MENTOR_TEACHES'] WHEN row[6] THEN [row[6]] END,
  s.absent = row[7]
WITH m, s
CALL (s) { OPTIONAL MATCH (s)<-[old:HAS_SESSION]-() DELETE old }
CREATE (m)-[:HAS_SESSION]->(s)

// :name feedback — cells of feedback.csv: mentorship, person, session, rating, text, at, skills_grown; on the session, or else at the end
UNWIND $rows AS row
MATCH (m:Mentorship {id: row[0]})
WHERE NOT EXISTS { (m)-[:HAS_MENTOR|HAS_MENTEE]->(:Erased) }
OPTIONAL MATCH (m)-[:HAS_SESSION]->(s:Session {id: row[2]})
WITH row, CASE WHEN row[2] IS NULL THEN m ELSE s END AS subject
WHERE subject IS NOT NULL
MERGE (f:Feedback {id: subject.id + '/' + row[1]})
ON CREATE SET f.source = 'IMPORT'
// What people said here, no file says in other words.
WITH row, subject, f WHERE f.source = 'IMPORT'
SET f.kind = CASE WHEN row[2] IS NULL THEN 'CLOSING' ELSE 'SESSION' END, f.rating = row[3], f.text = row[4], f.by = row[1],
  f.at = datetime(row[5]), f.grown = coalesce(row[6], [])
MERGE (subject)-[:GOT]->(f)

// :name groups — cells of groups.csv: id, name, goal, skills, department, status, started_on, ended_on, access, min_size, max_size, rules, programme
UNWIND $rows AS row
MERGE (g:Group {id: row[0]})
SET g.name = row[1], g.goal = row[2], g.status = row[5], g.startedOn = date(row[6]), g.endedOn = date(row[7]),
  g.access = row[8], g.minSize = row[9], g.maxSize = row[10], g.rules = row[11]
WITH row, g
CALL (g) { OPTIONAL MATCH (g)-[old:ABOUT|IN_DEPARTMENT|IN_PROGRAMME]->() DELETE old }
CALL (g, row) { UNWIND row[3] AS id MATCH (s:Skill {id: id}) CREATE (g)-[:ABOUT]->(s) }
CALL (g, row) { MATCH (d:Department {id: row[4]}) CREATE (g)-[:IN_DEPARTMENT]->(d) }
FOREACH (name IN [x IN [row[12]] WHERE x IS NOT NULL] |
  MERGE (p:Programme {id: name})
  ON CREATE SET p.name = name
  CREATE (g)-[:IN_PROGRAMME]->(p))

// :name group_members — cells of group_members.csv: group, person, role, joined_on, left_on, offers, seeks, agreed_at
UNWIND $rows AS row
MATCH (g:Group {id: row[0]})
MATCH (p:Person {id: row[1]})
MERGE (p)-[m:MEMBER_OF]->(g)
SET m.role = row[2], m.joinedOn = date(row[3]), m.offers = row[5], m.seeks = row[6], m.agreedAt = datetime(row[7]),
  m.leftOn = coalesce(date(row[4]), CASE WHEN p.leftOn <= $today THEN m.leftOn END)

// :name group_sessions — cells of group_sessions.csv: id, group, status, starts_at, minutes, agenda
UNWIND $rows AS row
MATCH (g:Group {id: row[1]})
MERGE (s:GroupSession {id: row[0]})
ON CREATE SET s.source = 'IMPORT'
// What was planned and is over stays over, whatever an older file says.
WITH row, g, s WHERE NOT (row[2] = 'SCHEDULED' AND coalesce(s.status <> 'SCHEDULED', false))
SET s.status = row[2], s.startsAt = datetime(row[3]), s.minutes = row[4],
  s.agenda = CASE s.source WHEN 'IMPORT' THEN row[5] ELSE s.agenda END
WITH g, s
CALL (s) { OPTIONAL MATCH (s)<-[old:HAS_SESSION]-() DELETE old }
CREATE (g)-[:HAS_SESSION]->(s)

// :name attendance — cells of attendance.csv: session, person, attended, minutes, turns
UNWIND $rows AS row
MATCH (s:GroupSession {id: row[0]})
MATCH (p:Person {id: row[1]})
MERGE (p)-[part:TOOK_PART]->(s)
SET part.attended = row[2], part.minutes = row[3], part.turns = row[4]

// :name measures — once all parts of a session are there: minutes count where anybody's are given, else turns
UNWIND $rows AS row
WITH DISTINCT row[0] AS id
MATCH (s:GroupSession {id: id})
SET s.measure = CASE WHEN EXISTS { (s)<-[part:TOOK_PART {attended: true}]-() WHERE part.minutes IS NOT NULL } THEN 'MINUTES'
  WHEN EXISTS { (s)<-[part:TOOK_PART {attended: true}]-() WHERE part.turns IS NOT NULL } THEN 'TURNS' END
WITH s
MATCH (s)<-[part:TOOK_PART]-()
SET part.amount = toFloat(CASE s.measure WHEN 'MINUTES' THEN coalesce(part.minutes, 0) WHEN 'TURNS' THEN coalesce(part.turns, 0) END)

// :name new_ties — from, to, kind, weight, at (none without any time), weights, skills, count, first and last time; $never stands for an event without a time
UNWIND $rows AS row
MATCH (seeker:Person {id: row[0]})
MATCH (giver:Person {id: row[1]})
CREATE (seeker)-[:INTERACTED {
  kind: row[2], count: row[7], weight: row[3], firstAt: datetime(row[8]), lastAt: datetime(row[9]),
  at: CASE WHEN row[4] IS NULL THEN [_ IN range(1, row[7]) | $never] ELSE [t IN row[4] | coalesce(datetime(t), $never)] END,
  weights: row[5], skills: row[6]}]->(giver)

// :name changed_ties — the same cells for ties that are there
UNWIND $rows AS row
MATCH (seeker:Person {id: row[0]})
MATCH (giver:Person {id: row[1]})
MATCH (seeker)-[i:INTERACTED {kind: row[2]}]->(giver)
SET i.count = row[7], i.weight = row[3], i.firstAt = datetime(row[8]), i.lastAt = datetime(row[9]),
  i.at = CASE WHEN row[4] IS NULL THEN [_ IN range(1, row[7]) | $never] ELSE [t IN row[4] | coalesce(datetime(t), $never)] END,
  i.weights = row[5], i.skills = row[6]

// :name asks — cells of asks.csv: id, person, title, body, skills, asked_at, anonymous, visibility, viewpoints, urgency, status
UNWIND $rows AS row
MATCH (p:Person {id: row[1]})
MERGE (a:Ask {id: row[0]})
SET a.title = row[2], a.body = row[3], a.askedAt = datetime(row[5]), a.anonymous = row[6], a.visibility = row[7],
  a.viewpoints = row[8], a.urgency = row[9],
  // What has its answer or is closed does not open again by an older file.
  a.status = CASE row[10] WHEN 'OPEN' THEN coalesce(a.status, 'OPEN') ELSE row[10] END
WITH row, a, p
CALL (a) { OPTIONAL MATCH (a)-[old:ABOUT]->() DELETE old }
CALL (a) { OPTIONAL MATCH (a)<-[old:ASKED]-() DELETE old }
CREATE (p)-[:ASKED]->(a)
WITH row, a
CALL (a, row) { UNWIND row[4] AS id MATCH (s:Skill {id: id}) CREATE (a)-[:ABOUT]->(s) }

// :name answers — cells of answers.csv: ask, person, answered_at, accepted, score, text, grew_into; and the id made of them, unless it is one that was given here
UNWIND $rows AS row
MATCH (a:Ask {id: row[0]})
MATCH (p:Person {id: row[1]})
WITH row, a, p, head([(p)-[:ANSWERED]->(given:Answer)-[:ANSWERS]->(a) WHERE given.answeredAt = datetime(row[2]) | given.id]) AS given
MERGE (x:Answer {id: coalesce(given, row[7])})
ON CREATE SET x.source = 'IMPORT'
SET x.answeredAt = datetime(row[2]), x.accepted = row[3], x.score = row[4],
  x.text = CASE x.source WHEN 'IMPORT' THEN row[5] ELSE coalesce(x.text, row[5]) END
MERGE (p)-[:ANSWERED]->(x)
MERGE (x)-[:ANSWERS]->(a)
WITH row, x
CALL (x) { OPTIONAL MATCH (x)-[old:GREW_INTO]->() DELETE old }
MATCH (m:Mentorship {id: row[6]})
CREATE (x)-[:GREW_INTO]->(m)

// :name invitations — cells of invitations.csv: ask, person, status, viewpoint, wave, invited_at; and the id made of them
UNWIND $rows AS row
MATCH (a:Ask {id: row[0]})
MATCH (p:Person {id: row[1]})
WITH row, a, p, head([(a)-[:INVITES]->(there:AskInvitation)-[:INVITED]->(p) | there]) AS there
// Who would rather not is not asked again, and what is over stays so, whatever an older file says.
WHERE there IS NULL OR there.status = 'OPEN' OR there.status = row[2]
  OR there.status = 'ACCEPTED' AND row[2] <> 'OPEN' OR there.status = 'CLOSED' AND row[2] = 'ANSWERED'
MERGE (i:AskInvitation {id: coalesce(there.id, row[6])})
SET i.status = row[2], i.seat = coalesce(row[3], ''), i.wave = row[4], i.invitedAt = datetime(row[5]),
  i.lapsesAt = CASE WHEN row[2] IN ['OPEN', 'ACCEPTED'] THEN i.lapsesAt END,
  a.wave = CASE WHEN a.wave >= row[4] THEN a.wave ELSE row[4] END
MERGE (a)-[:INVITES]->(i)
MERGE (i)-[:INVITED]->(p)

// :name endorsements — cells of endorsements.csv: from, to, skill, at; and the id made of them
UNWIND $rows AS row
MATCH (giver:Person {id: row[0]})
MATCH (taker:Person {id: row[1]})
MATCH (s:Skill {id: row[2]})
MERGE (e:Endorsement {id: row[4]})
SET e.at = datetime(row[3])
MERGE (giver)-[:GAVE]->(e)
MERGE (e)-[:ENDORSES]->(taker)
MERGE (e)-[:FOR_SKILL]->(s)

// :name departures — once all is there, who has left or will: what they have open is settled when the day is there
UNWIND $rows AS row
MATCH (p:Person {id: row[0]})
WHERE p.leftOn > $today
  OR EXISTS { MATCH (p)<-[:HAS_MENTOR|HAS_MENTEE]-(m:Mentorship) WHERE m.status IN ['PROPOSED', 'ACTIVE', 'PAUSED'] }
  OR EXISTS { MATCH (p)-[seat:MEMBER_OF]->(g:Group) WHERE seat.leftOn IS NULL AND g.status IN ['FORMING', 'ACTIVE'] }
  OR EXISTS { (p)-[:AT_DOOR|APPLIED|COORDINATES]->() } OR EXISTS { (p)-[:ASKED]->(:Ask {status: 'OPEN'}) }
  OR EXISTS { MATCH (p)<-[:INVITED]-(i:AskInvitation) WHERE i.status IN ['OPEN', 'ACCEPTED'] }
MERGE (p)-[:LEAVES]->(:Departure)

// :name retire_people — who is absent from the whole list has left; what they have open is settled with the others
UNWIND $rows AS row
MATCH (p:Person {id: row[0]})
SET p.leftOn = coalesce(p.leftOn, $today)
MERGE (p)-[:LEAVES]->(:Departure)

// :name retire_mentorships — what ran and is absent from the whole list has ended
UNWIND $rows AS row
MATCH (m:Mentorship {id: row[0]}) WHERE m.status IN ['PROPOSED', 'ACTIVE', 'PAUSED']
  // Where somebody has left, that is the reason.
  AND NOT EXISTS { MATCH (m)-[:HAS_MENTOR|HAS_MENTEE]->(p:Person)-[:LEAVES]->() WHERE p.leftOn <= $today }
SET m.status = 'ENDED', m.endedOn = $today, m.endReason = 'ABSENT_FROM_IMPORT'
WITH m
MATCH ()-[e:MENTORS {id: m.id}]->()
SET e.status = 'ENDED', e.until = $today

// :name retire_objectives — what was to be reached and is absent from the whole list is no longer wanted
UNWIND $rows AS row
MATCH (o:Objective {id: row[0]})
SET o.status = 'DROPPED'

// :name retire_sessions — what was planned and is absent from the whole list is called off
UNWIND $rows AS row
MATCH (s:Session {id: row[0]})
SET s.status = 'CANCELLED'

// :name retire_group_sessions — what was planned and is absent from the whole list is called off
UNWIND $rows AS row
MATCH (s:GroupSession {id: row[0]})
SET s.status = 'CANCELLED'

// :name retire_groups — what ran and is absent from the whole list has ended
UNWIND $rows AS row
MATCH (g:Group {id: row[0]})
SET g.status = 'ENDED', g.endedOn = $today

// :name retire_group_members — who is absent from the whole list has left the group
UNWIND $rows AS row
MATCH (g:Group {id: row[0]})
MATCH (p:Person {id: row[1]})
MATCH (p)-[m:MEMBER_OF]->(g)
SET m.leftOn = coalesce(m.leftOn, $today)

// :name retire_person_skills — a statement that the organisation no longer makes; what people said themselves stays
UNWIND $rows AS row
MATCH (p:Person {id: row[0]})
MATCH (s:Skill {id: row[1]})
MATCH (p)-[h:HAS_SKILL {intent: row[2], source: 'IMPORT'}]->(s)
DELETE h

// :name forget_empty_places — a location or programme that an import made is only there for what is at it
MATCH (n:Location|Programme) WHERE n.status IS NULL AND NOT EXISTS { (n)<-[:AT_LOCATION|IN_PROGRAMME]-() }
DELETE n
