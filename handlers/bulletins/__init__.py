"""Last-minute notices: posted by staff and venues, read and acknowledged by whom they concern."""
