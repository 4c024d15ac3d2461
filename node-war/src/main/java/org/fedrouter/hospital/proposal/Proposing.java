package org.fedrouter.hospital.proposal;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.metrics.annotation.Counted;
import org.fedrouter.core.exchange.CardRequest;
import org.fedrouter.core.exchange.ProposeReply;
import org.fedrouter.core.exchange.ProposeRequest;

/** The messages of proposals, behind bulkhead, time-out and circuit breaker of their own. */
@ApplicationScoped
@Bulkhead(8)
@Timeout(8_000)
@CircuitBreaker(
    requestVolumeThreshold = 20,
    failureRatio = 0.5,
    delay = 5_000,
    skipOn = IllegalArgumentException.class)
public class Proposing {
  @Inject
  @ConfigProperty(name = "fedrouter.node.proposals")
  Optional<String> folder;

  private Optional<ProposalGraphs> graphs = Optional.empty();

  @PostConstruct
  void open() {
    graphs = folder.map(name -> new ProposalGraphs(Path.of(name)));
  }

  /** What a model says; empty when this node does not have it. */
  @Counted(name = "fedrouter_node_proposed", absolute = true)
  public Optional<byte[]> propose(byte[] message) {
    ProposeRequest request = ProposeRequest.decode(message);
    return graphs
        .flatMap(models -> models.probabilities(request))
        .map(probabilities -> new ProposeReply(probabilities).encode());
  }

  /** The card of a model; empty when this node does not have it. */
  public Optional<byte[]> card(byte[] message) {
    CardRequest request = CardRequest.decode(message);
    return graphs.flatMap(models -> models.card(request.model()));
  }

  @PreDestroy
  void close() {
    graphs.ifPresent(ProposalGraphs::close);
  }
}
