"""The page of this step: the network draws, in numpy and ONNX Runtime."""
