package org.fedrouter.hospital.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fedrouter.engine.demo.DemoModel;
import org.fedrouter.engine.demo.DemoPlan;

/** A model that knows nothing, built once for all tests of a process. */
public final class TinyModel {
  private static final Path FOLDER = built();

  private TinyModel() {}

  /** The folder with {@code model}, in which nobody writes, and {@code cache}. */
  public static Path folder() {
    return FOLDER;
  }

  private static Path built() {
    try {
      Path folder = Files.createTempDirectory(Path.of("target"), "tiny-model");
      DemoModel.build(DemoPlan.tiny(1), 3, folder.resolve("model"), line -> {});
      return folder.toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
