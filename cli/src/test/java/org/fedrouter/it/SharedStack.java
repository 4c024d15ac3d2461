package org.fedrouter.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts one stack for the whole suite by {@code fedrouter up}, and ends it by {@code down}. */
public final class SharedStack implements BeforeAllCallback, ParameterResolver {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(SharedStack.class);

  private record Started(RunningStack stack) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      try {
        CommandLineRun.of("down", "--data", stack.data().toString());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    if (System.getProperty("com.sun.aas.instanceRoot") != null) {
      return; // inside the server: the stack runs already
    }
    RunningStack stack = stack(context);
    System.setProperty("fedrouter.admin.port", "" + stack.state().router().adminPort());
    System.setProperty("fedrouter.admin.password", stack.parts().router().adminPassword());
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == RunningStack.class;
  }

  @Override
  public RunningStack resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return stack(context);
  }

  private static RunningStack stack(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent("stack", key -> new Started(start()), Started.class)
        .stack();
  }

  private static RunningStack start() {
    try {
      Path data = Files.createTempDirectory("fedrouter-it");
      return up(data, freePort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the stack started", e);
    }
  }

  /** Starts, or starts again, what lies in the folder. */
  static RunningStack up(Path data, int port) throws IOException, InterruptedException {
    CommandLineRun run =
        CommandLineRun.of(
            "up", "--data", data.toString(), "--port", "" + port, "--detach", "--json");
    if (run.exit() != 0) {
      throw new IllegalStateException("up ended with " + run.exit() + ": " + run.err());
    }
    JsonNode report = RunningStack.JSON.readTree(run.out());
    return new RunningStack(data, report);
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
