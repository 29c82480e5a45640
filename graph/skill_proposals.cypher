// :name propose — a name that people miss: a new skill, or another name of one that is there
CALL () {
  <acts.repeated>
}
OPTIONAL MATCH (person:Person {id: $act.person})
OPTIONAL MATCH (known:Skill {id: $known})
OPTIONAL MATCH (meant:Skill {id: $alias_of})
WITH person, meant, CASE
  WHEN repeated IS NOT NULL THEN repeated
  WHEN person IS NULL THEN {code: 'NOT_FOUND'}
  WHEN known IS NOT NULL THEN {code: 'KNOWN_SKILL', path: 'name', skill: known.name}
  WHEN $alias_of IS NOT NULL AND meant IS NULL THEN {code: 'UNKNOWN_SKILL', path: 'aliasOf', skills: $alias_of}
  END AS refusal
CALL (refusal, person, meant) {
  WITH refusal, person, meant WHERE refusal IS NULL
  CREATE (person)-[:PROPOSED]->(proposal:SkillProposal {id: $act.id, name: $name, description: $description,
    status: 'OPEN', by: $act.person, at: datetime()})
  FOREACH (_ IN CASE WHEN meant IS NULL THEN [] ELSE [1] END | CREATE (proposal)-[:ALIAS_OF]->(meant))
  WITH $act.id AS about, [person.id] AS people, 'OPEN' AS status
  <acts.recorded>
}
RETURN refusal, $act.id AS about

// :name name — what is proposed, to see whether anything goes by it by now
MATCH (proposal:SkillProposal {id: $proposal})
RETURN proposal.name

// :name decide — a curator makes it a skill or another name of one, or declines
CALL () {
  <acts.repeated>
}
OPTIONAL MATCH (proposal:SkillProposal {id: $proposal})
SET proposal.locked = true
REMOVE proposal.locked
WITH repeated, proposal
OPTIONAL MATCH (meant:Skill {id: $skill})
OPTIONAL MATCH (known:Skill {id: $known})
WITH proposal, meant, known, CASE
  WHEN repeated IS NOT NULL THEN repeated
  WHEN proposal IS NULL THEN {code: 'NOT_FOUND', path: 'proposal'}
  WHEN proposal.status <> 'OPEN' THEN {code: 'WRONG_STATUS', status: proposal.status}
  WHEN $status <> 'DECLINED' AND $skill IS NOT NULL AND meant IS NULL
    THEN {code: 'UNKNOWN_SKILL', path: 'skill', skills: $skill}
  WHEN $status = 'MERGED' AND meant IS NULL THEN {code: 'NOT_FOUND', path: 'skill'}
  // Others have proposed it, too, or an import has brought it meanwhile.
  WHEN $status = 'ADOPTED' AND known IS NOT NULL OR $status = 'MERGED' AND known <> meant
    THEN {code: 'KNOWN_SKILL', path: 'proposal', skill: known.name}
  END AS refusal
CALL (refusal, proposal, meant, known) {
  WITH refusal, proposal, meant, known WHERE refusal IS NULL
  SET proposal.status = $status, proposal.decidedBy = $act.person, proposal.decidedAt = datetime()
  FOREACH (_ IN CASE WHEN $status = 'MERGED' AND known IS NULL THEN [1] ELSE [] END |
    SET meant.aliases = coalesce(meant.aliases, []) + proposal.name)
  FOREACH (_ IN CASE $status WHEN 'ADOPTED' THEN [1] ELSE [] END |
    CREATE (made:Skill {id: proposal.id, name: proposal.name, description: proposal.description})
    CREATE (proposal)-[:BECAME]->(made)
    FOREACH (broader IN CASE WHEN meant IS NULL THEN [] ELSE [meant] END | CREATE (made)-[:BROADER]->(broader)))
  WITH proposal.id AS about, [proposal.by] AS people, $status AS status
  <acts.recorded>
}
RETURN refusal, proposal.id AS about
