package org.fedrouter.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.fedrouter.engine.model.ModelException;
import org.fedrouter.engine.model.ModelFolder;
import org.fedrouter.engine.optimum.OptimumFolder;
import org.fedrouter.engine.optimum.OptimumLane;
import org.fedrouter.engine.runtime.Place;
import org.fedrouter.engine.tokenizer.Tokenizer;

/** Opens folders of any form as for serving. */
final class Loading {
  private static final long MAX_ALLOCATED = 64L << 20;

  private Loading() {}

  static void open(Path folder) {
    Path cache = folder.resolveSibling("cache");
    if (OptimumFolder.is(folder)) {
      OptimumFolder model = OptimumFolder.load(folder);
      OptimumLane.open(model, 1, 8, Place.cpu(1)).close();
      Tokenizer.open(folder, model.tokenizer(), model.specials(), cache).close();
    } else {
      Tokenizer.open(ModelFolder.load(folder), cache).close();
    }
  }

  /** The damage ends in its message, and nothing large was allocated on the way. */
  static void refused(Path folder, Damage damage) throws IOException {
    damage.act().on(folder);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    Throwable failure = catchThrowable(() -> open(folder));
    assertThat(failure).isInstanceOf(ModelException.class);
    assertThat(failure.getMessage()).contains(damage.says()).doesNotContain("\n");
    assertThat(failure.getMessage()).hasSizeLessThan(600);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MAX_ALLOCATED);
  }
}
