from __future__ import annotations

import secrets

from hypothesis import given
from hypothesis import strategies as st

from kiosk.access.codes import ALPHABET, LENGTH, Code, Mistyped, new_code, read_code
from tests.access.support import randomness

codes = st.binary(min_size=7, max_size=7).map(lambda drawn: new_code(lambda size: drawn))


def test_the_alphabet_is_crockfords() -> None:
    assert len(set(ALPHABET)) == 32
    assert not set(ALPHABET) & set("ILOU")
    assert sorted(ALPHABET) == list(ALPHABET)


@given(codes)
def test_a_drawn_code_is_read_as_it_is(code: Code) -> None:
    assert len(code.characters) == LENGTH
    assert read_code(code.characters) == code
    assert read_code(code.grouped) == code


@given(codes, st.data())
def test_how_it_is_typed_is_forgiven(code: Code, data: st.DataObject) -> None:
    typed = code.characters
    for read, written in (("1", "IiLl1"), ("0", "Oo0"), ("V", "UuVv")):
        typed = "".join(data.draw(st.sampled_from(written)) if c == read else c for c in typed)
    typed = "".join(data.draw(st.sampled_from((c, c.lower(), f" {c}", f"{c}-"))) for c in typed)
    assert read_code(typed + "\r\n") == code


@given(codes)
def test_every_single_slip_is_found(code: Code) -> None:
    for place, right in enumerate(code.characters):
        for wrong in ALPHABET.replace(right, ""):
            slip = code.characters[:place] + wrong + code.characters[place + 1 :]
            assert read_code(slip) == Mistyped()


@given(codes)
def test_every_swap_of_two_is_found_wherever_they_stand(code: Code) -> None:
    for first in range(LENGTH):
        for second in range(first + 1, LENGTH):
            swapped = list(code.characters)
            swapped[first], swapped[second] = swapped[second], swapped[first]
            if swapped[first] != swapped[second]:
                assert read_code("".join(swapped)) == Mistyped()


def check_of(place: int, value: int) -> int:
    """The check character's value for a code that is `value` at `place` and zero elsewhere."""
    drawn = bytes(value if i == place else 0 for i in range(LENGTH - 1))
    return ALPHABET.index(new_code(lambda size: drawn).characters[-1])


def test_no_slip_or_swap_at_all_escapes() -> None:
    """The whole field: the check is linear, so a difference among zeros stands for every code.

    A slip by `value` must change the sum; a swap of two that differ by `value` changes it by both
    places' shares, which must differ, the check character's own share (`value`) included.
    """
    for value in range(1, 32):
        shares = [check_of(place, value) for place in range(LENGTH - 1)] + [value]
        assert 0 not in shares
        assert len(set(shares)) == LENGTH


@given(st.binary(min_size=7, max_size=7), st.binary(min_size=7, max_size=7))
def test_the_check_is_linear(one: bytes, other: bytes) -> None:
    def check(drawn: bytes) -> int:
        return ALPHABET.index(new_code(lambda size: drawn).characters[-1])

    both = bytes(a ^ b for a, b in zip(one, other, strict=True))
    assert check(both) == check(one) ^ check(other)


@given(st.text(max_size=100))
def test_anything_typed_is_a_code_or_mistyped(typed: str) -> None:
    code = read_code(typed)
    assert isinstance(code, Mistyped) or read_code(code.characters) == code


def test_what_is_no_code_is_mistyped() -> None:
    code = new_code(randomness(1)).characters
    for typed in ("", code[:7], code + code[0], code[:7] + "!", code[:7] + "é", "0" * 1000):
        assert read_code(typed) == Mistyped()


def test_one_in_thirty_two_of_random_texts_fits() -> None:
    """So a wrong code is told from a slip, and guessing takes 35 bits."""
    fits = sum(
        isinstance(read_code("".join(secrets.choice(ALPHABET) for _ in range(LENGTH))), Code)
        for _ in range(20_000)
    )
    assert 450 < fits < 800


def test_a_code_does_not_show_itself() -> None:
    code = new_code(randomness(1))
    assert code.characters not in f"{code!r} {[code]}"


def test_all_characters_are_drawn_alike() -> None:
    drawn = "".join(new_code(secrets.token_bytes).characters for _ in range(4000))
    counts = [drawn.count(character) for character in ALPHABET]
    assert min(counts) > 800
    assert max(counts) < 1200
