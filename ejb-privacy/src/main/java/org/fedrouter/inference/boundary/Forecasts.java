package org.fedrouter.inference.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.fedrouter.budget.boundary.LedgerListing;
import org.fedrouter.core.aggregation.secure.Member;
import org.fedrouter.core.ledger.LedgerBalance;
import org.fedrouter.core.ledger.LedgerKey;
import org.fedrouter.core.ledger.LedgerKind;
import org.fedrouter.identity.Identity;
import org.fedrouter.inference.Forecast;
import org.fedrouter.inference.Hypothesis;
import org.fedrouter.inference.Pricing;
import org.fedrouter.node.Node;
import org.fedrouter.node.boundary.NodeDirectory;

/** What private answers would cost and how many the ledgers carry. Reads only. */
@Stateless
public class Forecasts {
  @Inject Rosters rosters;
  @Inject NodeDirectory directory;
  @Inject LedgerListing ledgers;

  /** The price for a caller; ledgers are those that the answer would charge. */
  public Forecast of(Identity caller, Hypothesis asked) {
    List<String> hospitals = hospitals();
    Pricing pricing = new Pricing(rosters.current().orElse(null), hospitals);
    return switch (pricing.of(asked)) {
      case Forecast.Priced priced -> shared(priced, keys(caller, asked, hospitals));
      case Forecast.TooSmall small -> small;
      case Forecast.Impossible impossible -> impossible;
    };
  }

  private Forecast shared(Forecast.Priced priced, List<LedgerKey> keys) {
    List<LedgerBalance> balances = ledgers.of(keys);
    Set<LedgerKey> missing = new HashSet<>(keys);
    List<Forecast.Share> shares = new ArrayList<>();
    for (LedgerBalance balance : balances) {
      missing.remove(balance.key());
      shares.add(
          new Forecast.Share(
              balance,
              priced.price().answersIn(balance.remainingNano()),
              priced.price().answersIn(balance.lifetimeRemainingNano())));
    }
    shares.sort(
        Comparator.comparingLong((Forecast.Share share) -> share.balance().remainingNano())
            .thenComparing(share -> share.balance().key()));
    return new Forecast.Priced(
        priced.price(),
        priced.shards(),
        priced.largest(),
        priced.noiseOfMean(),
        shares,
        missing.stream().sorted().toList(),
        priced.notes());
  }

  /** Who may not ask has no ledger of their own to charge, and plans for others. */
  private static List<LedgerKey> keys(Identity caller, Hypothesis asked, List<String> hospitals) {
    List<LedgerKey> keys = new ArrayList<>();
    if (caller.may("query")) {
      keys.add(new LedgerKey(LedgerKind.USER, caller.account()));
    }
    if (asked.department() != null) {
      keys.add(new LedgerKey(LedgerKind.DEPARTMENT, asked.department()));
    }
    hospitals.forEach(hospital -> keys.add(new LedgerKey(LedgerKind.DATASET, hospital)));
    return keys;
  }

  /** The registered ones, as an answer would ask them; before any is, those of the roster. */
  private List<String> hospitals() {
    List<String> registered =
        rosters.current().map(directory::members).orElseGet(directory::active).stream()
            .map(Node::hospital)
            .toList();
    return registered.isEmpty()
        ? rosters
            .current()
            .map(r -> r.members().stream().map(Member::id).toList())
            .orElse(List.of())
        : registered;
  }
}
