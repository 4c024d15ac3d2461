package org.fedrouter.hospital.models;

import java.util.Locale;

/** What a node does with a model. */
public enum ModelState {
  /** Its files are read. */
  LOADING,
  /** It answers. */
  READY,
  /** It ends the answers that run and takes no new ones. */
  DRAINING,
  /** It cannot be served; its line says why. */
  FAILED,
  /** It is not in memory. */
  UNLOADED;

  /** The state as routers read it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
