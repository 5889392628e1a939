"""Scores: the unit's own, the others', the explanation, and what the meeting approved."""
