package org.fedrouter.inference;

import org.fedrouter.node.NodeFailure;

/** How a decode loop ended. */
public sealed interface Decoding {
  /**
   * The text is complete.
   *
   * @param opened rounds opened, one for each released token
   */
  record Complete(String text, int opened) implements Decoding {}

  /**
   * It stopped for another reason than the released text.
   *
   * @param opened whether a request of any round may have left the router
   */
  record Broken(String reason, NodeFailure.Kind kind, boolean opened) implements Decoding {}
}
