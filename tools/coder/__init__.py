"""Builds src/onrecord/data/coder.onnx from sentences on events and a small pretrained encoder."""
