"""Everything that touches the world: databases, Temporal, pages, the terminal, the clock."""
