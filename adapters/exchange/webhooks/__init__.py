"""Events sent to other systems: signed, in order, again until they arrive."""
