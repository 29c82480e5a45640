// People of like position in the network, from the embeddings that an analysis writes.
CREATE VECTOR INDEX person_embedding IF NOT EXISTS FOR (n:Person) ON (n.embedding)
  OPTIONS {indexConfig: {`vector.dimensions`: 128, `vector.similarity_function`: 'cosine'}};
