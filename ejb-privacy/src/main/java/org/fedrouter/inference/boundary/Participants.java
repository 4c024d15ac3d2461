package org.fedrouter.inference.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fedrouter.budget.boundary.LedgerListing;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.core.ledger.Admission;
import org.fedrouter.core.ledger.LedgerKey;
import org.fedrouter.core.ledger.LedgerKind;
import org.fedrouter.inference.PrivatePlan;
import org.fedrouter.inference.Question;
import org.fedrouter.inference.RequestedMechanism;
import org.fedrouter.node.Node;

/**
 * Which hospitals take part in a private answer. Where each adds noise of its own: those whose
 * ledgers carry the charge, while they are a quorum. Where sums are exact: all, whoever asks and
 * whatever ledgers have left, because two exact sums over different sets show what one hospital
 * said, and hospitals therefore answer one text to one set only.
 */
@ApplicationScoped
public class Participants {
  @Inject LedgerListing ledgers;

  /** Hospitals and how they are protected. */
  record Chosen(List<Node> nodes, PrivatePlan plan) {
    Chosen {
      nodes = List.copyOf(nodes);
    }
  }

  /** Whether a request may name fewer hospitals than there are. */
  static boolean mayBeFewer(Question question) {
    return question.mechanism() == RequestedMechanism.GAUSSIAN;
  }

  /**
   * @return empty when the budget cannot pay the smallest clip or norm bound
   * @throws IllegalArgumentException when roster or policy do not allow this answer
   */
  Optional<Chosen> of(Roster roster, List<Node> members, Question question, long budgetNano) {
    Optional<Chosen> all = plan(roster, members, question, budgetNano);
    if (all.isEmpty() || !mayBeFewer(question)) {
      return all;
    }
    Map<String, Long> carried = carried(members);
    Optional<Chosen> chosen = all;
    while (chosen.isPresent()) {
      List<Node> nodes = chosen.get().nodes();
      long charge = chosen.get().plan().chargeNano();
      List<Node> able =
          nodes.stream()
              .filter(node -> carried.getOrDefault(node.hospital(), charge) >= charge)
              .toList();
      if (able.size() == nodes.size()) {
        return chosen;
      }
      if (able.size() < roster.policy().quorum()) {
        return all;
      }
      chosen = plan(roster, able, question, budgetNano);
    }
    return chosen;
  }

  private static Optional<Chosen> plan(
      Roster roster, List<Node> nodes, Question question, long budgetNano) {
    return PrivatePlan.of(roster, nodes, question, budgetNano).map(plan -> new Chosen(nodes, plan));
  }

  /** What each ledger would carry now; one that does not exist is for the desk to name. */
  private Map<String, Long> carried(List<Node> nodes) {
    List<LedgerKey> keys =
        nodes.stream().map(node -> new LedgerKey(LedgerKind.DATASET, node.hospital())).toList();
    return ledgers.of(keys).stream()
        .collect(
            Collectors.toMap(
                balance -> balance.key().id(),
                balance -> Admission.affordableNano(List.of(balance))));
  }
}
