"""Numbers of rows, as addresses and forms name them: anybody may write anything there."""


def row_number(typed: str) -> int | None:
    """The number, where the database can hold it; None for all else."""
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 19 else None
