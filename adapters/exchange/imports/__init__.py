"""Lists as officials keep them, brought in: read whole, shown first, then entered row by row."""
