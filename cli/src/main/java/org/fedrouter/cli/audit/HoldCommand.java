package org.fedrouter.cli.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.console.StackOptions;
import org.fedrouter.cli.ledger.OwnerSession;
import org.fedrouter.cli.stack.OwnerAccess;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fedrouter audit hold}. */
@Command(
    name = "hold",
    description = "Legal holds, as the owner: entries that stay whatever their age.",
    subcommands = {HoldCommand.Place.class, HoldCommand.Release.class, HoldCommand.Listing.class},
    synopsisSubcommandLabel = "COMMAND")
final class HoldCommand {
  private static final String COLUMNS =
      "id, placed_at::text, placed_by, reason, actor, target, from_at::text, until_at::text,"
          + " released_at::text, released_by, release_reason";

  private HoldCommand() {}

  private static ObjectNode hold(ResultSet row) throws SQLException {
    ObjectNode hold = Json.object();
    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
      String value = row.getString(i);
      if (value != null) {
        hold.put(row.getMetaData().getColumnName(i), value);
      }
    }
    return hold;
  }

  /** What the commands have in common. */
  abstract static class Change implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private StackOptions options;

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why.")
    private String reason = "";

    @Option(names = "--by", paramLabel = "NAME", required = true, description = "Who orders it.")
    private String by = "";

    abstract List<ObjectNode> in(OwnerSession session, String by, String reason)
        throws SQLException;

    @Override
    public final Integer call() {
      List<ObjectNode> holds =
          OwnerSession.change(OwnerAccess.find(options), session -> in(session, by, reason));
      if (holds.isEmpty()) {
        throw new CommandFailure(ExitCode.USAGE, "there is no such hold that is not released");
      }
      Console console = Console.of(spec, options.json());
      console.line("hold " + holds.getFirst().path("id").asText());
      console.object(Json.write(holds.getFirst()));
      return ExitCode.OK.number();
    }
  }

  /** {@code fedrouter audit hold place}. */
  @Command(name = "place", description = "Keep every entry that fits all that is named.")
  static final class Place extends Change {
    @Option(names = "--actor", paramLabel = "A", description = "Who acted (default: anybody).")
    private @Nullable String actor;

    @Option(names = "--target", paramLabel = "T", description = "On what (default: anything).")
    private @Nullable String target;

    @Option(names = "--from", paramLabel = "TIME", description = "From when, ISO 8601.")
    private @Nullable String from;

    @Option(names = "--until", paramLabel = "TIME", description = "Until when, ISO 8601.")
    private @Nullable String until;

    @Override
    List<ObjectNode> in(OwnerSession session, String by, String reason) throws SQLException {
      return session.rows(
          HoldCommand::hold,
          "INSERT INTO legal_hold (placed_by, reason, actor, target, from_at, until_at)"
              + " VALUES (?, ?, ?, ?, ?::timestamptz, ?::timestamptz) RETURNING "
              + COLUMNS,
          by,
          reason,
          actor,
          target,
          from,
          until);
    }
  }

  /** {@code fedrouter audit hold release}. */
  @Command(name = "release", description = "End a hold.")
  static final class Release extends Change {
    @Parameters(paramLabel = "ID", description = "The hold.")
    private UUID id = new UUID(0, 0);

    @Override
    List<ObjectNode> in(OwnerSession session, String by, String reason) throws SQLException {
      return session.rows(
          HoldCommand::hold,
          "UPDATE legal_hold SET released_at = clock_timestamp(), released_by = ?,"
              + " release_reason = ? WHERE id = ? AND released_at IS NULL RETURNING "
              + COLUMNS,
          by,
          reason,
          id);
    }
  }

  /** {@code fedrouter audit hold list}. */
  @Command(name = "list", description = "All holds, the newest first.")
  static final class Listing implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private StackOptions options;

    @Override
    public Integer call() {
      List<ObjectNode> holds =
          OwnerSession.read(
              OwnerAccess.find(options),
              session ->
                  session.rows(
                      HoldCommand::hold,
                      "SELECT " + COLUMNS + " FROM legal_hold ORDER BY placed_at DESC"));
      Console console = Console.of(spec, options.json());
      holds.forEach(hold -> console.line(Json.write(hold)));
      ObjectNode all = Json.object();
      ArrayNode list = all.putArray("holds");
      holds.forEach(list::add);
      console.object(Json.write(all));
      return ExitCode.OK.number();
    }
  }
}
