package org.fedrouter.federation;

import org.fedrouter.core.federation.server.RoundServer;
import org.jspecify.annotations.Nullable;

/**
 * How a round went, for those who look; nobody decides by it.
 *
 * @param dropOut share of those who had reserved and were gone, in [0, 1]; null when unknown
 * @param loss of the round's adapter on public or synthetic data, the median of those who tried it;
 *     null when nobody did
 * @param accuracy as {@code loss}, in [0, 1]
 */
public record RoundFigures(
    @Nullable Double dropOut, @Nullable Double loss, @Nullable Double accuracy) {
  /** Of a round of which nothing is known. */
  public static final RoundFigures NONE = new RoundFigures(null, null, null);

  /** Of a round as it is now. */
  public static RoundFigures of(RoundServer server) {
    double dropOut = server.round().dropOut();
    return server
        .score()
        .map(score -> new RoundFigures(dropOut, score.loss(), score.accuracy()))
        .orElseGet(() -> new RoundFigures(dropOut, null, null));
  }
}
