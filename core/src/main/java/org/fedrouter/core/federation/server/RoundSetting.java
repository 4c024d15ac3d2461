package org.fedrouter.core.federation.server;

import java.util.List;
import java.util.stream.IntStream;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.core.aggregation.secure.group.EpochGroups;
import org.fedrouter.core.aggregation.secure.group.Mode;
import org.fedrouter.core.aggregation.secure.update.SumTerms;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.terms.TrainingTerms;

/**
 * What a round is about.
 *
 * @param groups of the training, drawn or not
 * @param number from 1
 * @param adapter SHA-256 of the adapter that is trained from
 */
public record RoundSetting(
    TrainingTerms terms, Roster roster, EpochGroups groups, int number, Bytes adapter) {
  /**
   * @throws IllegalArgumentException naming the rule that is broken
   */
  public RoundSetting {
    if (number < 1 || number > terms.schedule().rounds()) {
      throw new IllegalArgumentException(
          "round must be 1 to " + terms.schedule().rounds() + ", got " + number);
    }
    if (!groups.draw().equals(terms.draw(roster))) {
      throw new IllegalArgumentException("groups must be drawn for these terms and this roster");
    }
    if (adapter.size() != 32) {
      throw new IllegalArgumentException("adapter must be a SHA-256");
    }
  }

  /** Whether masks hide single updates. */
  public boolean secure() {
    return terms.joining().mode() != Mode.PLAIN_ROBUST;
  }

  /** Names what is trained from. */
  public Bytes model() {
    return terms.model(adapter);
  }

  /** Terms of the sum of each group; none where nothing is summed in secret. */
  public List<SumTerms> sums() {
    return IntStream.range(0, groups.groups().size()).mapToObj(this::sum).toList();
  }

  private SumTerms sum(int group) {
    int members = groups.groups().get(group).size();
    return SumTerms.of(
        groups,
        group,
        terms.sum(number),
        terms.joining().threshold(),
        new SumTerms.Content(
            model(), terms.adapter().dimension(), terms.joining().encoding(members)));
  }
}
