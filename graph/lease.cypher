// :name unique — one node for each lease, whoever makes it first
CREATE CONSTRAINT lease_id IF NOT EXISTS FOR (n:Lease) REQUIRE n.id IS UNIQUE

// :name take — the write comes first so that two takers queue on the node; the database's clock decides
MERGE (l:Lease {id: $id})
SET l.touched = $owner
WITH l, l.owner IS NULL OR l.owner = $owner OR l.until < datetime() AS free
FOREACH (_ IN CASE WHEN free THEN [1] ELSE [] END |
  SET l.owner = $owner, l.until = datetime() + duration({seconds: $seconds}))
RETURN free

// :name release — only the owner's own lease
MATCH (l:Lease {id: $id, owner: $owner}) REMOVE l.owner, l.until
