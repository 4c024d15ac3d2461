package org.fedrouter.core.webhook;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that another system shall know.
 *
 * @param id the same at every repetition: receivers forget what they have seen
 * @param type small letters, digits, dots and hyphens, for example {@code incident.lockdown}
 * @param data a JSON object, never with text of a prompt or a patient
 */
public record WebhookEvent(UUID id, String type, Instant at, String data) {
  private static final int LONGEST_TYPE = 100;
  private static final int LONGEST_DATA = 64 * 1024;

  public WebhookEvent {
    boolean plain =
        type.chars()
            .allMatch(
                c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-');
    if (type.isEmpty() || type.length() > LONGEST_TYPE || !plain) {
      throw new IllegalArgumentException("type must be 1 to 100 of a-z, 0-9, '.' and '-'");
    }
    if (!data.startsWith("{") || !data.endsWith("}") || data.length() > LONGEST_DATA) {
      throw new IllegalArgumentException("data must be a JSON object of at most 65536 characters");
    }
  }

  /** The JSON text that is sent. */
  public String body() {
    return "{\"id\":\"%s\",\"type\":\"%s\",\"at\":\"%s\",\"data\":%s}"
        .formatted(id, type, at, data);
  }
}
