"""How the meeting chooses: candidates, steps, rounds, ties, and who is chosen."""
