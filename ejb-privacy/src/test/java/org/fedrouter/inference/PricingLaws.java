package org.fedrouter.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.accounting.RenyiFilter;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.core.exchange.Input;
import org.fedrouter.core.mechanism.Temperature;
import org.fedrouter.core.mechanism.WhatIf;
import org.fedrouter.node.Node;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is forecast is what an answer then charges. */
class PricingLaws {
  private static final Temperature TEMPERATURE = Temperature.of(0.7);

  @ParameterizedTest
  @CsvSource({
    "EXPONENTIAL, 0.1, 64",
    "EXPONENTIAL, 3, 17",
    "EXPONENTIAL, 20, 1",
    "GAUSSIAN, 1, 64",
    "GAUSSIAN, 10, 5",
    "GAUSSIAN, 20, 512"
  })
  void price_isTheChargeOfThePlan(RequestedMechanism mechanism, double epsilon, int tokens)
      throws GeneralSecurityException {
    Roster roster = SampleRoster.of(List.of("exponential", "gaussian"));
    long budget = nano(epsilon);
    PrivatePlan plan =
        PrivatePlan.of(roster, nodes(roster), question(mechanism, epsilon, tokens), budget)
            .orElseThrow();

    Forecast.Priced priced =
        priced(
            new Pricing(roster, SampleRoster.HOSPITALS)
                .of(asked(mechanism, tokens, null, null, budget)));

    assertThat(priced.price().answerNano())
        .isEqualTo(plan.chargeNano())
        .isLessThanOrEqualTo(budget);
    assertThat(priced.price().rounds()).isEqualTo(plan.rounds());
    assertThat(priced.shards()).isEqualTo(plan.shards());
    assertThat(priced.notes()).isEmpty();
  }

  /** The fourth hospital of a quorum of three: a drop-out is survived, its round is asked again. */
  @Test
  void gaussian_aboveTheQuorum_chargesOneRoundMore_andOffersOneTokenLess()
      throws GeneralSecurityException {
    Pricing pricing = new Pricing(SampleRoster.of(List.of("gaussian")), SampleRoster.HOSPITALS);
    Forecast.Priced priced =
        priced(pricing.of(asked(RequestedMechanism.GAUSSIAN, 10, null, 4096, nano(3))));
    assertThat(priced.price().rounds()).isEqualTo(11);
    Forecast.Largest largest = Objects.requireNonNull(priced.largest());
    assertThat(priced.price().mechanism().chargeNano(largest.tokens() + 1))
        .isLessThanOrEqualTo(nano(3));
    assertThat(priced.price().mechanism().chargeNano(largest.tokens() + 2)).isGreaterThan(nano(3));
    assertThat(priced.noiseOfMean()).isEqualTo(64 * Math.sqrt(4) / 40);
  }

  @Test
  void bound_beyondTheRoster_isPriced_andNoted() throws GeneralSecurityException {
    Pricing pricing = new Pricing(SampleRoster.of(List.of("gaussian")), SampleRoster.HOSPITALS);
    Forecast.Priced priced =
        priced(pricing.of(asked(RequestedMechanism.EXPONENTIAL, 10, 100, 9 << 10, null)));
    assertThat(WhatIf.boundOf(priced.price().mechanism())).isEqualTo(9 << 10);
    assertThat(priced.largest()).isNull();
    assertThat(priced.notes())
        .containsExactly(
            "the roster does not allow mechanism exponential",
            "the roster allows at most 8.0 logits",
            "the hospitals here have 40 shards");
  }

  @Test
  void budget_belowTheSmallestClip_isTooSmall() throws GeneralSecurityException {
    Pricing pricing = new Pricing(SampleRoster.of(List.of("exponential")), SampleRoster.HOSPITALS);
    assertThat(pricing.of(asked(RequestedMechanism.EXPONENTIAL, 512, null, null, 1L)))
        .isEqualTo(new Forecast.TooSmall(1));
  }

  @Test
  void withoutARoster_onlyTheExponentialMechanismHasAPrice_andNeedsShards() {
    Pricing pricing = new Pricing(null, List.of());
    assertThat(pricing.of(asked(RequestedMechanism.GAUSSIAN, 1, 100, null, 1L)))
        .isInstanceOf(Forecast.Impossible.class);
    assertThat(pricing.of(asked(RequestedMechanism.EXPONENTIAL, 1, null, null, 1L)))
        .isInstanceOf(Forecast.Impossible.class);
    Forecast.Priced priced =
        priced(pricing.of(asked(RequestedMechanism.EXPONENTIAL, 64, 100, null, nano(1))));
    assertThat(priced.notes()).hasSize(1);
  }

  private static Forecast.Priced priced(Forecast forecast) {
    assertThat(forecast).isInstanceOf(Forecast.Priced.class);
    return (Forecast.Priced) forecast;
  }

  private static Hypothesis asked(
      RequestedMechanism mechanism,
      int tokens,
      @Nullable Integer shards,
      @Nullable Integer bound,
      @Nullable Long budget) {
    return new Hypothesis(null, mechanism, TEMPERATURE, tokens, shards, bound, budget, 1);
  }

  private static Question question(RequestedMechanism mechanism, double epsilon, int tokens) {
    return new Question(
        new Input.Text("fever"),
        "",
        "",
        "icu",
        RequestedMode.PRIVATE,
        mechanism,
        new Epsilon(epsilon),
        Drawing.of(tokens, TEMPERATURE),
        Wishes.NONE,
        Duration.ofSeconds(1),
        null);
  }

  private static long nano(double epsilon) {
    return RenyiFilter.forLinearCurves(new Epsilon(epsilon), new Delta(1e-5)).limitNano();
  }

  private static List<Node> nodes(Roster roster) {
    return roster.members().stream()
        .map(m -> new Node(m.id(), m.id(), URI.create("https://127.0.0.1"), m.shards()))
        .toList();
  }
}
