"""A participant's own phone: linked by a code shown once, asked the language, told what is kept, and let go."""

import io

import pytest
import zxingcpp
from PIL import Image

from bot.texts import plain
from core.model.ids import AccountId
from handlers.press import Press
from tests.scenarios.screens import said
from tests.scenarios.stage import Stage
from tests.scenarios.steps import books
from tests.scenarios.talk import Talk


async def opens_link(referent: Talk, name: str = "P0") -> str:
    """The typed code, as the referent reads it."""
    await referent.types("/participants")
    await referent.presses("person", name=name)
    await referent.presses("link-phone")
    code = said(referent.screen, "link-code").args["code"]
    assert isinstance(code, str)
    return code


async def links(stage: Stage, referent: Talk, phone: Talk) -> None:
    await phone.types(f"/start {await opens_link(referent)}")
    assert phone.title == "language-first"


async def test_the_code_is_shown_with_a_picture_that_a_phone_reads(stage: Stage, referent: Talk) -> None:
    await opens_link(referent)
    url = said(referent.screen, "link-url").args["url"]
    (picture,) = referent.screen.attachments
    drawn = stage.texts.draw(referent.screen, language="fr", names="short").attachments[0]
    assert (drawn.name, drawn.media_type) == ("code-qr.png", "image/png")
    assert plain(drawn.alt) == "Image à montrer à P0 Z. seulement. Elle sert une fois."
    assert isinstance(picture.content, bytes)
    (read,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture.content)))
    assert read.text == url


async def test_the_code_links_the_phone_asks_the_language_and_tells_what_is_kept(
    stage: Stage, referent: Talk, stranger: Talk
) -> None:
    await links(stage, referent, stranger)
    await stranger.presses("speak", "fr-simple")
    assert stranger.title == "information-title"
    await stranger.presses("understood")
    assert (stranger.title, "my-outings-linked" in stranger.keys) == ("my-outings-title", True)
    await stranger.presses("offers")
    await stranger.types("/sorties")
    assert ("my-outings-linked" in stranger.keys, stranger.has("offers")) == (False, True)
    account = stage.network.query(
        "SELECT c.language, c.informed_at FROM account c JOIN address a ON a.account_id = c.id WHERE a.native_id = ?",
        stranger.address.native_id,
    )
    assert account == [("fr-simple", int(stage.now.timestamp()))]


async def test_once_linked_the_person_sees_their_outings_and_is_told_of_bookings(
    stage: Stage, referent: Talk, stranger: Talk
) -> None:
    await links(stage, referent, stranger)
    await books(referent, stage.network.performance("cirque"), stage.network.people[0])
    assert (await stranger.facts())[0].text[0].key == "notice-booked-for-you"
    await stranger.types("/sorties")
    assert said(stranger.screen, "my-outing").args["title"] == "cirque"


async def test_the_referent_sees_that_it_is_linked_and_the_code_works_once(
    stage: Stage, referent: Talk, stranger: Talk
) -> None:
    code = await opens_link(referent)
    await stranger.types(f"/start {code}")
    await referent.looks()
    assert "link-done" in referent.keys
    again = stage.person("somebody-else")
    await again.types(f"/start {code}")
    assert again.note == "error-code-wrong"


async def test_after_a_restart_the_code_is_not_shown_again_and_a_new_one_replaces_it(
    stage: Stage, referent: Talk, stranger: Talk
) -> None:
    old = await opens_link(referent)
    await stage.restart()
    await referent.looks()
    assert "link-gone" in referent.keys
    await referent.presses("link-phone")
    assert said(referent.screen, "link-code").args["code"] != old
    await stranger.types(f"/start {old}")
    assert stranger.note == "error-code-wrong"


async def test_a_second_phone_for_the_same_person_is_said_to_replace_the_first(
    stage: Stage, referent: Talk, participant: Talk, stranger: Talk
) -> None:
    drawn: list[AccountId] = []
    stage.store.on_rights(drawn.extend)
    await referent.sends_press(Press("link-phone", str(stage.network.linked_person)))
    assert "link-replaces" in referent.keys
    code = said(referent.screen, "link-code").args["code"]
    await participant.types("/sorties")
    assert participant.title == "my-outings-title"  # until the code is used
    await stranger.types(f"/start {code}")
    assert drawn == [stage.network.linked.account_id]
    await participant.types("/sorties")
    assert participant.title == "offers-title"
    await referent.looks()
    assert ("link-done" in referent.keys, "link-code" in referent.keys) == (True, False)


async def test_the_first_phone_of_a_person_replaces_none(stage: Stage, referent: Talk) -> None:
    await opens_link(referent)
    assert "link-replaces" not in referent.keys


async def test_a_code_that_another_chat_replaced_is_shown_as_good_nowhere(
    stage: Stage, referent: Talk, colleague: Talk
) -> None:
    await stage.network.execute("UPDATE member SET role = 'referent' WHERE given = 'colleague'")
    old = await opens_link(referent)
    new = await opens_link(colleague)
    await referent.looks()
    assert (old != new, "link-code" in referent.keys, "link-gone" in referent.keys) == (True, False, True)
    await colleague.looks()
    assert said(colleague.screen, "link-code").args["code"] == new


async def test_unlinking_is_asked_once_and_ends_what_the_phone_shows(
    stage: Stage, referent: Talk, participant: Talk
) -> None:
    await books(referent, stage.network.performance("cirque"), stage.network.linked_person)
    await referent.types("/participants")
    await referent.presses("person", name="P4")
    await referent.presses("unlink-phone")
    assert referent.title == "unlink-title"
    await referent.presses("unlink-yes")
    assert (referent.title, referent.has("link-phone")) == ("participant-title", True)
    await participant.types("/sorties")
    assert participant.title == "offers-title"
    assert [fact.text[0].key for fact in await participant.facts()] == ["notice-gone"]
    assert stage.network.taken("cirque") == 1


@pytest.mark.parametrize("verb", ["link-phone", "unlink-phone", "record", "erase"])
async def test_a_colleague_links_corrects_and_erases_nothing(stage: Stage, colleague: Talk, verb: str) -> None:
    await colleague.types("/participants")
    await colleague.presses("person", name="P0")
    assert not colleague.has(verb)
    await colleague.sends_press(Press(verb, str(stage.network.people[0])))
    assert colleague.note == "error-not-allowed"


@pytest.mark.parametrize(("language", "word"), [("en", "Language"), ("fr", "Langue"), ("fr-simple", "Langue")])
async def test_anybody_changes_the_language_later(stage: Stage, stranger: Talk, language: str, word: str) -> None:
    await stranger.types("/langue")
    await stranger.presses("speak", language)
    assert stranger.title == "menu-title"
    spoken = await stage.desk.language(stranger.address)
    drawn = stage.texts.draw(stranger.screen, language=spoken, names="full")
    assert (spoken, word in [button.label for row in drawn.buttons for button in row]) == (language, True)


async def test_a_language_without_sentences_of_its_own_is_spoken_as_its_parent(stage: Stage, stranger: Talk) -> None:
    """Key by key: what easy French does not say, French does."""
    await stranger.types("/start")
    drawn = stage.texts.draw(stranger.screen, language="fr-unknown", names="full")
    assert drawn == stage.texts.draw(stranger.screen, language="fr", names="full")


async def test_the_information_is_read_again_when_asked(stage: Stage, participant: Talk) -> None:
    """Said to be understood once; afterwards one only goes back."""
    await participant.types("/donnees")
    assert participant.title == "information-title"
    await participant.presses("understood")
    assert participant.title == "my-outings-title"
    await participant.types("/donnees")
    assert (participant.title, participant.has("understood")) == ("information-title", False)
    await participant.presses("button-back")
    assert participant.title == "more-title"


async def test_a_language_that_is_not_spoken_is_no_language(stage: Stage, stranger: Talk) -> None:
    await stranger.types("/langue")
    press = stranger.press("speak", "fr")
    await stranger.sends_press(Press("speak", "xx", press.revision))
    assert stranger.note == "error-language-unknown"
