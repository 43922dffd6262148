"""The format: whatever was sealed reads back at any place, and whatever was changed is refused."""

from __future__ import annotations

import hashlib
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.sealing.chunks import TAG_BYTES, ChunkCipher, ChunkRefused
from kiosk.sealing.faults import SealedFault, SealProblem
from kiosk.sealing.header import LARGEST_HEADER, MOST_RECIPIENTS, Contents, make_header, read_header
from kiosk.sealing.keys import PrivateKey
from kiosk.sealing.names import sealed_name
from kiosk.sealing.reading import CACHED_CHUNKS, Opener, open_sealed, sealed_digest
from tests.sealing.conftest import CHUNK, KIOSK, OWNER, STRANGER, sealed_bytes_of

OFTEN = settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
SIZES = (0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 7 * CHUNK + 123)


def film(size: int) -> bytes:
    return random.Random(size).randbytes(size)


def write(folder: Path, content: bytes) -> Path:
    file = sealed_name(folder / "film.mp4")
    file.write_bytes(content)
    return file


def read_whole(file: Path, key: PrivateKey = KIOSK) -> bytes:
    """Everything in it. Errors: SealedFault."""
    whole = bytearray()
    buffer = bytearray(1000)
    with open_sealed(file, key) as source:
        while read := source.read_into(len(whole), memoryview(buffer)):
            whole += buffer[:read]
        assert len(whole) == source.size
    return bytes(whole)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("key", [KIOSK, OWNER])
def test_each_recipient_reads_what_was_sealed(folder: Path, size: int, key: PrivateKey) -> None:
    file = write(folder, sealed_bytes_of(film(size)))
    assert read_whole(file, key) == film(size)
    with open_sealed(file, key) as source:
        assert sealed_digest(source) == hashlib.sha256(film(size)).hexdigest()


def test_nobody_else_does_and_is_told_whose_it_is(folder: Path) -> None:
    file = write(folder, sealed_bytes_of(film(10)))
    with pytest.raises(SealedFault) as refused:
        open_sealed(file, STRANGER)
    assert refused.value.problem is SealProblem.OTHER_KEYS
    for key in (KIOSK, OWNER, STRANGER):
        assert key.public.name in refused.value.detail


@OFTEN
@given(
    size=st.sampled_from(SIZES),
    places=st.lists(
        st.tuples(st.integers(0, 9 * CHUNK), st.integers(0, 3 * CHUNK)), min_size=1, max_size=12
    ),
)
def test_any_place_reads_right_in_any_order(
    folder: Path, size: int, places: list[tuple[int, int]]
) -> None:
    plain = film(size)
    file = write(folder, sealed_bytes_of(plain))
    with open_sealed(file, KIOSK) as source:
        for position, length in places:
            target = bytearray(b"?" * length)
            read = source.read_into(position, memoryview(target))
            assert target[:read] == plain[position : position + read]
            assert target[read:] == b"?" * (length - read)
            expected = min(length, size - position) > 0
            assert (read > 0) == expected


@OFTEN
@given(data=st.data(), size=st.sampled_from(SIZES))
def test_any_changed_bit_is_refused(folder: Path, data: st.DataObject, size: int) -> None:
    whole = bytearray(sealed_bytes_of(film(size)))
    # Half of the tries near the beginning, where the header is.
    most = data.draw(st.sampled_from([min(400, len(whole)), len(whole)]))
    place = data.draw(st.integers(0, most - 1))
    whole[place] ^= 1 << data.draw(st.integers(0, 7))
    file = write(folder, bytes(whole))
    with pytest.raises(SealedFault):
        read_whole(file)


@OFTEN
@given(data=st.data(), size=st.sampled_from(SIZES))
def test_cut_off_or_longer_at_any_place_is_refused(
    folder: Path, data: st.DataObject, size: int
) -> None:
    whole = sealed_bytes_of(film(size))
    cut = data.draw(st.integers(0, len(whole) - 1))
    more = data.draw(st.binary(min_size=1, max_size=2 * CHUNK))
    for content in (whole[:cut], whole + more):
        file = write(folder, content)
        with pytest.raises(SealedFault) as refused:
            open_sealed(file, KIOSK)
        assert refused.value.problem is SealProblem.DAMAGED
        assert refused.value.file == file


@OFTEN
@given(data=st.data())
def test_any_other_order_of_chunks_is_refused(folder: Path, data: st.DataObject) -> None:
    plain = film(5 * CHUNK)
    whole = sealed_bytes_of(plain)
    begin = read_header(whole).size
    each = CHUNK + TAG_BYTES
    chunks = [whole[place : place + each] for place in range(begin, len(whole), each)]
    order = data.draw(st.lists(st.integers(0, 4), min_size=5, max_size=5))
    file = write(folder, whole[:begin] + b"".join(chunks[number] for number in order))
    if order == [0, 1, 2, 3, 4]:
        assert read_whole(file) == plain
        return
    with open_sealed(file, KIOSK) as source:
        for number, placed in enumerate(order):
            target = bytearray(10)
            if placed == number:
                assert source.read_into(number * CHUNK, memoryview(target)) == 10
                assert target == plain[number * CHUNK :][:10]
            else:
                with pytest.raises(SealedFault, match=f"chunk {number + 1} of 5"):
                    source.read_into(number * CHUNK, memoryview(target))
                assert target == bytes(10)


def test_a_chunk_of_another_film_is_refused(folder: Path) -> None:
    one, two = sealed_bytes_of(film(3 * CHUNK)), sealed_bytes_of(film(3 * CHUNK))
    assert one != two  # the same film twice has other keys
    begin = read_header(one).size + CHUNK + TAG_BYTES
    end = begin + CHUNK + TAG_BYTES
    file = write(folder, one[:begin] + two[begin:end] + one[end:])
    with pytest.raises(SealedFault, match="chunk 2 of 3"):
        read_whole(file)


def test_a_header_of_another_film_is_refused(folder: Path) -> None:
    one, two = sealed_bytes_of(film(CHUNK)), sealed_bytes_of(film(CHUNK))
    size = read_header(one).size
    file = write(folder, two[:size] + one[size:])
    with pytest.raises(SealedFault, match="chunk 1 of 1"):
        read_whole(file)


def test_another_film_under_this_name_is_refused(folder: Path) -> None:
    file = write(folder, sealed_bytes_of(film(CHUNK), name="trailer.mp4"))
    with pytest.raises(SealedFault, match=r"sealed as 'trailer\.mp4'"):
        open_sealed(file, KIOSK)


def test_a_film_that_ends_early_is_refused_even_with_a_header_to_match() -> None:
    """Who has the file's key could write any header; the last chunk still says that it is last."""
    plain, file_key = film(3 * CHUNK), bytes(range(32))
    longer = ChunkCipher(file_key, Contents("film.mp4", len(plain), CHUNK))
    sealed = longer.seal(1, memoryview(plain[CHUNK : 2 * CHUNK]))
    as_last = ChunkCipher(file_key, Contents("film.mp4", 2 * CHUNK, CHUNK))
    with pytest.raises(ChunkRefused):
        as_last.open_into(1, memoryview(sealed), memoryview(bytearray(CHUNK)))


def test_what_was_refused_leaves_nothing_behind() -> None:
    cipher = ChunkCipher(bytes(32), Contents("film.mp4", CHUNK, CHUNK))
    sealed = bytearray(cipher.seal(0, memoryview(film(CHUNK))))
    sealed[-1] ^= 1
    target = bytearray(CHUNK)
    with pytest.raises(ChunkRefused):
        cipher.open_into(0, memoryview(sealed), memoryview(target))
    assert target == bytes(CHUNK)


def test_a_damaged_chunk_does_not_cost_the_others(folder: Path) -> None:
    plain = film(3 * CACHED_CHUNKS * CHUNK)
    whole = bytearray(sealed_bytes_of(plain))
    begin = read_header(bytes(whole)).size
    whole[begin + 2 * (CHUNK + TAG_BYTES)] ^= 1
    file = write(folder, bytes(whole))
    target = bytearray(10)
    with open_sealed(file, KIOSK) as source:
        for _ in range(3):
            for number in range(3 * CACHED_CHUNKS):
                if number == 2:
                    with pytest.raises(SealedFault):
                        source.read_into(number * CHUNK, memoryview(target))
                else:
                    source.read_into(number * CHUNK, memoryview(target))
                    assert target == plain[number * CHUNK :][:10]


@given(start=st.binary(max_size=600))
@OFTEN
def test_nonsense_is_refused_with_words(folder: Path, start: bytes) -> None:
    for content in (start, b"screening-sealed" + start):
        with pytest.raises(SealedFault):
            open_sealed(write(folder, content), KIOSK)


def test_no_recipient_and_too_many_are_refused() -> None:
    contents = Contents("film.mp4", 0)
    with pytest.raises(ValueError, match="found 0"):
        make_header(contents, bytes(32), [])
    many = [PrivateKey.generate().public for _ in range(MOST_RECIPIENTS + 1)]
    with pytest.raises(ValueError, match="found 65"):
        make_header(contents, bytes(32), many)
    assert len(make_header(contents, bytes(32), many[1:])) <= LARGEST_HEADER
    twice = read_header(make_header(contents, bytes(32), [KIOSK.public, KIOSK.public]))
    assert twice.key_ids == (KIOSK.public.id,)


def test_a_version_to_come_is_told_from_damage(folder: Path) -> None:
    whole = bytearray(sealed_bytes_of(film(10)))
    whole[17] = 2
    with pytest.raises(SealedFault, match="version 2"):
        open_sealed(write(folder, bytes(whole)), KIOSK)


def test_the_key_is_read_when_it_is_needed(folder: Path, tmp_path: Path) -> None:
    file = write(folder, sealed_bytes_of(film(10)))
    for opener in (Opener(None), Opener(tmp_path / "key")):
        with pytest.raises(SealedFault) as refused:
            opener.open(file)
        assert refused.value.problem is SealProblem.NO_KEY
    (tmp_path / "key").write_bytes(KIOSK.pem)
    with Opener(tmp_path / "key").open(file) as source:
        assert source.size == 10


def test_closed_is_closed(folder: Path) -> None:
    source = open_sealed(write(folder, sealed_bytes_of(film(10))), KIOSK)
    source.close()
    source.close()
    with pytest.raises(SealedFault, match="closed"):
        source.read_into(0, memoryview(bytearray(1)))
