"""A trained model becomes an ONNX file that says which columns it was made for, checked against the model."""

from __future__ import annotations

from pathlib import Path

import lightgbm
import numpy as np
import onnx
import onnxmltools
import onnxruntime
from onnxmltools.convert.common.data_types import FloatTensorType

from onrecord.pages.rooms import Matrix
from onrecord.pages.traits import columns

_OPSET = 15
_CLOSE = 1e-4


def export(model: lightgbm.Booster, path: Path, sample: Matrix) -> None:
    """Write a model: input "rows", output "shares"; raises ValueError where the file says other than the model."""
    graph = onnxmltools.convert_lightgbm(
        model, initial_types=[("rows", FloatTensorType([None, sample.shape[1]]))], zipmap=False, target_opset=_OPSET
    )
    _keep_shares(graph)
    note = graph.metadata_props.add()
    note.key, note.value = "columns", " ".join(columns())
    onnx.save(graph, str(path))
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    apart = np.abs(session.run(["shares"], {"rows": sample})[0] - np.asarray(model.predict(sample))).max()
    if apart > _CLOSE:
        raise ValueError(f"{path} differs from its model by {apart}")


def _keep_shares(model: onnx.ModelProto) -> None:
    """Name the probabilities "shares" and drop the label output."""
    (name,) = (output.name for output in model.graph.output if "prob" in output.name)
    for node in model.graph.node:
        for place, output in enumerate(node.output):
            if output == name:
                node.output[place] = "shares"
    for output in list(model.graph.output):
        if output.name == name:
            output.name = "shares"
        else:
            model.graph.output.remove(output)
