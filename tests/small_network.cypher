CREATE (org:Department {id: 'org', name: 'Organisation'}), (data:Department {id: 'data', name: 'Data'}), (lab:Department {id: 'lab', name: 'Lab'})
CREATE (data)-[:PART_OF]->(org), (lab)-[:PART_OF]->(data)
CREATE (bern:Location {id: 'Bern', name: 'Bern'}), (oslo:Location {id: 'Oslo', name: 'Oslo'})
CREATE (code:Skill {id: 's-code', name: 'Programming'}),
  (python:Skill {id: 's-python', name: 'Python', aliases: ['py', 'CPython'], description: 'A language.'}),
  (rust:Skill {id: 's-rust', name: 'Rust'}), (ethics:Skill {id: 's-ethics', name: 'Research ethics'})
CREATE (python)-[:BROADER]->(code), (rust)-[:BROADER]->(code), (python)-[:RELATED]->(rust)
CREATE
  (ada:Person {id: 'ada', name: 'Ada', discoverable: true, inference: 'ON', seniority: 8, title: 'Head of Data', timezone: 'Europe/Zurich', languages: ['en', 'de'], joinedOn: date('2012-04-01'), mentorCapacity: 2, about: 'Python since 1999.'}),
  (ben:Person {id: 'ben', name: 'Ben', discoverable: true, inference: 'ON', seniority: 2, joinedOn: date('2025-01-15')}),
  (cem:Person {id: 'cem', name: 'Cem', discoverable: true, inference: 'OPT_IN', seniority: 5, title: 'Engineer', mentorCapacity: 0}),
  (dee:Person {id: 'dee', name: 'Dee', discoverable: true, inference: 'ON', leftOn: date('2026-01-31'), joinedOn: date('2019-09-01')}),
  (ada2:Person {id: 'ada-2', name: 'Ada', discoverable: true, inference: 'ON', seniority: 3, email: 'ada2@example.org'}),
  (hid:Person {id: 'hid', name: 'Hidden', discoverable: false, inference: 'OFF', seniority: 6})
CREATE (ada)-[:IN_DEPARTMENT]->(data), (ben)-[:IN_DEPARTMENT]->(lab), (cem)-[:IN_DEPARTMENT]->(org), (hid)-[:IN_DEPARTMENT]->(lab), (ada2)-[:IN_DEPARTMENT]->(lab)
CREATE (ada)-[:AT_LOCATION]->(bern), (ben)-[:AT_LOCATION]->(bern), (cem)-[:AT_LOCATION]->(oslo)
CREATE (ben)-[:REPORTS_TO]->(ada), (cem)-[:REPORTS_TO]->(hid), (ada2)-[:REPORTS_TO]->(ada), (hid)-[:REPORTS_TO]->(ada)
CREATE
  (ada)-[:HAS_SKILL {intent: 'TEACHES', level: 5, evidence: 40, firstOn: date('2012-05-01'), lastOn: date('2026-09-01'), source: 'IMPORT', confirmed: true}]->(python),
  (ada)-[:HAS_SKILL {intent: 'HAS', level: 4, source: 'IMPORT', confirmed: true}]->(ethics),
  (ben)-[:HAS_SKILL {intent: 'LEARNS', source: 'IMPORT', confirmed: true}]->(python),
  (ben)-[:HAS_SKILL {intent: 'HAS', level: 3, evidence: 2, source: 'IMPORT', confirmed: true}]->(rust),
  (cem)-[:HAS_SKILL {intent: 'HAS', level: 2, source: 'IMPORT', confirmed: true}]->(python),
  (cem)-[:HAS_SKILL {intent: 'TEACHES', level: 4, source: 'IMPORT', confirmed: true}]->(rust),
  (hid)-[:HAS_SKILL {intent: 'HAS', level: 5, source: 'IMPORT', confirmed: true}]->(rust)
CREATE (prog:Programme {id: 'spring', name: 'Spring programme'})
CREATE
  (m1:Mentorship {id: 'm1', kind: 'ONE_TO_ONE', status: 'ACTIVE', startedOn: date('2026-02-01')}),
  (m2:Mentorship {id: 'm2', kind: 'REVERSE', status: 'COMPLETED', startedOn: date('2025-02-01'), endedOn: date('2025-08-01')}),
  (m3:Mentorship {id: 'm3', kind: 'ONE_TO_ONE', status: 'DECLINED'}),
  (m4:Mentorship {id: 'm4', kind: 'MICRO', status: 'ENDED', startedOn: date('2024-01-01'), endedOn: date('2024-02-01'), endReason: 'the mentee left'})
CREATE (ada)-[:MENTORS {id: 'm1', kind: 'ONE_TO_ONE', status: 'ACTIVE', since: date('2026-02-01')}]->(ben),
  (ben)-[:MENTORS {id: 'm2', kind: 'REVERSE', status: 'COMPLETED', since: date('2025-02-01'), until: date('2025-08-01')}]->(ada),
  (cem)-[:MENTORS {id: 'm3', kind: 'ONE_TO_ONE', status: 'DECLINED'}]->(ben),
  (hid)-[:MENTORS {id: 'm4', kind: 'MICRO', status: 'ENDED', since: date('2024-01-01'), until: date('2024-02-01')}]->(dee)
CREATE (m1)-[:HAS_MENTOR]->(ada), (m1)-[:HAS_MENTEE]->(ben), (m1)-[:ABOUT]->(python), (m1)-[:IN_PROGRAMME]->(prog),
  (m2)-[:HAS_MENTOR]->(ben), (m2)-[:HAS_MENTEE]->(ada), (m2)-[:ABOUT]->(rust),
  (m3)-[:HAS_MENTOR]->(cem), (m3)-[:HAS_MENTEE]->(ben), (m4)-[:HAS_MENTOR]->(hid), (m4)-[:HAS_MENTEE]->(dee)
CREATE (circle:Group {id: 'g1', name: 'Python circle', goal: 'Write better Python', status: 'ACTIVE', startedOn: date('2026-03-01')}),
  (quiet:Group {id: 'g2', name: 'Ethics circle', status: 'FORMING'})
CREATE (circle)-[:ABOUT]->(python), (circle)-[:IN_DEPARTMENT]->(data), (quiet)-[:ABOUT]->(ethics)
CREATE (ada)-[:MEMBER_OF {role: 'FACILITATOR', joinedOn: date('2026-03-01')}]->(circle), (ben)-[:MEMBER_OF {role: 'MEMBER', joinedOn: date('2026-03-02')}]->(circle), (hid)-[:MEMBER_OF {role: 'MEMBER'}]->(circle)
CREATE
  (ben)-[:INTERACTED {kind: 'HELP', count: 3, weight: 4.5, firstAt: datetime('2025-05-01T09:00:00Z'), lastAt: datetime('2026-05-01T09:00:00Z')}]->(ada),
  (ben)-[:INTERACTED {kind: 'EMAIL', count: 30, weight: 30.0}]->(cem),
  (cem)-[:INTERACTED {kind: 'REVIEW', count: 1, weight: 1.0, lastAt: datetime('2026-01-01T09:00:00Z')}]->(ada)
CREATE
  (q1:Ask {id: 'q1', title: 'How do I profile Python?', body: 'It is slow.', askedAt: datetime('2026-04-01T08:00:00Z'), anonymous: false}),
  (q2:Ask {id: 'q2', title: 'Who knows ethics reviews?', askedAt: datetime('2026-04-02T08:00:00+02:00'), anonymous: true}),
  (q3:Ask {id: 'q3', title: 'An ask without a time', anonymous: false})
CREATE (ben)-[:ASKED]->(q1), (cem)-[:ASKED]->(q2), (hid)-[:ASKED]->(q3), (q1)-[:ABOUT]->(python), (q2)-[:ABOUT]->(ethics)
CREATE (x1:Answer {id: 'x1', answeredAt: datetime('2026-04-01T10:00:00Z'), accepted: true, score: 4}), (x2:Answer {id: 'x2', answeredAt: datetime('2026-04-01T09:00:00Z'), accepted: false})
CREATE (ada)-[:ANSWERED]->(x1)-[:ANSWERS]->(q1), (hid)-[:ANSWERED]->(x2)-[:ANSWERS]->(q1)
CREATE (e1:Endorsement {id: 'e1', at: datetime('2026-05-01T00:00:00Z')}), (ben)-[:GAVE]->(e1), (e1)-[:ENDORSES]->(ada), (e1)-[:FOR_SKILL]->(python)
CREATE (run:AnalysisRun {id: 'r2', status: 'SUCCEEDED', asOf: datetime('2026-06-01T00:00:00Z'), startedAt: datetime('2026-06-01T10:00:00Z'), finishedAt: datetime('2026-06-01T10:01:30Z'), seed: 42, people: 5, ties: 7, communities: 2, modularity: 0.4, before: 'r1'}),
  (:AnalysisRun {id: 'r1', status: 'FAILED', startedAt: datetime('2026-05-01T10:00:00Z'), finishedAt: datetime('2026-05-01T10:00:05Z'), seed: 7, failure: 'The database went away.'})
CREATE (:Job {id: 'j1', kind: 'IMPORT', status: 'SUCCEEDED', step: 'people', done: 6, total: 6, startedAt: datetime('2026-05-30T10:00:00Z')})
CREATE (:Network {id: 'network', run: 'r2'})-[:SERVES]->(run)
CREATE (c1:Community {id: 'r2/0', run: 'r2', name: 'Data and Python', size: 3, conductance: 0.25, modularity: 0.3, internalTies: 5, externalTies: 2}),
  (c2:Community {id: 'r2/1', run: 'r2', name: 'Rust', size: 1, conductance: 1.0, modularity: 0.1, internalTies: 0, externalTies: 2}),
  (:Community {id: 'r1/0', run: 'r1', name: 'An old one', size: 9})
CREATE (c1)-[:DRAWS_FROM {run: 'r2', share: 0.7}]->(data), (c1)-[:DRAWS_FROM {run: 'r2', share: 0.3}]->(lab), (c1)-[:KNOWS {run: 'r2', weight: 1.5}]->(python)
CREATE (ada)-[:IN_COMMUNITY {run: 'r2', pageRank: 1.5, betweenness: 3.0, degree: 3}]->(c1), (ben)-[:IN_COMMUNITY {run: 'r2', pageRank: 0.5, betweenness: 0.0, degree: 2}]->(c1),
  (hid)-[:IN_COMMUNITY {run: 'r2', pageRank: 0.4, betweenness: 0.0, degree: 1}]->(c1), (cem)-[:IN_COMMUNITY {run: 'r2', pageRank: 0.9, betweenness: 0.0, degree: 1}]->(c2)
CREATE (ben)-[:SUGGESTED {run: 'r2', kind: 'ONE_TO_ONE', score: 0.6, rank: 1, reasonKinds: ['SKILL'], reasonTexts: ['Has Python, which you want to learn'], reasonContributions: [0.6]}]->(cem),
  (ada2)-[:SUGGESTED {run: 'r2', kind: 'ONE_TO_ONE', score: 0.9, rank: 1, reasonKinds: ['SKILL', 'TIES'], reasonTexts: ['Teaches Python', 'Two common helpers'], reasonContributions: [0.5, 0.4]}]->(cem),
  (ada2)-[:SUGGESTED {run: 'r2', kind: 'ONE_TO_ONE', score: 0.3, rank: 2, reasonKinds: ['TIES'], reasonTexts: ['One common helper'], reasonContributions: [0.3]}]->(ben)
// The shape of the network as run r2 found it, with people among it who hid, left or refused since; r3 never served.
SET run.mentoringPeople = 5, run.mentoringNow = 2, run.mentoringEver = 3, run.stability = 0.8, run.departmentNmi = 0.5,
  run.departmentAri = 0.4, c1.identity = 'r1/0', c1.since = date('2026-05-01'), c1.stability = 0.9, c1.text = 'Data and Python'
CREATE (c1)-[:AROUND {run: 'r2'}]->(hid), (c2)-[:AROUND {run: 'r2'}]->(ben)
CREATE (p1:Community {id: 'r2/2', run: 'r2', name: 'Python', text: 'Python', level: 1, size: 2, conductance: 0.4, modularity: 0.2, internalTies: 2, externalTies: 1})-[:INSIDE {run: 'r2'}]->(c1),
  (p2:Community {id: 'r2/3', run: 'r2', name: 'Community 1', text: '', level: 1, size: 1, conductance: 0.5, modularity: 0.1, internalTies: 0, externalTies: 1})-[:INSIDE {run: 'r2'}]->(c1),
  (p3:Community {id: 'r2/4', run: 'r2', name: 'Deeper', text: 'Deeper', level: 2, size: 1, conductance: 0.5, modularity: 0.1, internalTies: 0, externalTies: 1})-[:INSIDE {run: 'r2'}]->(p1)
CREATE (p1)-[:AROUND {run: 'r2'}]->(ada), (p2)-[:AROUND {run: 'r2'}]->(ben), (p1)-[:DRAWS_FROM {run: 'r2', share: 1.0}]->(data), (p1)-[:KNOWS {run: 'r2', weight: 0.4}]->(python)
CREATE (ada)-[:IN_PART {run: 'r2', pageRank: 1.5, betweenness: 3.0, degree: 3, constraint: 0.5, effectiveSize: 2.0}]->(p1),
  (hid)-[:IN_PART {run: 'r2', pageRank: 0.4, betweenness: 0.0, degree: 1, constraint: 1.0, effectiveSize: 1.0}]->(p1),
  (ben)-[:IN_PART {run: 'r2', pageRank: 0.5, betweenness: 0.0, degree: 2, constraint: 0.6, effectiveSize: 1.5}]->(p2),
  (ada)-[:IN_PART {run: 'r2', pageRank: 1.5, betweenness: 3.0, degree: 3, constraint: 0.5, effectiveSize: 2.0}]->(p3)
CREATE (coming:Community {id: 'r3/0', run: 'r3', name: 'Not read yet', size: 2, identity: 'r1/0', level: 0}), (ada)-[:IN_COMMUNITY {run: 'r3', pageRank: 9.0, betweenness: 9.0, degree: 9}]->(coming), (ada2)-[:IN_COMMUNITY {run: 'r3', pageRank: 1.0, betweenness: 1.0, degree: 1}]->(coming)
CREATE (:CommunityEvent {id: 'r1/000000', run: 'r1', kind: 'BORN', identity: 'r1/0', name: 'Data', at: date('2026-05-01'), size: 6, others: [], otherNames: []}),
  (:CommunityEvent {id: 'r2/000000', run: 'r2', kind: 'MERGED', identity: 'r1/0', name: 'Data and Python', at: date('2026-06-01'), size: 9, others: ['r2/1', 'r0/7'], otherNames: ['Rust', 'Gone']}),
  (:CommunityEvent {id: 'r3/000000', run: 'r3', kind: 'ENDED', identity: 'r1/0', name: 'Data and Python', at: date('2026-07-01'), sizeBefore: 9, others: [], otherNames: []})
CREATE (run)-[:BROKER {rank: 1, betweenness: 3.0, share: 0.5, constraint: 0.5, effectiveSize: 2.0, ties: 3, departments: 2, communities: 1, cutOff: 2, text: 'Between many'}]->(ada),
  (run)-[:BROKER {rank: 2, betweenness: 2.0, share: 0.3, constraint: 0.6, ties: 2, departments: 1, communities: 0, cutOff: 0, text: 'Hidden'}]->(hid),
  (run)-[:BROKER {rank: 3, betweenness: 1.0, share: 0.2, ties: 2, departments: 1, communities: 0, cutOff: 0, text: 'Refused since'}]->(cem),
  (run)-[:BROKER {rank: 4, betweenness: 0.5, share: 0.1, ties: 2, departments: 1, communities: 0, cutOff: 0, text: 'Between few'}]->(ben)
CREATE (run)-[:BRIDGE {other: 'ben', people: 2, rank: 1, text: 'Two people hang on it'}]->(ada), (run)-[:BRIDGE {other: 'hid', people: 2, rank: 2, text: 'Hidden'}]->(ada),
  (run)-[:BRIDGE {other: 'ada', people: 1, rank: 3, text: 'One person hangs on it'}]->(ada2)
CREATE (run)-[:AT_EDGE {ties: 0, newcomer: false}]->(ada2), (run)-[:AT_EDGE {ties: 1, newcomer: true}]->(ben), (run)-[:AT_EDGE {ties: 0, newcomer: false}]->(dee), (run)-[:AT_EDGE {ties: 0, newcomer: true}]->(hid)
CREATE (run)-[:MEASURED {kind: 'DEPARTMENT', people: 6, outward: 0.05, expected: 0.6, reaches: 1, silo: true, mentored: 0.4, sought: 3.5, given: 2.5}]->(data), (run)-[:MEASURED {kind: 'DEPARTMENT', people: 3, silo: false}]->(lab),
  (run)-[:MEASURED {kind: 'LOCATION', people: 6, outward: 0.5, expected: 0.5, reaches: 1, silo: false, mentored: 0.2}]->(bern), (run)-[:MEASURED {kind: 'COMMUNITY', people: 6, outward: 0.1, expected: 0.6, reaches: 1, silo: true, mentored: 0.5}]->(c1)
CREATE (data)-[:FLOWS_TO {run: 'r2', weight: 3.5, people: 6}]->(lab), (lab)-[:FLOWS_TO {run: 'r2'}]->(data), (org)-[:FLOWS_TO {run: 'r3', weight: 9.0, people: 9}]->(data), (bern)-[:FLOWS_TO {run: 'r2', weight: 1.5, people: 5}]->(oslo)
CREATE (run)-[:INTRODUCES {other: 'ben', skill: 's-rust', rank: 1, text: 'Both know Rust', oneBefore: 0.5, oneAfter: 0.4, twoBefore: 0.6, twoAfter: 0.5, unitsBefore: 3.0, unitsAfter: 1.5, stepsBefore: 2.5, stepsAfter: 2.0, closer: 4, gain: 0.9, total: 0.9, proven: 1.0}]->(ada2),
  (run)-[:INTRODUCES {other: 'hid', rank: 2, text: 'Hidden', oneBefore: 0.5, oneAfter: 0.4, twoBefore: 0.6, twoAfter: 0.5, stepsBefore: 2.5, stepsAfter: 2.0, closer: 4, gain: 0.5, total: 1.4, proven: 0.9}]->(ada),
  (run)-[:INTRODUCES {other: 'ada2', rank: 3, text: 'Nobody', oneBefore: 0.5, oneAfter: 0.4, twoBefore: 0.6, twoAfter: 0.5, stepsBefore: 2.0, stepsAfter: 1.9, closer: 1, gain: 0.2, total: 1.6, proven: 0.9}]->(ada),
  (run)-[:INTRODUCES {other: 'ada-2', rank: 4, text: 'Who never met', oneBefore: 0.4, oneAfter: 0.3, twoBefore: 0.5, twoAfter: 0.4, stepsBefore: 1.9, stepsAfter: 1.8, closer: 1, gain: 0.1, total: 1.7, proven: 0.8}]->(ada)
CREATE (k1:KnowledgeRisk {id: 'r2/s-ethics', run: 'r2', score: 0.7, truckFactor: 1, demand: 2.5, reasonKinds: ['FEW', 'DEMAND'], reasonTexts: ['One person holds it', '2 people want to learn it'], reasonContributions: [0.4, 0.3]})-[:OF]->(ethics),
  (k2:KnowledgeRisk {id: 'r2/s-rust', run: 'r2', score: 0.5, truckFactor: 2, demand: 1.0, reasonKinds: ['FEW'], reasonTexts: ['2 people hold it'], reasonContributions: [0.5]})-[:OF]->(rust),
  (k3:KnowledgeRisk {id: 'r2/s-python', run: 'r2', score: 0.4, truckFactor: 2, demand: 0.0, reasonKinds: ['FEW'], reasonTexts: ['2 people hold it'], reasonContributions: [0.4]})-[:OF]->(python),
  (:KnowledgeRisk {id: 'r3/s-ethics', run: 'r3', score: 0.9, truckFactor: 0, demand: 0.0, reasonKinds: [], reasonTexts: [], reasonContributions: []})-[:OF]->(ethics)
CREATE (k1)-[:HELD_BY {share: 1.0, leaving: true}]->(ada), (k1)-[:LEARNER {rank: 1, kind: 'WISH', text: 'Wants to learn it'}]->(ben), (k1)-[:LEARNER {rank: 2, kind: 'WISH', text: 'Hidden'}]->(hid), (k1)-[:LEARNER {rank: 3, kind: 'RELATED', text: 'Has Rust, which goes with it'}]->(ada2),
  (k1)-[:HANDOVER {rank: 1, learner: 'ben', teacher: 'ada', text: 'From 1 to 2', factorBefore: 1, factorAfter: 2, scoreBefore: 0.7, scoreAfter: 0.5}]->(ben), (k1)-[:HANDOVER {rank: 2, learner: 'ada-2', teacher: 'hid', text: 'Hidden teacher', factorBefore: 2, factorAfter: 2, scoreBefore: 0.5, scoreAfter: 0.4}]->(ada2),
  (k2)-[:HELD_BY {share: 0.6, leaving: false}]->(hid), (k2)-[:HELD_BY {share: 0.4, leaving: false}]->(ben), (k3)-[:HELD_BY {share: 0.7, leaving: false}]->(ben), (k3)-[:HELD_BY {share: 0.3, leaving: false}]->(ada2)
