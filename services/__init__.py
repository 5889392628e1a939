"""What is done: load, ask the domain, append once, and say what came of it."""
