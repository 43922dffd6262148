"""Reading film packages: what arrives of them, and every mistake told at once with its key."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kiosk import assets
from kiosk.catalogue.loading import load_catalogue, load_package
from kiosk.catalogue.model import FilmKey, UnlockWay
from kiosk.donations.money import Money
from kiosk.faults import Faults
from tests.catalogue.packages import PACKAGE, SMALL, changed, faults, write


def test_every_key_of_the_package_arrives(tmp_path: Path) -> None:
    package = load_package(write(tmp_path), language="he")
    assert package.id == "mjff-2022-ziyara"
    assert package.title.by_language == {"he": "Ziyara"}
    assert package.presenter is not None
    assert package.time_zone == ZoneInfo("America/New_York")
    assert package.opens == datetime(2022, 4, 15, 4, tzinfo=UTC)
    assert package.closes == datetime(2022, 5, 9, 7, 45, tzinfo=UTC)
    assert package.unlock_ways == {UnlockWay.CODE, UnlockWay.GIFT, UnlockWay.FREE}
    assert package.gift_minimum == Money("USD", 0)
    assert package.start_within == timedelta(hours=72)
    assert package.finish_within == timedelta(hours=24)
    assert not package.finish_after_close
    assert not package.ballot
    appeal = package.appeal
    assert appeal is not None
    assert appeal.title.by_language == {"en": "Relief", "he": "סיוע"}
    assert [amount.minor_units for amount in appeal.suggested] == [1800, 3600, 5450]
    assert (appeal.minimum, appeal.maximum) == (Money("USD", 100), Money("USD", 500_000))
    assert appeal.fee_percent == Decimal("2.9")
    assert appeal.fee_fixed == Money("USD", 30)
    assert appeal.goal == Money("USD", 2_000_000)
    assert appeal.time_zone == package.time_zone
    (film,) = package.films
    assert film.key == FilmKey("mjff-2022-ziyara", "ziyara")
    assert film.countries == ("MA", "FR", "BE")
    assert film.laurels[0].year == 2022
    assert film.poster == tmp_path / "poster.png"
    assert film.file == tmp_path / "ziyara.mp4"
    assert film.sha256 is not None
    assert film.sha256.startswith("e3b0c442")
    assert film.captions[0].file == tmp_path / "ziyara.en.vtt"
    assert film.synopsis.by_language["he"] == "First.\n\nSecond."


def test_a_film_of_a_country_that_is_gone_is_from_there(tmp_path: Path) -> None:
    package = load_package(write(tmp_path, PACKAGE.replace('"MA"', '"SU"')))
    assert package.films[0].countries[0] == "SU"


def test_what_may_be_left_out_is_left_out(tmp_path: Path) -> None:
    package = load_package(write(tmp_path, SMALL))
    assert package.appeal is None
    assert package.opens is package.closes is package.start_within is package.gift_minimum is None
    (film,) = package.films
    assert film.director is film.still is film.sha256 is film.runtime_minutes is None
    assert film.captions == film.laurels == film.countries == ()


def test_a_film_whose_file_is_not_there_yet_is_no_fault_of_the_package(tmp_path: Path) -> None:
    assert not load_package(write(tmp_path, SMALL)).films[0].file.exists()


def test_everything_wrong_comes_at_once(tmp_path: Path) -> None:
    text = PACKAGE
    for old, new in (
        ('id = "mjff-2022-ziyara"', 'id = "two words"'),
        ('"America/New_York"', '"America/Newyork"'),
        ("closes = 2022-05-09", "closes = 2021-05-09"),
        ('currency = "USD"', 'currency = "JPY"'),
        ('poster = "poster.png"', 'poster = "gone.png"'),
        ("runtime_minutes", "runtime"),
        ("ballot = false", 'ballot = "no"'),
    ):
        text = changed(old, new, text)
    found = faults(tmp_path, text)
    assert found.keys() == {
        "package.id",
        "package.time_zone",
        "package.closes",
        "package.ballot",
        "appeal.suggested[3]",
        "appeal.fee_fixed",
        "film[1].runtime",
        "film[1].poster",
    }
    assert 'did you mean "America/New_York"' in found["package.time_zone"]
    assert 'did you mean "runtime_minutes"' in found["film[1].runtime"]
    assert "closes before it opens" in found["package.closes"]


@pytest.mark.parametrize(
    ("old", "new", "key", "words"),
    [
        ("2022-04-15T00:00:00-04:00", "2022-04-15T00:00:00", "package.opens", "offset"),
        ("2022-04-15T00:00:00-04:00", "2022-04-15", "package.opens", "date and time"),
        ("opens = 2022", "opens = 0001", "package.opens", "1900"),
        ("2022-05-09T03:45:00-04:00", "2022-04-15T06:00:00+02:00", "package.closes", "before"),
        ('"America/New_York"', '"America"', "package.time_zone", "time zone"),
        ('"America/New_York"', '"../../etc/passwd"', "package.time_zone", "time zone"),
        ('"America/New_York"', "-4", "package.time_zone", "time zone"),
        ('["code", "gift", "free"]', "[]", "package.unlock_ways", "empty"),
        ('["code", "gift", "free"]', '["coupon"]', "package.unlock_ways[1]", '"code"'),
        ('["code", "gift", "free"]', '["free", "free"]', "package.unlock_ways[2]", "twice"),
        ('gift_minimum = "0.00"', "gift_minimum = 0", "package.gift_minimum", "quotes"),
        ('gift_minimum = "0.00"', 'gift_minimum = "1.005"', "package.gift_minimum", "two digits"),
        ('gift_minimum = "0.00"', 'gift_minimum = "6000"', "package.gift_minimum", "5000"),
        ("start_within_hours = 72", "start_within_hours = 0", "package.start_within_hours", "1"),
        ("preroll = []", 'preroll = ["gone.mp4"]', "package.preroll[1]", "no file"),
        ('currency = "USD"', 'currency = "usd"', "appeal.currency", "ISO 4217"),
        ('currency = "USD"', 'currency = "XXX"', "appeal.currency", "ISO 4217"),
        ('"54.50"', '"54.505"', "appeal.suggested[3]", "too many digits"),
        ('"54.50"', '"5000.01"', "appeal.suggested[3]", "appeal.maximum"),
        ('"54.50"', '"0.99"', "appeal.suggested[3]", "appeal.minimum"),
        ('"54.50"', '"1e3"', "appeal.suggested[3]", "an amount"),
        ('"54.50"', '"٣"', "appeal.suggested[3]", "an amount"),
        ('minimum = "1"', 'minimum = "0"', "appeal.minimum", "more than zero"),
        ('minimum = "1"', 'minimum = "-1"', "appeal.minimum", "an amount"),
        ('maximum = "5000"', 'maximum = "0.50"', "appeal.maximum", "appeal.minimum"),
        ('fee_percent = "2.9"', 'fee_percent = "100"', "appeal.fee_percent", "under 100"),
        ('fee_percent = "2.9"', "fee_percent = 2.9", "appeal.fee_percent", "quotes"),
        ("https://give", "http://give", "appeal.fallback_url", "https://"),
        ('{ en = "Relief", he', '{ english = "Relief", he', "appeal.title.english", "language tag"),
        ('{ en = "Relief", he', '{ en = "Relief", xx', "appeal.title.xx", "no language"),
        ('{ en = "Relief", he', '{ en = "Relief", iw', "appeal.title.iw", 'did you mean "he"'),
        ('{ en = "Relief", he', '{ eng = "Relief", he', "appeal.title.eng", 'did you mean "en"'),
        ('{ en = "Relief", he', '{ en = " ", he', "appeal.title.en", "may not be empty"),
        ('{ en = "Relief", he = "סיוע" }', "7", "appeal.title", "one for each language"),
        ('["fr", "ar"]', '["fr", "jp"]', "film[1].languages[2]", 'did you mean "ja"'),
        ("[[film]]", "[film]", "film", "double brackets"),
        ('"America/New_York"', '"new york"', "package.time_zone", '"America/New_York"'),
        ('beneficiary = "Federation"', 'beneficiary = " "', "appeal.beneficiary", "empty"),
        ('beneficiary = "Federation"', 'beneficiary = "a\\nb"', "appeal.beneficiary", "one line"),
        ('beneficiary = "Federation"', f'beneficiary = "{"a" * 201}"', "appeal.beneficiary", "200"),
        ('"All of it', '"\\u0007All of it', "appeal.text", "control"),
        ("year = 2020", "year = 1066", "film[1].year", "1888"),
        ("year = 2020", 'year = "2020"', "film[1].year", "whole number"),
        ("runtime_minutes = 99", "runtime_minutes = -1", "film[1].runtime_minutes", "at least 1"),
        ('"MA"', '"Morocco"', "film[1].countries[1]", "two capital letters"),
        ('"MA"', '"XX"', "film[1].countries[1]", '"XX" is no country; expected a code'),
        ('"MA"', '"UK"', "film[1].countries[1]", 'did you mean "GB"?'),
        ('["fr", "ar"]', '["French"]', "film[1].languages[1]", "language tag"),
        ('["fr", "ar"]', '["fr", "fr"]', "film[1].languages[2]", "twice"),
        ("event = ", "events = ", "film[1].laurels[1].events", '"event"'),
        ('sha256 = "E3', 'sha256 = "', "film[1].sha256", "64"),
        ('"ziyara.en.vtt"', '"ziyara.mp4"', "film[1].captions[1].file", ".vtt"),
        ('"ziyara.en.vtt"', '"gone.vtt"', "film[1].captions[1].file", "no file"),
        ('still = "still.png"', 'still = "ziyara.en.vtt"', "film[1].still", "picture"),
        ('poster = "poster.png"', "", "film[1].poster", "missing"),
        ("[[film]]", "[[films]]", "films", 'did you mean "film"?'),
    ],
)  # fmt: skip
def test_each_clear_error(tmp_path: Path, old: str, new: str, key: str, words: str) -> None:
    assert words in faults(tmp_path, changed(old, new))[key]


def test_a_slip_is_told_once_and_hides_nothing(tmp_path: Path) -> None:
    text = changed("[appeal]", "[apeal]")
    assert faults(tmp_path, text) == {"apeal": 'unknown key; did you mean "appeal"?'}
    text = changed('currency = "USD"', 'currency = "US"', text)
    assert faults(tmp_path, text).keys() == {"apeal", "appeal.currency"}
    text = changed('maximum = "5000"', 'maximum = "0.50"')
    assert faults(tmp_path, text).keys() == {"appeal.maximum"}  # and not each suggested amount
    text = changed('"code", "gift", "free"', '"code", "code", "fre"')
    assert faults(tmp_path, text).keys() == {"package.unlock_ways[2]", "package.unlock_ways[3]"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[appeal]", "[apeal]"),
        ("[appeal.title]", "[apeal.title]"),
        ("[[film]]", "[[films]]"),
        ("[[film.laurels]]", "[[films.laurels]]"),
        ("[package.presenter]", "[pakage.presenter]"),
    ],
)
def test_a_slip_in_one_header_of_several_is_told_once(tmp_path: Path, old: str, new: str) -> None:
    """In the sample, whose texts are tables of their own under the one that is misspelt."""
    folder = tmp_path / "sample"
    shutil.copytree(assets.folder() / "sample" / "ziyara-2022", folder)
    file = folder / "package.toml"
    file.write_text(changed(old, new, file.read_text("utf-8")), "utf-8")
    with pytest.raises(Faults) as caught:
        load_package(folder)
    misspelt = new.strip("[]").split(".", maxsplit=1)[0]
    meant = old.strip("[]").split(".", maxsplit=1)[0]
    assert {fault.key: fault.expected for fault in caught.value.faults} == {
        misspelt: f'unknown key; did you mean "{meant}"?'
    }


def test_a_film_that_a_slip_has_parted_from_the_others_is_looked_into(tmp_path: Path) -> None:
    second = '[[films]]\nid = "two"\nposter = 3\n[film.title]\nen = "Two"\n'
    first = '[[film]]\nid = "one"\ntitle = "One"\nfile = "ziyara.mp4"\n'
    head = SMALL[: SMALL.index("[[film]]")]
    found = faults(tmp_path, head + second)
    assert found.keys() == {"films", "film[1].poster", "film[1].file", "film[1].synopsis"}
    found = faults(tmp_path, head + first + second.replace("[film.title]", "[films.title]"))
    assert {"films", "film[1].poster", "film[2].poster", "film[2].file"} <= found.keys()


@pytest.mark.parametrize("tag", ["lad", "zxx", "pt-BR", "he-Latn", "yi", "aii"])
def test_rare_languages_are_languages(tmp_path: Path, tag: str) -> None:
    package = load_package(write(tmp_path, changed('["fr", "ar"]', f'["{tag}"]')))
    assert package.films[0].languages == (tag,)


def test_an_id_that_is_taken_is_told_with_the_other_mistakes(tmp_path: Path) -> None:
    write(tmp_path / "b")
    write(tmp_path / "a", changed('currency = "USD"', 'currency = "US"'))
    catalogue, (bad,) = load_catalogue([tmp_path])
    assert len(catalogue.packages) == 1
    assert [fault.key for fault in bad.faults] == ["appeal.currency", "package.id"]


def test_the_way_gift_needs_an_appeal(tmp_path: Path) -> None:
    text = SMALL.replace('["free"]', '["gift"]\ngift_minimum = "5"')
    found = faults(tmp_path, text)
    assert "[appeal]" in found["package.unlock_ways"]
    assert "[appeal]" in found["package.gift_minimum"]


def test_two_films_of_one_id(tmp_path: Path) -> None:
    again = PACKAGE[PACKAGE.index("[[film]]") :]
    assert "already" in faults(tmp_path, PACKAGE + again)["film[2].id"]


def test_two_captions_of_one_language(tmp_path: Path) -> None:
    one = '{ language = "en", file = "ziyara.en.vtt" }'
    found = faults(tmp_path, changed(one, f"{one}, {one}"))
    assert "already" in found["film[1].captions[2].language"]


def test_one_bad_package_never_keeps_the_good_ones_from_showing(tmp_path: Path) -> None:
    write(tmp_path / "films" / "b-good")
    write(tmp_path / "films" / "a-bad", "not toml")
    write(tmp_path / "films" / "c-same-id")
    write(tmp_path / "films" / "d-other", SMALL)
    write(tmp_path / "films" / ".hidden", changed("mjff-2022-ziyara", "hidden"))
    (tmp_path / "films" / "notes").mkdir()
    catalogue, bad = load_catalogue(
        [tmp_path / "films", tmp_path / "gone", tmp_path / "films/notes"]
    )
    assert [package.id for package in catalogue.packages] == ["mjff-2022-ziyara", "small"]
    assert [fault.folder.name for fault in bad] == ["a-bad", "c-same-id", "gone", "notes"]
    assert "line 1" in str(bad[0])
    assert "package.id" in str(bad[1])


def test_packages_come_in_the_order_of_the_settings(tmp_path: Path) -> None:
    small, large = write(tmp_path / "a", SMALL), write(tmp_path / "b")
    catalogue, bad = load_catalogue([large, small])
    assert not bad
    assert [package.id for package in catalogue.packages] == ["mjff-2022-ziyara", "small"]


def test_a_package_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    assert "larger" in faults(tmp_path, PACKAGE + "#" * 300_000)[""]
