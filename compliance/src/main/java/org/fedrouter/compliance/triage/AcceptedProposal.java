package org.fedrouter.compliance.triage;

import java.util.HexFormat;
import java.util.UUID;
import org.fedrouter.compliance.proposal.Target;
import org.fedrouter.core.exchange.Bytes;

/**
 * A proposal of a model that the author takes over: a part of what is signed, and nothing before.
 *
 * @param probability that the model gave the value, calibrated
 * @param model SHA-256 of the graph that proposed
 * @param proposal id under which the answer is kept
 */
public record AcceptedProposal(
    Target target, String value, double probability, Bytes model, UUID proposal) {
  private static final int PARTS = 5;

  public AcceptedProposal {
    if (!target.classes().contains(value) || !(probability > 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "value must be among %s, probability above 0 and at most 1".formatted(target.classes()));
    }
  }

  /** One line, which {@link #parse} reads: names with spaces stand last. */
  @Override
  public String toString() {
    return "%s %s %s %s %s".formatted(value, probability, model.hex(), proposal, target.label());
  }

  /** Reads one line. */
  static AcceptedProposal parse(String line) {
    String[] words = line.split(" ", PARTS);
    if (words.length != PARTS) {
      throw new IllegalArgumentException("a proposal is VALUE PROBABILITY MODEL ID TARGET");
    }
    return new AcceptedProposal(
        Target.of(words[4]).orElseThrow(IllegalArgumentException::new),
        words[0],
        Double.parseDouble(words[1]),
        Bytes.of(HexFormat.of().parseHex(words[2])),
        UUID.fromString(words[3]));
  }
}
