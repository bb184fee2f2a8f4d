"""Step three: the network draws, in numpy and ONNX Runtime."""
