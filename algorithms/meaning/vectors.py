"""What texts mean as vectors, from the installed sentence model, without a network."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from algorithms.meaning.model import FILES, NAME
from algorithms.meaning.transformer import Transformer, tensors
from algorithms.meaning.wordpiece import WordPiece

WIDTH = 384
_START, _END = 101, 102
# What the model was trained with.
_MOST_PIECES = 126
_BATCH = 64


class Meaning:
    """The model in a folder; it is read at the first use. The name tells its vectors from those of another model."""

    name = NAME

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @classmethod
    def load(cls, cache: Path) -> Self | None:
        """Take the model from the cache folder, or none where it was not installed."""
        folder = cache / NAME
        return cls(folder) if all((folder / file).exists() for file in FILES) else None

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Encode texts as rows (float32, 384) of length 1; a text without a word is a row of zeros."""
        rows = np.zeros((len(texts), WIDTH), np.float32)
        by_length: dict[int, list[tuple[int, list[int]]]] = defaultdict(list)
        for place, text in enumerate(texts):
            if pieces := self._pieces.pieces(text)[:_MOST_PIECES]:
                by_length[len(pieces)].append((place, [_START, *pieces, _END]))
        for alike in by_length.values():
            for start in range(0, len(alike), _BATCH):
                places, pieces_of = zip(*alike[start : start + _BATCH], strict=True)
                rows[list(places)] = self._transformer.vectors(np.array(pieces_of, np.int64))
        return unit(rows)

    @cached_property
    def _pieces(self) -> WordPiece:
        return WordPiece((self._folder / "vocab.txt").read_text(encoding="utf-8").removesuffix("\n").split("\n"))

    @cached_property
    def _transformer(self) -> Transformer:
        return Transformer(tensors(self._folder / "model.safetensors"))


def unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Scale rows to length 1; rows of zeros stay."""
    lengths = np.sqrt(np.square(rows).sum(axis=1, keepdims=True))
    scaled: NDArray[np.float32] = rows / np.maximum(lengths, np.float32(1e-12))
    return scaled
