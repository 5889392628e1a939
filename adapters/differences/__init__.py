"""What a history knows, and what changed in it, in sentences that a person reads."""
