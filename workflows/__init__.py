"""When things happen: one durable workflow a nomination, one a season, and their clocks."""
