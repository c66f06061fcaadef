"""The offers file a venue or the staff hands over: bytes in, checked rows out. Pure: nothing is read or written."""
