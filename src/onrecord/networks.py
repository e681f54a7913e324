"""One way to open a trained network: on the CPU, on one thread, and telling nobody.

Official builds of onnxruntime send telemetry from version 1.29 on, unless the environment says otherwise before the
library is loaded (microsoft/onnxruntime, pull request 27379); onrecord works offline. A program that has loaded
onnxruntime before onrecord decides that for itself.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TypeAlias

os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")

import onnxruntime

Network: TypeAlias = onnxruntime.InferenceSession


def open_network(model: bytes, *, without: Sequence[str] = ()) -> Network:
    """A network from the bytes of an ONNX file; `without` names optimizers of onnxruntime that are not wanted."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return Network(model, options, providers=["CPUExecutionProvider"], disabled_optimizers=list(without))
