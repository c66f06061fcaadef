"""The sentences: complete in every language, all used, well marked up, well written. Each test names every problem."""

import re

import pytest

from core.rules.keys import ARGS
from tests.locales import catalogue, markup, typography, usage
from tests.locales.catalogue import Sentence
from tests.locales.samples import NAMES

LANGUAGES = catalogue.languages()
FIRST = "fr"
"""The language in which the service is written; the others follow it."""

OF_EVERY_FINDING = frozenset({"name"})
"""Added by the screen: whom it is about."""

LONGEST_LABEL = 30
_FILLED = re.compile(r"\{[^}]*\}")
_BEFORE_A_STOP = re.compile(r"\{\$([a-z_]+)\}\.")
_COUNTS = frozenset({"count", "number", "seats", "waiting", "page", "pages", "limit"})


def named(problems: list[str]) -> str:
    return "\n" + "\n".join(problems)


def by_name(language: str) -> dict[str, Sentence]:
    return {sentence.name: sentence for sentence in catalogue.sentences(language)}


def test_french_and_english_are_there() -> None:
    assert set(LANGUAGES) >= {"fr", "en"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_is_read_to_its_last_line(language: str) -> None:
    problems = list(catalogue.junk(language))
    assert not problems, named(problems)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_key_is_defined_once(language: str) -> None:
    seen: dict[str, Sentence] = {}
    problems = []
    for sentence in catalogue.sentences(language):
        first = seen.setdefault(sentence.name, sentence)
        if first is not sentence:
            problems.append(sentence.says(f"already in {first.file}:{first.line}"))
    assert not problems, named(problems)


@pytest.mark.parametrize("language", [language for language in LANGUAGES if "-" not in language and language != FIRST])
def test_the_same_sentences_with_the_same_variables_in_the_same_files(language: str) -> None:
    here, there = by_name(language), by_name(FIRST)
    problems = [there[name].says(f"is missing in {language}") for name in there.keys() - here.keys()]
    problems += [here[name].says(f"is not in {FIRST}") for name in here.keys() - there.keys()]
    for name in here.keys() & there.keys():
        one, other = here[name], there[name]
        if one.variables != other.variables:
            problems.append(one.says(f"takes {sorted(one.variables)}, in {FIRST} {sorted(other.variables)}"))
        if one.file != other.file:
            problems.append(one.says(f"is in {other.file} in {FIRST}"))
    assert not problems, named(sorted(problems))


@pytest.mark.parametrize("language", [language for language in LANGUAGES if "-" in language])
def test_a_variant_says_some_of_its_parents_sentences_with_no_other_variable(language: str) -> None:
    """What it does not say is borrowed ("fr-simple" from "fr")."""
    here, there = by_name(language), by_name(language.partition("-")[0])
    problems = [here[name].says("is not in the parent") for name in here.keys() - there.keys()]
    for name in here.keys() & there.keys():
        one, other = here[name], there[name]
        if more := one.variables - other.variables:
            problems.append(one.says(f"takes {sorted(more)}, which its parent is not given"))
        if one.file != other.file:
            problems.append(one.says(f"is in {other.file} in {other.language}"))
    assert not problems, named(sorted(problems))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_sentence_refers_to_exists(language: str) -> None:
    known = {sentence.key for sentence in catalogue.sentences(language)}
    problems = [
        sentence.says(f"refers to {name}, which is nowhere")
        for sentence in catalogue.sentences(language)
        for name in sorted(sentence.references - known)
    ]
    assert not problems, named(problems)


@pytest.mark.parametrize("language", LANGUAGES)
def test_markup_is_of_the_subset_and_balanced(language: str) -> None:
    problems = [
        sentence.says(problem)
        for sentence in catalogue.sentences(language)
        for problem in sorted({problem for wording in sentence.wordings for problem in markup.problems(wording)})
    ]
    assert not problems, named(problems)


def test_every_key_that_the_code_asks_for_has_a_sentence() -> None:
    known = {sentence.key for sentence in catalogue.sentences(FIRST)}
    problems = [str(asked) for asked in usage.asked() if not any(asked.pattern.fullmatch(key) for key in known)]
    assert not problems, named(problems)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_is_given_all_that_it_takes(language: str) -> None:
    takes = {sentence.key: catalogue.taken(language, sentence.key) for sentence in catalogue.sentences(language)}
    problems = [
        f"{asked.place}: {key} also takes {sorted(variables - asked.given)} in {language}"
        for asked in usage.asked()
        for key, variables in takes.items()
        if asked.given is not None and variables - asked.given and asked.pattern.fullmatch(key)
    ]
    for finding, args in ARGS.items():
        if takes.get(finding, frozenset()) - args - OF_EVERY_FINDING:
            problems.append(f"{finding} is given {sorted(args)}, and takes {sorted(takes[finding])} in {language}")
    assert not problems, named(problems)


def test_every_sentence_is_asked_for() -> None:
    words, families = usage.mentioned()
    referred = {name for sentence in catalogue.sentences(FIRST) for name in sentence.references}
    problems = [
        sentence.says("nothing uses it")
        for sentence in catalogue.sentences(FIRST)
        if sentence.key not in words | referred and not any(family.fullmatch(sentence.key) for family in families)
    ]
    assert not problems, named(problems)


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language.startswith("fr")])
def test_french_is_set_as_french(language: str) -> None:
    problems = [
        sentence.says(problem)
        for sentence in catalogue.sentences(language)
        for problem in sorted(
            {found for wording in sentence.wordings for found in typography.problems(markup.unmarked(wording))}
        )
    ]
    assert not problems, named(problems)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_ends_with_a_name(language: str) -> None:
    """A short name has its own full stop: "Répondu par Amina D.."."""
    problems = [
        sentence.says(f"a full stop after a name: {wording!r}")
        for sentence in catalogue.sentences(language)
        for wording in sentence.wordings
        if ends_with_name(markup.unmarked(wording))
    ]
    assert not problems, named(problems)


@pytest.mark.parametrize(
    ("wording", "wrong"),
    [
        ("Répondu par <b>{$name}</b>.", True),
        ("Demandé par {$by}. Merci.", True),
        ("{$name} a répondu\u00a0: c’est réservé.", False),
        ("Pour\u00a0: {$names}", False),
        ("«\u00a0{$name}\u00a0».", False),
        ("Le lieu\u00a0: {$venue}.", False),
    ],
)
def test_a_sentence_that_ends_with_a_name_is_found(wording: str, wrong: bool) -> None:
    assert ends_with_name(markup.unmarked(wording)) is wrong


def ends_with_name(text: str) -> bool:
    return any(found in NAMES for found in _BEFORE_A_STOP.findall(text))


def test_each_variable_that_holds_names_is_one_of_a_sentence() -> None:
    """One that is renamed is not forgotten."""
    taken = frozenset[str]().union(*(sentence.variables for sentence in catalogue.sentences(FIRST)))
    assert taken >= NAMES


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_buttons_label_fits_a_button(language: str) -> None:
    problems = [
        sentence.says(f"{len(drawn(wording))} characters, {LONGEST_LABEL} fit: {drawn(wording)!r}")
        for sentence in catalogue.sentences(language)
        for wording in sentence.wordings
        if sentence.key.startswith("button-") and len(drawn(wording)) > LONGEST_LABEL
    ]
    assert not problems, named(problems)


def drawn(wording: str) -> str:
    """With something of a usual length in every place that is filled in: two figures for a count, else a short word."""
    return _FILLED.sub(lambda at: "12" if at[0].strip("{$}") in _COUNTS else "Villeurb", markup.unmarked(wording))
