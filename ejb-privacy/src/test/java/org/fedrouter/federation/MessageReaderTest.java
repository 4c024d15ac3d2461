package org.fedrouter.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.server.Message;
import org.fedrouter.core.federation.server.MessageKind;
import org.fedrouter.core.federation.server.PlainHeader;
import org.junit.jupiter.api.Test;

/** What hospitals send as JSON. */
class MessageReaderTest {
  private static final String HASH = "0a".repeat(32);

  private static Message read(MessageKind kind, String json) {
    return MessageReader.read(kind, false, json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void messages_areReadAsTheyAreMeant() {
    assertThat(
            read(
                MessageKind.RESERVATION,
                "{\"patients\":10000,\"lot\":100,\"steps\":5,\"noise_lattice\":65536,"
                    + "\"delta\":1.0E-5,\"charge_nano\":12345678901}"))
        .isEqualTo(
            new Message.Reservation(
                new TrainingPlan(10_000, 100, 5, 65_536), 1e-5, 12_345_678_901L));
    assertThat(read(MessageKind.EVALUATION, "{\"none\":true}"))
        .isEqualTo(new Message.Evaluation(Optional.empty()));
    assertThat(read(MessageKind.DECLINE, "{\"reason\":\"maintenance\"}"))
        .isEqualTo(new Message.Decline("maintenance"));
    PlainHeader header =
        ((Message.Plain)
                read(
                    MessageKind.HEADER,
                    "{\"dimension\":20000,\"sha256\":\"%s\",\"chunks\":[\"%s\",\"%s\"]}"
                        .formatted(HASH, HASH, HASH)))
            .header();
    assertThat(header.dimension()).isEqualTo(20_000);
    assertThat(header.chunks()).hasSize(2);
  }

  @Test
  void anythingElse_isRefused_andNamed() {
    Map<String, String> reservations =
        Map.of(
            "[]", "one JSON object",
            "{", "one JSON object",
            "{}", "patients must be a number",
            "{\"patients\":1.5}", "patients must be a whole number",
            "{\"patients\":1e99}", "patients must be a whole number");
    reservations.forEach(
        (json, rule) ->
            assertThatThrownBy(() -> read(MessageKind.RESERVATION, json))
                .as(json)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(rule));
    assertThatThrownBy(
            () ->
                read(
                    MessageKind.EVALUATION,
                    "{\"set_sha256\":\"%s\",\"before\":{\"loss\":1,\"accuracy\":2},\"after\":{}}"
                        .formatted(HASH)))
        .hasMessageContaining("accuracy must be from 0 to 1");
    assertThatThrownBy(() -> read(MessageKind.HEADER, "{\"dimension\":1,\"chunks\":[1]}"))
        .hasMessageContaining("SHA-256");
    assertThatThrownBy(() -> read(MessageKind.DECLINE, "{}")).hasMessageContaining("reason");
    assertThatThrownBy(() -> read(MessageKind.KEYS, "{}"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void heads_holdEverythingBefore() {
    String zero = "00".repeat(32);
    Instant at = Instant.parse("2026-11-22T10:00:00.000001Z");
    Bytes body = Bytes.of(new byte[] {1});
    StoredEvent one = StoredEvent.after(zero, 1, at, "keys", "h00", body);
    assertThat(one.head()).isEqualTo(StoredEvent.after(zero, 1, at, "keys", "h00", body).head());
    assertThat(StoredEvent.after(one.head(), 1, at, "keys", "h00", body).head())
        .isNotEqualTo(one.head());
    assertThat(StoredEvent.after(zero, 1, at.plusNanos(1000), "keys", "h00", body).head())
        .isNotEqualTo(one.head());
    assertThat(StoredEvent.after(zero, 1, at, "keys", "h01", body).head()).isNotEqualTo(one.head());
  }
}
