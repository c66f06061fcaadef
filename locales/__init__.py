"""The sentences, one folder a language, one Fluent file a subject."""
