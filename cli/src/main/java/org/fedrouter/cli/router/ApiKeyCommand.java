package org.fedrouter.cli.router;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.console.StackOptions;
import org.fedrouter.cli.data.DataFolder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fedrouter api-key}. */
@Command(
    name = "api-key",
    description = "Keys of programs.",
    subcommands = {
      ApiKeyCommand.Create.class,
      ApiKeyCommand.Listing.class,
      ApiKeyCommand.Revoke.class,
      ApiKeyChangeCommand.Rotate.class,
      ApiKeyChangeCommand.Sign.class
    },
    synopsisSubcommandLabel = "COMMAND")
public final class ApiKeyCommand {
  private ApiKeyCommand() {}

  /** What the commands have in common. */
  abstract static class Call implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private StackOptions options;

    @Option(
        names = "--user",
        paramLabel = "U",
        defaultValue = Session.DEFAULT_USER,
        description = "Development account that asks (default: ${DEFAULT-VALUE}).")
    private String user = Session.DEFAULT_USER;

    abstract Reply send(RouterClient client, String token) throws InterruptedException;

    abstract List<String> lines(JsonNode answer);

    @Override
    public final Integer call() throws InterruptedException {
      Session session = Session.open(new DataFolder(options.data()), user, InstantSource.system());
      return Answers.print(session.call(this::send), Console.of(spec, options.json()), this::lines);
    }
  }

  /** {@code fedrouter api-key create}. */
  @Command(name = "create", description = "Make a key; it is shown once and never again.")
  static final class Create extends Call {
    @Parameters(paramLabel = "LABEL", description = "What the key is for.")
    private String label = "";

    @Option(names = "--days", paramLabel = "N", description = "Valid for so long (default: 90).")
    private @Nullable Integer days;

    @Option(
        names = "--departments",
        paramLabel = "D",
        split = ",",
        description = "Departments that it keeps of the account's (default: all).")
    private @Nullable List<String> departments;

    @Option(
        names = "--scope",
        paramLabel = "P",
        split = ",",
        description = "Permissions that it keeps of the account's (default: all).")
    private @Nullable List<String> scopes;

    @Option(
        names = "--network",
        paramLabel = "CIDR",
        split = ",",
        description = "Addresses that it may be used from (default: any).")
    private @Nullable List<String> networks;

    @Option(
        names = "--department",
        paramLabel = "D",
        description = "Pays for a question that names none.")
    private @Nullable String department;

    @Option(names = "--mode", paramLabel = "M", description = "Of a question that names none.")
    private @Nullable String mode;

    @Option(
        names = "--account",
        paramLabel = "U",
        description = "In whose name it acts (default: --user); others need an administrator.")
    private @Nullable String account;

    @Override
    Reply send(RouterClient client, String token) throws InterruptedException {
      ObjectNode wish = Json.object().put("label", label);
      wish.put("expires_in_days", days);
      wish.set("departments", departments == null ? null : Json.tree(departments));
      wish.set("scopes", scopes == null ? null : Json.tree(scopes));
      wish.set("networks", networks == null ? null : Json.tree(networks));
      wish.put("department", department);
      wish.put("mode", mode);
      wish.put("account", account);
      wish.properties().removeIf(field -> field.getValue().isNull());
      return client.createKey(wish, token);
    }

    @Override
    List<String> lines(JsonNode answer) {
      return shownOnce(answer, "key");
    }
  }

  /** {@code fedrouter api-key list}. */
  @Command(name = "list", description = "List keys, newest first; never their text.")
  static final class Listing extends Call {
    @Option(
        names = "--account",
        paramLabel = "U",
        description = "Whose keys (default: those of --user; * for all).")
    private String account = "";

    @Override
    Reply send(RouterClient client, String token) throws InterruptedException {
      return client.keys(account, token);
    }

    @Override
    List<String> lines(JsonNode answer) {
      List<String> lines = new ArrayList<>();
      answer.path("keys").forEach(key -> lines.add(line(key)));
      return lines;
    }
  }

  /** {@code fedrouter api-key revoke}. */
  @Command(name = "revoke", description = "Refuse a key for ever, within a second.")
  static final class Revoke extends Call {
    @Parameters(paramLabel = "ID", description = "The 16 digits behind frk_.")
    private String id = "";

    @Override
    Reply send(RouterClient client, String token) throws InterruptedException {
      return client.revokeKey(id, token);
    }

    @Override
    List<String> lines(JsonNode answer) {
      return List.of(line(answer));
    }
  }

  /** A secret on a line of its own, for scripts, and what it belongs to. */
  static List<String> shownOnce(JsonNode key, String secret) {
    return List.of(key.path(secret).asText(), "shown once: keep it now. " + line(key));
  }

  /** A key without its text. */
  static String line(JsonNode key) {
    String end =
        key.has("revoked")
            ? "revoked " + key.path("revoked").asText()
            : "until " + key.path("expires").asText();
    List<String> parts = new ArrayList<>();
    for (String field : List.of("id", "account", "label")) {
      parts.add(key.path(field).asText());
    }
    parts.add(end);
    names(key, "scopes").ifPresent(scopes -> parts.add("only " + scopes));
    names(key, "networks").ifPresent(networks -> parts.add("from " + networks));
    text(key, "former_until").ifPresent(until -> parts.add("former secret until " + until));
    text(key, "signing_key").ifPresent(algorithm -> parts.add("signs by " + algorithm));
    return String.join("  ", parts);
  }

  private static Optional<String> text(JsonNode key, String field) {
    return Optional.ofNullable(key.path(field).textValue());
  }

  private static Optional<String> names(JsonNode key, String field) {
    List<String> names = new ArrayList<>();
    key.path(field).forEach(name -> names.add(name.asText()));
    return key.has(field) ? Optional.of(String.join(",", names)) : Optional.empty();
  }
}
