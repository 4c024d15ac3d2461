package org.fedrouter.inference.boundary;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.ledger.LedgerKey;
import org.fedrouter.core.ledger.LedgerKind;
import org.fedrouter.identity.Identity;
import org.fedrouter.inference.AnswerSink;
import org.fedrouter.inference.Question;
import org.fedrouter.node.Node;
import org.fedrouter.planning.Left;
import org.jspecify.annotations.Nullable;

/**
 * Somebody asks a question now.
 *
 * @param question as nodes see it
 * @param hash of the question as it was asked, and of what was replaced in it
 * @param node that alone may be asked
 * @param inherited what another router, which is gone, began of it; or null
 */
record Asking(
    Identity caller,
    Question question,
    String hash,
    Optional<String> node,
    AnswerSink sink,
    Instant start,
    @Nullable Left inherited) {
  private static final byte[] TENANT = "fedrouter tenant 1".getBytes(StandardCharsets.US_ASCII);

  /**
   * Whose prefixes the nodes may keep together: the caller's for one department. An opaque hash, so
   * that a node does not learn who asks.
   */
  Bytes tenant() {
    String subject = question.department() + "\0" + caller.account();
    return Bytes.sha256(TENANT, subject.getBytes(StandardCharsets.UTF_8));
  }

  Asking inheriting(Left left) {
    return new Asking(caller, question, hash, node, sink, start, left);
  }

  /** Everything that a private answer of these nodes charges. */
  List<LedgerKey> ledgers(List<Node> nodes) {
    List<LedgerKey> keys = new ArrayList<>();
    keys.add(new LedgerKey(LedgerKind.USER, caller.account()));
    keys.add(new LedgerKey(LedgerKind.DEPARTMENT, question.department()));
    nodes.forEach(node -> keys.add(new LedgerKey(LedgerKind.DATASET, node.hospital())));
    return keys;
  }

  /** The caller's own hospital first: no private information enters the choice. */
  List<Node> near(List<Node> nodes) {
    List<Node> ordered = new ArrayList<>(nodes);
    ordered.sort(
        Comparator.comparing((Node node) -> !node.hospital().equals(question.department())));
    return ordered;
  }
}
