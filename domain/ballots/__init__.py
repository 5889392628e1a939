"""Secret ballots: who may vote, who did, and, apart from both, what was voted."""
