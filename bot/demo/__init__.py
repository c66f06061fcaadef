"""A made-up network, placed around today."""
