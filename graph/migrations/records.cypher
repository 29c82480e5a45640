// :name unique_version — two runs must never both record one version; it is there before anything else
CREATE CONSTRAINT migration_version IF NOT EXISTS FOR (n:Migration) REQUIRE n.version IS UNIQUE

// :name applied — what this network has, in order
MATCH (m:Migration) RETURN m.version, m.name, m.checksum ORDER BY m.version

// :name record — the last step of a migration; a second run finds it there
MERGE (m:Migration {version: $version})
ON CREATE SET m.name = $name, m.checksum = $checksum, m.appliedAt = datetime()

// :name unready_indexes — an index that is still filling answers nothing, and a failed one never will
SHOW INDEXES YIELD name, state WHERE state <> 'ONLINE' RETURN name, state ORDER BY name
