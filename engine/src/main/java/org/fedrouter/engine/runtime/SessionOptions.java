package org.fedrouter.engine.runtime;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;

/** How a session is opened at a place. */
final class SessionOptions {
  private SessionOptions() {}

  /** Options that the caller closes. */
  static OrtSession.SessionOptions of(Place place) throws OrtException {
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    try {
      options.setIntraOpNumThreads(place.threads());
      options.setInterOpNumThreads(1);
      options.setMemoryPatternOptimization(false);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      if (place.hardware() instanceof Hardware.Cuda cuda) {
        add(options, cuda);
      }
      return options;
    } catch (OrtException | RuntimeException e) {
      options.close();
      throw e;
    }
  }

  /**
   * Full 32-bit products, so that logits can be compared with the processor's; memory grows by what
   * is asked for; no decoder needs cuDNN. Errors of this form of options name the missing library.
   */
  private static void add(OrtSession.SessionOptions options, Hardware.Cuda cuda)
      throws OrtException {
    try (OrtCUDAProviderOptions provider = new OrtCUDAProviderOptions(cuda.number())) {
      provider.add("arena_extend_strategy", "kSameAsRequested");
      provider.add("do_copy_in_default_stream", "1");
      provider.add("use_tf32", "0");
      provider.add("enable_cudnn", "0");
      options.addCUDA(provider);
    }
  }
}
