"""A bloc's emulation year: opened, its conference recorded, its nominations brought forward, closed."""
