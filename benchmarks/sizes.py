"""How much room an environment takes: the packages that run the bot, not the developer's tools."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


def packages_mb(environment: Path, requirements: Iterable[str]) -> float:
    """What the requirements and all that they pull in have installed, in MB."""
    return sum(map(_size, _needed(environment, requirements))) / 1e6


def _needed(environment: Path, requirements: Iterable[str]) -> Iterator[Distribution]:
    folders = [str(folder) for folder in environment.glob("lib/python3*/site-packages")]
    installed = {canonicalize_name(d.metadata["Name"]): d for d in distributions(path=folders)}
    wanted, seen = [(Requirement(one), "") for one in requirements], set()
    while wanted:
        requirement, extra = wanted.pop()
        name = canonicalize_name(requirement.name)
        applies = requirement.marker is None or requirement.marker.evaluate({"extra": extra})
        if not applies or name not in installed:
            continue
        extras = ({""} | requirement.extras) - {known for at, known in seen if at == name}
        if (name, "") not in seen:
            yield installed[name]
        seen |= {(name, extra) for extra in extras}
        inner = [Requirement(one) for one in installed[name].requires or ()]
        wanted += [(one, extra) for extra in extras for one in inner]


def _size(package: Distribution) -> int:
    """Files as installed; what Python compiles later is left out."""
    paths = (Path(str(package.locate_file(file))) for file in package.files or ())
    return sum(p.stat().st_size for p in paths if p.suffix != ".pyc" and p.is_file())
