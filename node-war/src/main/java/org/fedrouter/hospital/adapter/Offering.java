package org.fedrouter.hospital.adapter;

import java.io.IOException;
import java.util.List;
import org.fedrouter.client.federation.AdapterFeed;
import org.fedrouter.core.Seam;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.hospital.AdapterOffer;

/** What a router publishes. */
@Seam("a router over HTTPS, and routers of tests that lie")
interface Offering {
  /** All of it, as it is now. */
  List<AdapterOffer> published() throws IOException, InterruptedException;

  /** The bytes of an offer. */
  Bytes weights(AdapterOffer offer) throws IOException, InterruptedException;

  /** That of a feed. */
  static Offering of(AdapterFeed feed) {
    return new Offering() {
      @Override
      public List<AdapterOffer> published() throws IOException, InterruptedException {
        return feed.published();
      }

      @Override
      public Bytes weights(AdapterOffer offer) throws IOException, InterruptedException {
        return feed.weights(offer);
      }
    };
  }
}
