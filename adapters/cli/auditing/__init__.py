"""The auditor's commands: a module each, holding a function of its own name."""
