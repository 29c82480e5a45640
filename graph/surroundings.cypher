// :name near — the ties of people to those around them, of each the warmest hundred; of a hub the warmest of the first thousand
UNWIND $surroundings_of AS id
MATCH (near:Person {id: id})
WHERE coalesce(near.inference, 'ON') = 'ON' AND (coalesce(near.discoverable, true) OR near.id = $surroundings_viewer)
CALL (near) {
  MATCH (near)-[tie:INTERACTED|MENTORS|REPORTS_TO]-(far:Person)
  WITH tie, far LIMIT 1000
  WHERE far <> near AND coalesce(far.inference, 'ON') = 'ON' AND (far.leftOn IS NULL OR far.leftOn > date())
    AND (coalesce(far.discoverable, true) OR far.id = $surroundings_viewer)
    AND (type(tie) <> 'MENTORS' OR tie.status IN <mentorships.came_about>)
  RETURN tie ORDER BY coalesce(tie.weight, 10.0) DESC, far.id LIMIT 100
}
<introductions.told>

// :name between — the ties among people
UNWIND $surroundings_of AS id
MATCH (near:Person {id: id})-[tie:INTERACTED|MENTORS|REPORTS_TO]->(far:Person)
WHERE far <> near AND far.id IN $surroundings_of
<introductions.told>
