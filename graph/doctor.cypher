// :name components — which Neo4j answers
CALL dbms.components() YIELD name, versions, edition WHERE name = 'Neo4j Kernel' RETURN versions[0] AS version, edition

// :name database — a server can answer while its database is offline; asked of the system database
SHOW DATABASES YIELD name, currentStatus, statusMessage WHERE name = $name RETURN currentStatus, statusMessage

// :name indexes — what searches and look-ups stand on, by name
SHOW INDEXES YIELD name, type, state, populationPercent RETURN name, type, state, populationPercent ORDER BY name

// :name gds — fails where Graph Data Science is not installed
RETURN gds.version() AS version

// :name counts — how much there is, from the count store
RETURN COUNT { (:Person) } AS people, COUNT { (:Skill) } AS skills, COUNT { (:Department) } AS departments,
  COUNT { (:Mentorship) } AS mentorships, COUNT { ()-[:HAS_SKILL]->() } AS skillTies,
  COUNT { ()-[:INTERACTED]->() } AS interactions

// :name last_run — the analysis that readers see, and the latest one whatever became of it
OPTIONAL MATCH (:Network {id: 'network'})-[:SERVES]->(served:AnalysisRun)
OPTIONAL MATCH (latest:AnalysisRun) WHERE latest.startedAt IS NOT NULL
WITH served, latest ORDER BY latest.startedAt DESC LIMIT 1
RETURN served.id, toString(served.asOf), latest.id, latest.status, toString(latest.startedAt), latest.failure
