// Skills are found in texts in the singular and the plural; the index `skills` keeps words as they are, for IT and R.
// Neo4j takes two indexes on the same properties in the same order for one, so the order is another here.
CREATE FULLTEXT INDEX skill_words IF NOT EXISTS FOR (n:Skill) ON EACH [n.aliases, n.name, n.description]
  OPTIONS {indexConfig: {`fulltext.analyzer`: 'english'}};
