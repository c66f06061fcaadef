"""The Matrix part as a whole, against a real Synapse."""
