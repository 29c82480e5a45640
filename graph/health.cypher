// :name walk — a damaged store can answer counts and still fail to read nodes and ties, so readiness reads some
MATCH (person:Person)
WITH person LIMIT 50
OPTIONAL MATCH (person)-[tie:IN_DEPARTMENT|HAS_SKILL|MENTORS]->(other)
RETURN count(DISTINCT person), count(tie), count(other.id)
