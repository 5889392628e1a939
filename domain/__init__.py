"""The business of emulation and commendation: no clock, no input or output, no framework."""
