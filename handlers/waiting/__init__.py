"""The waiting list in the chat (B13): joining, looking, answering, leaving. What staff see of it is under `staff`."""
