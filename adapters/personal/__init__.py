"""People's names: encrypted under a key of each person, so that they can be erased for good."""
