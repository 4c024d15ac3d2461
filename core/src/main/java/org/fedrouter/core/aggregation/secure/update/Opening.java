package org.fedrouter.core.aggregation.secure.update;

import java.util.List;
import org.fedrouter.core.exchange.Bytes;

/**
 * What opens a sum.
 *
 * @param masks to apply to it
 * @param survivors whose vectors are in it
 * @param dropped who shared secrets and sent no vector
 * @param accused who sent wrong shares; the sum is right without them
 */
public record Opening(
    Bytes session,
    List<Mask> masks,
    List<String> survivors,
    List<String> dropped,
    List<String> accused) {
  public Opening {
    masks = List.copyOf(masks);
    survivors = List.copyOf(survivors);
    dropped = List.copyOf(dropped);
    accused = List.copyOf(accused);
  }
}
