package org.fedrouter.node.boundary;

import org.fedrouter.core.aggregation.secure.Policy;

/** How many bytes a page or reply of a node can have, by what it is. */
final class Longest {
  /** A page tells of models and adapters in words. */
  static final int PAGE = 1 << 20;

  /** One line in the node's own words. */
  static final int REFUSAL = 1 << 13;

  /** A ticket with its keys, and the tokens that end an answer. */
  private static final int TICKET = 1 << 16;

  /** What messages carry of text at most, with what surrounds it. */
  private static final int TEXT = (1 << 18) + TICKET;

  private static final int SUMS = Policy.MOST_CANDIDATES * Integer.BYTES;

  private Longest() {}

  /**
   * @param path that is posted to
   */
  static int reply(String path) {
    return switch (path) {
      case "/inference/step", "/inference/bind" -> 2 * SUMS + TEXT;
      case "/inference/collect" -> SUMS + TICKET;
      case "/inference/generate", "/inference/close" -> TEXT;
      default -> TICKET;
    };
  }
}
