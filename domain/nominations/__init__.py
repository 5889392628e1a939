"""One nomination's chain: from the bloc's vote to the decision, the Government and, at worst, revocation."""
