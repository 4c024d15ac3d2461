package org.fedrouter.engine.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fedrouter.engine.corpus.Hospital;
import org.fedrouter.engine.corpus.VisitRecord;
import org.fedrouter.engine.model.LoraAdapter;
import org.fedrouter.engine.tokenizer.Tokenizer;
import org.fedrouter.engine.training.AdaptedModel;
import org.fedrouter.engine.training.BaseModel;
import org.fedrouter.engine.training.BatchShape;
import org.fedrouter.engine.training.Document;
import org.fedrouter.engine.training.RecordFile;

/**
 * Made-up patients each with a phrase of random words that nothing else tells. Some are among the
 * patients that are trained on, as many others are not; what an adapter gives away shows in the
 * difference. No text is like these, so their gradients are long and point where no other patient's
 * does: what is seen of them is the worst case of a patient. A tenth of the former are repeated:
 * {@value #COPIES} patients have the same record, so no guarantee to a single patient covers what
 * they have in common.
 *
 * @param each of one hospital that are trained on; a multiple of ten. Few, because each one hides
 *     the others: their gradients have the form of the text in common
 * @param others of one hospital that are not
 * @param words of which phrases are made
 */
record Canaries(int each, int others, List<String> words, long seed) {
  private static final int LENGTH = 4;
  private static final int COPIES = 4;
  private static final int SHARE = 10;

  /** So that all cases have three digits. */
  private static final int FIRST = 100;

  public Canaries {
    words = List.copyOf(words);
  }

  /** The distinct words of some texts, of four letters or more. */
  static List<String> words(List<VisitRecord> texts) {
    return texts.stream()
        .flatMap(text -> Pattern.compile("[a-z]{4,}").matcher(text.text()).results())
        .map(MatchResult::group)
        .distinct()
        .sorted()
        .toList();
  }

  /** Other phrases that a canary's own is compared with. */
  private static final int OTHERS = 255;

  /** Exposure is taken of every third: it costs as many texts as there are alternatives. */
  private static final int SPACING = 3;

  private static final BatchShape SHAPE = new BatchShape(32, 40);

  /**
   * What a finished adapter gives away.
   *
   * @param membership area under the curve of telling canaries of one patient that were trained on
   *     from those that were not, by how much the adapter lowers their loss; one half is chance
   * @param exposure mean over the first of log2(256) - log2(rank) of their phrase among 256
   *     (Carlini et al. 2019, arXiv 1802.08232), ranked by the same; a phrase that nothing is known
   *     of has 1.44 in the mean
   * @param repeated the mean over repeated ones
   */
  record Leak(double membership, double exposure, double repeated) {}

  /** How many patients of a hospital they are. */
  int patients() {
    return each + each / SHARE * (COPIES - 1);
  }

  /** The records of those among the patients of a hospital, repeated ones as often as they are. */
  List<VisitRecord> trained(Hospital hospital) {
    return IntStream.range(0, each)
        .boxed()
        .flatMap(
            canary ->
                IntStream.range(0, repeated(canary) ? COPIES : 1)
                    .mapToObj(copy -> copy(record(hospital, canary), copy)))
        .toList();
  }

  private static VisitRecord copy(VisitRecord record, int copy) {
    return new VisitRecord(record.patient() + "-" + copy, record.prompt(), record.text());
  }

  private boolean repeated(int canary) {
    return canary >= each - each / SHARE;
  }

  /** Those of one patient that are trained on. */
  List<VisitRecord> inside(Hospital hospital) {
    return records(hospital, 0, each - each / SHARE);
  }

  /** Those that are not. */
  List<VisitRecord> outside(Hospital hospital) {
    return records(hospital, each, each + others);
  }

  private List<VisitRecord> records(Hospital hospital, int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> record(hospital, i)).toList();
  }

  private VisitRecord record(Hospital hospital, int canary) {
    SplittableRandom random =
        new SplittableRandom(seed * 1_000_003 + hospital.number() * 5003L + canary);
    return record(hospital, canary, phrase(random));
  }

  /** Which number a case has is drawn: nothing but training tells members and others apart. */
  private VisitRecord record(Hospital hospital, int canary, String phrase) {
    List<Integer> numbers =
        new ArrayList<>(IntStream.range(FIRST, FIRST + each + others).boxed().toList());
    Collections.shuffle(numbers, new SplittableRandom(seed * 31 + hospital.number()));
    int shown = numbers.get(canary);
    String prompt =
        "Question: What is the word of " + hospital.label() + " case " + shown + "? Answer:";
    return new VisitRecord("canary-" + hospital.label() + "-" + canary, prompt, " " + phrase);
  }

  private String phrase(SplittableRandom random) {
    return IntStream.range(0, LENGTH)
        .mapToObj(unused -> words.get(random.nextInt(words.size())))
        .collect(Collectors.joining(" "));
  }

  /** Examines an adapter beside the base model, which knows how likely a text is anyway. */
  Leak leak(BaseModel model, Tokenizer tokenizer, LoraAdapter adapter, int threads) {
    try (AdaptedModel base = new AdaptedModel(model, Optional.empty(), SHAPE, threads);
        AdaptedModel adapted = new AdaptedModel(model, Optional.of(adapter), SHAPE, threads)) {
      Function<List<VisitRecord>, List<Double>> lowered =
          records -> lowered(base, adapted, RecordFile.encoded(tokenizer, records));
      List<Double> inside = new ArrayList<>();
      List<Double> outside = new ArrayList<>();
      List<Double> single = new ArrayList<>();
      List<Double> repeated = new ArrayList<>();
      for (Hospital hospital : Hospital.values()) {
        inside.addAll(lowered.apply(inside(hospital)));
        outside.addAll(lowered.apply(outside(hospital)));
        for (int canary = 0; canary < each; canary += SPACING) {
          double bits = exposure(lowered.apply(alternatives(hospital, canary)));
          (repeated(canary) ? repeated : single).add(bits);
        }
      }
      return new Leak(area(inside, outside), mean(single), mean(repeated));
    }
  }

  private static List<Double> lowered(
      AdaptedModel base, AdaptedModel adapted, List<Document> documents) {
    List<Double> before = base.losses(documents);
    List<Double> after = adapted.losses(documents);
    return IntStream.range(0, documents.size())
        .mapToObj(i -> before.get(i) - after.get(i))
        .toList();
  }

  /** A canary, and the same with other phrases. */
  private List<VisitRecord> alternatives(Hospital hospital, int canary) {
    SplittableRandom random = new SplittableRandom(-seed - canary);
    List<VisitRecord> all = new ArrayList<>(List.of(record(hospital, canary)));
    IntStream.range(0, OTHERS).forEach(unused -> all.add(record(hospital, canary, phrase(random))));
    return all;
  }

  /** Bits by which the first stands out. */
  private static double exposure(List<Double> lowered) {
    long better = lowered.stream().filter(value -> value > lowered.getFirst()).count();
    return (Math.log(OTHERS + 1) - Math.log((double) better + 1)) / Math.log(2);
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(value -> value).average().orElse(0);
  }

  /** The share of pairs in which the one inside has the larger value; a tie counts half. */
  static double area(List<Double> inside, List<Double> outside) {
    double pairs = 0;
    for (double value : inside) {
      long below = outside.stream().filter(other -> other < value).count();
      long above = outside.stream().filter(other -> other > value).count();
      pairs += (double) below + (outside.size() - below - above) / 2.0;
    }
    return pairs / inside.size() / outside.size();
  }
}
