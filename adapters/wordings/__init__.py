"""What is said of refusals, deeds and rules, in Vietnamese and in English, by subject."""
