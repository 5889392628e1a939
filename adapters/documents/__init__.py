"""Documents: what is printed, signed or filed, set in PDF/A."""
