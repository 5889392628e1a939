"""What stays of the year: commendations, weaknesses, directives, follow-up, news."""
