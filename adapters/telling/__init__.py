"""What happened, in sentences: one for every event, in the words of the law."""
