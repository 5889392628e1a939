"""What the bloc agrees on: regulation, score table, plan and pact."""
