package org.fedrouter.cli.console;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Where a command writes. With {@code --json} stdout holds one JSON object and nothing else;
 * without it, stdout holds the result for people. Progress always goes to stderr.
 */
public final class Console {
  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean json;

  public Console(PrintWriter out, PrintWriter err, boolean json) {
    this.out = out;
    this.err = err;
    this.json = json;
  }

  public static Console of(CommandSpec spec, boolean json) {
    return new Console(spec.commandLine().getOut(), spec.commandLine().getErr(), json);
  }

  /** UTF-8 wherever it goes: JSON is, and a terminal that is not shows the rest. */
  public static PrintWriter standardOut() {
    return new PrintWriter(System.out, true, StandardCharsets.UTF_8);
  }

  public static PrintWriter standardErr() {
    return new PrintWriter(System.err, true, StandardCharsets.UTF_8);
  }

  public boolean json() {
    return json;
  }

  /** One line of progress; safe to call from several threads. */
  public synchronized void progress(String line) {
    err.println(line);
    err.flush();
  }

  /** A line of the result for people; silent with {@code --json}. */
  public synchronized void line(String line) {
    if (!json) {
      out.println(line);
      out.flush();
    }
  }

  /**
   * A part of a result that is still being made: its text for people, its data as a line with
   * {@code --json}.
   */
  public synchronized void part(String text, String data) {
    if (json) {
      out.println(data);
    } else {
      out.print(text);
    }
    out.flush();
  }

  /** The one JSON object; silent without {@code --json}. */
  public synchronized void object(String text) {
    if (json) {
      out.println(text);
      out.flush();
    }
  }
}
