"""The read compiler: a GraphQL selection becomes one Cypher statement and a function that assembles its answer.

`declarations` says how a field is read, `compiler` turns a selection into Cypher and code, `reading` runs it.
"""
