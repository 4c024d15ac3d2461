package org.fedrouter.compliance.proposal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fedrouter.compliance.proposal.ProposalModel.Proposal;

/**
 * What a model says over many texts of one target.
 *
 * @param values how often each value was the likeliest
 * @param confidence how often its probability was in each tenth
 */
public record Spread(Target target, List<Long> values, List<Long> confidence) {
  private static final int BINS = 10;

  public Spread {
    values = List.copyOf(values);
    confidence = List.copyOf(confidence);
    if (values.size() != target.classes().size() || confidence.size() != BINS) {
      throw new IllegalArgumentException(
          "values must be %d, confidence %d numbers".formatted(target.classes().size(), BINS));
    }
  }

  /** The most probable value of a text. */
  public record Likeliest(String value, double probability) {}

  /** Of what was said of this target. */
  public static Spread of(Target target, List<Likeliest> said) {
    long[] values = new long[target.classes().size()];
    long[] confidence = new long[BINS];
    for (Likeliest one : said) {
      values[target.classes().indexOf(one.value())]++;
      confidence[Math.min(BINS - 1, (int) (one.probability() * BINS))]++;
    }
    return new Spread(target, boxed(values), boxed(confidence));
  }

  private static List<Long> boxed(long[] counts) {
    return Arrays.stream(counts).boxed().toList();
  }

  /** Of all targets in their order, over some texts; labels are not looked at. */
  public static List<Spread> of(ProposalModel model, List<Vulnerability> texts) {
    Map<Target, List<Likeliest>> said = new EnumMap<>(Target.class);
    for (Target target : Target.values()) {
      said.put(target, new ArrayList<>());
    }
    for (Vulnerability one : texts) {
      for (Proposal proposal : model.propose(one.text(), one.weaknesses(), 0)) {
        Likeliest likeliest = new Likeliest(proposal.likeliest(), proposal.probability());
        Objects.requireNonNull(said.get(proposal.target())).add(likeliest);
      }
    }
    return said.entrySet().stream().map(one -> of(one.getKey(), one.getValue())).toList();
  }

  /** How many texts. */
  public long cases() {
    return values.stream().mapToLong(Long::longValue).sum();
  }
}
