package org.fedrouter.cli.router;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.data.DataFolder;
import org.fedrouter.cli.data.StackFile;
import org.fedrouter.cli.data.StackState;
import org.fedrouter.cli.demo.Account;

/** One development account's access to the running router, with its token kept between commands. */
public final class Session {
  /** Who asks when nobody is named. */
  public static final String DEFAULT_USER = "doctor";

  /** A token that ends while the request is under way would be refused. */
  private static final long MARGIN_SECONDS = 30;

  private final DataFolder folder;
  private final String user;
  private final InstantSource clock;
  private final RouterClient client;

  /** A token and when it ends, as kept in the secrets' folder. */
  private record Kept(String token, long expiresAtSeconds) {}

  /** Sends one request with this token. */
  @FunctionalInterface
  public interface Call {
    Reply with(RouterClient client, String token) throws InterruptedException;
  }

  private Session(DataFolder folder, String user, InstantSource clock, RouterClient client) {
    this.folder = folder;
    this.user = user;
    this.clock = clock;
    this.client = client;
  }

  /**
   * The access of one account to the stack of this folder.
   *
   * @throws CommandFailure unavailable, when no stack was ever started in this folder
   */
  public static Session open(DataFolder folder, String user, InstantSource clock) {
    StackState state =
        new StackFile(folder.stackFile())
            .read()
            .orElseThrow(
                () ->
                    new CommandFailure(
                        ExitCode.UNAVAILABLE,
                        "no stack in " + folder.root() + ": start one with `fedrouter up`"));
    return new Session(folder, user, clock, new RouterClient(state.router().url()));
  }

  /** The call's reply; a kept token that the router no longer knows is renewed once. */
  public Reply call(Call call) throws InterruptedException {
    String kept = keptToken();
    if (!kept.isEmpty()) {
      Reply reply = call.with(client, kept);
      if (reply.status() != 401) {
        return reply;
      }
    }
    Reply login = login();
    return login.ok() ? call.with(client, token(login)) : login;
  }

  /** The router itself, for what needs no token of this account. */
  RouterClient client() {
    return client;
  }

  /** A fresh token; fails when the router refuses the account. */
  public String freshToken() throws InterruptedException {
    Reply login = login();
    if (!login.ok()) {
      throw new CommandFailure(login.exitCode(), "login of " + user + ": " + login.problemLine());
    }
    return token(login);
  }

  private Reply login() throws InterruptedException {
    Reply reply = client.login(user, password());
    if (reply.ok()) {
      long seconds = reply.tree().path("expires_in").asLong(0);
      Kept kept = new Kept(token(reply), clock.instant().getEpochSecond() + seconds);
      DataFolder.replace(tokenFile(), Json.write(kept));
    }
    return reply;
  }

  private static String token(Reply login) {
    JsonNode token = login.tree().path("access_token");
    if (!token.isTextual()) {
      throw new CommandFailure(ExitCode.INTERNAL, "the router's login answer holds no token");
    }
    return token.asText();
  }

  private String keptToken() {
    try {
      Kept kept = Json.read(Files.readString(tokenFile()), new TypeReference<Kept>() {});
      long left = kept.expiresAtSeconds() - clock.instant().getEpochSecond();
      return left > MARGIN_SECONDS ? kept.token() : "";
    } catch (IOException | IllegalArgumentException none) {
      return "";
    }
  }

  private Path tokenFile() {
    // Accounts are ours, but the name comes from the command line.
    return folder.secrets().resolve("token-" + user.replaceAll("[^A-Za-z0-9_-]", "_") + ".json");
  }

  private String password() {
    return accounts(folder).stream()
        .filter(account -> account.user().equals(user))
        .map(Account::password)
        .findFirst()
        .orElseThrow(
            () ->
                new CommandFailure(
                    ExitCode.NOT_AUTHORISED,
                    "no account " + user + " in " + folder.accountsFile()));
  }

  /** The development accounts of a data folder; none before the first start. */
  public static List<Account> accounts(DataFolder folder) {
    try {
      return Json.read(
          Files.readString(folder.accountsFile()), new TypeReference<List<Account>>() {});
    } catch (IOException | IllegalArgumentException none) {
      return List.of();
    }
  }
}
