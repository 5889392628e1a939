"""Accounts, offices, passwords and sessions: who asks, and by which office."""
