// :name people — the count that Neo4j keeps, so that it costs the same whatever the size
MATCH (p:Person) RETURN count(p)

// :name top — who leads the sample organisation tells one sample from another
MATCH (:Department {id: $department})<-[:IN_DEPARTMENT]-(p:Person) RETURN p.id, p.name
