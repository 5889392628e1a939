"""One nomination's chain, from the bloc's vote to the award and, at worst, its revocation."""
