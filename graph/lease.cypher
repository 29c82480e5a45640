// :name unique — one node for each lease, whoever makes it first
CREATE CONSTRAINT lease_id IF NOT EXISTS FOR (n:Lease) REQUIRE n.id IS UNIQUE

// :name take — the write comes first so that takers queue on the node; the database's clock decides, and tokens only grow
MERGE (l:Lease {id: $id})
SET l.touched = $owner
WITH l, l.owner IS NULL OR l.until < datetime() AS free
FOREACH (_ IN CASE WHEN free THEN [1] ELSE [] END |
  SET l.owner = $owner, l.token = coalesce(l.token, 0) + 1, l.until = datetime() + duration({milliseconds: $milliseconds}))
RETURN CASE WHEN free THEN l.token END

// :name renew — a row as long as nobody else took it; a lease that ran out unseen is still the holder's
MATCH (l:Lease {id: $id})
SET l.touched = $owner
WITH l WHERE l.owner = $owner AND l.token = $token
SET l.until = datetime() + duration({milliseconds: $milliseconds})
RETURN l.token

// :name holds — the fence: the write comes first, so that nobody takes the lease before this transaction has ended
MATCH (l:Lease {id: $id})
SET l.touched = $owner
WITH l WHERE l.owner = $owner AND l.token = $token
RETURN l.token

// :name taken — whether somebody holds it now
OPTIONAL MATCH (l:Lease {id: $id})
RETURN l.owner IS NOT NULL AND l.until >= datetime(), l.token

// :name release — only the owner's own lease; the token stays, so that the next one is larger
MATCH (l:Lease {id: $id, owner: $owner}) REMOVE l.owner, l.until
