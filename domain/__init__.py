"""The business of emulation and commendation, with no clock, no input or output, and no framework."""
