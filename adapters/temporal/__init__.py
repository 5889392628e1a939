"""Temporal: the client that hands commands over, and the worker that carries them out."""
