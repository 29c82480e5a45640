// Whether the database still plans, told from whether it runs.

// :name in_hand — a statement that is being read or planned, by the mark of its call
SHOW TRANSACTIONS YIELD metaData, currentQueryStatus
WHERE metaData.call = $call AND currentQueryStatus IN ['', 'parsing', 'planning']
RETURN true
