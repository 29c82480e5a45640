"""WordPiece, uncased, as the model was trained with: words, then the longest known pieces of each.

Source: Devlin et al., "BERT: Pre-training of Deep Bidirectional Transformers" (2019), and its reference tokenizer. The
library `tokenizers` gives the same pieces, but brings a client of a model hub with it.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

# Words, and every other visible character by itself.
_WORD = re.compile(r"[^\W_]+|[^\w\s]|_", re.UNICODE)
_LONGEST_WORD = 100
_UNKNOWN = "[UNK]"


class WordPiece:
    """Splits texts into the numbers of a vocabulary's pieces."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._numbers = {piece: number for number, piece in enumerate(vocabulary)}
        self._unknown = self._numbers[_UNKNOWN]

    def pieces(self, text: str) -> list[int]:
        """Split a text; what cannot be written with the pieces is one unknown piece a word."""
        return [number for word in _WORD.findall(_plain(text)) for number in self._of(word)]

    def _of(self, word: str) -> list[int]:
        found = [] if len(word) > _LONGEST_WORD else list(self._greedy(word))
        return [self._unknown] if None in found or not found else [number for number in found if number is not None]

    def _greedy(self, word: str) -> Iterator[int | None]:
        start = 0
        while start < len(word):
            head = "##" if start else ""
            stop = next((end for end in range(len(word), start, -1) if head + word[start:end] in self._numbers), None)
            if stop is None:
                yield None
                return
            yield self._numbers[head + word[start:stop]]
            start = stop


def _plain(text: str) -> str:
    """Small letters without accents; what is invisible goes."""
    split = unicodedata.normalize("NFD", text.lower())
    return "".join(letter for letter in split if unicodedata.category(letter) not in {"Mn", "Cf"})
