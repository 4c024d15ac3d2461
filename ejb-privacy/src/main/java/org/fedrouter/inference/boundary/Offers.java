package org.fedrouter.inference.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.fedrouter.budget.boundary.ChargedTrainings;
import org.fedrouter.federation.boundary.ServedAdapters;
import org.fedrouter.inference.Catalogue;
import org.fedrouter.inference.CatalogueJson;
import org.fedrouter.node.Node;
import org.fedrouter.node.boundary.NodeLink;
import org.fedrouter.runtime.Time;
import org.jspecify.annotations.Nullable;

/**
 * What the nodes offer, asked of them every few seconds at most; of adapters those whose training
 * was charged. Callers wait only for what no node was asked about yet, or when nobody asked for
 * long. A node that does not answer offers what it told last, for a while: whether it gets work is
 * its health's business, not this page's.
 */
@ApplicationScoped
public class Offers {
  private static final Logger LOG = Logger.getLogger(Offers.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration FRESH = Duration.ofSeconds(3);
  private static final Duration USABLE = Duration.ofSeconds(10);
  private static final Duration REMEMBERED = Duration.ofSeconds(30);

  @Inject NodeLink link;
  @Inject ChargedTrainings trainings;
  @Inject ServedAdapters federated;
  @Inject Time time;

  private final AtomicReference<Seen> latest =
      new AtomicReference<>(new Seen(Set.of(), Map.of(), Instant.EPOCH));
  private final AtomicReference<@Nullable CompletableFuture<Seen>> asking = new AtomicReference<>();

  /**
   * After a round of questions.
   *
   * @param asked who was asked in it
   * @param told what each node told last
   */
  private record Seen(Set<Node> asked, Map<Node, Told> told, Instant at) {
    boolean covers(List<Node> nodes) {
      return nodes.stream().allMatch(node -> asked.contains(node) || told.containsKey(node));
    }

    Catalogue of(List<Node> nodes) {
      return new Catalogue(
          nodes.stream()
              .flatMap(node -> Stream.ofNullable(told.get(node)))
              .map(Told::offer)
              .toList());
    }
  }

  private record Told(Catalogue.Offer offer, Instant at) {}

  /** What these nodes offer, as of a few seconds ago at most where they answer. */
  Catalogue of(List<Node> nodes) {
    Seen seen = latest.get();
    Duration age = Duration.between(seen.at(), time.instant());
    if (age.compareTo(USABLE) >= 0 || !seen.covers(nodes)) {
      seen = refresh(nodes).join();
      // The round that was under way may have been about others.
      seen = seen.covers(nodes) ? seen : refresh(nodes).join();
    } else if (age.compareTo(FRESH) >= 0) {
      CompletableFuture<Seen> unused = refresh(nodes);
    }
    // On the caller's thread: the ledger may have to be asked.
    return seen.of(nodes).charged(trainings::of, federated::named);
  }

  /** One round of questions at a time, whoever wants to know. */
  private CompletableFuture<Seen> refresh(List<Node> nodes) {
    CompletableFuture<Seen> mine = new CompletableFuture<>();
    CompletableFuture<Seen> running = asking.compareAndExchange(null, mine);
    if (running != null) {
      return running;
    }
    CompletableFuture<Seen> unused =
        round(nodes)
            .whenComplete(
                (found, error) -> {
                  asking.set(null); // before those who wait go on, however it ended
                  if (error == null) {
                    mine.complete(found);
                  } else {
                    mine.completeExceptionally(error);
                  }
                });
    return mine;
  }

  private CompletableFuture<Seen> round(List<Node> nodes) {
    List<CompletableFuture<Optional<Catalogue.Offer>>> pages =
        nodes.stream().map(this::ask).toList();
    return CompletableFuture.allOf(pages.toArray(CompletableFuture[]::new))
        .thenApply(
            all -> {
              Seen found = heard(nodes, pages.stream().flatMap(page -> page.join().stream()));
              latest.set(found);
              return found;
            });
  }

  private Seen heard(List<Node> asked, Stream<Catalogue.Offer> offers) {
    Instant now = time.instant();
    Map<Node, Told> told = new HashMap<>(latest.get().told());
    told.values().removeIf(before -> before.at().plus(REMEMBERED).isBefore(now));
    offers.forEach(offer -> told.put(offer.node(), new Told(offer, now)));
    return new Seen(Set.copyOf(asked), Map.copyOf(told), now);
  }

  /** Completes with nothing when the node cannot be asked, also where the link throws at once. */
  private CompletableFuture<Optional<Catalogue.Offer>> ask(Node node) {
    return CompletableFuture.completedFuture(node)
        .thenCompose(asked -> link.get(asked, "/info", PATIENCE))
        .thenApply(page -> Optional.of(CatalogueJson.read(node, page)))
        .exceptionally(
            thrown -> {
              LOG.log(Level.FINE, "node " + node.id() + " does not tell what it offers", thrown);
              return Optional.empty();
            });
  }
}
