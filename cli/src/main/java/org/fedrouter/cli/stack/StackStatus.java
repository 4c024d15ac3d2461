package org.fedrouter.cli.stack;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fedrouter.cli.data.ProcessId;
import org.fedrouter.cli.data.StackState;
import org.jspecify.annotations.Nullable;

/** What of a stack runs now. */
public record StackStatus(boolean running, List<Part> parts) {
  public StackStatus {
    parts = List.copyOf(parts);
  }

  /**
   * One server.
   *
   * @param pid absent when it does not run, or is not ours
   * @param up it runs and says that it is healthy
   */
  public record Part(String name, String url, @Nullable Long pid, boolean up) {}

  /** Asks every part. A stack that was never started has none. */
  public static StackStatus of(Stack stack) {
    Optional<StackState> state = stack.file().read();
    if (state.isEmpty()) {
      return new StackStatus(false, List.of());
    }
    List<Part> parts = parts(stack, state.get());
    return new StackStatus(parts.stream().allMatch(Part::up), parts);
  }

  private static List<Part> parts(Stack stack, StackState state) {
    boolean known = Files.exists(stack.certificates().routerKeyStore());
    Optional<Health> health =
        known ? Optional.of(Health.with(stack.certificates())) : Optional.empty();
    List<Part> parts = new ArrayList<>();
    parts.add(database(stack, state.database()));
    parts.add(server("router", state.router().url(), stack.router().process(), health));
    for (StackState.Node node : state.nodes()) {
      parts.add(server(node.id(), node.url(), stack.node().process(node.id()), health));
    }
    return parts;
  }

  private static Part server(
      String name, String url, Optional<ProcessId> process, Optional<Health> health) {
    Optional<Long> pid = process.flatMap(ProcessId::find).map(ProcessHandle::pid);
    boolean up = pid.isPresent() && health.map(asked -> asked.isUp(url)).orElse(false);
    return new Part(name, url, pid.orElse(null), up);
  }

  /** An outside database is not ours to watch: the router's health tells about it. */
  private static Part database(Stack stack, StackState.Database database) {
    if (!database.embedded()) {
      return new Part("database", database.jdbcUrl(), null, true);
    }
    Optional<Long> pid =
        stack.folder().hasDatabase()
            ? stack.postgres().process().flatMap(ProcessId::find).map(ProcessHandle::pid)
            : Optional.empty();
    return new Part("database", database.jdbcUrl(), pid.orElse(null), pid.isPresent());
  }
}
