package org.fedrouter.inference.boundary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fedrouter.core.aggregation.secure.Signing;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.exchange.GenerateReply;
import org.fedrouter.inference.Consensus;
import org.fedrouter.node.Node;

/**
 * Counts signed replies to one request. Replies agree when text, model, adapter and ending are
 * equal; how a node counted its prompt does not matter.
 */
final class Ballot {
  private final Generation generation;
  private final int faults;
  private final List<Voter> voters;
  private final Map<Node, GenerateReply> valid = new HashMap<>();
  private final Map<Node, String> invalid = new HashMap<>();

  /** A node and the key that it must sign with. */
  record Voter(Node node, Bytes key) {}

  private record Content(
      String text, String modelHash, String adapterHash, GenerateReply.Finish finish) {
    static Content of(GenerateReply reply) {
      return new Content(
          reply.text(), reply.origin().modelHash(), reply.origin().adapterHash(), reply.finish());
    }
  }

  Ballot(Generation generation, int faults, List<Voter> voters) {
    this.generation = generation;
    this.faults = faults;
    this.voters = List.copyOf(voters);
  }

  /** Counts a reply; one that is no reply, breaks the request or is not signed counts for none. */
  void add(Voter voter, byte[] bytes) {
    GenerateReply reply;
    try {
      reply = GenerateReply.decode(bytes);
    } catch (IllegalArgumentException e) {
      fail(voter, "not a valid reply");
      return;
    }
    String fault = generation.fault(reply);
    if (!fault.isEmpty()) {
      fail(voter, fault);
    } else if (!Signing.verify(
        voter.key(), reply.statement(generation.request()), reply.signature())) {
      fail(voter, "its signature is not that of its registered key");
    } else {
      valid.put(voter.node(), reply);
    }
  }

  void fail(Voter voter, String fault) {
    invalid.put(voter.node(), fault);
  }

  /** Nodes that have not answered. */
  List<Voter> silent() {
    return voters.stream()
        .filter(v -> !valid.containsKey(v.node()) && !invalid.containsKey(v.node()))
        .toList();
  }

  /** Whether all have answered, or enough agree. */
  boolean decided() {
    return valid.size() + invalid.size() == voters.size() || count().achieved();
  }

  /** The reply that most nodes gave; of equally many, that of the first node asked. */
  Optional<GenerateReply> winner() {
    Map<Content, Integer> counts = new HashMap<>();
    valid.values().forEach(reply -> counts.merge(Content.of(reply), 1, Integer::sum));
    GenerateReply winner = null;
    int most = 0;
    for (Voter voter : voters) {
      GenerateReply reply = valid.get(voter.node());
      if (reply != null && counts.getOrDefault(Content.of(reply), 0) > most) {
        most = counts.getOrDefault(Content.of(reply), 0);
        winner = reply;
      }
    }
    return Optional.ofNullable(winner);
  }

  /** Nodes that gave it. */
  List<Node> agreeing() {
    Optional<Content> given = winner().map(Content::of);
    List<Node> nodes = new ArrayList<>();
    for (Voter voter : voters) {
      if (given.isPresent() && given.equals(content(voter))) {
        nodes.add(voter.node());
      }
    }
    return nodes;
  }

  private Optional<Content> content(Voter voter) {
    return Optional.ofNullable(valid.get(voter.node())).map(Content::of);
  }

  /** The evidence as it stands. */
  Consensus count() {
    List<Node> agreeing = agreeing();
    return new Consensus(
        faults,
        voters.size(),
        agreeing.size(),
        Bytes.sha256(generation.request().encode()),
        voters.stream().map(voter -> vote(voter, agreeing.contains(voter.node()))).toList());
  }

  private Consensus.Vote vote(Voter voter, boolean agrees) {
    GenerateReply reply = valid.get(voter.node());
    if (reply == null) {
      String fault = invalid.getOrDefault(voter.node(), "not awaited");
      return new Consensus.Vote(
          voter.node().id(), false, Bytes.EMPTY, Bytes.EMPTY, Bytes.EMPTY, voter.key(), fault);
    }
    byte[] plain = reply.signed(Bytes.EMPTY).encode();
    return new Consensus.Vote(
        voter.node().id(),
        agrees,
        agrees ? Bytes.of(plain) : Bytes.EMPTY,
        Bytes.sha256(plain),
        reply.signature(),
        voter.key(),
        agrees ? "" : "gave another answer");
  }
}
