// :name in_text — skills whose name or alias may stand in a text: a word or two in a row find them, Python compares
UNWIND $understanding_phrases AS phrase
CALL (phrase) {
  CALL db.index.fulltext.queryNodes('skill_words', 'name:' + phrase + ' OR aliases:' + phrase, {limit: 50})
  YIELD node
  RETURN node
  UNION
  // The analyser of the first index takes IT and no other for words that say nothing.
  CALL db.index.fulltext.queryNodes('skills', 'name:' + phrase, {limit: 5}) YIELD node
  RETURN node
}
WITH DISTINCT node
WITH node, [name IN coalesce(node.aliases, []) WHERE
  all(word IN split(toLower(name), ' ') WHERE $understanding_text CONTAINS left(word, 3))] AS aliases
WHERE size(aliases) > 0
  OR all(word IN split(toLower(node.name), ' ') WHERE $understanding_text CONTAINS left(word, 3))
RETURN node.id AS id, node.name AS name, aliases
ORDER BY id

// :name by_words — skills of which only some words stand in the text
CALL db.index.fulltext.queryNodes(
  'skill_words', 'name:(' + $understanding_words + ')^3 OR aliases:(' + $understanding_words + ')^2 OR description:('
  + $understanding_words + ')', {limit: 12})
YIELD node, score
RETURN node.id AS id,
       reduce(said = node.name, more IN coalesce(node.aliases, []) + coalesce(node.description, '') | said + ' ' + more) AS said,
       score
ORDER BY score DESC, id

// :name by_meaning — skills whose names mean about the same as some words, where the vectors are of the same model
MATCH (:Network {id: 'network', meaning: $understanding_model})
CALL db.index.vector.queryNodes('skill_meaning', 5, $understanding_vector) YIELD node, score
WITH node, 2 * score - 1 AS likeness
WHERE likeness >= $understanding_least
RETURN node.id AS id, likeness
ORDER BY likeness DESC, id

// :name reached — from skills to those below them, and above where nobody knows the skill itself; without what is not meant
OPTIONAL MATCH (unmeant:Skill)<-[:BROADER*0..12]-(below:Skill)
WHERE unmeant.id IN $understanding_without
WITH collect(DISTINCT below) AS unmeant
UNWIND $understanding_roots AS root
MATCH (skill:Skill {id: root.id})
WHERE root.how = 'NAMED' OR NOT skill IN unmeant
CALL (root, skill, unmeant) {
  RETURN skill AS found, root.weight AS weight, root.how AS how
  UNION ALL
  MATCH path = (skill)<-[:BROADER*1..2]-(found:Skill)
  WHERE NOT found IN unmeant
  RETURN found, root.weight * 0.7 ^ length(path) AS weight, 'NARROWER' AS how
  UNION ALL
  MATCH (skill)-[:BROADER]->(found:Skill)
  WHERE NOT found IN unmeant
    AND NOT EXISTS { (skill)<-[has:HAS_SKILL]-() WHERE has.intent <> 'LEARNS' }
    AND NOT EXISTS { (skill)<-[:ABOUT|FOR_SKILL]-() }
  RETURN found, root.weight * 0.3 AS weight, 'BROADER' AS how
}
WITH found, max([weight, how, root.words]) AS best, COUNT { (found)<-[:HAS_SKILL]-() } AS holders
ORDER BY best[0] DESC, found.id LIMIT 400
WITH collect({id: found.id, best: best, holders: holders}) AS found
// A skill that thousands hold needs no narrower ones to find somebody, and they would cost most of the time.
UNWIND [i IN range(0, size(found) - 1) WHERE found[i].best[0] > 0.89
  OR reduce(before = 0, f IN found[0..i] | before + f.holders) < 2000 | found[i]] AS one
RETURN one.id AS id, one.best[1] AS how, one.best[2] AS words, one.best[0] AS weight

// :name nearest — skills whose names are spelt like words that name none
UNWIND range(0, size($understanding_unknown) - 1) AS place
WITH place, $understanding_unknown[place] AS words
CALL (words) {
  WITH words WHERE words <> ''
  CALL db.index.fulltext.queryNodes('skills', 'name:(' + words + ') OR aliases:(' + words + ')', {limit: 3}) YIELD node
  RETURN collect(node.id) AS ids
}
RETURN place, ids
ORDER BY place
