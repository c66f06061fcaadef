"""The sentences of `locales/<language>/<subject>.ftl`: all the files of a language are one bundle, parsed once."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast

from bot.texts.dates import functions


class LocaleError(Exception):
    """A file of `locales/` that cannot be used: what is wrong, and where. Raised while loading, never later."""


class TextError(Exception):
    """A sentence that no language can say: its key is unknown, or one of its arguments is missing."""


@dataclass(frozen=True, slots=True)
class Language:
    """One language's bundle. `code` is the folder's name ("fr-simple")."""

    code: str
    keys: frozenset[str]
    bundle: FluentBundle

    def formatted(self, key: str, args: Mapping[str, Any]) -> str | None:
        """The sentence, or None where this language lacks it, or lacks what it names.

        Fluent itself answers the key and raises nothing: people would read "booking-done" on their screen.
        """
        if key not in self.keys:
            return None
        pattern = self.bundle.get_message(key).value
        if pattern is None:
            return None
        sentence, errors = self.bundle.format_pattern(pattern, dict(args))
        return None if errors or not isinstance(sentence, str) else sentence


def languages(folder: Path) -> dict[str, Language]:
    """Every language found in `folder`. Raises LocaleError on a line that is not Fluent and on a key written twice."""
    found = {child.name: _language(child) for child in sorted(folder.iterdir()) if any(child.glob("*.ftl"))}
    if not found:
        raise LocaleError(f"no sentence in {folder}")
    return found


def _language(folder: Path) -> Language:
    bundle = FluentBundle([_fluent_locale(folder.name)], functions=functions())
    seen: dict[str, str] = {}
    for file in sorted(folder.glob("*.ftl")):
        resource = FluentResource(file.read_text(encoding="utf-8"))
        for entry in resource.body:
            _note(entry, file, seen)
        bundle.add_resource(resource)
    keys = frozenset(key for key in seen if not key.startswith("-"))
    return Language(folder.name, keys, bundle)


def _note(entry: ast.EntryType, file: Path, seen: dict[str, str]) -> None:
    where = f"{file.parent.name}/{file.name}"
    if isinstance(entry, ast.Junk):
        raise LocaleError(f"{where}: not Fluent: {(entry.content or '').strip()[:80]!r}")
    if isinstance(entry, ast.Message | ast.Term):
        key = f"-{entry.id.name}" if isinstance(entry, ast.Term) else entry.id.name
        if key in seen:
            raise LocaleError(f"{where}: {key} is already in {seen[key]}")
        seen[key] = where


def _fluent_locale(code: str) -> str:
    """Fluent takes plurals and numbers from it: "fr-simple" counts as French does."""
    return code.partition("-")[0]
