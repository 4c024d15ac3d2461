package org.fedrouter.cli.feed;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.console.StackOptions;
import org.fedrouter.cli.ledger.OwnerSession;
import org.fedrouter.cli.stack.OwnerAccess;
import org.fedrouter.compliance.advisory.store.KnowledgeRows;
import org.fedrouter.compliance.feed.KnownFeed;
import org.fedrouter.compliance.feed.KnownFeed.State;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code fedrouter feeds status}. */
@Command(name = "status", description = "What was imported, how old it is, and what is missing.")
final class StatusCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StackOptions options;

  /** What the database says, at its own time. */
  private record Known(List<KnownFeed> feeds, long version, Instant now) {
    Known {
      feeds = List.copyOf(feeds);
    }
  }

  @Override
  public Integer call() {
    Known known = OwnerSession.read(OwnerAccess.find(options), StatusCommand::known);
    Console console = Console.of(spec, options.json());
    if (known.feeds().isEmpty()) {
      console.line("nothing was imported yet: fedrouter feeds import");
    }
    known.feeds().forEach(feed -> console.line(text(feed, known.now())));
    ObjectNode object = Json.object().put("version", known.version());
    ArrayNode list = object.putArray("feeds");
    known.feeds().forEach(feed -> list.add(object(feed, known.now())));
    console.object(Json.write(object));
    return ExitCode.OK.number();
  }

  private static Known known(OwnerSession session) throws SQLException {
    KnowledgeRows rows = new KnowledgeRows(session.connection());
    return new Known(rows.feeds(), rows.version(), rows.clock());
  }

  private static String text(KnownFeed feed, Instant now) {
    Instant completed = feed.completed();
    return "%-4s %,9d records  %s%s"
        .formatted(
            feed.source(),
            feed.position().tally().records(),
            completed == null ? "never complete" : "complete " + age(completed, now) + " h ago",
            feed.state() == State.COMPLETE ? "" : ", newest import: " + feed.state().label());
  }

  private static ObjectNode object(KnownFeed feed, Instant now) {
    ObjectNode object =
        Json.object()
            .put("source", feed.source().name())
            .put("state", feed.state().label())
            .put("records", feed.position().tally().records())
            .put("refused", feed.position().tally().lost())
            .put("refusals_kept", feed.refused())
            .put("began_at", feed.began().toString())
            .put("changed_at", feed.changed().toString());
    if (feed.completed() != null) {
      object
          .put("complete_at", feed.completed().toString())
          .put("age_hours", age(feed.completed(), now));
    }
    return object;
  }

  private static long age(Instant then, Instant now) {
    return Duration.between(then, now).toHours();
  }
}
