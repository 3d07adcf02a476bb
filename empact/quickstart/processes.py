"""Processes, told apart by what they are and not by their number alone, which is used again."""

from pathlib import Path


def is_alive(pid: int, program: str) -> bool:
    """Say whether ``pid`` is a living process that runs a program of that name."""
    try:
        # "pid (name) state …": the name may hold spaces and brackets itself.
        name, _, rest = Path(f"/proc/{pid}/stat").read_text().partition("(")[2].rpartition(")")
    except (FileNotFoundError, ProcessLookupError):
        return False
    return name == program[:15] and rest.split()[0] != "Z"
