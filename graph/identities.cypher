// Whom a token means.

// :name by_external_id — the people that a provider knows by the organisation's own ids; who was erased has left
UNWIND $ids AS id
CALL (id) {
  MATCH (person:Person {id: id}) RETURN person.leftOn IS NOT NULL AND person.leftOn <= date() AS left
  UNION ALL
  MATCH (:Erased {id: id}) RETURN true AS left
}
RETURN id, left

// :name by_email — the person with a verified address; two with the same one are nobody
MATCH (person:Person) WHERE person.email IN [$email, toLower($email)]
RETURN person.id, person.leftOn IS NOT NULL AND person.leftOn <= date() LIMIT 2

// :name pickable — some who are here, to try things as one of them on a server for development
MATCH (person:Person)
WHERE person.name IS NOT NULL AND person.id IS NOT NULL
  AND person.discoverable AND (person.leftOn IS NULL OR person.leftOn > date())
RETURN person.id, person.name, person.title
ORDER BY person.name, person.id LIMIT $most
