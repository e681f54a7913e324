"""The trained network becomes an ONNX file of 8-bit weights that carries the thresholds in its metadata."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from onrecord.events.coder import INPUTS, OUTPUTS, Thresholds
from tools.coder.network import Coder

THRESHOLDS = Thresholds(act=0.5, auxiliary=0.5, context=0.4)
_OPSET = 17


def export(coder: Coder, path: Path) -> None:
    """Write the model: inputs `INPUTS`, outputs `OUTPUTS`, metadata "beside"."""
    coder.eval()
    sample = (*(torch.ones(1, 9, dtype=torch.int64) for _ in INPUTS[:-1]), torch.ones(1, 2, dtype=torch.int64))
    with TemporaryDirectory() as folder:
        exact = Path(folder) / "exact.onnx"
        torch.onnx.export(
            coder,
            sample,
            str(exact),
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            dynamic_axes={name: {1: "length"} for name in INPUTS[:-1]},
            opset_version=_OPSET,
            dynamo=False,
        )
        quantize_dynamic(
            str(exact), str(path), per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gather"],
        )  # fmt: skip
    model = onnx.load(str(path))
    told = model.metadata_props.add()
    told.key, told.value = "beside", json.dumps({"thresholds": THRESHOLDS._asdict()})
    onnx.save(model, str(path))
