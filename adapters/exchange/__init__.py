"""What goes in and out in bulk: lists as tables, events for other systems."""
