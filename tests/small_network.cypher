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
CREATE (run:AnalysisRun {id: 'r2', status: 'SUCCEEDED', asOf: datetime('2026-06-01T00:00:00Z'), startedAt: datetime('2026-06-01T10:00:00Z'), finishedAt: datetime('2026-06-01T10:01:30Z'), seed: 42, people: 5, ties: 7, communities: 2, modularity: 0.4}),
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
