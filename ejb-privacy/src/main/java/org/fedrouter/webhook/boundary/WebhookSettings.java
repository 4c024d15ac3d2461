package org.fedrouter.webhook.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.signing.SigningKey;
import org.fedrouter.core.webhook.Webhook;
import org.fedrouter.webhook.Alarms;
import org.fedrouter.webhook.Targets;
import org.jspecify.annotations.Nullable;

/** {@code fedrouter.webhooks.*}; docs/signed-requests.md lists the keys. */
@ApplicationScoped
public class WebhookSettings {
  private static final String PREFIX = "fedrouter.webhooks.";

  @Inject Config config;

  private Targets targets = new Targets(List.of());
  private Alarms alarms = new Alarms(Set.of());
  private Webhook.@Nullable Sender sender;

  /** Fails when there is a target and no key to sign with. */
  @PostConstruct
  void read() {
    boolean loopback = config.getValue(PREFIX + "allow-loopback", Boolean.class);
    targets = Targets.parse(text("urls").orElse(""), loopback);
    alarms = Alarms.parse(text("actions").orElse(""));
    Optional<String> file = text("key.file");
    if (file.isPresent()) {
      sender = new Webhook.Sender(text("key.id").orElse("fedrouter"), key(Path.of(file.get())));
    } else if (!targets.urls().isEmpty()) {
      throw new IllegalArgumentException(PREFIX + "urls needs " + PREFIX + "key.file");
    }
  }

  private Optional<String> text(String key) {
    return config.getOptionalValue(PREFIX + key, String.class).filter(text -> !text.isBlank());
  }

  /** A PEM file, as {@code openssl genpkey -algorithm ed25519} writes it. */
  private static SigningKey key(Path file) {
    try {
      String base64 =
          Files.readString(file)
              .lines()
              .filter(line -> !line.startsWith("-----"))
              .map(String::strip)
              .collect(Collectors.joining());
      return SigningKey.Ed25519.of(Bytes.of(Base64.getDecoder().decode(base64)));
    } catch (IOException e) {
      throw new UncheckedIOException(PREFIX + "key.file cannot be read: " + file, e);
    }
  }

  Alarms alarms() {
    return alarms;
  }

  Targets targets() {
    return targets;
  }

  /** Who signs; empty when there is no key, and so no target. */
  Optional<Webhook.Sender> sender() {
    return Optional.ofNullable(sender);
  }
}
