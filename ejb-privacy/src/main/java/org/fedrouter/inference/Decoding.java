package org.fedrouter.inference;

import java.util.List;
import org.fedrouter.node.Node;
import org.fedrouter.node.NodeFailure;
import org.jspecify.annotations.Nullable;

/** How a decode loop ended. */
public sealed interface Decoding {
  /**
   * The text is complete.
   *
   * @param opened rounds opened: each is charged
   * @param tokens released, an end of sequence included
   * @param cachedTokens of the prompt, found in the caller's own prefix cache
   * @param nodes that took part to the end
   * @param consensus of these, or null when one was asked
   */
  record Complete(
      String text,
      int opened,
      int tokens,
      int promptTokens,
      int cachedTokens,
      Ending ending,
      Provenance provenance,
      List<Node> nodes,
      @Nullable Consensus consensus)
      implements Decoding {
    public Complete {
      nodes = List.copyOf(nodes);
    }
  }

  /** The nodes that were asked do not agree, and nothing less was wanted. */
  record Divided(Consensus consensus) implements Decoding {}

  /**
   * It stopped for another reason than the released text.
   *
   * @param opened whether a request of any round may have left the router
   */
  record Broken(String reason, NodeFailure.Kind kind, boolean opened) implements Decoding {}
}
