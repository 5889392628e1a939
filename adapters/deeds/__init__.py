"""What an official's words mean as a command: the same for forms, the API and season files."""
