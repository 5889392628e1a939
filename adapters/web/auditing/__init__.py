"""The auditor's explorer: histories with filters and idle months, origins of numbers, and looks."""
