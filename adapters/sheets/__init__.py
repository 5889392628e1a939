"""Spreadsheets as officials keep them: what is written out, and what may come back in."""
