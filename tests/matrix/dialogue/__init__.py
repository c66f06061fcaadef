"""The whole adapter with the made-up network behind it, on a real homeserver."""
