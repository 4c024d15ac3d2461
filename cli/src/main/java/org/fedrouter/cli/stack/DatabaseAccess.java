package org.fedrouter.cli.stack;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;
import org.jspecify.annotations.Nullable;

/** How to reach the database: as its owner for migrations, as the application for the router. */
public record DatabaseAccess(
    String host, int port, String name, String ownerUser, String ownerPassword) {
  private static final String PREFIX = "jdbc:postgresql://";
  private static final Set<String> KNOWN = Set.of("user", "password");
  private static final int DEFAULT_PORT = 5432;

  /** Without credentials: they are passed apart, because URLs end up in messages. */
  public String jdbcUrl() {
    return PREFIX + host + ":" + port + "/" + name;
  }

  /**
   * The outside database of {@code FEDROUTER_DB_URL}, if that is set. The owner is named in the URL
   * ({@code ?user=…&password=…}) or by FEDROUTER_DB_OWNER and FEDROUTER_DB_OWNER_PASSWORD.
   */
  public static Optional<DatabaseAccess> outside(Map<String, String> environment) {
    return Optional.ofNullable(environment.get("FEDROUTER_DB_URL"))
        .filter(url -> !url.isBlank())
        .map(url -> parse(url, environment));
  }

  private static DatabaseAccess parse(String url, Map<String, String> environment) {
    if (!url.startsWith(PREFIX)) {
      throw wrong("must begin with " + PREFIX);
    }
    // The scheme is dropped: "jdbc:postgresql" is opaque to the URI parser.
    URI address = uri("//" + url.substring(PREFIX.length()));
    if (address.getHost() == null || address.getPath().length() < 2) {
      throw wrong("must look like " + PREFIX + "HOST:PORT/NAME");
    }
    Map<String, String> query = parameters(address.getRawQuery());
    if (!KNOWN.containsAll(query.keySet())) {
      throw wrong("may have the parameters user and password only; others would be ignored");
    }
    return new DatabaseAccess(
        address.getHost(),
        address.getPort() < 0 ? DEFAULT_PORT : address.getPort(),
        address.getPath().substring(1),
        owner(query.get("user"), environment.get("FEDROUTER_DB_OWNER"), "FEDROUTER_DB_OWNER"),
        owner(
            query.get("password"),
            environment.get("FEDROUTER_DB_OWNER_PASSWORD"),
            "FEDROUTER_DB_OWNER_PASSWORD"));
  }

  private static URI uri(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      // Not the parser's message: it quotes the text, and with it the password.
      throw wrong("is not a URL");
    }
  }

  private static Map<String, String> parameters(@Nullable String query) {
    if (query == null) {
      return Map.of();
    }
    return Arrays.stream(query.split("&", -1))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2)
        .collect(
            Collectors.toMap(
                pair -> pair[0],
                pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8),
                (first, second) -> second));
  }

  private static String owner(
      @Nullable String inUrl, @Nullable String inEnvironment, String variable) {
    if (inEnvironment != null) {
      return inEnvironment;
    }
    if (inUrl == null) {
      throw wrong("names no owner: add ?user=…&password=… or set " + variable);
    }
    return inUrl;
  }

  private static CommandFailure wrong(String what) {
    return new CommandFailure(ExitCode.USAGE, "FEDROUTER_DB_URL " + what);
  }

  @Override
  public String toString() {
    return "DatabaseAccess[" + jdbcUrl() + "]";
  }
}
