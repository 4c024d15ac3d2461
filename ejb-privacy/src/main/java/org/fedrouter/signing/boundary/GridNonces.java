package org.fedrouter.signing.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.planning.cluster.Grid;
import org.fedrouter.core.signing.Nonces;

/**
 * Nonces in the data grid, so that what one router has accepted no other accepts again. Entries end
 * by themselves. A grid that fails lets nothing through; one whose members all died has forgotten,
 * and then a recorded request would count once more within its window.
 */
@ApplicationScoped
public class GridNonces implements Nonces {
  /** What the grid's configuration keeps an entry for. */
  public static final Duration KEPT = Duration.ofMinutes(15);

  private static final String MAP = "fedrouter.nonces";

  @Inject Grid grid;

  /** For the container. */
  public GridNonces() {}

  @SuppressWarnings("UnnecessaryAssignment") // no container injects here
  GridNonces(Grid grid) {
    this.grid = grid;
  }

  @Override
  public boolean use(String keyId, String nonce, Duration memory) {
    if (memory.compareTo(KEPT) > 0) {
      throw new IllegalArgumentException("nonces are kept for " + KEPT + ", asked for " + memory);
    }
    Bytes hash = Bytes.sha256((keyId + ' ' + nonce).getBytes(StandardCharsets.UTF_8));
    return grid.map(MAP).putIfAbsent(hash.hex(), "") == null;
  }
}
