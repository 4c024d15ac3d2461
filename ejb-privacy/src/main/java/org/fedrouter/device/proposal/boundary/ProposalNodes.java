package org.fedrouter.device.proposal.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.fedrouter.compliance.proposal.Terms;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.exchange.CardRequest;
import org.fedrouter.core.exchange.ProposeReply;
import org.fedrouter.core.exchange.ProposeRequest;
import org.fedrouter.device.proposal.ProposalAnswer;
import org.fedrouter.device.proposal.ProposalCard;
import org.fedrouter.node.Node;
import org.fedrouter.node.NodeFailure;
import org.fedrouter.node.boundary.NodeDirectory;
import org.fedrouter.node.boundary.NodeLink;
import org.fedrouter.runtime.Settings;

/**
 * Asks nodes one after another, over the same link as questions are asked, until one serves the
 * model. No database transaction waits for them.
 */
@ApplicationScoped
public class ProposalNodes {
  private static final Logger LOG = Logger.getLogger(ProposalNodes.class.getName());

  @Inject NodeDirectory directory;
  @Inject NodeLink link;
  @Inject Settings settings;

  private volatile String last = "";

  /** The answers of a model; empty when no node serves it. */
  Optional<List<ProposalAnswer>> answers(String model, ProposalCard card, Terms terms) {
    byte[] message = new ProposeRequest(bytes(model), terms.buckets(), terms.counts()).encode();
    return first(
        "/inference/propose",
        message,
        reply -> card.answers(ProposeReply.decode(reply).probabilities()));
  }

  /** The card of a model; empty when no node serves it. */
  Optional<String> card(String model) {
    return first(
        "/inference/card",
        new CardRequest(bytes(model)).encode(),
        reply -> new String(reply, StandardCharsets.UTF_8));
  }

  private static Bytes bytes(String hex) {
    return Bytes.of(HexFormat.of().parseHex(hex));
  }

  private <T> Optional<T> first(String path, byte[] message, Function<byte[], T> reading) {
    List<Node> nodes =
        directory.active().stream()
            .sorted(Comparator.comparing((Node node) -> !node.id().equals(last)))
            .toList();
    for (Node node : nodes) {
      try {
        T read = reading.apply(link.post(node, path, message, settings.nodeTimeout()).join());
        last = node.id();
        return Optional.of(read);
      } catch (CompletionException e) {
        if (!(e.getCause() instanceof NodeFailure failure)) {
          throw e;
        }
        LOG.log(Level.FINE, "no proposal: {0}", failure.reason());
      } catch (IllegalArgumentException e) {
        LOG.log(Level.WARNING, "node {0} gave no valid reply", node.id());
      }
    }
    return Optional.empty();
  }
}
