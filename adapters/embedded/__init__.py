"""PostgreSQL, Temporal and our own processes on one machine, from wheels, under one parent."""
