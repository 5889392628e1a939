"""Season files: one bloc's emulation year as a paper reports it, written down for the machine."""
