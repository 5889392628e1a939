"""What the bloc does in its year: movements, tasks, the mid-year review, exemplars."""
