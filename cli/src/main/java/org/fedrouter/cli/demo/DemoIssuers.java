package org.fedrouter.cli.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import org.fedrouter.cli.data.DataFolder;

/** The OpenID providers that a stack trusts: none at first; docs/identity.md describes the file. */
public final class DemoIssuers {
  private static final String NONE = "{}\n";

  private DemoIssuers() {}

  /** Writes the file unless there is one: from then on it is its reader's own. */
  public static void ensure(Path file) {
    if (!Files.exists(file)) {
      DataFolder.replace(file, NONE);
    }
  }
}
