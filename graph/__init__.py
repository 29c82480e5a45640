"""Neo4j: driver, read compiler, named Cypher, migrations, import and export, the embedded server."""
