// :name counts — from the count store, and events by ties from a sample, so that asking costs next to nothing
WITH COUNT { (:Person) } AS people, COUNT { ()-[:INTERACTED]->() } AS ties, COUNT { ()-[:MENTORS]->() } AS mentorings,
     COUNT { ()-[:HAS_SKILL]->() } AS holdings,
     head(COLLECT {
       MATCH ()-[tie:INTERACTED]->()
       WITH tie LIMIT 1000
       RETURN coalesce(avg(coalesce(tie.count, 1)), 1.0)
     }) AS events
RETURN people, ties + mentorings, toInteger(ties * events) + mentorings, holdings

// :name heap — what Java may use at most, and has taken from the machine so far
CALL dbms.queryJmx('java.lang:type=Memory') YIELD attributes
WITH attributes.HeapMemoryUsage.value.properties AS heap
RETURN heap.max, heap.committed

// :name in_use — what was in use after the last collection of each part of the heap; the rest may be garbage
CALL dbms.queryJmx('java.lang:type=MemoryPool,name=*') YIELD attributes
WITH attributes.Type.value AS type, attributes.CollectionUsage.value AS after WHERE type = 'HEAP' AND after IS NOT NULL
RETURN coalesce(sum(after.properties.used), 0)
