// :name chosen — the community that $community names by its id, the identity it keeps over runs, or a member who may be seen
MATCH (:Network {id: 'network'})-[:SERVES]->(run:AnalysisRun)
CALL (run) {
  MATCH (found:Community {id: $community.community}) WHERE found.run = run.id RETURN found
  UNION
  MATCH (found:Community {run: run.id}) WHERE coalesce(found.identity, found.id) = $community.identity RETURN found
  UNION
  MATCH (member:Person {id: $community.member})-[:IN_COMMUNITY]->(found:Community)
  WHERE found.run = run.id AND coalesce(member.inference, 'ON') = 'ON' AND (member.discoverable OR member.id = $viewer)
  RETURN found
}
RETURN found

// :name former — the communities of the run that serves with their members, so that those of a new run are known again
MATCH (network:Network {id: 'network'})
MATCH (community:Community {run: network.run})
WHERE coalesce(community.level, 0) = 0
RETURN coalesce(community.identity, community.id), toString(community.since), community.size, community.name,
       coalesce(community.text, ''), coalesce(community.nameDepartments, []), coalesce(community.nameSkills, []),
       head(COLLECT { MATCH (community)-[:AROUND]->(sought:Person) RETURN sought.id ORDER BY sought.id }),
       COLLECT {
         MATCH (member:Person)-[:IN_COMMUNITY]->(community)
         WHERE coalesce(member.inference, 'ON') = 'ON'
         RETURN member.id
       }
ORDER BY community.size DESC, community.id

// :name served_day — events follow time: a run for an earlier day than the one that serves tells none
MATCH (:Network {id: 'network'})-[:SERVES]->(run:AnalysisRun) RETURN toString(date(run.asOf))

// :name save_identities — how a community is known over runs, and what its name is made of
UNWIND $rows AS row
MATCH (community:Community {id: row.id})
SET community.identity = row.identity, community.since = date(row.since), community.stability = row.stability,
    community.text = row.text, community.nameDepartments = row.name_departments, community.nameSkills = row.name_skills
WITH community, row
MATCH (sought:Person {id: row.around}) WHERE coalesce(sought.inference, 'ON') = 'ON'
CREATE (community)-[:AROUND {run: $run}]->(sought)

// :name save_parts — a part is a community inside another one; it lives and goes with its run
UNWIND $rows AS row
MATCH (part:Community {id: row[0]})
MATCH (whole:Community {id: row[1]})
SET part.level = row[2], part.text = row[3]
CREATE (part)-[:INSIDE {run: $run}]->(whole)
WITH part, row
MATCH (sought:Person {id: row[4]}) WHERE coalesce(sought.inference, 'ON') = 'ON'
CREATE (part)-[:AROUND {run: $run}]->(sought)

// :name save_part_members — the measures stand here too, so that members of a part have the order of the whole
UNWIND $rows AS row
MATCH (person:Person {id: row[0]}) WHERE coalesce(person.inference, 'ON') = 'ON'
MATCH (part:Community {id: row[1]})
CREATE (person)-[:IN_PART {run: $run, pageRank: row[2], betweenness: row[3], degree: row[4]}]->(part)

// :name forget_events — those of runs that never came to serve; ids of runs grow with time
OPTIONAL MATCH (network:Network {id: 'network'})
WITH network.run AS served
MATCH (event:CommunityEvent)
WHERE served IS NULL OR event.run > served
DELETE event

// :name save_events — history: it stays when the run's derived facts go, and is read once the run has served
UNWIND $rows AS row
CREATE (:CommunityEvent {id: row.id, run: $run, at: date(row.at), kind: row.kind, identity: row.identity,
  name: row.name, size: row.size, sizeBefore: row.size_before, others: row.others, otherNames: row.other_names})

// :name prune_events — beside those of the run, the newest stay
MATCH (event:CommunityEvent)
WHERE event.run <> $run
WITH event ORDER BY event.id DESC SKIP $kept
DELETE event
