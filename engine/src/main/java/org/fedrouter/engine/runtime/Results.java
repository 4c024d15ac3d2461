package org.fedrouter.engine.runtime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtSession;

/**
 * Outputs that the runtime allocated, to be read by a later run. They must stay open until that run
 * has ended.
 */
public final class Results implements AutoCloseable {
  private final OrtSession.Result inner;

  Results(OrtSession.Result inner) {
    this.inner = inner;
  }

  OnnxTensor tensor(String name) {
    if (inner.get(name).orElse(null) instanceof OnnxTensor tensor) {
      return tensor;
    }
    throw new IllegalArgumentException("no output " + name);
  }

  @Override
  public void close() {
    inner.close();
  }
}
