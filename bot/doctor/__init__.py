"""`strapontin doctor`: what is configured, what can be reached, what is wrong, and what to do about it."""
