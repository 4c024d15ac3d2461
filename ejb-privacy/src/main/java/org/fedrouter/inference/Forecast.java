package org.fedrouter.inference;

import java.util.List;
import java.util.function.ToLongFunction;
import org.fedrouter.core.ledger.LedgerBalance;
import org.fedrouter.core.ledger.LedgerKey;
import org.fedrouter.core.mechanism.WhatIf;
import org.jspecify.annotations.Nullable;

/** What became of a {@link Hypothesis}: nothing but numbers. */
public sealed interface Forecast {
  /**
   * The price.
   *
   * @param shards B
   * @param largest what the budget pays, or null without a budget
   * @param noiseOfMean standard deviation in logits of each coordinate of the mean vote
   * @param shares of the ledgers that would be charged; the tightest first
   * @param missing ledgers that would be charged and do not exist
   * @param notes why such an answer could not be asked for here as it is
   */
  record Priced(
      WhatIf price,
      int shards,
      @Nullable Largest largest,
      double noiseOfMean,
      List<Share> shares,
      List<LedgerKey> missing,
      List<String> notes)
      implements Forecast {
    public Priced {
      shares = List.copyOf(shares);
      missing = List.copyOf(missing);
      notes = List.copyOf(notes);
    }

    /** How many such answers all ledgers together carry now. */
    public long answersLeft() {
      return least(Share::answers);
    }

    /** How many they carry in their lives, whatever windows and states allow now. */
    public long lifetimeAnswersLeft() {
      return least(Share::lifetimeAnswers);
    }

    private long least(ToLongFunction<Share> answers) {
      return missing.isEmpty() ? shares.stream().mapToLong(answers).min().orElse(0) : 0;
    }
  }

  /**
   * What a budget pays.
   *
   * @param bound largest clip or norm bound for the tokens asked about; 0 when it pays none
   * @param tokens most of them at the clip or norm bound of the price
   */
  record Largest(long budgetNano, int bound, int tokens) {}

  /**
   * What one ledger carries.
   *
   * @param answers of this kind that it carries now
   * @param lifetimeAnswers that it carries whatever its window and state allow now
   */
  record Share(LedgerBalance balance, long answers, long lifetimeAnswers) {}

  /** The budget cannot pay the tokens at the smallest clip or norm bound. */
  record TooSmall(long budgetNano) implements Forecast {}

  /** A parameter has no meaning here. */
  record Impossible(String field, String rule, String value) implements Forecast {}
}
