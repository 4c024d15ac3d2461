package org.fedrouter.core.federation.simulation.attack;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fedrouter.core.aggregation.robust.Outcome;
import org.fedrouter.core.aggregation.robust.Update;
import org.fedrouter.core.aggregation.robust.UpdateDigest;
import org.fedrouter.core.federation.simulation.task.ClassTask;
import org.fedrouter.core.federation.simulation.task.Learner;
import org.fedrouter.core.federation.simulation.task.Shards;

/**
 * One training under one attack. The server adds the aggregate to the model, at rate 1; groups stay
 * for ten rounds. The same seed gives the same score, bit for bit.
 */
final class Contest {
  private static final int EPOCH = 10;

  private final Setting setting;
  private final Defence defence;
  private final Attack attack;
  private final List<Learner> honest;
  private final List<Learner> liars;
  private final SplittableRandom groups;
  private final List<Integer> order = new ArrayList<>();
  private final List<double[]> first = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();

  private Contest(ClassTask task, Setting setting, Defence defence, Attack attack, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    this.setting = setting;
    this.defence = defence;
    this.attack = attack;
    this.groups = random.split();
    List<List<Integer>> shards =
        Shards.dirichlet(
                task.training(),
                task.model().classes(),
                setting.honest(),
                setting.alpha(),
                random.split())
            .examples();
    this.honest =
        shards.stream().map(shard -> new Learner(task, shard, false, random.split())).toList();
    boolean flipped = attack == Attack.LABEL_FLIP;
    int attackers = attack == Attack.NONE ? 0 : setting.liars();
    this.liars =
        shards.subList(0, attackers).stream()
            .map(shard -> new Learner(task, shard, flipped, random.split()))
            .toList();
  }

  /** Runs all rounds. */
  static Score run(
      ClassTask task, Setting setting, Defence defence, Attack attack, int rounds, long seed) {
    Contest contest = new Contest(task, setting, defence, attack, seed);
    double[] model = new double[task.model().size()];
    int rejected = 0;
    int refused = 0;
    for (int round = 0; round < rounds; round++) {
      switch (contest.round(round, model)) {
        case Outcome.Aggregated joined -> {
          rejected += joined.rejected().size();
          for (int t = 0; t < model.length; t++) {
            model[t] += joined.result().at(t);
          }
        }
        case Outcome.Refused nothing -> {
          rejected += nothing.rejected().size();
          refused++;
        }
      }
    }
    return new Score(task.accuracy(model), rejected, refused);
  }

  private Outcome round(int round, double[] model) {
    if (round % EPOCH == 0) {
      regroup();
    }
    List<double[]> right = honest.stream().map(client -> client.update(model)).toList();
    List<double[]> own = liars.stream().map(client -> client.update(model)).toList();
    if (round == 0) {
      first.addAll(own);
    }
    List<double[]> all = new ArrayList<>(right);
    for (int liar = 0; liar < own.size(); liar++) {
      all.add(attack.sent(own.get(liar), first.get(liar), right));
    }
    List<Double> weights =
        Stream.concat(right.stream().map(unused -> 1.0), own.stream().map(l -> attack.weight()))
            .toList();
    Outcome outcome = defence.join(all, weights, setting.liars(), order, seen);
    if (attack == Attack.REPLAY) {
      all.forEach(update -> seen.add(UpdateDigest.of(Update.of(update))));
    }
    return outcome;
  }

  private void regroup() {
    order.clear();
    order.addAll(IntStream.range(0, honest.size() + liars.size()).boxed().toList());
    for (int last = order.size() - 1; last > 0; last--) {
      Collections.swap(order, last, groups.nextInt(last + 1));
    }
  }
}
