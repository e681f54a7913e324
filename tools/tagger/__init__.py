"""Builds src/onrecord/data/tagger.onnx from PolNeAR's train articles and a small pretrained encoder."""
