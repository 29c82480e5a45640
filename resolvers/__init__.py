"""What answers a field: one to five lines that say who asks, what for, and whom to call."""
