"""The program `tonvinh`: one module for each of its commands."""
