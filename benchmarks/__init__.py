"""Mosaic measured beside others on the same machine and the same Neo4j: `python -m benchmarks --help`."""
