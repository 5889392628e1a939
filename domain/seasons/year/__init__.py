"""The bloc's year: regulation, pact, movements, tasks, reports, commendations, follow-up."""
