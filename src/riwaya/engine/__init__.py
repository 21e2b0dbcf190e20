"""Engine: how functions run over many items. Knows nothing of what they do."""

from riwaya.engine.contract import Engine, EngineError
from riwaya.engine.processes import Processes
from riwaya.engine.serial import Serial

__all__ = ["Engine", "EngineError", "Processes", "Serial"]
