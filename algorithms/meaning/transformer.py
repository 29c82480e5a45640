"""The model's forward pass in NumPy: the layers of BERT's encoder (Devlin et al., 2019), some milliseconds a phrase."""

import json
import mmap
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.special import erf

Floats = NDArray[np.float32]
_HEADS = 12


def tensors(path: Path) -> dict[str, Floats]:
    """Read a safetensors file: the length of a JSON header, the header, then the raw numbers.

    They are copied out of the file, since what is not aligned is multiplied many times slower.
    """
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as view:
        start = 8 + int.from_bytes(view[:8], "little")
        header = json.loads(view[8:start])
        return {
            name: np.frombuffer(view[start + one["data_offsets"][0] : start + one["data_offsets"][1]], "<f4")
            .reshape(one["shape"])
            .copy()
            for name, one in header.items()
            if name != "__metadata__" and one["dtype"] == "F32"
        }


class Transformer:
    """Vectors (float32, width of the model) of sequences of pieces, by their mean over the last layer."""

    def __init__(self, weights: Mapping[str, Floats]) -> None:
        self._weights = weights
        self._layers = 1 + max(int(name.split(".")[2]) for name in weights if name.startswith("encoder.layer."))

    def vectors(self, pieces: NDArray[np.int64]) -> Floats:
        """Encode sequences of one length: from shape (n, length) to (n, width)."""
        here = "embeddings"
        length = pieces.shape[1]
        states = self._weights[f"{here}.word_embeddings.weight"][pieces]
        states = states + self._weights[f"{here}.position_embeddings.weight"][:length]
        states = self._normal(states + self._weights[f"{here}.token_type_embeddings.weight"][0], here)
        for layer in range(self._layers):
            states = self._layer(states, f"encoder.layer.{layer}")
        mean: Floats = states.mean(axis=1)
        return mean

    def _layer(self, states: Floats, here: str) -> Floats:
        attended = self._linear(self._attention(states, f"{here}.attention.self"), f"{here}.attention.output.dense")
        states = self._normal(attended + states, f"{here}.attention.output")
        inner = self._linear(states, f"{here}.intermediate.dense")
        inner = inner * np.float32(0.5) * (1 + erf(inner / np.sqrt(np.float32(2))))
        return self._normal(self._linear(inner, f"{here}.output.dense") + states, f"{here}.output")

    def _attention(self, states: Floats, here: str) -> Floats:
        count, length, width = states.shape
        query, key, value = (
            self._linear(states, f"{here}.{part}").reshape(count, length, _HEADS, -1).transpose(0, 2, 1, 3)
            for part in ("query", "key", "value")
        )
        scores = query @ key.transpose(0, 1, 3, 2) / np.sqrt(np.float32(width // _HEADS))
        weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
        weights /= weights.sum(axis=-1, keepdims=True)
        mixed: Floats = (weights @ value).transpose(0, 2, 1, 3).reshape(count, length, width)
        return mixed

    def _linear(self, states: Floats, here: str) -> Floats:
        made: Floats = states @ self._weights[f"{here}.weight"].T + self._weights[f"{here}.bias"]
        return made

    def _normal(self, states: Floats, here: str) -> Floats:
        mean, spread = states.mean(axis=-1, keepdims=True), states.var(axis=-1, keepdims=True)
        scaled = (states - mean) / np.sqrt(spread + np.float32(1e-12))
        made: Floats = scaled * self._weights[f"{here}.LayerNorm.weight"] + self._weights[f"{here}.LayerNorm.bias"]
        return made
