package org.fedrouter.limits;

import java.util.Locale;

/** Who is counted. */
public enum Scope {
  /** The client's address, before it is known who asks. */
  ADDRESS,
  /** An account, by whatever credential. */
  USER,
  /** An API key. */
  KEY,
  /** The client's address at {@code /auth/*}. */
  AUTH_ADDRESS,
  /** The account that somebody logs in as, whether it exists or not. */
  AUTH_ACCOUNT,
  /** The client's address, where a node signs: training moves many chunks. */
  NODE;

  /** As configuration, headers and metrics write it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
