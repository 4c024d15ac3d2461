package org.fedrouter.inference.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.fedrouter.budget.boundary.LedgerListing;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.core.ledger.LedgerBalance;
import org.fedrouter.core.ledger.LedgerKey;
import org.fedrouter.core.ledger.LedgerKind;
import org.fedrouter.core.ledger.LedgerState;
import org.fedrouter.identity.Identity;
import org.fedrouter.inference.RequestedMechanism;
import org.fedrouter.node.NodeState;
import org.fedrouter.node.boundary.NodeProbe;
import org.fedrouter.runtime.Settings;

/** Whether a caller could be answered privately now. */
@ApplicationScoped
public class Readiness {
  @Inject Rosters rosters;
  @Inject NodeProbe probe;
  @Inject LedgerListing ledgers;
  @Inject Settings settings;

  /**
   * Why a private answer by the default mechanism is impossible now, in sentences; empty when it is
   * possible.
   *
   * @param own the ledgers of the caller and of the caller's departments
   */
  public List<String> obstacles(Identity caller, List<LedgerBalance> own) {
    Optional<Roster> signed = rosters.current();
    List<NodeState> nodes = probe.all().stream().filter(node -> mayVote(signed, node)).toList();
    List<String> obstacles = new ArrayList<>();
    signed.ifPresentOrElse(
        roster -> obstacles.addAll(unlike(roster, nodes)),
        () -> obstacles.add("there is no roster that the hospitals signed"));
    for (NodeState node : nodes) {
      if (!node.ready()) {
        obstacles.add("hospital " + node.node().hospital() + " does not answer now");
      }
    }
    obstacles.addAll(ofDatasets(nodes));
    obstacles.addAll(ofCaller(caller, own));
    return obstacles;
  }

  /** Nodes of no hospital in the roster answer publicly; they do not stand in the way. */
  private static boolean mayVote(Optional<Roster> signed, NodeState node) {
    return signed.isEmpty() || signed.get().member(node.node().hospital()).isPresent();
  }

  private List<String> unlike(Roster roster, List<NodeState> nodes) {
    List<String> obstacles = new ArrayList<>();
    String mechanism = RequestedMechanism.valueOf(settings.mechanism()).label();
    if (!roster.policy().mechanisms().contains(mechanism)) {
      obstacles.add("the roster does not allow the default mechanism " + mechanism);
    }
    int quorum = roster.policy().quorum();
    if (nodes.size() < quorum) {
      obstacles.add(
          "a private answer needs %d hospitals, there are %d".formatted(quorum, nodes.size()));
    }
    return obstacles;
  }

  /** What every answer charges. */
  private List<String> ofDatasets(List<NodeState> nodes) {
    List<LedgerKey> keys =
        nodes.stream().map(n -> new LedgerKey(LedgerKind.DATASET, n.node().hospital())).toList();
    List<LedgerBalance> balances = ledgers.of(keys);
    List<String> obstacles = new ArrayList<>();
    for (LedgerKey key : keys) {
      if (balances.stream().noneMatch(balance -> balance.key().equals(key))) {
        obstacles.add("there is no ledger " + key.label());
      }
    }
    obstacles.addAll(stopped(balances));
    return obstacles;
  }

  /** The caller's own ledger must carry an answer, and that of one department. */
  private static List<String> ofCaller(Identity caller, List<LedgerBalance> own) {
    List<String> obstacles = new ArrayList<>();
    if (!caller.may("query")) {
      obstacles.add("the caller may not ask");
      return obstacles;
    }
    List<LedgerBalance> user = of(LedgerKind.USER, own);
    List<LedgerBalance> departments = of(LedgerKind.DEPARTMENT, own);
    if (user.isEmpty() || departments.isEmpty()) {
      obstacles.add(user.isEmpty() ? "the caller has no ledger" : "the caller has no department");
    }
    obstacles.addAll(stopped(user));
    List<String> closed = stopped(departments);
    if (closed.size() == departments.size()) {
      obstacles.addAll(closed);
    }
    return obstacles;
  }

  private static List<LedgerBalance> of(LedgerKind kind, Collection<LedgerBalance> balances) {
    return balances.stream().filter(balance -> balance.key().kind() == kind).toList();
  }

  private static List<String> stopped(List<LedgerBalance> balances) {
    return balances.stream()
        .filter(balance -> balance.remainingNano() == 0)
        .map(balance -> "ledger " + balance.key().label() + " is " + state(balance))
        .toList();
  }

  private static String state(LedgerBalance balance) {
    LedgerState state = balance.standing().state();
    if (state != LedgerState.OPEN) {
      return state.label();
    }
    return balance.lifetimeRemainingNano() == 0 ? "spent" : "spent until its next window";
  }
}
