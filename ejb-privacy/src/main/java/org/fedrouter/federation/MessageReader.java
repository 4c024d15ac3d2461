package org.fedrouter.federation;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.util.HexFormat;
import java.util.Optional;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.core.aggregation.secure.update.KeyAdvert;
import org.fedrouter.core.aggregation.secure.update.MaskedHeader;
import org.fedrouter.core.aggregation.secure.update.ShareOffer;
import org.fedrouter.core.aggregation.secure.update.UnmaskReply;
import org.fedrouter.core.aggregation.secure.update.ViewSignature;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.server.Message;
import org.fedrouter.core.federation.server.MessageKind;
import org.fedrouter.core.federation.server.PlainHeader;
import org.fedrouter.core.federation.server.Trial;
import org.jspecify.annotations.Nullable;

/** Reads what hospitals send: secure sums in their own binary form, all else as JSON. */
public final class MessageReader {
  private static final int LONGEST_REASON = 500;

  private MessageReader() {}

  /**
   * One message.
   *
   * @param secure whether headers are those of masked vectors
   * @throws IllegalArgumentException saying what is wrong with the bytes
   */
  public static Message read(MessageKind kind, boolean secure, byte[] body) {
    return switch (kind) {
      case KEYS -> new Message.Keys(KeyAdvert.decode(body));
      case SHARES -> new Message.Shares(ShareOffer.decode(body));
      case HEADER ->
          secure
              ? new Message.Masked(MaskedHeader.decode(body))
              : new Message.Plain(plain(object(body)));
      case VIEW -> new Message.View(ViewSignature.decode(body));
      case UNMASK -> new Message.Unmask(UnmaskReply.decode(body));
      case RESERVATION -> reservation(object(body));
      case EVALUATION -> new Message.Evaluation(trial(object(body)));
      case DECLINE -> decline(object(body));
    };
  }

  private static JsonObject object(byte[] body) {
    try (JsonReader reader = Json.createReader(new ByteArrayInputStream(body))) {
      return reader.readObject();
    } catch (JsonException | IllegalStateException e) {
      throw new IllegalArgumentException("the message must be one JSON object", e);
    }
  }

  private static Message.Reservation reservation(JsonObject json) {
    TrainingPlan plan =
        new TrainingPlan(
            whole(json, "patients"),
            whole(json, "lot"),
            whole(json, "steps"),
            whole(json, "noise_lattice"));
    JsonNumber nano = number(json, "charge_nano");
    if (!nano.isIntegral()) {
      throw new IllegalArgumentException("charge_nano must be a whole number");
    }
    return new Message.Reservation(plan, number(json, "delta").doubleValue(), nano.longValue());
  }

  private static Message.Decline decline(JsonObject json) {
    String reason = text(json, "reason");
    if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
      throw new IllegalArgumentException("reason must have 1 to 500 characters");
    }
    return new Message.Decline(reason);
  }

  private static PlainHeader plain(JsonObject json) {
    if (!(json.get("chunks") instanceof JsonArray chunks)) {
      throw new IllegalArgumentException("chunks must be a list of SHA-256");
    }
    return new PlainHeader(
        whole(json, "dimension"),
        hash(json.get("sha256"), "sha256"),
        chunks.stream().map(chunk -> hash(chunk, "chunks")).toList());
  }

  private static Optional<Trial> trial(JsonObject json) {
    if (json.getBoolean("none", false)) {
      return Optional.empty();
    }
    return Optional.of(
        new Trial(
            hash(json.get("set_sha256"), "set_sha256"),
            score(json, "before"),
            score(json, "after")));
  }

  private static Trial.Score score(JsonObject json, String name) {
    if (!(json.get(name) instanceof JsonObject score)) {
      throw new IllegalArgumentException(name + " must be an object of loss and accuracy");
    }
    return new Trial.Score(
        number(score, "loss").doubleValue(), number(score, "accuracy").doubleValue());
  }

  private static JsonNumber number(JsonObject json, String name) {
    if (json.get(name) instanceof JsonNumber number) {
      return number;
    }
    throw new IllegalArgumentException(name + " must be a number");
  }

  private static int whole(JsonObject json, String name) {
    try {
      return number(json, name).intValueExact();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(name + " must be a whole number of 32 bits", e);
    }
  }

  private static String text(JsonObject json, String name) {
    return json.get(name) instanceof JsonString text ? text.getString() : "";
  }

  private static Bytes hash(@Nullable JsonValue value, String name) {
    if (value instanceof JsonString text && text.getString().matches("[0-9a-f]{64}")) {
      return Bytes.of(HexFormat.of().parseHex(text.getString()));
    }
    throw new IllegalArgumentException(name + " must be SHA-256 in lower-case hexadecimal");
  }
}
