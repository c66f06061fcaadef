"""The same stage as the scenarios'."""

from tests.scenarios.conftest import referent, stage, texts

__all__ = ["referent", "stage", "texts"]
