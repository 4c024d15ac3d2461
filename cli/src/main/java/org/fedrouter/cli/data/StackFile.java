package org.fedrouter.cli.data;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;

/** {@code stack.json}: written whole and replaced at once, so a reader never sees half of it. */
public final class StackFile {
  private final Path path;

  public StackFile(Path path) {
    this.path = path;
  }

  /**
   * The state, or nothing when no stack was ever started here.
   *
   * @throws CommandFailure when the file is there but cannot be understood
   */
  public Optional<StackState> read() {
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.read(Files.readString(path), new TypeReference<StackState>() {}));
    } catch (IOException | IllegalArgumentException e) {
      throw new CommandFailure(
          ExitCode.INTERNAL, path + " is damaged: remove it, then start again", e);
    }
  }

  /** Replaces the whole state. */
  public synchronized void write(StackState state) {
    DataFolder.replace(path, Json.write(state));
  }

  /** Changes the state; callers of several threads do not lose each other's changes. */
  public synchronized StackState update(UnaryOperator<StackState> change) {
    StackState changed =
        change.apply(read().orElseThrow(() -> new IllegalStateException("no stack yet")));
    write(changed);
    return changed;
  }
}
