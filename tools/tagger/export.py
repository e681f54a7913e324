"""The trained network becomes an ONNX file of 8-bit weights that carries the small tables beside it in its metadata."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from onrecord.statements.tagger import INPUTS
from tools.tagger.training import Trained

_OPSET = 17


def export(trained: Trained, path: Path) -> None:
    """Write the model: inputs `INPUTS`, outputs "scores" and "links"; what stands beside it in metadata "beside"."""
    trained.tagger.eval()
    sample = tuple(torch.ones(1, length, dtype=torch.int64) for length in (9, 9, 9, 9, 4))
    with TemporaryDirectory() as folder:
        exact = Path(folder) / "exact.onnx"
        torch.onnx.export(
            trained.tagger,
            sample,
            str(exact),
            input_names=list(INPUTS),
            output_names=["scores", "links"],
            dynamic_axes={name: {1: "words" if name == "heads" else "length"} for name in INPUTS},
            opset_version=_OPSET,
            dynamo=False,
        )
        quantize_dynamic(
            str(exact), str(path), per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gather"],
        )  # fmt: skip
    model = onnx.load(str(path))
    beside = {
        "moves": trained.field.moves.tolist(),
        "distances": trained.links.distances.tolist(),
        "sourceless": trained.links.none.item(),
    }
    told = model.metadata_props.add()
    told.key, told.value = "beside", json.dumps(beside)
    onnx.save(model, str(path))
