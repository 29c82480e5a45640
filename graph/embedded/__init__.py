"""A private Neo4j with Graph Data Science: fetched, started, watched and stopped by the owner of its folder."""
