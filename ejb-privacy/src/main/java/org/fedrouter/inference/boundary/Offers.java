package org.fedrouter.inference.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.fedrouter.budget.boundary.ChargedTrainings;
import org.fedrouter.inference.Catalogue;
import org.fedrouter.inference.CatalogueJson;
import org.fedrouter.node.Node;
import org.fedrouter.node.boundary.NodeLink;
import org.fedrouter.runtime.Time;
import org.jspecify.annotations.Nullable;

/**
 * What the nodes offer now, of adapters those whose training was charged. They are asked every few
 * seconds at most. Callers wait only for the first answer, or when nobody asked for long; a node
 * that does not answer offers nothing.
 */
@ApplicationScoped
public class Offers {
  private static final Logger LOG = Logger.getLogger(Offers.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration FRESH = Duration.ofSeconds(3);
  private static final Duration USABLE = Duration.ofSeconds(10);

  @Inject NodeLink link;
  @Inject ChargedTrainings trainings;
  @Inject Time time;

  private final AtomicReference<@Nullable Seen> latest = new AtomicReference<>();
  private final AtomicReference<@Nullable CompletableFuture<Catalogue>> asking =
      new AtomicReference<>();

  private record Seen(Catalogue catalogue, Instant at) {}

  /** What these nodes offer, as of a few seconds ago at most. */
  Catalogue of(List<Node> nodes) {
    Seen seen = latest.get();
    Duration age = seen == null ? USABLE : Duration.between(seen.at(), time.instant());
    if (seen == null || age.compareTo(USABLE) >= 0) {
      return charged(refresh(nodes).join(), nodes);
    }
    if (age.compareTo(FRESH) >= 0) {
      CompletableFuture<Catalogue> unused = refresh(nodes);
    }
    return charged(seen.catalogue(), nodes);
  }

  /** On the caller's thread: the ledger may have to be asked. */
  private Catalogue charged(Catalogue catalogue, List<Node> nodes) {
    return new Catalogue(
            catalogue.offers().stream().filter(offer -> nodes.contains(offer.node())).toList())
        .charged(trainings::of);
  }

  /** One round of questions at a time, whoever wants to know. */
  private CompletableFuture<Catalogue> refresh(List<Node> nodes) {
    CompletableFuture<Catalogue> mine = new CompletableFuture<>();
    CompletableFuture<Catalogue> running = asking.compareAndExchange(null, mine);
    if (running != null) {
      return running;
    }
    List<CompletableFuture<Optional<Catalogue.Offer>>> pages =
        nodes.stream().map(this::ask).toList();
    CompletableFuture<Void> unused =
        CompletableFuture.allOf(pages.toArray(CompletableFuture[]::new))
            .thenRun(
                () -> {
                  Catalogue found =
                      new Catalogue(pages.stream().flatMap(page -> page.join().stream()).toList());
                  latest.set(new Seen(found, time.instant()));
                  asking.set(null);
                  mine.complete(found);
                });
    return mine;
  }

  private CompletableFuture<Optional<Catalogue.Offer>> ask(Node node) {
    return link.get(node, "/info", PATIENCE)
        .thenApply(page -> Optional.of(CatalogueJson.read(node, page)))
        .exceptionally(
            thrown -> {
              LOG.log(Level.FINE, "node " + node.id() + " does not tell what it offers", thrown);
              return Optional.empty();
            });
  }
}
