"""Acting for another: an office's signed deeds entrusted to a person by a paper (situation U16)."""
