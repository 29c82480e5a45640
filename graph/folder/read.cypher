// A page is one record with all its rows: the driver takes far longer over many records than over one long one.

// :name department_ids — the pages of the departments
MATCH (n:Department) WHERE n.id > $after WITH n.id AS id ORDER BY id LIMIT $size RETURN collect(id)

// :name skill_ids — the pages of the skills
MATCH (n:Skill) WHERE n.id > $after WITH n.id AS id ORDER BY id LIMIT $size RETURN collect(id)

// :name person_ids — the pages of the people
MATCH (n:Person) WHERE n.id > $after WITH n.id AS id ORDER BY id LIMIT $size RETURN collect(id)

// :name mentorship_ids — the pages of the mentorships
MATCH (n:Mentorship) WHERE n.id > $after WITH n.id AS id ORDER BY id LIMIT $size RETURN collect(id)

// :name group_ids — the pages of the groups
MATCH (n:Group) WHERE n.id > $after WITH n.id AS id ORDER BY id LIMIT $size RETURN collect(id)

// :name programme_ids — the pages of the programmes that are more than a name in another file
MATCH (n:Programme) WHERE n.id > $after AND n.status IS NOT NULL WITH n.id AS id ORDER BY id LIMIT $size RETURN collect(id)

// :name ask_ids — the pages of the asks
MATCH (n:Ask) WHERE n.id > $after WITH n.id AS id ORDER BY id LIMIT $size RETURN collect(id)

// :name own_mentorships — relations that people proposed here: that a file does not name them ends none
MATCH (m:Mentorship) WHERE m.id > '' AND m.proposedAt IS NOT NULL RETURN m.id

// :name own_groups — groups that people made here: that a file does not name them ends none
MATCH (g:Group) WHERE g.id > '' AND g.createdAt IS NOT NULL RETURN g.id

// :name own_objectives — objectives that people set or worded here: that a file does not name them drops none
MATCH (o:Objective) WHERE o.id > '' AND o.source IS NULL RETURN o.id

// :name own_sessions — sessions that people planned here: that a file does not name them calls none off
MATCH (s:Session) WHERE s.id > '' AND s.source IS NULL AND s.status = 'SCHEDULED' RETURN s.id

// :name own_group_sessions — sessions of groups that people planned here
MATCH (s:GroupSession) WHERE s.id > '' AND s.source IS NULL AND s.status = 'SCHEDULED' RETURN s.id

// :name departments — rows of departments.csv
UNWIND $ids AS id MATCH (d:Department {id: id})
WITH d ORDER BY d.id
RETURN collect([d.id, d.name, head([(d)-[:PART_OF]->(up) | up.id])])

// :name skills — rows of skills.csv
UNWIND $ids AS id MATCH (s:Skill {id: id})
WITH s ORDER BY s.id
RETURN collect([s.id, s.name, s.aliases,
  COLLECT { MATCH (s)-[:BROADER]->(o) RETURN o.id ORDER BY o.id },
  COLLECT { MATCH (s)-[:RELATED]->(o) RETURN o.id ORDER BY o.id },
  s.description])

// :name people — rows of people.csv
UNWIND $ids AS id MATCH (p:Person {id: id})
WITH p ORDER BY p.id
RETURN collect([p.id, p.name, p.email, p.title, p.seniority,
  head([(p)-[:IN_DEPARTMENT]->(d) | d.id]), head([(p)-[:AT_LOCATION]->(l) | l.id]), p.timezone, p.languages,
  head([(p)-[:REPORTS_TO]->(m) | m.id]), toString(p.joinedOn), toString(p.leftOn),
  p.mentorCapacity, p.menteeCapacity, p.discoverable, p.inference, p.about, p.paused, p.asksAWeek, p.aboutFor, p.aimsFor,
  p.contactFor, split(toString(p.decidedAt), '[')[0]])

// :name person_skills — rows of person_skills.csv
UNWIND $ids AS id MATCH (p:Person {id: id})-[h:HAS_SKILL]->(s:Skill)
WITH p, s, h ORDER BY p.id, s.id, h.intent
RETURN collect([p.id, s.id, h.intent, h.level, h.evidence, toString(h.firstOn), toString(h.lastOn)])

// :name programmes — rows of programmes.csv
UNWIND $ids AS id MATCH (g:Programme {id: id})
WITH g ORDER BY g.id
RETURN collect([g.id, g.name, g.about, g.status, g.template, toString(g.startsOn), toString(g.endsOn), toString(g.applyUntil),
  [i IN range(0, size(coalesce(g.kinds, [])) - 1) | {kind: g.kinds[i], withinDays: nullIf(g.withinDays[i], 0)}], g.capacity,
  COLLECT { MATCH (g)-[:HAS_RULE]->(rule:ProgrammeRule) RETURN rule {.*, place: null} ORDER BY rule.place },
  g.groupRules, g.agreement, g.guide, COLLECT { MATCH (g)<-[:COORDINATES]-(lead:Person) RETURN lead.id ORDER BY lead.id }])

// :name applications — rows of applications.csv; their words to who runs it stay here
UNWIND $ids AS id MATCH (g:Programme {id: id})<-[at:APPLIED]-(p:Person)
WITH g, p, at ORDER BY g.id, at.place, p.id
RETURN collect([g.id, p.id, at.status, at.place, split(toString(at.at), '[')[0], split(toString(at.agreedAt), '[')[0],
  split(toString(at.answeredAt), '[')[0], toString(at.acceptedOn)])

// :name mentorships — rows of mentorships.csv
UNWIND $ids AS id MATCH (m:Mentorship {id: id})
WHERE NOT EXISTS { (m)-[:HAS_MENTOR|HAS_MENTEE]->(:Erased) }
WITH m ORDER BY m.id
RETURN collect([m.id, head([(m)-[:HAS_MENTOR]->(p) | p.id]), head([(m)-[:HAS_MENTEE]->(p) | p.id]), m.kind, m.status,
  toString(m.startedOn), toString(m.endedOn),
  COLLECT { MATCH (m)-[:ABOUT]->(s:Skill) RETURN s.id ORDER BY s.id },
  head([(m)-[:IN_PROGRAMME]->(g) | g.id])])

// :name objectives — rows of objectives.csv; words that were said here are for the two of the relation and stay here
UNWIND $ids AS id MATCH (m:Mentorship {id: id})-[:HAS_OBJECTIVE]->(o:Objective)
WHERE NOT EXISTS { (m)-[:HAS_MENTOR|HAS_MENTEE]->(:Erased) }
WITH m, o, CASE o.direction WHEN 'MENTOR_TEACHES' THEN head([(m)-[:HAS_MENTEE]->(p) | p.id])
  ELSE head([(m)-[:HAS_MENTOR]->(p) | p.id]) END AS learner
ORDER BY m.id, o.id
RETURN collect([o.id, m.id, CASE o.source WHEN 'IMPORT' THEN o.text END, o.direction, nullIf(o.owner, learner), toString(o.dueOn),
  o.status, split(toString(o.setAt), '[')[0], split(toString(o.progressAt), '[')[0]])

// :name sessions — rows of sessions.csv
UNWIND $ids AS id MATCH (m:Mentorship {id: id})-[:HAS_SESSION]->(s:Session)
WHERE NOT EXISTS { (m)-[:HAS_MENTOR|HAS_MENTEE]->(:Erased) }
WITH m, s ORDER BY m.id, s.id
RETURN collect([s.id, m.id, s.status, split(toString(s.startsAt), '[')[0], s.minutes, CASE s.source WHEN 'IMPORT' THEN s.agenda END,
  CASE size(s.taught) WHEN 2 THEN 'BOTH' ELSE s.taught[0] END, s.absent])

// :name feedback — rows of feedback.csv: what came by a file; what people said here stays here
UNWIND $ids AS id MATCH (m:Mentorship {id: id})
WHERE NOT EXISTS { (m)-[:HAS_MENTOR|HAS_MENTEE]->(:Erased) }
CALL (m) {
  MATCH (m)-[:GOT]->(f:Feedback {source: 'IMPORT'}) RETURN null AS session, f
  UNION ALL
  MATCH (m)-[:HAS_SESSION]->(s:Session)-[:GOT]->(f:Feedback {source: 'IMPORT'}) RETURN s.id AS session, f
}
WITH m, session, f ORDER BY m.id, session, f.by
RETURN collect([m.id, f.by, session, f.rating, f.text, split(toString(f.at), '[')[0], f.grown])

// :name groups — rows of groups.csv
UNWIND $ids AS id MATCH (g:Group {id: id})
WITH g ORDER BY g.id
RETURN collect([g.id, g.name, g.goal, COLLECT { MATCH (g)-[:ABOUT]->(s:Skill) RETURN s.id ORDER BY s.id },
  head([(g)-[:IN_DEPARTMENT]->(d) | d.id]), g.status, toString(g.startedOn), toString(g.endedOn),
  coalesce(g.access, 'CLOSED'), g.minSize, g.maxSize, g.rules, head([(g)-[:IN_PROGRAMME]->(p) | p.id])])

// :name group_members — rows of group_members.csv
UNWIND $ids AS id MATCH (g:Group {id: id})<-[m:MEMBER_OF]-(p:Person)
WITH g, p, m ORDER BY g.id, p.id
RETURN collect([g.id, p.id, m.role, toString(m.joinedOn), toString(m.leftOn),
  m.offers, m.seeks, split(toString(m.agreedAt), '[')[0]])

// :name group_sessions — rows of group_sessions.csv
UNWIND $ids AS id MATCH (g:Group {id: id})-[:HAS_SESSION]->(s:GroupSession)
WITH g, s ORDER BY g.id, s.id
RETURN collect([s.id, g.id, s.status, split(toString(s.startsAt), '[')[0], s.minutes, CASE s.source WHEN 'IMPORT' THEN s.agenda END])

// :name attendance — rows of attendance.csv
UNWIND $ids AS id MATCH (g:Group {id: id})-[:HAS_SESSION]->(s:GroupSession)<-[part:TOOK_PART]-(p:Person)
WITH g, s, p, part ORDER BY g.id, s.id, p.id
RETURN collect([s.id, p.id, part.attended, part.minutes, part.turns])

// :name interactions — ties of interactions.csv; each holds its events in order of time
UNWIND $ids AS id MATCH (p:Person {id: id})-[i:INTERACTED]->(q:Person)
WITH p, q, i ORDER BY p.id, q.id, i.kind
RETURN collect([p.id, q.id, i.kind, [t IN i.at | split(toString(t), '[')[0]], i.weights, i.skills])

// :name asks — rows of asks.csv
UNWIND $ids AS id MATCH (a:Ask {id: id})
WHERE NOT EXISTS { (a)<-[:ASKED]-(:Erased) }
WITH a ORDER BY a.id
RETURN collect([a.id, head([(p:Person)-[:ASKED]->(a) | p.id]), a.title, a.body,
  COLLECT { MATCH (a)-[:ABOUT]->(s:Skill) RETURN s.id ORDER BY s.id }, split(toString(a.askedAt), '[')[0], a.anonymous,
  coalesce(a.visibility, 'EVERYONE'), a.viewpoints, coalesce(a.urgency, 'NORMAL'), coalesce(a.status, 'OPEN')])

// :name answers — rows of answers.csv
UNWIND $ids AS id MATCH (a:Ask {id: id})<-[:ANSWERS]-(x:Answer)<-[:ANSWERED]-(p:Person)
WHERE NOT EXISTS { (a)<-[:ASKED]-(:Erased) }
WITH a, p, x ORDER BY a.id, p.id, x.answeredAt, x.id
RETURN collect([a.id, p.id, split(toString(x.answeredAt), '[')[0], x.accepted, x.score,
  // Words that were said here leave where everybody reads them.
  CASE WHEN x.source = 'IMPORT' OR coalesce(a.visibility, 'EVERYONE') = 'EVERYONE' THEN x.text END,
  head([(x)-[:GREW_INTO]->(m:Mentorship) WHERE NOT EXISTS { (m)-[:HAS_MENTOR|HAS_MENTEE]->(:Erased) } | m.id])])

// :name invitations — rows of invitations.csv; that somebody would rather not is for them alone
UNWIND $ids AS id MATCH (a:Ask {id: id})-[:INVITES]->(i:AskInvitation)-[:INVITED]->(p:Person)
WHERE NOT EXISTS { (a)<-[:ASKED]-(:Erased) } AND i.status IN ['OPEN', 'ACCEPTED', 'ANSWERED', 'CLOSED']
WITH a, p, i ORDER BY a.id, p.id
RETURN collect([a.id, p.id, i.status, i.seat, i.wave, split(toString(i.invitedAt), '[')[0]])

// :name endorsements — rows of endorsements.csv; of what its owner hides none is told
UNWIND $ids AS id MATCH (p:Person {id: id})-[:GAVE]->(e:Endorsement)-[:ENDORSES]->(q:Person)
MATCH (e)-[:FOR_SKILL]->(s:Skill) WHERE NOT EXISTS { (q)-[:KEEPS_SKILL]->(s) }
WITH p, q, s, e ORDER BY p.id, q.id, s.id
RETURN collect([p.id, q.id, s.id, split(toString(e.at), '[')[0]])
