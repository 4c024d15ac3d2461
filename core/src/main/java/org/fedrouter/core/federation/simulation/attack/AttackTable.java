package org.fedrouter.core.federation.simulation.attack;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.fedrouter.core.federation.simulation.task.ClassTask;

/**
 * Every defence under every attack.
 *
 * @param rounds of a training, 1 to 10,000
 * @param seeds trainings for each attack, from seed 1 on; their accuracies are averaged; 1 to 100
 */
public record AttackTable(int rounds, int seeds) {
  /** As the published comparison has it. */
  public static final AttackTable WHOLE = new AttackTable(150, 2);

  /** Of the task itself, which is one for all trainings. */
  private static final long TASK = 1;

  /**
   * @throws IllegalArgumentException naming the rule that is broken
   */
  public AttackTable {
    if (rounds < 1 || rounds > 10_000 || seeds < 1 || seeds > 100) {
      throw new IllegalArgumentException(
          "rounds must be 1 to 10000 and seeds 1 to 100, got " + rounds + " and " + seeds);
    }
  }

  /**
   * A defence in a setting.
   *
   * @param scores by attack
   */
  public record Row(Setting setting, Defence defence, Map<Attack, Score> scores) {
    public Row {
      scores = Map.copyOf(scores);
    }

    /** The attack that costs most of those that were tried. */
    public Attack worst() {
      return Stream.of(Attack.values())
          .filter(scores::containsKey)
          .min(Comparator.comparingDouble(attack -> score(attack).accuracy()))
          .orElseThrow();
    }

    /** The score under one attack that was tried. */
    public Score score(Attack attack) {
      Score score = scores.get(attack);
      if (score == null) {
        throw new IllegalArgumentException(attack.label() + " was not tried");
      }
      return score;
    }
  }

  /** One row; trainings run side by side, which changes no bit. */
  public Row row(Setting setting, Defence defence, List<Attack> attacks) {
    ClassTask task = ClassTask.digits(TASK);
    record Trial(Attack attack, Score score) {}
    List<Trial> trials =
        attacks.stream()
            .flatMap(
                attack ->
                    LongStream.rangeClosed(1, seeds).mapToObj(seed -> Map.entry(attack, seed)))
            .toList()
            .parallelStream()
            .map(
                one ->
                    new Trial(
                        one.getKey(),
                        Contest.run(task, setting, defence, one.getKey(), rounds, one.getValue())))
            .toList();
    Map<Attack, Score> scores = new LinkedHashMap<>();
    for (Attack attack : attacks) {
      scores.put(
          attack,
          Score.joined(trials.stream().filter(t -> t.attack == attack).map(Trial::score).toList()));
    }
    return new Row(setting, defence, scores);
  }
}
