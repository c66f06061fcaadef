"""The service as a process, against a Bot API server on loopback."""
