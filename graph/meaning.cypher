// :name skills — the names of skills and what their vectors were made of, a page of them behind an id
MATCH (skill:Skill) WHERE skill.id > $meaning_after
WITH skill ORDER BY skill.id LIMIT $meaning_page
RETURN skill.id AS id, ([skill.name] + coalesce(skill.aliases, []))[0..$meaning_names] AS texts, skill.meaningOf AS made
ORDER BY id

// :name asks — the texts of asks and what their vectors were made of, a page of them behind an id
MATCH (ask:Ask) WHERE ask.id > $meaning_after
WITH ask ORDER BY ask.id LIMIT $meaning_page
RETURN ask.id AS id, [coalesce(ask.title, '') + ' ' + coalesce(ask.body, '')] AS texts, ask.meaningOf AS made
ORDER BY id

// :name write_skills — vectors of skills, and what they were made of; without one where no word is known
UNWIND $meaning_rows AS row
MATCH (skill:Skill {id: row.id})
SET skill.meaning = row.vector, skill.meaningOf = row.made

// :name write_asks — vectors of asks, and what they were made of; without one where no word is known
UNWIND $meaning_rows AS row
MATCH (ask:Ask {id: row.id})
SET ask.meaning = row.vector, ask.meaningOf = row.made

// :name written — from now on readers may compare with this model's vectors
MERGE (network:Network {id: 'network'})
SET network.meaning = $meaning_name

// :name model — whose vectors the network holds
OPTIONAL MATCH (network:Network {id: 'network'})
RETURN network.meaning AS name
