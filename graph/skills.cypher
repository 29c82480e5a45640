// :name understood — people write skills as they like: an id, a name or an alias in any case; the full-text index finds, equality decides
UNWIND range(0, size($understood_names) - 1) AS position
WITH position, $understood_names[position] AS name
CALL (name) {
  MATCH (skill:Skill {id: name})
  RETURN skill
  UNION
  WITH name, '"' + replace(replace(name, '\\', '\\\\'), '"', '\\"') + '"' AS phrase
  CALL db.index.fulltext.queryNodes('skills', 'name:' + phrase + ' OR aliases:' + phrase, {limit: 200})
  YIELD node AS skill
  WHERE any(each IN [skill.name] + coalesce(skill.aliases, []) WHERE toLower(each) = toLower(trim(name)))
  RETURN skill
  UNION
  RETURN null AS skill
}
WITH position, name, skill ORDER BY skill.id
WITH position, name, collect(DISTINCT skill.id) AS ids
ORDER BY position
RETURN name, ids
