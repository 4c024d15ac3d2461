package org.fedrouter.cli.router;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.console.StackOptions;
import org.fedrouter.cli.data.DataFolder;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that decides something at the router and says why. */
public abstract class DecisionCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StackOptions options;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why: kept with the decision and in the audit log.")
  private String reason = "";

  /** Development account that decides. */
  protected abstract String user();

  /** What is decided about, as a path. */
  protected abstract String subject();

  /** What people read of the router's reply. */
  protected abstract List<String> lines(JsonNode reply);

  /** How the router calls the decision: the end of the path. */
  protected String deed() {
    return spec.name();
  }

  /** What the decision says besides its reason. */
  protected void fill(ObjectNode body) {}

  @Override
  public final Integer call() throws InterruptedException {
    String path = subject() + "/" + deed();
    ObjectNode body = Json.object().put("reason", reason);
    fill(body);
    Session session = Session.open(new DataFolder(options.data()), user(), InstantSource.system());
    Reply reply = session.call((client, token) -> client.change(path, body, token));
    return Answers.print(reply, Console.of(spec, options.json()), this::lines);
  }
}
