// :name counts — from the count store, so that asking costs nothing
CALL () { MATCH (person:Person) RETURN count(person) AS people }
CALL () { MATCH ()-[tie:INTERACTED]->() RETURN count(tie) AS ties }
CALL () { MATCH ()-[tie:MENTORS]->() RETURN count(tie) AS mentorings }
CALL () { MATCH ()-[has:HAS_SKILL]->() RETURN count(has) AS holdings }
RETURN people, ties + mentorings, holdings

// :name heap — what Java may use at most, and has taken from the machine so far
CALL dbms.queryJmx('java.lang:type=Memory') YIELD attributes
WITH attributes.HeapMemoryUsage.value.properties AS heap
RETURN heap.max, heap.committed
