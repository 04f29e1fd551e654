"""Files that are put away in pieces: a row with a `file_key` and a number of `pieces`."""


def key_of_piece(file_key: str, number: int) -> str:
    """`number` counts from 1."""
    return f"{file_key}/{number:05d}"


def keys_of(file_key: str, pieces: int | None) -> list[str]:
    """Of all files of one row, some of which may be missing; without pieces the key is the file's own."""
    if not pieces:
        return [file_key]
    return [key_of_piece(file_key, number) for number in range(1, pieces + 1)]
