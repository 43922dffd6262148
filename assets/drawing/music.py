"""The sample film's music: one short piece in the mode Hijaz, for two small ensembles.

Every sound is computed: plucked strings, a reed flute, a frame drum and a drone.
"""

from __future__ import annotations

import wave
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

RATE = 44_100
BEAT = 0.75
"""Seconds; four to a bar, so that eighteen bars last as long as the film."""
BEATS = 72

Sound = NDArray[np.float64]
Phrase = Sequence[tuple[float, int, float]]
"""Notes: the beat they begin at, the step of the mode (0 is its root), how many beats they last."""

HIJAZ = (0, 1, 4, 5, 7, 8, 10)
ROOT = 146.83  # D3

OPENING: Phrase = (
    (0, 0, 1.5), (1.5, 1, 0.5), (2, 2, 1), (3, 1, 0.5), (3.5, 0, 0.5),
    (4, 1, 1), (5, 2, 0.5), (5.5, 3, 0.5), (6, 4, 2),
    (8, 4, 1), (9, 5, 0.5), (9.5, 4, 0.5), (10, 3, 1), (11, 2, 0.5), (11.5, 3, 0.5),
    (12, 2, 1), (13, 1, 0.5), (13.5, 2, 0.25), (13.75, 1, 0.25), (14, 0, 2),
)  # fmt: skip
RISING: Phrase = (
    (0, 4, 0.5), (0.5, 4, 0.5), (1, 5, 0.5), (1.5, 6, 0.5), (2, 7, 1.5), (3.5, 6, 0.5),
    (4, 5, 0.5), (4.5, 6, 0.5), (5, 5, 0.5), (5.5, 4, 0.5), (6, 4, 2),
    (8, 7, 1), (9, 8, 0.5), (9.5, 7, 0.5), (10, 6, 0.5), (10.5, 5, 0.5), (11, 4, 0.5),
    (11.5, 3, 0.5), (12, 2, 0.5), (12.5, 3, 0.5), (13, 2, 0.5), (13.5, 1, 0.5), (14, 0, 2),
)  # fmt: skip
CLOSING: Phrase = (
    (0, 4, 1), (1, 3, 0.5), (1.5, 2, 0.5), (2, 1, 1), (3, 2, 0.5), (3.5, 1, 0.5), (4, 0, 3.5),
)  # fmt: skip
MELODY: tuple[tuple[float, Phrase], ...] = (
    (8, OPENING),
    (24, RISING),
    (40, OPENING[:9]),
    (40, RISING[11:]),
    (60, CLOSING),
)
"""Phrases and the beats they begin at. The fourth is the second half of one."""


def pitch(step: int, octave: int = 0) -> float:
    """The frequency in Hz of a step of the mode."""
    return ROOT * 2 ** (octave + step // 7 + HIJAZ[step % 7] / 12)


def pluck(frequency: float, seconds: float, seed: int, damping: float, brightness: float) -> Sound:
    """A plucked string (Karplus and Strong 1983); a period at a time."""
    count = int(seconds * RATE)
    period = max(2, round(RATE / frequency - 0.5))
    noise = np.random.default_rng(seed).uniform(-1, 1, period)
    for _ in range(int(1 + 10 * (1 - brightness))):
        noise = (noise + np.roll(noise, 1)) / 2
    noise -= noise.mean()
    noise /= np.abs(noise).max()
    rows = [noise]
    for _ in range(count // period + 1):
        last = rows[-1]
        rows.append(damping * 0.5 * (last + np.concatenate((last[-1:], last[:-1]))))
    sound = np.concatenate(rows)[:count]
    end = min(count, RATE // 12)
    sound[-end:] *= np.linspace(1, 0, end)
    return sound


def flute(frequency: float, seconds: float, seed: int) -> Sound:
    """A reed flute: few overtones, breath, and a vibrato that comes late."""
    count = int((seconds + 0.18) * RATE)
    time = np.arange(count) / RATE
    bend = 0.006 * np.clip((time - 0.25) / 0.5, 0, 1) * np.sin(2 * np.pi * 5.1 * time)
    slide = -0.018 * np.exp(-time / 0.05)
    phase = 2 * np.pi * np.cumsum(frequency * (1 + bend + slide)) / RATE
    tone = (
        np.sin(phase)
        + 0.34 * np.sin(2 * phase + 0.3)
        + 0.17 * np.sin(3 * phase)
        + 0.05 * np.sin(5 * phase)
    )
    breath = np.random.default_rng(seed).normal(0, 1, count)
    breath = np.convolve(breath, np.ones(6) / 6, "same") * 0.10
    rise = np.clip(time / 0.09, 0, 1) ** 1.5
    fall = np.clip((seconds + 0.18 - time) / 0.20, 0, 1) ** 1.5
    return (tone + breath) * rise * fall * 0.55


def drum(strength: float, high: bool, seed: int) -> Sound:
    """A frame drum: `high` is a stroke on its rim, else one in its middle."""
    seconds = 0.30 if high else 0.75
    time = np.arange(int(seconds * RATE)) / RATE
    base = 210.0 if high else 74.0
    phase = 2 * np.pi * np.cumsum(base * (1 + 0.35 * np.exp(-time / 0.03))) / RATE
    skin = np.sin(phase) * np.exp(-time / (0.05 if high else 0.20))
    skin += 0.4 * np.sin(phase * 1.59) * np.exp(-time / (0.03 if high else 0.10))
    rattle = np.random.default_rng(seed).normal(0, 1, time.size)
    rattle = np.convolve(rattle, np.ones(9) / 9, "same") * np.exp(-time / (0.045 if high else 0.11))
    return strength * (skin + rattle * (0.55 if high else 0.22))


def drone(seconds: float, bright: float) -> Sound:
    """Root and fifth, slowly beating."""
    time = np.arange(int(seconds * RATE)) / RATE
    sound = np.zeros_like(time)
    for frequency, strength in ((ROOT / 2, 1.0), (ROOT * 0.75, 0.55), (ROOT, 0.5)):
        for detune in (-0.28, 0.0, 0.31):
            for overtone in range(1, 6):
                wobble = 1 + 0.25 * np.sin(
                    2 * np.pi * time * (0.05 + 0.013 * overtone) + overtone + detune
                )
                level = strength * bright ** (overtone - 1) / overtone
                sound += (
                    level
                    * wobble
                    * np.sin(2 * np.pi * (frequency + detune) * overtone * time + overtone * 1.3)
                )
    return sound / np.abs(sound).max()


class Mix:
    """A stereo recording being put together."""

    def __init__(self) -> None:
        self.room = 2 * RATE
        self.dry = np.zeros((2, int(BEATS * BEAT * RATE) + self.room))

    def add(self, sound: Sound, beat: float, level: float, side: float = 0.0) -> None:
        """Lays a sound in from `beat` on; `side` is -1 left to 1 right."""
        start = int(beat * BEAT * RATE)
        sound = sound[: self.dry.shape[1] - start]
        self.dry[0, start : start + sound.size] += sound * level * np.sqrt((1 - side) / 2)
        self.dry[1, start : start + sound.size] += sound * level * np.sqrt((1 + side) / 2)

    def write(self, target: Path) -> None:
        """Adds a room's echo, fades in and out, and writes 16-bit stereo."""
        dice = np.random.default_rng(77)
        time = np.arange(int(1.7 * RATE)) / RATE
        count = int(BEATS * BEAT * RATE)
        size = 1 << (self.dry.shape[1] + time.size).bit_length()
        out = np.zeros((2, count))
        for channel in range(2):
            echo = dice.normal(0, 1, time.size) * np.exp(-time / 0.42)
            echo = np.convolve(echo, np.ones(12) / 12, "same")
            echo /= np.sqrt((echo**2).sum())
            wet = np.fft.irfft(np.fft.rfft(self.dry[channel], size) * np.fft.rfft(echo, size), size)
            out[channel] = (self.dry[channel] + 0.30 * wet[: self.dry.shape[1]])[:count]
        out = np.tanh(out / np.percentile(np.abs(out), 99.7) * 0.75)
        out *= 0.45 / np.abs(out).max()
        fade = np.ones(count)
        rise, fall = int(1.6 * RATE), int(4.0 * RATE)
        fade[:rise] = np.linspace(0, 1, rise) ** 2
        fade[-fall:] = np.linspace(1, 0, fall) ** 1.6
        samples = np.round(out * fade * 32767).astype("<i2").T
        with wave.open(str(target), "wb") as file:
            file.setnchannels(2)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(np.ascontiguousarray(samples).tobytes())


def add_rhythm(mix: Mix, level: float) -> None:
    """A slow pattern on the frame drum, from the second phrase on to the last."""
    strokes = (
        (0, False, 1.0),
        (1, True, 0.5),
        (1.5, True, 0.35),
        (2, False, 0.7),
        (3, True, 0.6),
        (3.5, True, 0.25),
    )
    for bar in range(5, 16):
        swell = min(1.0, 0.55 + 0.09 * (bar - 5)) * (0.7 if bar > 14 else 1.0)
        for number, (beat, high, strength) in enumerate(strokes):
            mix.add(drum(strength * swell, high, bar * 10 + number), bar * 4 + beat, level, 0.12)


def strings(target: Path) -> None:
    """For a lute and a frame drum over the drone."""
    mix = Mix()
    mix.add(drone(BEATS * BEAT, 0.42), 0, 0.26)
    for beat in range(0, BEATS - 6, 4):
        for number, (step, octave) in enumerate(((0, -1), (4, -1), (0, 0), (4, -1))):
            mix.add(
                pluck(pitch(step, octave), 2.4, beat + number, 0.9965, 0.45),
                beat + number,
                0.30,
                -0.35,
            )
    for start, phrase in MELODY:
        for number, (beat, step, length) in enumerate(phrase):
            note = pluck(
                pitch(step, 0), 1.2 + length * BEAT, 500 + int(start) + number, 0.9978, 0.62
            )
            mix.add(note, start + beat, 0.62, 0.15)
            if length >= 1:
                octave = pluck(pitch(step, 1), 1.0 + length * BEAT, 900 + number, 0.9950, 0.4)
                mix.add(octave, start + beat + 0.04, 0.16, 0.3)
    add_rhythm(mix, 0.55)
    mix.write(target)


def winds(target: Path) -> None:
    """For a reed flute and a zither over the drone."""
    mix = Mix()
    mix.add(drone(BEATS * BEAT, 0.34), 0, 0.26)
    for beat in range(0, BEATS - 6, 2):
        for number, step in enumerate((0, 4, 7, 4)):
            spot = beat + number * 0.5
            mix.add(
                pluck(pitch(step, 0), 1.6, 40 + beat * 4 + number, 0.9930, 0.6), spot, 0.15, 0.45
            )
    for start, phrase in MELODY:
        for number, (beat, step, length) in enumerate(phrase):
            mix.add(
                flute(pitch(step, 1), length * BEAT, 300 + int(start) + number),
                start + beat,
                0.34,
                -0.15,
            )
    add_rhythm(mix, 0.40)
    mix.write(target)
