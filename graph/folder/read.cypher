// :name department_ids — the pages of the departments
MATCH (n:Department) WHERE n.id > $after RETURN n.id ORDER BY n.id LIMIT $size

// :name skill_ids — the pages of the skills
MATCH (n:Skill) WHERE n.id > $after RETURN n.id ORDER BY n.id LIMIT $size

// :name person_ids — the pages of the people
MATCH (n:Person) WHERE n.id > $after RETURN n.id ORDER BY n.id LIMIT $size

// :name mentorship_ids — the pages of the mentorships
MATCH (n:Mentorship) WHERE n.id > $after RETURN n.id ORDER BY n.id LIMIT $size

// :name group_ids — the pages of the groups
MATCH (n:Group) WHERE n.id > $after RETURN n.id ORDER BY n.id LIMIT $size

// :name ask_ids — the pages of the asks
MATCH (n:Ask) WHERE n.id > $after RETURN n.id ORDER BY n.id LIMIT $size

// :name departments — rows of departments.csv
UNWIND $ids AS id MATCH (d:Department {id: id})
RETURN d.id, d.name, head([(d)-[:PART_OF]->(up) | up.id]) ORDER BY d.id

// :name skills — rows of skills.csv
UNWIND $ids AS id MATCH (s:Skill {id: id})
RETURN s.id, s.name, s.aliases,
  COLLECT { MATCH (s)-[:BROADER]->(o) RETURN o.id ORDER BY o.id },
  COLLECT { MATCH (s)-[:RELATED]->(o) RETURN o.id ORDER BY o.id },
  s.description
ORDER BY s.id

// :name people — rows of people.csv
UNWIND $ids AS id MATCH (p:Person {id: id})
RETURN p.id, p.name, p.email, p.title, p.seniority,
  head([(p)-[:IN_DEPARTMENT]->(d) | d.id]), head([(p)-[:AT_LOCATION]->(l) | l.id]), p.timezone, p.languages,
  head([(p)-[:REPORTS_TO]->(m) | m.id]), toString(p.joinedOn), toString(p.leftOn),
  p.mentorCapacity, p.menteeCapacity, p.discoverable, p.inference, p.about
ORDER BY p.id

// :name person_skills — rows of person_skills.csv
UNWIND $ids AS id MATCH (p:Person {id: id})-[h:HAS_SKILL]->(s:Skill)
RETURN p.id, s.id, h.intent, h.level, h.evidence, toString(h.firstOn), toString(h.lastOn)
ORDER BY p.id, s.id, h.intent

// :name mentorships — rows of mentorships.csv
UNWIND $ids AS id MATCH (m:Mentorship {id: id})
RETURN m.id, head([(m)-[:HAS_MENTOR]->(p) | p.id]), head([(m)-[:HAS_MENTEE]->(p) | p.id]), m.kind, m.status,
  toString(m.startedOn), toString(m.endedOn),
  COLLECT { MATCH (m)-[:ABOUT]->(s:Skill) RETURN s.id ORDER BY s.id },
  head([(m)-[:IN_PROGRAMME]->(g) | g.id])
ORDER BY m.id

// :name groups — rows of groups.csv
UNWIND $ids AS id MATCH (g:Group {id: id})
RETURN g.id, g.name, g.goal, COLLECT { MATCH (g)-[:ABOUT]->(s:Skill) RETURN s.id ORDER BY s.id },
  head([(g)-[:IN_DEPARTMENT]->(d) | d.id]), g.status, toString(g.startedOn), toString(g.endedOn)
ORDER BY g.id

// :name group_members — rows of group_members.csv
UNWIND $ids AS id MATCH (g:Group {id: id})<-[m:MEMBER_OF]-(p:Person)
RETURN g.id, p.id, m.role, toString(m.joinedOn), toString(m.leftOn)
ORDER BY g.id, p.id

// :name interactions — ties of interactions.csv; each holds its events in order of time
UNWIND $ids AS id MATCH (p:Person {id: id})-[i:INTERACTED]->(q:Person)
RETURN p.id, q.id, i.kind, [t IN i.at | split(toString(t), '[')[0]], i.weights, i.skills
ORDER BY p.id, q.id, i.kind

// :name asks — rows of asks.csv
UNWIND $ids AS id MATCH (a:Ask {id: id})
RETURN a.id, head([(p:Person)-[:ASKED]->(a) | p.id]), a.title, a.body,
  COLLECT { MATCH (a)-[:ABOUT]->(s:Skill) RETURN s.id ORDER BY s.id }, split(toString(a.askedAt), '[')[0], a.anonymous
ORDER BY a.id

// :name answers — rows of answers.csv
UNWIND $ids AS id MATCH (a:Ask {id: id})<-[:ANSWERS]-(x:Answer)<-[:ANSWERED]-(p:Person)
RETURN a.id, p.id, split(toString(x.answeredAt), '[')[0], x.accepted, x.score
ORDER BY a.id, p.id, x.answeredAt, x.id

// :name endorsements — rows of endorsements.csv
UNWIND $ids AS id MATCH (p:Person {id: id})-[:GAVE]->(e:Endorsement)-[:ENDORSES]->(q:Person)
MATCH (e)-[:FOR_SKILL]->(s:Skill)
RETURN p.id, q.id, s.id, split(toString(e.at), '[')[0]
ORDER BY p.id, q.id, s.id
