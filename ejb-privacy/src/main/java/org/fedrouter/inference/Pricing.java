package org.fedrouter.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fedrouter.core.aggregation.secure.Member;
import org.fedrouter.core.aggregation.secure.Policy;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.core.exchange.Terms;
import org.fedrouter.core.mechanism.DistributedGaussian;
import org.fedrouter.core.mechanism.ExponentialMechanism;
import org.fedrouter.core.mechanism.Lattice;
import org.fedrouter.core.mechanism.TokenMechanism;
import org.fedrouter.core.mechanism.WhatIf;
import org.jspecify.annotations.Nullable;

/**
 * Prices a hypothesis by the rules of a roster.
 *
 * @param roster null when there is none that counts; then only the exponential mechanism has a
 *     price
 * @param hospitals that would be asked
 */
public record Pricing(@Nullable Roster roster, List<String> hospitals) {
  public Pricing {
    hospitals = List.copyOf(hospitals);
  }

  /** The price without ledgers, or why there is none. */
  public Forecast of(Hypothesis asked) {
    if (asked.mechanism() == RequestedMechanism.GAUSSIAN && roster == null) {
      return new Forecast.Impossible(
          "mechanism", "gaussian needs a roster that the hospitals signed", "gaussian");
    }
    int shards = asked.shards() == null ? shards() : asked.shards();
    if (shards == 0) {
      return new Forecast.Impossible("shards", "is required while there is no roster", "nothing");
    }
    return used(asked, shards)
        .map(mechanism -> price(asked, mechanism, shards))
        .orElseGet(
            () -> new Forecast.TooSmall(asked.budgetNano() == null ? 0 : asked.budgetNano()));
  }

  private Forecast price(Hypothesis asked, TokenMechanism mechanism, int shards) {
    WhatIf price;
    try {
      price = new WhatIf(mechanism, rounds(asked), asked.answers());
    } catch (IllegalArgumentException e) {
      return new Forecast.Impossible("answers", "" + e.getMessage(), "" + asked.answers());
    }
    return new Forecast.Priced(
        price,
        shards,
        largest(asked, price, shards),
        WhatIf.noiseOfMean(mechanism, hospitals.size(), shards),
        List.of(),
        List.of(),
        notes(asked, mechanism, shards));
  }

  /** The bound asked about, else the largest that the budget pays and the roster allows. */
  private Optional<TokenMechanism> used(Hypothesis asked, int shards) {
    if (asked.bound() != null) {
      return Optional.of(mechanism(asked, asked.bound(), shards));
    }
    return paid(asked, shards)
        .map(most -> Math.min(WhatIf.boundOf(most), most(asked.mechanism())))
        .map(bound -> mechanism(asked, bound, shards));
  }

  private Optional<TokenMechanism> paid(Hypothesis asked, int shards) {
    long budget = asked.budgetNano() == null ? 0 : asked.budgetNano();
    return WhatIf.largest(
        mechanism(asked, least(asked.mechanism()), shards), budget, rounds(asked));
  }

  private Forecast.@Nullable Largest largest(Hypothesis asked, WhatIf price, int shards) {
    if (asked.budgetNano() == null) {
      return null;
    }
    long budget = asked.budgetNano();
    int bound = paid(asked, shards).map(WhatIf::boundOf).orElse(0);
    int repeated = price.rounds() - asked.tokens();
    return new Forecast.Largest(budget, bound, price.tokensIn(budget, repeated));
  }

  private TokenMechanism mechanism(Hypothesis asked, int bound, int shards) {
    return switch (asked.mechanism()) {
      case EXPONENTIAL ->
          new ExponentialMechanism(
              bound,
              shards,
              asked.temperature(),
              roster == null ? 1 : roster.policy().hospitalsPerPatient());
      case GAUSSIAN -> policy().mechanism(new Terms.Gaussian(bound), shards);
    };
  }

  private int rounds(Hypothesis asked) {
    return switch (asked.mechanism()) {
      case EXPONENTIAL -> asked.tokens();
      case GAUSSIAN ->
          policy().rounds(new Terms.Gaussian(policy().norm()), hospitals.size(), asked.tokens());
    };
  }

  private static int least(RequestedMechanism mechanism) {
    return switch (mechanism) {
      case EXPONENTIAL -> 1;
      case GAUSSIAN -> DistributedGaussian.LEAST_NORM_BOUND;
    };
  }

  private int most(RequestedMechanism mechanism) {
    return switch (mechanism) {
      case EXPONENTIAL -> roster == null ? Integer.MAX_VALUE : roster.policy().clip();
      case GAUSSIAN -> policy().norm();
    };
  }

  private List<String> notes(Hypothesis asked, TokenMechanism mechanism, int shards) {
    if (roster == null) {
      return List.of("there is no roster: one hospital for each patient is assumed");
    }
    List<String> notes = new ArrayList<>();
    String name = asked.mechanism().label();
    if (!roster.policy().mechanisms().contains(name)) {
      notes.add("the roster does not allow mechanism " + name);
    }
    if (WhatIf.boundOf(mechanism) > most(asked.mechanism())) {
      notes.add("the roster allows at most " + Lattice.logits(most(asked.mechanism())) + " logits");
    }
    if (shards != shards()) {
      notes.add("the hospitals here have " + shards() + " shards");
    }
    return notes;
  }

  private int shards() {
    return roster == null
        ? 0
        : roster.members().stream()
            .filter(member -> hospitals.contains(member.id()))
            .mapToInt(Member::shards)
            .sum();
  }

  private Policy policy() {
    if (roster == null) {
      throw new IllegalStateException("the Gaussian mechanism has no rules without a roster");
    }
    return roster.policy();
  }
}
