// Mia is the mentee, Tom her mentor, Pat a former one, Eve the expert, Ned a fellow, Fay the facilitator, Gus a guest, Hid hidden, Max the manager, Kit the organiser,
// Dora a colleague, Sam a stranger, and Ray holds every role. Each text is a word of its own.
CREATE (lab:Department {id: 'd-lab', name: 'Lab'}), (shop:Department {id: 'd-shop', name: 'Shop'}), (site:Location {id: 'l-bern', name: 'Bern'}),
  (python:Skill {id: 's-python', name: 'Python'}), (rust:Skill {id: 's-rust', name: 'Rust'}), (spring:Programme {id: 'spring', name: 'Spring', status: 'OPEN'}),
  (draft:Programme {id: 'draft', name: 'Autumn', status: 'DRAFT'})
FOREACH (p IN [spring, draft] | SET p += {about: 'x', template: 'ONBOARDING', startsOn: date('2026-01-01'), endsOn: date('2099-01-01'), applyUntil: date('2098-01-01'),
  kinds: ['PEER', 'GROUP'], withinDays: [9, 0], capacity: 9, guide: 'x', groupRules: '[{"kind": "MIX", "attribute": "department", "params": {"least": 1}}]'})
SET draft.agreement = 'Be there.'
CREATE (mia:Person {id: 'mia', aboutFor: 'DEPARTMENT', aimsFor: 'RELATIONS', contactFor: 'ME', guardedAbout: 'xaboutx'}),
  (tom:Person {id: 'tom', aboutFor: 'RELATIONS', aimsFor: 'ME', contactFor: 'DEPARTMENT', guardedAbout: 'x'}), (pat:Person {id: 'pat'}), (eve:Person {id: 'eve', paused: true, about: 'Rust since 2015.'}), (ned:Person {id: 'ned'}),
  (fay:Person {id: 'fay'}), (gus:Person {id: 'gus'}), (hid:Person {id: 'hid', discoverable: false}), (max:Person {id: 'max'}),
  (kit:Person {id: 'kit'}), (dora:Person {id: 'dora', aboutFor: 'ME', aimsFor: 'DEPARTMENT', contactFor: 'RELATIONS', guardedAbout: 'x'}), (sam:Person {id: 'sam'}), (ray:Person {id: 'ray'})
WITH *, [mia, tom, pat, eve, ned, fay, gus, hid, max, kit, dora, sam, ray] AS all
FOREACH (p IN all | SET p.name = 'N' + p.id, p.discoverable = coalesce(p.discoverable, true), p.inference = 'ON')
FOREACH (p IN [spring, draft] | CREATE (kit)-[:COORDINATES]->(p), (p)-[:HAS_RULE]->(:ProgrammeRule {place: 0, step: 'TEST', size: 1, field: 'seniority', operator: 'notEquals', values: [99]}))
CREATE (fay)-[:APPLIED {status: 'ACCEPTED', at: datetime(), place: 1, acceptedOn: date()}]->(draft)
FOREACH (p IN [mia, eve] | SET p.calendarLinkedAt = datetime(), p.calendarDigest = p.id)
CREATE (ned)-[:APPLIED {status: 'ACCEPTED', at: datetime(), place: 1, acceptedOn: date(), message: 'xapplyx'}]->(spring),
  (gus)-[:APPLIED {status: 'WAITING', at: datetime(), place: 2}]->(spring), (eve)-[:APPLIED {status: 'DECLINED', at: datetime(), place: 4}]->(spring), (sam)-[:APPLIED {status: 'APPLIED', at: datetime(), place: 3}]->(spring),
  (tom)<-[:TO_MENTOR]-(:Offer {id: 'offer', at: datetime(), times: 3, wishes: [], muted: []})-[:TO_MENTEE]->(mia),
  (eve)<-[:TO_MENTOR]-(:Offer {id: 'offer2', at: datetime(), times: 3, wishes: [], muted: []})-[:TO_MENTEE]->(sam)
FOREACH (p IN all | CREATE (p)-[:HAS_SKILL {intent: 'HAS', level: 3, evidence: 2, source: 'IMPORT', confirmed: true}]->(python))
FOREACH (p IN [mia, eve] | SET p += {title: 'Engineer', seniority: 4, joinedOn: date('2020-01-01'), leftOn: date('2099-01-01')})
FOREACH (p IN [mia, eve, tom, dora] | SET p += {interests: ['chess'], languages: ['en'], aims: 'To lead', email: p.id + '@example.org', timezone: 'Europe/Zurich', hours: ['MONDAY 09:00 10:00'], mentorCapacity: 9,
  menteeCapacity: 9})
SET dora.mentorCapacity = 0
FOREACH (p IN [mia, dora] | CREATE (p)-[:IN_DEPARTMENT]->(lab))
FOREACH (p IN [eve, tom, hid] | CREATE (p)-[:IN_DEPARTMENT]->(shop))
FOREACH (p IN [mia, eve, hid] | CREATE (p)-[:AT_LOCATION]->(site))
CREATE (mia)-[:REPORTS_TO]->(max), (tom)-[:REPORTS_TO]->(max), (eve)-[:REPORTS_TO]->(ray), (gus)-[:REPORTS_TO]->(mia), (ned)-[:REPORTS_TO]->(eve),
  (hid)-[:REPORTS_TO]->(mia)
CREATE (run:AnalysisRun {id: 'r', status: 'SUCCEEDED'}), (:Network {id: 'network', run: 'r'})-[:SERVES]->(run),
  (c:Community {id: 'r/0', run: 'r', name: 'Rust', size: 9, level: 0})
FOREACH (p IN [mia, eve, hid] | CREATE (p)-[:IN_COMMUNITY {run: 'r', pageRank: 1.0, betweenness: 1.0, degree: 3}]->(c))
FOREACH (p IN [mia, eve] | CREATE (p)-[:SHOWED {run: 'r', count: 2, strength: 1.0}]->(rust))
FOREACH (p IN [mia, eve] | CREATE (p)-[:KEEPS_SKILL {intent: 'LEARNS', source: 'PERSON'}]->(:Skill {id: 's-' + p.id, name: 'Secret of ' + p.id}))
FOREACH (p IN [mia, eve] | CREATE (sam)-[:INTERACTED {kind: 'HELP', count: 2, weight: 2.0}]->(p), (p)-[:INTERACTED {kind: 'HELP', count: 2, weight: 2.0}]->(sam),
  (p)-[:INTERACTED {kind: 'HELP', count: 1, weight: 1.0}]->(hid))
// Relations: what goes on, rests or was proposed between Tom and Mia, and what was.
WITH *
CALL (mia, tom, pat, sam, eve, dora, ned, gus) {
  UNWIND [{id: 'going', a: tom, b: mia, status: 'ACTIVE', kind: 'REVERSE', since: 'P30D'}, {id: 'resting', a: tom, b: mia, status: 'PAUSED', kind: 'MICRO', since: 'P9D'},
    {id: 'open', a: tom, b: mia, status: 'PROPOSED', kind: 'REVERSE'}, {id: 'near', a: dora, b: ned, status: 'ACTIVE', kind: 'MICRO', since: 'P9D'},
    {id: 'brought', a: dora, b: ned, status: 'PROPOSED', kind: 'PEER', nobody: true},
    {id: 'full', a: dora, b: ned, status: 'PROPOSED', kind: 'PEER', by: 'ned'},
    {id: 'past', a: dora, b: gus, status: 'COMPLETED', kind: 'MICRO', since: 'P9D'},
    {id: 'former', a: pat, b: mia, status: 'COMPLETED', kind: 'PEER', since: 'P300D', over: 'P9D', why: 'xendx'},
    {id: 'broken', a: mia, b: sam, status: 'ENDED', kind: 'MICRO', since: 'P300D', over: 'P9D', why: 'LEFT'},
    {id: 'idle', a: eve, b: mia, status: 'ENDED', kind: 'PEER', since: 'P300D', over: 'P9D', why: 'IDLE'},
    {id: 'led', a: eve, b: sam, status: 'ENDED', kind: 'MICRO', since: 'P90D', over: 'P9D'}, {id: 'grown', a: tom, b: eve, status: 'COMPLETED', kind: 'MICRO', since: 'P90D', over: 'P9D'}] AS each
  WITH each, each.a AS a, each.b AS b
  CREATE (a)<-[:HAS_MENTOR]-(m:Mentorship {id: each.id, kind: each.kind, status: each.status, proposedBy: coalesce(each.by, 'mia'), message: 'x' + each.id + 'x',
      agreed: CASE WHEN each.nobody THEN [] ELSE [coalesce(each.by, 'mia')] END, startedOn: date() - duration(each.since), endedOn: date() - duration(each.over), endReason: each.why,
      suggestedBy: 'r', suggestedRank: 1, reasonKinds: ['SKILL'], reasonTexts: ['x' + each.id + 'reasonx'], reasonContributions: [0.5], remindedAt: datetime(),
      pulseAt: datetime()})-[:HAS_MENTEE]->(b),
    (a)-[:MENTORS {id: each.id, kind: each.kind, status: each.status, since: m.startedOn, until: m.endedOn}]->(b)
  WITH m, a, b
  CREATE (m)-[:HAS_OBJECTIVE]->(o:Objective {id: m.id + '-o', text: 'x' + m.id + 'ox', direction: 'MENTOR_TEACHES', status: 'OPEN', owner: b.id,
      dueOn: date('2099-01-01'), setAt: datetime(), setBy: a.id}),
    (o)-[:PROGRESSED]->(:ProgressNote {id: m.id + '-p', text: 'x' + m.id + 'progressx', status: 'OPEN', by: a.id, at: datetime()}),
    (m)-[:HAS_OBJECTIVE]->(:Objective {id: m.id + '-o2', text: 'x', direction: 'MENTEE_TEACHES', status: 'OPEN', owner: a.id, setAt: datetime(), setBy: a.id}),
    (m)-[:HAS_SESSION]->(:Session {id: m.id + '-s', status: 'SCHEDULED', startsAt: datetime() - duration('P1D'), minutes: 30}),
    (m)-[:HAS_SESSION]->(s:Session {id: m.id + '-held', status: 'HELD', startsAt: datetime() - duration('P3D'), minutes: 30, agenda: 'x' + m.id + 'agendax',
      taught: ['MENTOR_TEACHES'], absent: [b.id]}),
    (s)-[:NOTED]->(:SessionNote {id: m.id + '-n1', text: 'x' + m.id + 'sharedx', visibility: 'SHARED', by: b.id, at: datetime()}),
    (s)-[:NOTED]->(:SessionNote {id: m.id + '-n2', text: 'x' + m.id + 'privatex', visibility: 'PRIVATE', by: a.id, at: datetime()}),
    (s)-[:GOT]->(:Feedback {id: m.id + '-f1', kind: 'SESSION', rating: 4, text: 'x' + m.id + 'feedbackx', by: a.id, at: datetime()}),
    (s)-[:GOT]->(:Feedback {id: m.id + '-f4', kind: 'PULSE', rating: 2, text: 'x' + m.id + 'onsessionx', by: b.id, at: datetime()}),
    (m)-[:GOT]->(:Feedback {id: m.id + '-f2', kind: 'PULSE', rating: 2, text: 'x' + m.id + 'pulsex', by: b.id, at: datetime()}),
    (m)-[:GOT]->(:Feedback {id: m.id + '-f3', kind: 'CLOSING', rating: 3, text: 'x' + m.id + 'closingx', by: b.id, at: datetime()})
  WITH m
  MATCH (rust:Skill {id: 's-rust'}), (spring:Programme {id: 'spring'})
  CREATE (m)-[:ABOUT]->(rust), (m)-[:IN_PROGRAMME]->(spring)
}
// Circles: one with its door, a hidden one, one that forms, and one that nobody leads any more.
WITH *
CREATE (circle:Group {id: 'circle', name: 'Circle', goal: 'Rust', status: 'ACTIVE', access: 'CLOSED', minSize: 2, maxSize: 6, rules: ['Be kind'],
    startedOn: date('2026-01-01'), endedOn: date('2099-01-01')})-[:ABOUT]->(rust),
  (circle)-[:IN_PROGRAMME]->(spring), (circle)-[:IN_DEPARTMENT]->(lab),
  (secret:Group {id: 'secret', name: 'Secret', goal: 'Rust', status: 'ACTIVE', access: 'HIDDEN', minSize: 2, maxSize: 6, rules: ['Be kind'],
    startedOn: date('2026-01-01'), endedOn: date('2099-01-01')})-[:ABOUT]->(rust),
  (secret)-[:IN_PROGRAMME]->(spring), (secret)-[:IN_DEPARTMENT]->(lab),
  (forming:Group {id: 'forming', name: 'Forming', status: 'FORMING', access: 'CLOSED', minSize: 1, maxSize: 6}),
  (led:Group {id: 'led', name: 'Led', status: 'ACTIVE', access: 'CLOSED'})<-[:MEMBER_OF {role: 'FACILITATOR'}]-(kit), (led)<-[:MEMBER_OF {role: 'FACILITATOR'}]-(fay),
  (adrift:Group {id: 'adrift', name: 'Adrift', status: 'ACTIVE', access: 'CLOSED'})
CREATE (fay)-[:MEMBER_OF {role: 'FACILITATOR', agreedAt: datetime(), joinedOn: date('2026-01-01')}]->(circle), (fay)-[:MEMBER_OF {role: 'FACILITATOR'}]->(forming),
  (ned)-[:MEMBER_OF {role: 'MEMBER', agreedAt: datetime(), joinedOn: date('2026-01-01')}]->(circle),
  (mia)-[:MEMBER_OF {role: 'MEMBER', agreedAt: datetime(), joinedOn: date('2026-01-01'), offers: ['s-rust'], seeks: ['s-python'], about: 'xofferx'}]->(circle),
  (hid)-[:MEMBER_OF {role: 'MEMBER', agreedAt: datetime(), joinedOn: date('2026-01-01')}]->(circle),
  (sam)-[:MEMBER_OF {role: 'FACILITATOR', joinedOn: date('2026-01-01'), leftOn: date('2026-02-01'), agreedAt: datetime()}]->(circle),
  (gus)-[:MEMBER_OF {role: 'FACILITATOR', joinedOn: date('2026-01-01'), leftOn: date('2026-02-01'), agreedAt: datetime()}]->(secret),
  (gus)-[:AT_DOOR {state: 'REQUESTED', role: 'MEMBER', at: datetime(), message: 'xletmeinx'}]->(adrift),
  (max)-[:MEMBER_OF {role: 'FACILITATOR', agreedAt: datetime(), joinedOn: date('2026-01-01'), about: 'xsecretofferx'}]->(secret),
  (sam)-[:MEMBER_OF {role: 'MEMBER'}]->(adrift), (dora)-[:MEMBER_OF {role: 'MEMBER'}]->(adrift), (eve)-[:MEMBER_OF {role: 'MEMBER'}]->(forming),
  (eve)-[:AT_DOOR {state: 'WAITING', role: 'MEMBER', place: 1, at: datetime(), message: 'xwaitx'}]->(circle),
  (sam)-[:MEMBER_OF {role: 'MEMBER', joinedOn: date('2026-01-01'), leftOn: date('2026-02-01'), agreedAt: datetime(), about: 'x'}]->(forming),
  (gus)-[:AT_DOOR {state: 'INVITED', role: 'MEMBER', at: datetime(), by: 'fay', message: 'xinvitationx'}]->(circle),
  (pat)-[:AT_DOOR {state: 'REQUESTED', role: 'MEMBER', at: datetime(), message: 'xrequestx', about: 'xseekx', offers: ['s-rust'], seeks: ['s-rust']}]->(circle),
  (dora)-[:AT_DOOR {state: 'WAITING', role: 'MEMBER', place: 1, at: datetime(), message: 'xdoorx'}]->(secret)
FOREACH (g IN [circle, secret] | CREATE (g)-[:HAS_SESSION]->(:GroupSession {id: g.id + '-s', status: 'SCHEDULED', startsAt: datetime() - duration('P1D'), minutes: 60}))
FOREACH (g IN [circle, secret] | CREATE (g)-[:HAS_SESSION]->(h:GroupSession {id: g.id + '-held', status: 'HELD', startsAt: datetime() - duration('P3D'),
  minutes: 60, agenda: 'xcircleagendax', measure: 'MINUTES'}), (mia)-[:TOOK_PART {attended: true, minutes: 30.0, turns: 3, amount: 30.0}]->(h),
  (ned)-[:TOOK_PART {attended: true, minutes: 0.0, turns: 0, amount: 0.0}]->(h), (max)-[:TOOK_PART {attended: true, minutes: 0.0, turns: 0, amount: 0.0}]->(h),
  (fay)-[:TOOK_PART {attended: true, minutes: 9.0, turns: 0, amount: 9.0}]->(h))
CREATE (circle)-[:HAS_SESSION]->(h:GroupSession {id: 'circle-first', status: 'HELD', startsAt: datetime() - duration('P9D'), minutes: 60, measure: 'MINUTES'}),
  (ned)-[:TOOK_PART {attended: true, minutes: 0.0, turns: 0, amount: 0.0}]->(h), (fay)-[:TOOK_PART {attended: true, minutes: 9.0, turns: 2, amount: 9.0}]->(h)
// Mia asks the invited, unnamed; Eve asks everybody.
CREATE (mia)-[:ASKED]->(ask:Ask {id: 'ask', title: 'xasktitlex', body: 'xaskbodyx', askedAt: datetime(), anonymous: true, visibility: 'INVITED', urgency: 'HIGH',
    viewpoints: ['Lab'], status: 'OPEN', wave: 1, routesAt: datetime('2099-01-01T00:00:00Z')})-[:ABOUT]->(rust),
  (eve)-[:ASKED]->(plain:Ask {id: 'plain', title: 'Which linter?', body: 'For Rust.', askedAt: datetime(), anonymous: false, urgency: 'HIGH', viewpoints: ['Lab'],
    status: 'OPEN', wave: 1, routesAt: datetime('2099-01-01T00:00:00Z')})-[:ABOUT]->(rust)
FOREACH (q IN [ask, plain] | CREATE (q)-[:INVITES]->(:AskInvitation {id: q.id + '-eve', status: 'ANSWERED', seat: 'Lab', why: 'xwhyx', invitedAt: datetime(),
    lapsesAt: datetime('2099-01-01T00:00:00Z')})-[:INVITED]->(eve))
CREATE (ask)-[:INVITES]->(:AskInvitation {id: 'ask-pat', status: 'OPEN', seat: 'Lab', why: 'xwhypatx', invitedAt: datetime(),
    lapsesAt: datetime('2099-01-01T00:00:00Z')})-[:INVITED]->(pat),
  (plain)-[:INVITES]->(:AskInvitation {id: 'plain-mia', status: 'DECLINED', seat: 'Lab', why: 'xwhymiax', invitedAt: datetime(),
    lapsesAt: datetime('2099-01-01T00:00:00Z')})-[:INVITED]->(mia),
  (eve)-[:ANSWERED]->(answer:Answer {id: 'answer', text: 'xanswerx', answeredAt: datetime(), changedAt: datetime(), accepted: true, thankedAt: datetime(),
    thanks: 'xthanksx', score: 1, wishes: ['mia']})-[:ANSWERS]->(ask),
  (tom)-[:ANSWERED]->(known:Answer {id: 'known', text: 'Clippy.', answeredAt: datetime(), changedAt: datetime(), accepted: true, thankedAt: datetime(),
    thanks: 'Thanks', score: 1})-[:ANSWERS]->(plain),
  (mia)-[:ANSWERED]->(:Answer {id: 'third', text: 'Another.', answeredAt: datetime(), score: 0})-[:ANSWERS]->(plain),
  (pat)-[:FOUND_HELPFUL]->(answer),
  (ask)-[:HAS_POST]->(:AskPost {id: 'post1', text: 'xpostx', at: datetime(), byAsker: true})<-[:SAID]-(mia),
  (ask)-[:HAS_POST]->(:AskPost {id: 'post2', text: 'xpost2x', at: datetime(), byAsker: false})<-[:SAID]-(eve),
  (plain)-[:HAS_POST]->(:AskPost {id: 'post3', text: 'So?', at: datetime(), byAsker: true})<-[:SAID]-(eve)
CREATE (ned)-[:SUGGESTED {run: 'r', kind: 'ONE_TO_ONE', score: 0.5, rank: 1, reasonKinds: ['SKILLS'], reasonTexts: ['x'], reasonContributions: [0.5]}]->(sam),
  (ned)-[:SUGGESTED {run: 'r', kind: 'ONE_TO_ONE', score: 0.4, rank: 2}]->(hid), (hid)-[:SUGGESTED {run: 'r', kind: 'ONE_TO_ONE', score: 0.5, rank: 1}]->(sam),
  (ned)-[:SET_ASIDE {kind: 'ONE_TO_ONE', at: datetime(), score: 0.4, reason: 'x'}]->(dora)
FOREACH (p IN [mia, eve] | CREATE (:Viewing {id: 'v-' + p.id, viewer: 'sam', on: date(), views: ['BROKERS']})-[:SHOWED_NAME]->(p))
FOREACH (p IN [mia, eve] | CREATE (sam)-[:GAVE]->(e:Endorsement {id: 'e-' + p.id, at: datetime()})-[:ENDORSES]->(p), (e)-[:FOR_SKILL]->(python))
CREATE (sam)-[:GAVE]->(kept:Endorsement {id: 'e-kept', at: datetime()})-[:ENDORSES]->(mia),
  (kept)-[:FOR_SKILL]->(:Skill {id: 's-kept', name: 'Kept'})<-[:KEEPS_SKILL {intent: 'HAS', source: 'PERSON'}]-(mia)
CREATE (hid)-[:GAVE]->(e:Endorsement {id: 'e-hid', at: datetime()})-[:ENDORSES]->(eve), (e)-[:FOR_SKILL]->(python),
  (sam)-[:PROPOSED]->(:SkillProposal {id: 'zig', name: 'Zig', status: 'OPEN', by: 'sam', at: datetime()})
// Groups of people of the programme: one that is formed, one to be edited, one that was accepted; and a programme of others.
CREATE (:Programme {id: 'winter', name: 'Winter', kinds: ['GROUP']}), (before:Programme {id: 'before', name: 'Before', kinds: ['GROUP']})<-[:COORDINATES]-(kit)
WITH *
CALL (before, ned, gus, sam, mia, tom) {
  UNWIND [{id: 'forming', status: 'RUNNING'}, {id: 'seated', status: 'SUCCEEDED'}, {id: 'made', status: 'SUCCEEDED', at: datetime()}] AS each
  CREATE (g:GroupProposal {id: each.id, name: 'Circles', status: each.status, createdAt: datetime(), notedAt: datetime(), version: 1, acceptedAt: each.at, accepted: 1,
      request: '{"name": "x", "who": {"people": ["ned"]}, "minSize": 2, "maxSize": 3, "rules": [{"kind": "MIX", "attribute": "department", "params": {"least": 1}}]}'})
    -[:FOR_PROGRAMME]->(before),
    (g)-[:HAS_VERSION]->(v:ProposalVersion {id: g.id + '/1', number: 1, violations: 0}),
    (v)-[:CAN_RELAX]->(:ProposedRelaxation {rule: 1, groups: ['1\nned\ngus\ntom', '2\nsam\nmia']}),
    (v)-[:HAS_GROUP]->(one:ProposedGroup {id: g.id + '/1/1', place: 1, name: '1', closed: false, topics: []}),
    (v)-[:HAS_GROUP]->(two:ProposedGroup {id: g.id + '/1/2', place: 2, name: '2', closed: false, topics: []})
  FOREACH (p IN [ned, gus, tom] | CREATE (one)-[:SEATS {locked: false, leads: false, offers: [], seeks: []}]->(p))
  FOREACH (p IN [sam, mia] | CREATE (two)-[:SEATS {locked: false, leads: false, offers: [], seeks: []}]->(p))
}
// Cohorts of the programme: one that is matched, one to be edited, one that is published; and one of no programme.
CALL (spring, ned, gus, sam, tom, max) {
  UNWIND [{id: 'running', status: 'RUNNING', within: [spring]}, {id: 'staged', status: 'SUCCEEDED', stage: 'STAGED', within: [spring]},
    {id: 'out', status: 'SUCCEEDED', stage: 'PUBLISHED', within: [spring]}, {id: 'free', status: 'SUCCEEDED', stage: 'STAGED', within: []}] AS each
  CREATE (c:CohortProposal {id: each.id, name: 'Pairs', kind: 'PEER', status: each.status, stage: each.stage, createdAt: datetime(), notedAt: datetime(),
      options: '{"must": [], "skills": [], "levels": 1, "best_total": false, "seed": 1}', version: 1}),
    (c)-[:HAS_VERSION]->(v:CohortVersion {id: c.id + '/1', number: 1, objective: 'TOTAL'})
  FOREACH (programme IN each.within | CREATE (c)-[:FOR_PROGRAMME]->(programme))
  FOREACH (mentor IN [tom, max] | CREATE (c)-[:TAKES {places: 1}]->(mentor))
  WITH c, v
  UNWIND [{mentee: ned, mentors: [tom], place: 1}, {mentee: gus, mentors: [max], place: 2}, {mentee: sam, mentors: [], place: 3}] AS row
  WITH c, v, row, row.mentee AS mentee
  CREATE (c)-[:CONSIDERS]->(one:CohortMentee)-[:OF]->(mentee), (one)-[:COULD {menteeScore: 5, mentorScore: 5, rank: 1}]->(tom),
    (one)-[:COULD {menteeScore: 4, mentorScore: 4, rank: 2}]->(max),
    (v)-[:HAS_MATCH]->(m:CohortMatch {id: v.id + '/' + row.place, place: row.place, locked: false})-[:FOR_MENTEE]->(mentee)
  FOREACH (mentor IN row.mentors | CREATE (m)-[:WITH_MENTOR]->(mentor))
}
WITH known
MATCH (grown:Mentorship {id: 'grown'})
CREATE (known)-[:GREW_INTO]->(grown)
WITH DISTINCT grown
MATCH (spring:Programme {id: 'spring'}), (open:Mentorship {id: 'open'})
CREATE (spring)<-[:FOR_PROGRAMME]-(:CohortProposal {id: 'came', name: 'Pairs', kind: 'PEER', status: 'SUCCEEDED', stage: 'PUBLISHED', createdAt: datetime(),
    notedAt: datetime(), options: '{}', version: 1})-[:HAS_VERSION]->(:CohortVersion {id: 'came/1', number: 1, objective: 'TOTAL'})
  -[:HAS_MATCH]->(:CohortMatch {id: 'came/1/1', place: 1, locked: true})-[:BECAME]->(open)
