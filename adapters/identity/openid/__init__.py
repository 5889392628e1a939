"""Signing in by an agency's OpenID provider."""
