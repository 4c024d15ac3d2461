package org.fedrouter.cli.router;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.fedrouter.cli.console.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that give an API key other secrets. */
abstract class ApiKeyChangeCommand extends ApiKeyCommand.Call {
  @Parameters(paramLabel = "ID", description = "The 16 digits behind frk_.")
  private String id = "";

  final String id() {
    return id;
  }

  /** {@code fedrouter api-key rotate}. */
  @Command(name = "rotate", description = "Another secret for the same key; it is shown once.")
  static final class Rotate extends ApiKeyChangeCommand {
    @Option(
        names = "--overlap",
        paramLabel = "D",
        description = "How long the former secret counts, PT0S to P30D (default: PT24H).")
    private @Nullable String overlap;

    @Override
    Reply send(RouterClient client, String token) throws InterruptedException {
      ObjectNode body = Json.object();
      if (overlap != null) {
        body.put("overlap", overlap);
      }
      return client.rotateKey(id(), body, token);
    }

    @Override
    List<String> lines(JsonNode answer) {
      return ApiKeyCommand.shownOnce(answer, "key");
    }
  }

  /** {@code fedrouter api-key signing-key}. */
  @Command(name = "signing-key", description = "What must sign the sensitive requests of a key.")
  static final class Sign extends ApiKeyChangeCommand {
    /** One of three. */
    static final class Choice {
      @Option(
          names = "--ed25519",
          paramLabel = "BASE64",
          description = "This public key, 32 bytes in base64.")
      private @Nullable String publicKey;

      @Option(names = "--hmac", description = "A secret that the router makes and shows once.")
      private boolean secret;

      @Option(names = "--remove", description = "Nothing.")
      private boolean nothing;
    }

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Choice choice = new Choice();

    @Override
    Reply send(RouterClient client, String token) throws InterruptedException {
      if (choice.nothing) {
        return client.removeSigningKey(id(), token);
      }
      ObjectNode body = Json.object().put("algorithm", choice.secret ? "hmac-sha256" : "ed25519");
      if (choice.publicKey != null) {
        body.put("public_key", choice.publicKey);
      }
      return client.putSigningKey(id(), body, token);
    }

    @Override
    List<String> lines(JsonNode answer) {
      return choice.secret
          ? ApiKeyCommand.shownOnce(answer, "signing_secret")
          : List.of(ApiKeyCommand.line(answer));
    }
  }
}
