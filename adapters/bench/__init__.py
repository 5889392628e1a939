"""Benchmarks: programs that print ratios to a named peer measured in the same run."""
