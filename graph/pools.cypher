// Who can be grouped, and what rules may ask of them. Nothing that somebody keeps to themselves is among it.

// :name people — everybody whom all given parts name, with what rules may ask of each
CALL () {
  UNWIND $people AS id
  MATCH (person:Person {id: id})
  RETURN 'people' AS part, person
  UNION
  MATCH (:Department {id: $department})<-[:PART_OF*0..]-(:Department)<-[:IN_DEPARTMENT]-(person:Person)
  RETURN 'department' AS part, person
  UNION
  MATCH (:Skill {id: $skill})<-[:BROADER*0..3]-(:Skill)<-[:HAS_SKILL]-(person:Person)
  RETURN 'skill' AS part, person
  UNION
  CALL () {
    <communities.chosen>
  }
  MATCH (found)<-[:IN_COMMUNITY|IN_PART]-(person:Person)
  WHERE coalesce(person.inference, 'ON') = 'ON'
  RETURN 'community' AS part, person
  UNION
  MATCH (:Programme {id: $programme})<-[:IN_PROGRAMME]-(:Mentorship)-[:HAS_MENTOR|HAS_MENTEE]->(person:Person)
  RETURN 'programme' AS part, person
  UNION
  MATCH (:Programme {id: $programme})<-[:IN_PROGRAMME]-(:Group)<-[:MEMBER_OF]-(person:Person)
  RETURN 'programme' AS part, person
  UNION
  MATCH (:Programme {id: $programme})<-[:APPLIED {status: 'ACCEPTED'}]-(person:Person)
  RETURN 'programme' AS part, person
  UNION
  // A filter and nothing else: everybody is looked at.
  MATCH (person:Person) WHERE $parts = 0 AND size($filter) > 0
  RETURN NULL AS part, person
}
WITH person, count(DISTINCT part) AS parts, $filter AS rules
WHERE parts = $parts AND coalesce(person.discoverable, true) AND coalesce(person.leftOn > date(), true)
WITH person, rules, <programmes.tested> AS held
WHERE <programmes.holds>
WITH person ORDER BY person.id LIMIT $most
OPTIONAL MATCH (person)-[place:IN_COMMUNITY]->(community:Community)
WHERE coalesce(person.inference, 'ON') = 'ON' AND EXISTS { (:Network {id: 'network', run: place.run}) }
WITH person, head(collect({community: coalesce(community.identity, community.id), name: community.name,
       centrality: place.pageRank})) AS placed
RETURN {
  id: person.id, title: person.title, seniority: person.seniority,
  tenure: duration.inMonths(person.joinedOn, date()).months / 12.0,
  department: head(COLLECT { MATCH (person)-[:IN_DEPARTMENT]->(unit:Department) RETURN unit.id ORDER BY unit.id }),
  departments: COLLECT { MATCH (person)-[:IN_DEPARTMENT]->(:Department)-[:PART_OF*0..]->(unit:Department)
    RETURN DISTINCT unit.id },
  location: head(COLLECT { MATCH (person)-[:AT_LOCATION]->(place:Location) RETURN place.id ORDER BY place.id }),
  manager: head(COLLECT { MATCH (person)-[:REPORTS_TO]->(lead:Person) RETURN lead.id ORDER BY lead.id }),
  offers: COLLECT { MATCH (person)-[:HAS_SKILL {intent: 'TEACHES'}]->(skill:Skill) RETURN skill.id
    UNION MATCH (person)-[:HAS_SKILL {intent: 'HAS'}]->(skill:Skill) RETURN skill.id },
  seeks: COLLECT { MATCH (person)-[:HAS_SKILL {intent: 'LEARNS'}]->(skill:Skill) RETURN skill.id ORDER BY skill.id },
  languages: CASE WHEN coalesce(person.aboutFor, 'EVERYONE') = 'EVERYONE' THEN person.languages END,
  interests: CASE WHEN coalesce(person.aboutFor, 'EVERYONE') = 'EVERYONE' THEN person.interests END,
  timezone: CASE WHEN coalesce(person.contactFor, 'EVERYONE') = 'EVERYONE' THEN person.timezone END,
  spans: CASE WHEN coalesce(person.contactFor, 'EVERYONE') = 'EVERYONE' THEN person.hours END,
  community: placed.community, communityName: placed.name, centrality: placed.centrality,
  facilitator: coalesce(person.mentorCapacity > 0, false) OR EXISTS { (person)-[:MEMBER_OF {role: 'FACILITATOR'}]->() }
    OR EXISTS { (person)-[led:MENTORS]->() WHERE led.status IN ['ACTIVE', 'PAUSED', 'COMPLETED'] },
  groups: COUNT { (person)-[seat:MEMBER_OF]->(circle:Group) WHERE seat.leftOn IS NULL AND circle.status = 'ACTIVE' },
  relations: COLLECT { MATCH (person)-[tie:MENTORS]-() WHERE tie.status IN <mentorships.came_about> RETURN tie.id },
  capacity: person.mentorCapacity - COUNT { (person)-[led:MENTORS]->() WHERE led.status IN ['ACTIVE', 'PAUSED'] },
  available: NOT coalesce(person.paused, false),
  consent: coalesce(person.inference, 'ON') = 'ON',
  voice: head(COLLECT {
    MATCH (person)-[part:TOOK_PART {attended: true}]->(session:GroupSession {status: 'HELD'})
    WITH coalesce(part.minutes, part.turns) AS amount, COLLECT {
      MATCH (session)<-[one:TOOK_PART {attended: true}]-() RETURN coalesce(one.minutes, one.turns) } AS amounts
    WHERE amount IS NOT NULL AND reduce(all = 0.0, each IN amounts | all + each) > 0
    RETURN avg(1.0 * amount * size(amounts) / reduce(all = 0.0, each IN amounts | all + each)) })
} AS facts
ORDER BY facts.id

// :name ties — who of some people knows whom: by help or work together, or by mentoring
UNWIND $people AS id
MATCH (one:Person {id: id})-[tie:INTERACTED|MENTORS]-(other:Person)
WHERE other.id IN $people AND one.id < other.id AND coalesce(tie.kind <> 'FOLLOW', true)
RETURN DISTINCT one.id, other.id

// :name lines — who of some people leads whom, so many levels up at most, whoever stands between
UNWIND $people AS id
MATCH line = (:Person {id: id})-[:REPORTS_TO*1..12]->(lead:Person)
WHERE lead.id IN $people AND length(line) <= $levels
RETURN DISTINCT id, lead.id

// :name suggested — how well the analysis that serves thinks that two of some people fit
MATCH (network:Network {id: 'network'})
UNWIND $people AS id
MATCH (one:Person {id: id})-[fit:SUGGESTED {run: network.run}]->(other:Person)
WHERE other.id IN $people AND coalesce(one.inference, 'ON') = 'ON' AND coalesce(other.inference, 'ON') = 'ON'
RETURN one.id, other.id, max(fit.score)

// :name earlier — rounds before this one, oldest first: groups of one day are one round
CALL () {
  UNWIND $groups AS id
  MATCH (group:Group {id: id})
  RETURN group
  UNION
  MATCH (group:Group)-[:IN_PROGRAMME]->(:Programme {id: $of_programme})
  RETURN group
  UNION
  UNWIND $proposals AS id
  MATCH (:GroupProposal {id: id})-[:MADE]->(group:Group)
  RETURN group
}
WITH coalesce(date(group.createdAt), group.startedOn, date('0001-01-01')) AS day, COLLECT {
  MATCH (group)-[:MEMBER_OF|AT_DOOR|PLANS]-(person:Person) RETURN DISTINCT person.id } AS members
RETURN day, collect(members)
ORDER BY day

// :name proposed — the groupings of earlier proposals that made no groups
UNWIND $proposals AS id
MATCH (proposal:GroupProposal {id: id}) WHERE NOT EXISTS { (proposal)-[:MADE]->() }
MATCH (proposal)-[:HAS_VERSION]->(version:ProposalVersion {number: proposal.version})
RETURN proposal.createdAt AS at, COLLECT { MATCH (version)-[:HAS_GROUP]->(group:ProposedGroup)
  RETURN COLLECT { MATCH (group)-[:SEATS]->(person:Person) RETURN person.id } } AS groups
ORDER BY at
