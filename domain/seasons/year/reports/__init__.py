"""What each member owes by a date, and what follows where it is late or missing."""
