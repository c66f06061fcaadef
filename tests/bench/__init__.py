"""Measures, beside the tests: figures to read, never an assertion on time."""
