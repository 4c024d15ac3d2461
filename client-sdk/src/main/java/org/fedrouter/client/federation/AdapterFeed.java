package org.fedrouter.client.federation;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.hospital.AdapterOffer;

/**
 * What one router publishes for answers, over the same signed and outbound requests as work. What
 * it tells is not believed here: see {@link AdapterOffer#checked}. For one thread; it may be closed
 * from another.
 */
public final class AdapterFeed implements Closeable {
  private final Line line;

  AdapterFeed(Line line) {
    this.line = line;
  }

  /**
   * The published versions, one of each training; those that are no offers at all are left out.
   *
   * @throws IOException when the router gives no answer that can be read
   */
  public List<AdapterOffer> published() throws IOException, InterruptedException {
    return switch (line.get("/adapters?stage=published")) {
      case Reply.Got got when got.good() -> offers(got.json().path("adapters"));
      case Reply.Got got -> throw new IOException("published adapters: " + got.problem());
      case Reply.Lost lost -> throw new IOException("published adapters: " + lost.why());
    };
  }

  private static List<AdapterOffer> offers(JsonNode adapters) throws IOException {
    if (!adapters.isArray()) {
      throw new IOException("published adapters: no list of them");
    }
    List<AdapterOffer> offers = new ArrayList<>();
    for (JsonNode adapter : adapters) {
      offers.add(offer(adapter));
    }
    return offers;
  }

  private static AdapterOffer offer(JsonNode adapter) throws IOException {
    try {
      return new AdapterOffer(
          adapter.path("training").asText(),
          adapter.path("version").asInt(),
          hash(adapter, "sha256"),
          adapter.path("bytes").asInt(),
          adapter.path("epsilon").asDouble(),
          hash(adapter, "start_sha256"),
          adapter.path("terms").asText(),
          adapter.path("certificate").asText());
    } catch (IllegalArgumentException e) {
      throw new IOException("published adapters: one that cannot be read", e);
    }
  }

  private static Bytes hash(JsonNode adapter, String field) {
    return Bytes.of(HexFormat.of().parseHex(adapter.path(field).asText()));
  }

  /**
   * The bytes of an offer; after a break it goes on where it was.
   *
   * @throws IOException when bytes of its hash could not be had
   * @throws IllegalArgumentException when it is larger than adapters may be
   */
  public Bytes weights(AdapterOffer offer) throws IOException, InterruptedException {
    if (offer.size() < Float.BYTES || offer.size() > Download.MOST) {
      throw new IllegalArgumentException("the size of the weights is not possible");
    }
    String path = "/trainings/" + offer.training() + "/adapters/" + offer.version();
    return switch (new Download(line, path, offer.size(), offer.sha256()).fetch()) {
      case Download.Fetched.Whole(Bytes bytes) -> bytes;
      case Download.Fetched.Failed(Reply.Got got) ->
          throw new IOException(offer.name() + ": " + got.problem());
      case Download.Fetched.Failed(Reply.Lost(String why)) ->
          throw new IOException(offer.name() + ": " + why);
    };
  }

  @Override
  public void close() {
    line.close();
  }
}
