"""HTTP's methods, by what they may do to the record."""

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
"""They ask and change nothing (RFC 9110, 9.2.1); of those named there, TRACE is served nowhere."""
