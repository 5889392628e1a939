"""Who belongs to the bloc this year, and which unit heads it when."""
