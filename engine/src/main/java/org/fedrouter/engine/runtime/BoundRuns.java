package org.fedrouter.engine.runtime;

import ai.onnxruntime.OnnxJavaType;
import org.fedrouter.core.Seam;

/**
 * Runs of one session whose tensors the runtime was told ahead (IoBinding of its C interface). Used
 * by one thread at a time.
 */
@Seam("implemented where java.lang.foreign is final, from Java 22 on")
interface BoundRuns extends AutoCloseable {
  /** As the ordinary run over the same tensors. */
  void run(Binding binding);

  /** Memory of the device; what is in it at first is undefined. */
  DeviceTensor allocate(OnnxJavaType type, long... shape);

  @Override
  void close();
}
