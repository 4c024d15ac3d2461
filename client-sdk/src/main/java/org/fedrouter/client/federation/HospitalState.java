package org.fedrouter.client.federation;

import java.util.Optional;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.hospital.RoundBook;

/** What a hospital remembers: rounds, and its part of draws. On the disk when a method returns. */
public interface HospitalState extends RoundBook {
  /**
   * What was kept of a draw.
   *
   * @param draw its hash
   */
  Optional<Bytes> draw(Bytes draw);

  /** Keeps a draw in place of what was kept of it before; it holds a secret seed. */
  void keep(Bytes draw, Bytes state);
}
