// Skills and asks by what their words mean; the vectors are written where the model is installed.
CREATE VECTOR INDEX skill_meaning IF NOT EXISTS FOR (n:Skill) ON (n.meaning)
  OPTIONS {indexConfig: {`vector.dimensions`: 384, `vector.similarity_function`: 'cosine'}};
CREATE VECTOR INDEX ask_meaning IF NOT EXISTS FOR (n:Ask) ON (n.meaning)
  OPTIONS {indexConfig: {`vector.dimensions`: 384, `vector.similarity_function`: 'cosine'}};
