"""Proof on the world's side: the integrator, its keys and tiles, witnesses, bundles as files."""
