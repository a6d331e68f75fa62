"""How things side by side share a room by what each needs."""


def shared(room: int, least: list[int], needs: list[int]) -> list[int]:
    """Return widths that fill the room and are at least so wide; each what it needs, if it can be.

    What is left beyond the needs goes to all alike.
    """
    if not needs:
        return []
    spare = room - sum(needs)
    if spare >= 0:
        each, more = divmod(spare, len(needs))
        return [need + each + (place < more) for place, need in enumerate(needs)]
    wishes = [need - smallest for smallest, need in zip(least, needs, strict=True)]
    part = max(room - sum(least), 0) / max(sum(wishes), 1)
    return [smallest + int(part * wish) for smallest, wish in zip(least, wishes, strict=True)]
