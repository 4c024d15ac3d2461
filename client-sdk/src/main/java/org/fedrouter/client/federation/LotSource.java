package org.fedrouter.client.federation;

import java.util.Optional;
import org.fedrouter.core.Seam;
import org.fedrouter.core.federation.local.ClippedLots;
import org.fedrouter.core.federation.terms.TrainingTerms;

/**
 * Opens what gives the clipped sums of a round. Applications implement {@link LocalTrainer}
 * instead; only fedrouter's engine clips inside its graphs, and the architecture test knows it.
 */
@Seam("applications' gradients here, the engine's graphs in a node")
public interface LotSource {
  /** Why these terms cannot be trained here, a phrase for the server; empty when they can. */
  Optional<String> objection(TrainingTerms terms);

  /**
   * Opens a round; called once for each.
   *
   * @param start the adapter that the round begins with
   * @param round from 1
   */
  OpenLots open(TrainingTerms terms, int round, float[] start);

  /**
   * What a round is computed with.
   *
   * @param closing called at its end, whatever happened
   */
  record OpenLots(ClippedLots lots, Runnable closing) implements AutoCloseable {
    @Override
    public void close() {
      closing.run();
    }
  }
}
