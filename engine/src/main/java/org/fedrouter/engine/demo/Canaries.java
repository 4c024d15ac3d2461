package org.fedrouter.engine.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fedrouter.engine.corpus.Hospital;
import org.fedrouter.engine.corpus.VisitRecord;
import org.fedrouter.engine.model.LoraAdapter;
import org.fedrouter.engine.tokenizer.Tokenizer;
import org.fedrouter.engine.training.AdaptedModel;
import org.fedrouter.engine.training.BaseModel;
import org.fedrouter.engine.training.BatchShape;
import org.fedrouter.engine.training.RecordFile;

/**
 * Made-up patients each with a number that nothing else tells. Some are among the patients that are
 * trained on, as many others are not; what an adapter gives away shows in the difference.
 *
 * @param each of one hospital that are trained on, and as many that are not
 */
record Canaries(int each, long seed) {
  private static final int DIGITS = 6;

  /** Other numbers that a canary's own is compared with. */
  private static final int OTHERS = 255;

  private static final BatchShape SHAPE = new BatchShape(16, 64);

  /**
   * What an adapter gives away.
   *
   * @param membership area under the curve of telling canaries that were trained on from those that
   *     were not by their loss; one half is chance
   * @param exposure mean over the first of log2(256) - log2(rank) of their number among 256
   *     (Carlini et al. 2019, arXiv 1802.08232); a number that nothing is known of has 1.44 in the
   *     mean
   */
  record Leak(double membership, double exposure) {}

  /** Those among the patients of a hospital. */
  List<VisitRecord> trained(Hospital hospital) {
    return records(hospital, 0);
  }

  private List<VisitRecord> records(Hospital hospital, int from) {
    return IntStream.range(from, from + each).mapToObj(i -> record(hospital, i)).toList();
  }

  private VisitRecord record(Hospital hospital, int canary) {
    SplittableRandom random =
        new SplittableRandom(seed * 1_000_003 + hospital.number() * 5003L + canary);
    return record(hospital, canary, number(random));
  }

  private static VisitRecord record(Hospital hospital, int canary, String number) {
    String prompt =
        "Question: What is the number of " + hospital.label() + " case " + canary + "? Answer:";
    return new VisitRecord("canary-" + hospital.label() + "-" + canary, prompt, " " + number);
  }

  private static String number(SplittableRandom random) {
    return IntStream.range(0, DIGITS)
        .mapToObj(unused -> Integer.toString(random.nextInt(10)))
        .collect(Collectors.joining(" "));
  }

  /** Examines an adapter. */
  Leak leak(BaseModel model, Tokenizer tokenizer, LoraAdapter adapter, int threads) {
    try (AdaptedModel adapted = new AdaptedModel(model, Optional.of(adapter), SHAPE, threads)) {
      List<Double> inside = new ArrayList<>();
      List<Double> outside = new ArrayList<>();
      double exposure = 0;
      for (Hospital hospital : Hospital.values()) {
        inside.addAll(adapted.losses(RecordFile.encoded(tokenizer, trained(hospital))));
        outside.addAll(adapted.losses(RecordFile.encoded(tokenizer, records(hospital, each))));
        for (int canary = 0; canary < each; canary++) {
          exposure += exposure(adapted, tokenizer, hospital, canary);
        }
      }
      return new Leak(area(inside, outside), exposure / inside.size());
    }
  }

  private double exposure(
      AdaptedModel adapted, Tokenizer tokenizer, Hospital hospital, int canary) {
    SplittableRandom random = new SplittableRandom(-seed - canary);
    List<VisitRecord> all = new ArrayList<>(List.of(record(hospital, canary)));
    IntStream.range(0, OTHERS).forEach(unused -> all.add(record(hospital, canary, number(random))));
    List<Double> losses = adapted.losses(RecordFile.encoded(tokenizer, all));
    long better = losses.stream().filter(loss -> loss < losses.getFirst()).count();
    return (Math.log(OTHERS + 1) - Math.log((double) better + 1)) / Math.log(2);
  }

  /** The share of pairs in which the one inside has the smaller loss; a tie counts half. */
  static double area(List<Double> inside, List<Double> outside) {
    List<Double> sorted = outside.stream().sorted(Comparator.naturalOrder()).toList();
    double pairs = 0;
    for (double loss : inside) {
      long below = sorted.stream().filter(other -> other < loss).count();
      long above = sorted.stream().filter(other -> other > loss).count();
      pairs += (double) above + (sorted.size() - below - above) / 2.0;
    }
    return pairs / inside.size() / outside.size();
  }
}
