package org.fedrouter.inference;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one answer released: the part that may be shown again at no cost.
 *
 * @param mode {@code public}, {@code trained} or {@code private}
 * @param spentNano settled charge in nano-rho
 * @param nodes that took part
 * @param aggregation how the hospitals' votes were summed: {@code none}, {@code masked-sum} or
 *     {@code distributed-discrete-gaussian}
 * @param tokens released, including an end of sequence
 * @param promptTokens length of the prompt
 * @param cachedTokens of these, how many the caller had let a node read before
 * @param consensus of several nodes, or null when one was asked
 */
public record Released(
    String text,
    String mode,
    long spentNano,
    List<String> nodes,
    String aggregation,
    int tokens,
    int promptTokens,
    int cachedTokens,
    Ending ending,
    Provenance provenance,
    @Nullable Consensus consensus) {
  public Released {
    nodes = List.copyOf(nodes);
  }

  /** The same, given again: once released, it costs nothing. */
  public Released free() {
    return charged(0);
  }

  /** The same with another text, for the caller alone. */
  public Released saying(String other) {
    return new Released(
        other,
        mode,
        spentNano,
        nodes,
        aggregation,
        tokens,
        promptTokens,
        cachedTokens,
        ending,
        provenance,
        consensus);
  }

  /** The same at another charge, in nano-rho. */
  public Released charged(long nano) {
    return new Released(
        text,
        mode,
        nano,
        nodes,
        aggregation,
        tokens,
        promptTokens,
        cachedTokens,
        ending,
        provenance,
        consensus);
  }
}
