// Two runs: of the first only the record is left. Three communities now, two of them tied, the third too small to be drawn.
CREATE (before:AnalysisRun {id: 'r1', status: 'SUCCEEDED', asOf: date('2026-05-01'), startedAt: datetime('2026-05-01T00:00:00Z'), numbers: [30.0, 0.9, 2.0, 4.0, 2.0, 0.3],
    discIdentities: ['r1/0', 'r1/1'], discNames: ['Lab', 'Shop'], discSizes: [20, 10], discX: [0.3, 0.7], discY: [0.3, 0.7], discRadius: [0.2, 0.1]}),
  (run:AnalysisRun {id: 'r2', status: 'SUCCEEDED', asOf: date('2026-06-01'), startedAt: datetime('2026-06-01T00:00:00Z'), before: 'r1', numbers: [33.0, 0.95, 3.0, 5.0, 1.0, 0.25],
    discIdentities: ['r1/0', 'r2/1'], discNames: ['Lab', 'Yard <b>'], discSizes: [18, 12], discX: [0.31, 0.69], discY: [0.3, 0.7], discRadius: [0.19, 0.11],
    movedFrom: ['r1/0', 'r1/0', 'r1/1', '', 'r1/9'], movedTo: ['r1/0', 'r2/1', 'r2/1', 'r1/0', 'r1/0'], movedPeople: [14, 6, -1, -1, 7]}),
  (:Network {id: 'network', run: 'r2'})-[:SERVES]->(run)
CREATE (eng:Department {id: 'eng', name: 'Engineering'}), (ops:Department {id: 'ops', name: 'Operations'}), (rust:Skill {id: 'rust', name: 'Rust'})
CREATE (lab:Community {id: 'r2/0', run: 'r2', identity: 'r1/0', level: 0, name: 'Lab', size: 18, growth: -2, x: 0.31, y: 0.3, radius: 0.19,
    mixDepartments: ['eng', ''], mixShares: [0.7, 0.3]}),
  (yard:Community {id: 'r2/1', run: 'r2', identity: 'r2/1', level: 0, name: 'Yard <b>', size: 12, x: 0.69, y: 0.7, radius: 0.11, mixDepartments: ['ops'], mixShares: [1.0]}),
  (few:Community {id: 'r2/2', run: 'r2', identity: 'r2/2', level: 0, name: 'Few', size: 3, growth: 1, x: 0.9, y: 0.1, radius: 0.02, mixDepartments: [], mixShares: []}),
  (part:Community {id: 'r2/3', run: 'r2', level: 1, name: 'Part', size: 6})-[:INSIDE {run: 'r2'}]->(lab),
  (coming:Community {id: 'r3/0', run: 'r3', identity: 'r1/0', level: 0, name: 'Lab', size: 18})
CREATE (lab)-[:LINKED {run: 'r2', weight: 0.12, people: 14}]->(yard), (lab)-[:KNOWS {run: 'r2', weight: 0.4}]->(rust)
CREATE (run)-[:MEASURED {kind: 'COMMUNITY', people: 12, outward: 0.05, silo: true}]->(yard),
  (run)-[:MEASURED {kind: 'DEPARTMENT', people: 20, outward: 0.4, silo: false, mentored: 0.2}]->(eng), (run)-[:MEASURED {kind: 'DEPARTMENT', people: 9, silo: false}]->(ops)
CREATE (eng)-[:FLOWS_TO {run: 'r2', weight: 12.5, people: 11}]->(ops), (ops)-[:FLOWS_TO {run: 'r2'}]->(eng)
CREATE (:Finding {id: 'r2/001', run: 'r2', rank: 1, kind: 'SILO', text: 'Few ties lead out of “{community}”. Introduce its people to others.', action: 'INTRODUCE'})-[:POINTS_TO]->(yard),
  (:Finding {id: 'r2/002', run: 'r2', rank: 2, kind: 'FEW_MENTORED', text: 'In “{department}” mentoring reaches 2 %. Propose mentors.', action: 'PROPOSE_MENTORS'})-[:POINTS_TO]->(ops),
  (:Finding {id: 'r3/001', run: 'r3', rank: 1, kind: 'NEWCOMERS', text: 'Not read yet.', action: 'FORM_CIRCLE'})
CREATE (:CommunityEvent {id: 'r2/000001', run: 'r2', kind: 'BORN', identity: 'r2/1', name: 'Yard <b>', at: date('2026-06-01'), size: 12, others: [], otherNames: []})
CREATE (risk:KnowledgeRisk {id: 'r2/rust', run: 'r2', score: 0.8, truckFactor: 1, demand: 3.0, reasonKinds: ['FEW'], reasonTexts: ['One person holds it'], reasonContributions: [0.8]})-[:OF]->(rust)
CREATE (risk)-[:HELD_BY {share: 1.0, leaving: false}]->(:Person {id: 'ada', name: 'Xname Ada', discoverable: true, inference: 'ON'})
