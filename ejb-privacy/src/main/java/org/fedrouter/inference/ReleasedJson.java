package org.fedrouter.inference;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.Base64;
import java.util.List;
import org.fedrouter.core.exchange.Bytes;

/** Released answers as they are stored for replays. */
public final class ReleasedJson {
  /** Json.create... looks its provider up anew each time. */
  private static final JsonProvider JSON = JsonProvider.provider();

  private ReleasedJson() {}

  public static String write(Released released) {
    JsonArrayBuilder names = JSON.createArrayBuilder();
    released.nodes().forEach(names::add);
    JsonObjectBuilder json =
        JSON.createObjectBuilder()
            .add("text", released.text())
            .add("mode", released.mode())
            .add("spent_nano", released.spentNano())
            .add("nodes", names)
            .add("aggregation", released.aggregation())
            .add("tokens", released.tokens())
            .add("prompt_tokens", released.promptTokens())
            .add("cached_tokens", released.cachedTokens())
            .add("ending", released.ending().label())
            .add("provenance", provenance(released.provenance()));
    if (released.consensus() != null) {
      json.add("consensus", consensus(released.consensus()));
    }
    return json.build().toString();
  }

  private static JsonObjectBuilder provenance(Provenance of) {
    return JSON.createObjectBuilder()
        .add("model", of.model())
        .add("model_hash", of.modelHash())
        .add("adapter", of.adapter())
        .add("adapter_hash", of.adapterHash())
        .add("epsilon", of.epsilon())
        .add("delta", of.delta());
  }

  private static JsonObjectBuilder consensus(Consensus of) {
    JsonArrayBuilder votes = JSON.createArrayBuilder();
    of.votes()
        .forEach(
            vote ->
                votes.add(
                    JSON.createObjectBuilder()
                        .add("node", vote.node())
                        .add("agrees", vote.agrees())
                        .add("reply", base64(vote.reply()))
                        .add("reply_hash", base64(vote.replyHash()))
                        .add("signature", base64(vote.signature()))
                        .add("key", base64(vote.key()))
                        .add("fault", vote.fault())));
    return JSON.createObjectBuilder()
        .add("faults", of.faults())
        .add("asked", of.asked())
        .add("agreeing", of.agreeing())
        .add("request_hash", base64(of.requestHash()))
        .add("votes", votes);
  }

  /** Reads what {@link #write} wrote. */
  public static Released read(String json) {
    JsonObject o;
    try (var reader = JSON.createReader(new StringReader(json))) {
      o = reader.readObject();
    }
    return new Released(
        o.getString("text"),
        o.getString("mode"),
        o.getJsonNumber("spent_nano").longValueExact(),
        o.getJsonArray("nodes").getValuesAs(JsonString::getString),
        o.getString("aggregation"),
        o.getInt("tokens"),
        o.getInt("prompt_tokens"),
        o.getInt("cached_tokens", 0),
        Ending.ofLabel(o.getString("ending")),
        readProvenance(o.getJsonObject("provenance")),
        o.containsKey("consensus") ? readConsensus(o.getJsonObject("consensus")) : null);
  }

  private static Provenance readProvenance(JsonObject o) {
    return new Provenance(
        o.getString("model"),
        o.getString("model_hash"),
        o.getString("adapter"),
        o.getString("adapter_hash"),
        o.getJsonNumber("epsilon").doubleValue(),
        o.getJsonNumber("delta").doubleValue());
  }

  private static Consensus readConsensus(JsonObject o) {
    List<Consensus.Vote> votes =
        o.getJsonArray("votes").getValuesAs(JsonObject.class).stream()
            .map(
                vote ->
                    new Consensus.Vote(
                        vote.getString("node"),
                        vote.getBoolean("agrees"),
                        bytes(vote, "reply"),
                        bytes(vote, "reply_hash"),
                        bytes(vote, "signature"),
                        bytes(vote, "key"),
                        vote.getString("fault")))
            .toList();
    return new Consensus(
        o.getInt("faults"),
        o.getInt("asked"),
        o.getInt("agreeing"),
        bytes(o, "request_hash"),
        votes);
  }

  private static String base64(Bytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.toArray());
  }

  private static Bytes bytes(JsonObject o, String field) {
    return Bytes.of(Base64.getDecoder().decode(o.getString(field)));
  }
}
