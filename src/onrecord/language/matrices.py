"""A quicker matrix product for spaCy's networks: numpy's instead of blis, which is slow on machines without AVX-512."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from thinc.api import NumpyOps

if TYPE_CHECKING:
    from spacy.language import Language


class NumpyProduct(NumpyOps):  # type: ignore[misc]  # thinc is not typed
    """thinc's numpy backend with `np.matmul` for its matrix product; everything else is inherited."""

    name = "numpy"

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """The product of two matrices, each transposed if wanted, written into `out` where given."""
        return np.matmul(x.T if trans1 else x, y.T if trans2 else y, out=out)


def multiply_with_numpy(pipeline: Language) -> None:
    """Make every network of a pipeline use `NumpyProduct`."""
    ops = NumpyProduct()
    for _, part in pipeline.pipeline:
        model = getattr(part, "model", None)
        for node in model.walk() if model is not None else ():
            node.ops = ops
