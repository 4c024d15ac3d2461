package org.fedrouter.core.federation.terms;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.core.aggregation.secure.group.Draw;
import org.fedrouter.core.aggregation.secure.group.EpochGroups;
import org.fedrouter.core.aggregation.secure.group.Mode;
import org.fedrouter.core.aggregation.secure.group.Residency;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.RoundTerms;

/**
 * The terms of a training. Terms of one text are equal; its hash is in every sum.
 *
 * @param name of the adapter
 * @param epoch given by the server, so that numbers of sums ascend over all trainings: round n of
 *     this training is sum {@code epoch * rounds + n - 1}
 * @param hospitals that may take part, ascending
 * @param residency of each of them, or of none: then groups are drawn whoever is where
 */
public record TrainingTerms(
    String name,
    long epoch,
    AdapterTerms adapter,
    JoiningTerms joining,
    PrivacyTerms privacy,
    ScheduleTerms schedule,
    ServerOptimizer optimizer,
    Evaluation evaluation,
    List<String> hospitals,
    Residency residency) {
  /** What a name consists of. */
  public static final String NAME = "[a-z0-9][a-z0-9._-]{0,40}";

  private static final int MOST_HOSPITALS = 10_000;

  /**
   * @throws BrokenTerm naming the rule that is broken
   */
  public TrainingTerms {
    hospitals = hospitals.stream().sorted().toList();
    BrokenTerm.unless(name.matches(NAME), "name", "must match " + NAME, name);
    BrokenTerm.unless(
        epoch >= 0 && epoch <= Integer.MAX_VALUE, "epoch", "must be from 0 to 2147483647", epoch);
    int n = hospitals.size();
    BrokenTerm.unless(
        n >= 1 && n <= MOST_HOSPITALS && hospitals.stream().distinct().count() == n,
        "hospitals",
        "must be 1 to 10000, each once",
        n);
    BrokenTerm.unless(
        hospitals.stream().allMatch(id -> id.matches("[a-z0-9._-]{1,100}")),
        "hospitals",
        "must each match [a-z0-9._-]{1,100}",
        "another id");
    BrokenTerm.unless(
        !residency.stated() || residency.regions().keySet().equals(Set.copyOf(hospitals)),
        "regions",
        "must be of every hospital of the training and of no other",
        residency.regions().size());
    requireQuorum(joining, schedule, residency, n);
    joining.requireFor(n, schedule.quorum(), residency.sizes(hospitals));
  }

  /** Where nothing is said of regions. */
  public TrainingTerms(
      String name,
      long epoch,
      AdapterTerms adapter,
      JoiningTerms joining,
      PrivacyTerms privacy,
      ScheduleTerms schedule,
      ServerOptimizer optimizer,
      Evaluation evaluation,
      List<String> hospitals) {
    this(
        name,
        epoch,
        adapter,
        joining,
        privacy,
        schedule,
        optimizer,
        evaluation,
        hospitals,
        Residency.NONE);
  }

  /** The same in another epoch. */
  public TrainingTerms in(long another) {
    return new TrainingTerms(
        name,
        another,
        adapter,
        joining,
        privacy,
        schedule,
        optimizer,
        evaluation,
        hospitals,
        residency);
  }

  private static void requireQuorum(
      JoiningTerms joining, ScheduleTerms schedule, Residency residency, int n) {
    int quorum = schedule.quorum();
    int least =
        switch (joining.mode()) {
          case PLAIN_ROBUST -> 1;
          case BALANCED -> Mode.LEAST_GROUP;
          case MAX_SECRECY -> residency.stated() ? Mode.LEAST_GROUP : joining.threshold().least(n);
        };
    BrokenTerm.unless(
        quorum >= least && quorum <= n,
        "quorum",
        "must be from %d to %d in %s".formatted(least, n, joining.mode().label()),
        quorum);
    BrokenTerm.unless(
        schedule.drawn(n) >= quorum,
        "participation",
        "must leave at least the quorum of " + quorum,
        schedule.participation());
  }

  /** One field a line, always in the same order: what is hashed, and sent to hospitals. */
  public String text() {
    return TermsText.write(this);
  }

  /**
   * Reads {@link #text}; nothing that would be written in another way.
   *
   * @throws IllegalArgumentException naming the line or the rule
   */
  public static TrainingTerms read(String text) {
    return TermsText.read(text);
  }

  /** SHA-256 of the text. */
  public Bytes hash() {
    return Bytes.sha256(text().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Names in sums what is trained from.
   *
   * @param adapter SHA-256 of the current adapter
   */
  public Bytes model(Bytes adapter) {
    return Bytes.sha256(hash().toArray(), adapter.toArray());
  }

  /** What a ledger writes down for a round: {@code NAME.r00007}. */
  public String charge(int round) {
    return "%s.r%05d".formatted(name, round);
  }

  /** The number of a round's sums, ascending over all trainings. */
  public long sum(int round) {
    return epoch * schedule.rounds() + round - 1;
  }

  /** What groups are drawn for. */
  public Draw draw(Roster roster) {
    return new Draw(
        roster.hash(),
        epoch,
        schedule.rounds(),
        joining.mode(),
        joining.byzantine(),
        joining.groupSize(),
        residency);
  }

  /**
   * The groups where nothing is left to chance: all of a region in one, or none. The seed is then
   * the hash of the draw, so that everybody names the groups alike. Empty for balanced.
   */
  public Optional<EpochGroups> undrawn(Roster roster) {
    Draw draw = draw(roster);
    return switch (joining.mode()) {
      case BALANCED -> Optional.empty();
      case PLAIN_ROBUST -> Optional.of(groups(draw, List.of()));
      case MAX_SECRECY -> Optional.of(groups(draw, residency.parts(hospitals)));
    };
  }

  private EpochGroups groups(Draw draw, Collection<List<String>> groups) {
    return new EpochGroups(draw, draw.hash(), hospitals, List.copyOf(groups), List.of());
  }

  /** Patience and numbers of a round. */
  public RoundTerms round() {
    int quorum = schedule.quorum();
    int majority = quorum / 2 + 1;
    int threshold =
        joining.mode() == Mode.MAX_SECRECY && !residency.stated()
            ? Math.max(majority, joining.threshold().least(hospitals.size()))
            : majority;
    return new RoundTerms(
        joining.mode() != Mode.PLAIN_ROBUST,
        quorum,
        threshold,
        schedule.patience(),
        schedule.stall(),
        schedule.longest());
  }
}
