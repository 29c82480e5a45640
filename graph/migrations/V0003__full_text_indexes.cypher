// Names are found without their accents (folding); skills keep words such as IT and R that the folding analyzer drops as stop words.
CREATE FULLTEXT INDEX search IF NOT EXISTS FOR (n:Person|Skill|Group|Ask)
  ON EACH [n.name, n.title, n.about, n.aliases, n.description, n.goal, n.body]
  OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}};
CREATE FULLTEXT INDEX people IF NOT EXISTS FOR (n:Person) ON EACH [n.name, n.title, n.about]
  OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}};
CREATE FULLTEXT INDEX skills IF NOT EXISTS FOR (n:Skill) ON EACH [n.name, n.aliases, n.description]
  OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-no-stop-words'}};
CREATE FULLTEXT INDEX asks IF NOT EXISTS FOR (n:Ask) ON EACH [n.title, n.body]
  OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}};
