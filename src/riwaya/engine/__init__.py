"""Engine: how functions run over many items. Knows nothing of what they do."""

from riwaya.engine.cluster import need_ray
from riwaya.engine.contract import Engine, EngineError
from riwaya.engine.processes import Processes
from riwaya.engine.ray_engine import Ray
from riwaya.engine.serial import Serial

__all__ = ["Engine", "EngineError", "Processes", "Ray", "Serial", "need_ray"]
