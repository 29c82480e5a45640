// Who looked at views that tell of people by name.

// :name keep — one for each who looks, person and day; of whoever looked at everybody the network holds it
UNWIND $viewed AS each
OPTIONAL MATCH (person:Person {id: each[1]}) WHERE person.id <> $viewer
OPTIONAL MATCH (network:Network {id: 'network'}) WHERE each[1] = '*'
WITH each[0] AS view, coalesce(person, network) AS of WHERE of IS NOT NULL
MERGE (viewing:Viewing {id: $viewer + '\n' + of.id + '\n' + toString(date())})
ON CREATE SET viewing.viewer = $viewer, viewing.on = date(), viewing.views = []
SET viewing.views = CASE WHEN view IN viewing.views THEN viewing.views ELSE viewing.views + view END
MERGE (viewing)-[:SHOWED_NAME]->(of)
