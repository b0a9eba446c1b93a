"""A stand-in for TensorFlow: Rasa imports it at start, Backchat never computes with it.

Every name can be imported, subclassed, used as a type hint or as a decorator, which is all that
Rasa does with TensorFlow while it loads. Anything that would compute raises TensorFlowNeeded.
"""

import importlib.abc
import importlib.machinery
import sys
import types

__version__ = "2.12.0"


class TensorFlowNeeded(RuntimeError):
    """Something really wanted TensorFlow."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} was called, but TensorFlow is not installed: Backchat uses no component that "
            "needs it. Remove the TensorFlow component (DIETClassifier, TEDPolicy, ...) from "
            "config.yml, or install the real tensorflow in place of stand_in/tensorflow."
        )


class _StandInType(type):
    """The type of every stood-in name: attributes are stood in too, a call decorates or raises."""

    def __getattr__(cls, name: str) -> "_StandInType":
        if name.startswith("__"):
            raise AttributeError(name)
        return _named(f"{cls.__qualname__}.{name}")

    def __call__(cls, *args: object, **kwargs: object) -> object:
        decorated = args[0] if len(args) == 1 and not kwargs else None
        if isinstance(decorated, (types.FunctionType, type)):
            return decorated
        if cls.__qualname__ in _DECORATOR_FACTORIES:
            return _unchanged
        if cls.__module__ != __name__:
            raise TensorFlowNeeded(f"{cls.__module__}.{cls.__qualname__}")
        raise TensorFlowNeeded(cls.__qualname__)

    def __or__(cls, other: object) -> object:
        return object

    __ror__ = __or__

    def __getitem__(cls, _: object) -> "_StandInType":
        return cls


def _unchanged(decorated: object) -> object:
    return decorated


_DECORATOR_FACTORIES = {"tensorflow.function", "tensorflow.keras.utils.register_keras_serializable"}


def _named(qualified: str) -> _StandInType:
    return _StandInType(qualified, (), {"__module__": __name__, "__qualname__": qualified})


class _StandInModule(types.ModuleType):
    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        return _named(f"{self.__name__}.{name}")


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds every submodule of tensorflow that anyone asks for."""

    def find_spec(self, fullname, path=None, target=None):  # type: ignore[no-untyped-def]
        if fullname.startswith(_STOOD_IN):
            return importlib.machinery.ModuleSpec(fullname, self, is_package=True)
        return None

    def create_module(self, spec):  # type: ignore[no-untyped-def]
        return _StandInModule(spec.name)

    def exec_module(self, module):  # type: ignore[no-untyped-def]
        pass


_STOOD_IN = ("tensorflow.", "keras.", "tensorflow_addons.", "tensorflow_hub.")


def stand_in_for(module: str):  # type: ignore[no-untyped-def]
    """A module's __getattr__ that stands in for every name."""

    def get(name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        return _named(f"{module}.{name}")

    return get


sys.meta_path.append(_Finder())
__getattr__ = stand_in_for(__name__)
