"""The two ways in which something can go wrong for a user: their input, or their run."""


class InputError(Exception):
    """Input that cannot be used; the text is a sentence for the user.

    `key` is the dotted name of the setting to blame ("batching.batch_size"), or "" for none.
    """

    def __init__(self, sentence: str, key: str = "") -> None:
        super().__init__(sentence)
        self.key = key


class RunFailed(Exception):
    """A run that could not go on; the text is a sentence for the user."""
