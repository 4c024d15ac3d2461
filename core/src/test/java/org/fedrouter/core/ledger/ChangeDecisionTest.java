package org.fedrouter.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.accounting.RenyiFilter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeDecisionTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:20:00Z");
  private static final RenyiFilter FILTER =
      RenyiFilter.forLinearCurves(new Epsilon(10), new Delta(1e-5));

  @Test
  void raise_keepsTheOrder_andAdmitsLessThanALedgerMadeForIt() {
    LedgerChange raise = new LedgerChange.Raise(new Epsilon(20));
    long nano = allowed(terms(LedgerKind.USER, null), raise);
    assertThat(nano)
        .isEqualTo(new RenyiFilter(new Epsilon(20), new Delta(1e-5), FILTER.order()).limitNano())
        .isGreaterThan(FILTER.limitNano())
        .isLessThan(RenyiFilter.forLinearCurves(new Epsilon(20), new Delta(1e-5)).limitNano());
  }

  @Test
  void raise_toLess_orBeyondThePromise_isRefused() {
    assertThat(refused(terms(LedgerKind.USER, null), raise(10))).contains("above 10.0");
    assertThat(refused(terms(LedgerKind.DATASET, new Epsilon(12)), raise(12.5))).contains("12.0");
    assertThat(refused(terms(LedgerKind.DATASET, null), raise(11))).contains("10.0 was promised");
    assertThat(allowed(terms(LedgerKind.DATASET, new Epsilon(12)), raise(12))).isPositive();
    assertThat(refused(leased(), raise(11))).contains("leased");
    assertThat(refused(leased(), new LedgerChange.Emergency(new Epsilon(1), NOW.plusSeconds(60))))
        .contains("leased");
  }

  @Test
  void emergency_ofADataSet_isRefused() {
    LedgerChange grant = new LedgerChange.Emergency(new Epsilon(1), NOW.plusSeconds(60));
    assertThat(refused(terms(LedgerKind.DATASET, new Epsilon(12)), grant)).contains("patients");
    assertThat(allowed(terms(LedgerKind.DEPARTMENT, null), grant))
        .isEqualTo((long) Math.floor(1e9 / FILTER.order() * (1 - 1e-12)));
  }

  @Test
  void emergency_thatEndsBeforeItBegins_orBeforeAValidOne_isRefused() {
    LedgerTerms terms = terms(LedgerKind.USER, null);
    assertThat(refused(terms, new LedgerChange.Emergency(new Epsilon(1), NOW))).contains("begins");
    LedgerTerms granted =
        new LedgerTerms(
            terms.key(),
            FILTER,
            null,
            LedgerState.OPEN,
            new LedgerWindow.None(),
            new EmergencyGrant(5, 5, NOW.plusSeconds(90)),
            false);
    assertThat(refused(granted, new LedgerChange.Emergency(new Epsilon(1), NOW.plusSeconds(60))))
        .contains("valid already");
  }

  @Test
  void window_thatAdmitsNothingAtTheLedgersOrder_isRefused() {
    LedgerTerms terms = terms(LedgerKind.USER, null);
    assertThat(refused(terms, new LedgerChange.SetWindow(Duration.ofDays(1), new Epsilon(.1))))
        .contains("admits nothing");
    assertThat(refused(terms, new LedgerChange.SetWindow(Duration.ofMillis(5), new Epsilon(8))))
        .contains("seconds");
    assertThat(allowed(terms, new LedgerChange.SetWindow(Duration.ofDays(1), new Epsilon(8))))
        .isBetween(1L, FILTER.limitNano() - 1);
  }

  @Test
  void window_thatIsThereAlready_orIsNotThereToBeCleared_isRefused() {
    LedgerChange day = new LedgerChange.SetWindow(Duration.ofDays(1), new Epsilon(8));
    LedgerTerms none = terms(LedgerKind.USER, null);
    assertThat(refused(none, new LedgerChange.ClearWindow())).contains("no window");
    LedgerTerms daily =
        new LedgerTerms(
            none.key(),
            FILTER,
            null,
            LedgerState.OPEN,
            new LedgerWindow.Tumbling(Duration.ofDays(1), new Epsilon(8), 7, Instant.EPOCH, 5),
            EmergencyGrant.NONE,
            false);
    assertThat(refused(daily, day)).contains("already");
    assertThat(allowed(daily, new LedgerChange.SetWindow(Duration.ofDays(1), new Epsilon(9))))
        .isPositive();
    assertThat(allowed(daily, new LedgerChange.SetWindow(Duration.ofDays(2), new Epsilon(8))))
        .isPositive();
    assertThat(allowed(daily, new LedgerChange.ClearWindow())).isZero();
  }

  @Test
  void state_changesOnlyWhereItDiffers_andClosedIsFinal() {
    LedgerTerms open = terms(LedgerKind.USER, null);
    assertThat(allowed(open, new LedgerChange.Freeze())).isZero();
    assertThat(refused(open, new LedgerChange.Unfreeze())).contains("not frozen");
    assertThat(refused(in(LedgerState.FROZEN), new LedgerChange.Freeze())).contains("already");
    assertThat(allowed(in(LedgerState.FROZEN), new LedgerChange.Unfreeze())).isZero();
    assertThat(allowed(in(LedgerState.FROZEN), new LedgerChange.Close())).isZero();
    assertThat(refused(in(LedgerState.CLOSED), new LedgerChange.Unfreeze())).contains("for ever");
    assertThat(refused(in(LedgerState.CLOSED), raise(20))).contains("for ever");
  }

  /** Many small grants together never reach beyond the exact quotient. */
  @ParameterizedTest
  @ValueSource(doubles = {1.0000001, 1.7, 2.4044447419792534, 3.402, 125.23, 1e7})
  void extra_isRoundedDown(double order) {
    for (double epsilon : new double[] {1e-6, .001, .1, 1, 3, 7.7, 1_000}) {
      long nano = LedgerTerms.extraNano(new Epsilon(epsilon), order);
      assertThat((double) nano).isLessThanOrEqualTo(epsilon / order * 1e9);
      assertThat((double) nano).isGreaterThan(epsilon / order * 1e9 * (1 - 1e-9) - 1.001);
    }
  }

  private static LedgerChange raise(double epsilon) {
    return new LedgerChange.Raise(new Epsilon(epsilon));
  }

  private static LedgerTerms terms(LedgerKind kind, @Nullable Epsilon most) {
    return new LedgerTerms(
        new LedgerKey(kind, "x"),
        FILTER,
        most,
        LedgerState.OPEN,
        new LedgerWindow.None(),
        EmergencyGrant.NONE,
        false);
  }

  private static LedgerTerms in(LedgerState state) {
    return new LedgerTerms(
        new LedgerKey(LedgerKind.USER, "x"),
        FILTER,
        null,
        state,
        new LedgerWindow.None(),
        EmergencyGrant.NONE,
        false);
  }

  private static LedgerTerms leased() {
    return new LedgerTerms(
        new LedgerKey(LedgerKind.DEPARTMENT, "x"),
        FILTER,
        null,
        LedgerState.OPEN,
        new LedgerWindow.None(),
        EmergencyGrant.NONE,
        true);
  }

  private static long allowed(LedgerTerms terms, LedgerChange change) {
    return ChangeDecision.of(terms, change, NOW) instanceof ChangeDecision.Allowed(long nano)
        ? nano
        : -1;
  }

  private static String refused(LedgerTerms terms, LedgerChange change) {
    return ChangeDecision.of(terms, change, NOW) instanceof ChangeDecision.Refused(String why)
        ? why
        : "";
  }
}
