package org.fedrouter.cli.ledger;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.jspecify.annotations.Nullable;

/** Documents that are carried from one database to another: whole, or refused. */
final class Documents {
  private Documents() {}

  static <T> T read(Path file, TypeReference<T> type, String what) {
    try {
      return Json.readWhole(Files.readString(file), type);
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.USAGE, "cannot read " + file, e);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, file + " is no " + what + ": " + e.getMessage(), e);
    }
  }

  /** Writes a document where one is wanted. */
  static void write(@Nullable Path file, Object document) {
    if (file == null) {
      return;
    }
    try {
      Files.writeString(file, Json.write(document) + "\n");
    } catch (IOException e) {
      throw CommandFailure.internal("cannot write " + file, e);
    }
  }
}
