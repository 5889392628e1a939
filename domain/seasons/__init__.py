"""A bloc's emulation year, from its opening over the year-end conference to its close."""
